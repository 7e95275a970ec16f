import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { waitFor } from '@valvomo/testing';
import type { TestRegion } from '../region.js';
import type { World } from '../story/world.js';
import { keysOf } from './destroyed-key.js';
import type { MarkedQuestion } from './marked-question.js';
import { Places } from './places.js';

/** Machine time within which every process has forgotten a key (libs/service KEEP_MS), and some more on a busy machine. */
const FORGOTTEN_MS = 120_000;

/**
 * Clinical texts are readable through the API by who may, nowhere else, and by nobody once their key is gone (design 7).
 * @param marked whose converted question has lost its key
 */
export function sealedTextTests(
  region: () => TestRegion,
  marked: () => MarkedQuestion,
  world: () => World,
): void {
  let places: Places;
  beforeAll(async () => void (places = await Places.of(region(), world())));
  afterAll(() => places?.close());

  it('who may read them reads every text as it was written', async () => {
    const { question, all } = marked();
    const read = JSON.stringify(await question.now());
    const written = ['question', 'question-pseudonym', 'asked-back', 'information', 'answer', 'follow-up'];
    expect(written.filter((what) => !read.includes(all.get(what)!))).toEqual([]);
  });

  it('no table of any service holds one of them in clear', async () => {
    expect([...(await places.inTables(marked().all))]).toEqual([]);
  });

  it('no refusal repeats what was written', () => {
    const { refused, all } = marked();
    expect(refused.length).toBe(3);
    const repeated = [...all].filter(([, mark]) => refused.some((text) => text.includes(mark)));
    expect(repeated).toEqual([]);
  });

  it('a draft that is thrown away takes its key with it, and the journal outside the database remembers', async () => {
    const { draft } = marked();
    const [key] = await keysOf(region(), draft.id);
    const clinician = world().as('clinician');
    const send = { headers: { 'x-purpose': 'care' } };
    const { etag } = await clinician.get(draft.path, send);
    const gone = await clinician.send('DELETE', draft.path, undefined, { ...send, ifMatch: etag! });
    expect(gone.status).toBe(204);
    expect((await clinician.get(draft.path, send)).status).toBe(404);
    expect(await keysOf(region(), draft.id)).toEqual([]);
    expect(readFileSync(join(region().data, 'shred-journal'), 'utf8')).toContain(`${key} `);
  });

  it('a question whose key is destroyed shows nobody anything, and everything else of it stays', async () => {
    const { converted: question, all } = marked();
    expect(await keysOf(region(), question.id)).toEqual([]);
    const isDestroyed = async () => (await question.now()).texts === 'destroyed';
    await waitFor(isDestroyed, { what: 'the key is forgotten', timeout: FORGOTTEN_MS });
    for (const login of ['clinician', 'specialist', 'specialty-lead']) {
      const read = await question.now(login);
      expect([read.state, read.texts, read.patient, read.question]).toEqual([
        'CONVERTED_TO_REFERRAL',
        'destroyed',
        null,
        null,
      ]);
      const text = JSON.stringify(read);
      expect([...all.values()].filter((mark) => text.includes(mark))).toEqual([]);
    }
    expect([...(await places.inTables(all))]).toEqual([]);
  }, 180_000);
}
