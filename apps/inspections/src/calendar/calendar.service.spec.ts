import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { DeclareClosedDay } from '@valvomo/contracts';
import { waitFor } from '@valvomo/testing';
import { timers } from '../deadlines/timers.service.js';
import { loadCase, timedCase } from '../inspections/inspections.queries.js';
import { at, testKit, walk, type TestKit } from '../spec/kit.fixture.js';
import { OfficeCalendars } from './calendar.service.js';

jest.setTimeout(60_000);

// A declared day holds for all that follows: each test has a county of its own.
let kit: TestKit;
let calendars: OfficeCalendars;
beforeEach(async () => {
  kit = await testKit();
  kit.clock.time = at('2026-11-25');
  calendars = new OfficeCalendars(kit.db, kit.audit, kit.clock);
});
afterEach(() => kit.stop());

const refused = (code: string) => expect.objectContaining({ code });
const due = (date: string) => at(date, '16:00').toISOString();
const closed = (date: string): DeclareClosedDay => ({
  date,
  title: { fi: 'Toimistot suljettu', sv: 'Kontoren stängda', en: 'Offices closed' },
});
const dueOf = async (id: string, rule: string) =>
  (await kit.deadlines('inspection', id)).findLast((row) => row.rule === rule)!.dueAt;

/** A case whose visit has ended on Wed 2026-11-25: its draft is due on 9 December. */
async function visitedCase() {
  const story = await walk(kit);
  await story.visiting();
  await story.step(kit.inspections.finishVisit(story.as.lead, ...story.of()));
  await story.step(kit.inspections.giveFeedback(story.as.lead, ...story.of()));
  return story;
}

describe('a day on which the county is closed (domain.md 4.6)', () => {
  it('moves what runs over it, says why in the date’s explanation, and counts for what begins later', async () => {
    const { as, now, step, of } = await visitedCase();
    const changed = await calendars.declare(as.head, 1, closed('2026-12-01'));
    expect(changed).toMatchObject({ version: 2, closedDays: [{ date: '2026-12-01' }] });
    expect(changed.moved).toEqual([
      expect.objectContaining({
        rule: 'T3',
        matterId: now.id,
        dueBefore: due('2026-12-09'),
        dueAt: due('2026-12-10'),
        text: expect.stringContaining('Offices closed'),
      }),
    ]);
    expect(await kit.told('inspections.deadline.moved')).toEqual([
      expect.objectContaining({ rule: 'T3', dueAt: due('2026-12-10') }),
    ]);
    await step(kit.drafts.submit(as.lead, ...of(), { fi: 'Yhteenveto.' }));
    kit.clock.time = at('2026-11-27');
    await step(kit.drafts.review(as.reviewer, ...of(), { outcome: 'returned', reason: 'no legal basis' }));
    expect(await dueOf(now.id, 'T3')).toBe(due('2026-12-14'));
  });

  it('leaves alone what has ended by then and what counts calendar days', async () => {
    const { as, now } = await visitedCase();
    await kit.db.$transaction(async (tx) =>
      timers.begin(tx, timedCase(await loadCase(tx, now.id)), 'T11-CLOSE', kit.clock.time, kit.clock.time),
    );
    const { moved } = await calendars.declare(as.head, 1, closed('2026-12-18'));
    // T3 keeps its date; the second and third rung behind it lie beyond the day.
    expect(moved.map(({ rule, dueBefore, dueAt }) => [rule, dueBefore === dueAt])).toEqual([['T3', true]]);
    expect(await dueOf(now.id, 'T11-CLOSE')).toBe(due('2026-12-09'));
  });

  it('counts for what stands still when it goes on', async () => {
    const { as, now, step, of } = await visitedCase();
    await step(kit.inspections.suspend(as.head, ...of(), 'the police investigates'));
    expect((await calendars.declare(as.head, 1, closed('2026-12-01'))).moved).toEqual([]);
    kit.clock.time = at('2026-11-26');
    await step(kit.inspections.resume(as.head, ...of()));
    expect(await dueOf(now.id, 'T3')).toBe(due('2026-12-11'));
  });

  it('lies ahead, is a working day, and is declared by whoever has read the newest calendar', async () => {
    const { as } = await visitedCase();
    const declare = (date: string, version = 1) => calendars.declare(as.head, version, closed(date));
    await expect(declare('2026-11-25')).rejects.toThrow(refused('calendar.past'));
    await expect(declare('2026-12-06')).rejects.toThrow(refused('calendar.not_working'));
    await declare('2026-12-01');
    await expect(declare('2026-12-02')).rejects.toThrow(refused('version_stale'));
    await expect(declare('2026-12-01', 2)).rejects.toThrow(refused('calendar.not_working'));
    expect(await calendars.read()).toMatchObject({ version: 2, closedDays: [{ date: '2026-12-01' }] });
  });

  it('finds a deadline that was being counted without it as it was declared', async () => {
    const { as, now } = await visitedCase();
    const [counted, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const opening = kit.db.$transaction(async (tx) => {
      await timers.begin(tx, timedCase(await loadCase(tx, now.id)), 'T9', '2026-11-26', kit.clock.time);
      counted.resolve();
      await go.promise;
    });
    await counted.promise;
    const declaring = calendars.declare(as.head, 1, closed('2026-12-01'));
    await waitFor(
      async () => {
        const { rows } = await kit.pool
          .query(`select from pg_locks where locktype = 'advisory' and not granted
          and database = (select oid from pg_database where datname = current_database())`);
        return rows.length > 0;
      },
      { what: 'the declaration that waits' },
    );
    go.resolve();
    await opening;
    expect((await declaring).moved.map(({ rule }) => rule).toSorted()).toEqual(['T3', 'T9']);
  });
});
