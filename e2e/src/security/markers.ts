import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { STREAMS } from '@valvomo/contracts';
import { PEOPLE } from '@valvomo/local';
import type { TestRegion } from '../region.js';
import { messagesOf } from '../story/stream.js';
import type { MarkedCase } from './marked-case.js';
import type { MarkedQuestion } from './marked-question.js';
import { Places, type Hit } from './places.js';

/** Where nothing personal may be (design: The bus; reliability 5.2, S20 and S27). */
export function markerTests(
  region: () => TestRegion,
  marked: () => MarkedCase,
  sealed: () => MarkedQuestion,
): void {
  let places: Places;
  let marks: ReadonlyMap<string, string>;

  beforeAll(async () => {
    places = await Places.of(region(), marked().world);
    const names = PEOPLE.map(({ login, name }) => [`name of ${login}`, name] as const);
    marks = new Map([...marked().all, ...sealed().all, ...names]);
  });
  afterAll(() => places?.close());

  const nowhere = (hits: Hit[]): void => expect(hits).toEqual([]);

  it('what people have written stands in the tables of the services', async () => {
    const found = await places.inTables(marked().all);
    const written = [...marked().all.keys()].filter((what) => !/^bad-|forbidden/.test(what));
    expect(written.length).toBeGreaterThan(25);
    expect(written.filter((what) => !found.has(what))).toEqual([]);
  });

  it('nothing of it is on any stream, nor in any outbox', async () => {
    const seen = await messagesOf(marked().world, 'INSPECTIONS', () => true);
    expect(seen.length).toBeGreaterThan(50);
    for (const stream of Object.keys(STREAMS)) nowhere(await places.onStream(stream, marks, MADE_BY_US));
    nowhere(await places.inOutboxes(marks));
  });

  it('the dead letter of an unreadable event is told of on DEAD, without its body', async () => {
    const dead = await messagesOf(marked().world, 'DEAD', () => true);
    expect(dead.length).toBeGreaterThan(0);
    nowhere(await places.onStream('DEAD', marks));
  });

  it('nothing of it is in Temporal: histories as they are stored, memos, search attributes, ids, failures', async () => {
    const { looked, hits } = await places.inTemporal(marks);
    // The looking itself is looked at: the cases' ids, which may stand there, are found in the same bytes.
    expect(looked.workflowIds).toBeGreaterThan(0);
    expect(looked.encrypted).toBeGreaterThan(0);
    nowhere(hits);
  });

  it('nothing of it is in a log of any part, nor in any metric', async () => {
    const { lines, hits } = places.inLogs(marks);
    expect(lines).toBeGreaterThan(50);
    nowhere(hits);
    nowhere(await places.inMetrics(marks));
  });
}

/** The test's own unreadable message, which lies on the stream as it was sent. */
const MADE_BY_US = (body: string): boolean => body.includes('MARK-DEAD-LETTER');
