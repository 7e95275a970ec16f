import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { dateOf } from '@valvomo/business-time';
import type { BusEvent } from '@valvomo/messaging';
import { testDatabase, type TestDatabase } from '@valvomo/testing';
import fc from 'fast-check';
import { newestPosition } from '../journal/journal.js';
import { fill, forget, projectLive } from '../projections/generations.js';
import { inTransaction } from '../rebuilds/rebuild.runner.js';
import { consultationFact, eventOf, guaranteeCaseFact } from '../spec/facts.fixture.js';
import { readWaits } from './waits.queries.js';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase({ schema: 'reporting', migrations: ['apps/reporting/prisma/migrations'] });
});
afterAll(() => db.drop());
const empty = () =>
  inTransaction(db.pool, async (tx) => {
    await forget(tx, 1);
    await tx.query('delete from journal');
  });
beforeEach(empty);

const known = (events: readonly BusEvent[], at: string) =>
  inTransaction(db.pool, (tx) =>
    projectLive(
      tx,
      'CONSULTATIONS',
      events.map((event, i) => ({ event, sequence: i + 1 })),
      new Date(at),
    ),
  );

const YEAR = { measure: 'answer-hours' as const, from: '2026-01-01', to: '2027-01-01' };
const read = (more: Partial<Parameters<typeof readWaits>[1]> = {}) =>
  inTransaction(db.pool, (tx) => readWaits(tx, { ...YEAR, ...more }));

interface Answer {
  name: number;
  version: number;
  hours: number;
  month: number;
  inTime: boolean;
}
function answered({ name, version, hours, month, inTime }: Answer): BusEvent {
  const at = `2026-0${month}-15T10:00:00.000Z`;
  const fact = consultationFact(`${name}`, {
    version,
    state: 'ANSWERED',
    firstAnsweredAt: at,
    responseMinutes: { elapsed: hours * 60 + 59, office: 0, paused: 0 },
    answeredInTime: inTime,
  });
  return eventOf('consultations.consultation.answered', fact, at);
}

const answer = fc.record({
  name: fc.integer({ min: 0, max: 7 }),
  version: fc.integer({ min: 1, max: 5 }),
  hours: fc.integer({ min: 0, max: 5 }),
  month: fc.integer({ min: 1, max: 2 }),
  inTime: fc.boolean(),
});
/** Batches as they became known, day after day; of one version there is one content. */
const batches = fc
  .uniqueArray(answer, { selector: ({ name, version }) => `${name}/${version}`, maxLength: 25 })
  .chain((answers) =>
    fc
      .array(fc.integer({ min: 1, max: 9 }), { minLength: answers.length, maxLength: answers.length })
      .map((days) => Map.groupBy(answers, (_, i) => days[i]!)),
  );

describe('the rollup of waits', () => {
  it('says at every day what a count over the newest versions known by then says, live and rebuilt', async () => {
    await fc.assert(
      fc.asyncProperty(batches, async (byDay) => {
        await empty();
        for (const day of [...byDay.keys()].toSorted((a, b) => a - b)) {
          const events = byDay.get(day)!.map(answered);
          const half = Math.ceil(events.length / 2);
          await known(events.slice(0, half), `2026-03-0${day}T10:00:00Z`);
          await known(events.slice(half), `2026-03-0${day}T11:00:00Z`);
        }
        const check = async () => {
          for (const day of [1, 5, 9]) {
            const knownOn = `2026-03-0${day}`;
            const found = (await read({ knownOn })).map(({ month, histogram, inTime }) => ({
              month,
              histogram,
              inTime,
            }));
            expect(found).toEqual(
              naive([...byDay].filter(([on]) => on <= day).flatMap(([, answers]) => answers)),
            );
          }
        };
        await check();
        await inTransaction(db.pool, async (tx) => {
          await forget(tx, 1);
          const upTo = await newestPosition(tx);
          for (let after = 0; after < upTo; after += 4)
            await fill(tx, 1, { after, upTo: Math.min(after + 4, upTo), knownFrom: '-infinity' });
        });
        await check();
      }),
      { numRuns: 25, seed: 37 },
    );
  });

  it('counts a day as one of Helsinki', async () => {
    await known(
      [answered({ name: 1, version: 1, hours: 3, month: 1, inTime: true })],
      '2026-03-01T22:30:00Z',
    );
    expect(dateOf('2026-03-01T22:30:00Z').toString()).toBe('2026-03-02');
    expect(await read({ knownOn: '2026-03-01' })).toEqual([]);
    expect(await read({ knownOn: '2026-03-02' })).toMatchObject([{ n: 1, median: 3, inTime: 1 }]);
  });

  it('takes each clock of a guarantee case that has ended, and takes it away when the case is cancelled', async () => {
    const clock = (rule: string, state: 'met' | 'breached' | 'running', days: number) => ({
      rule,
      ruleVersion: rule,
      anchorOn: '2026-01-01',
      legalDueOn: '2026-01-22',
      state,
      endedOn: state === 'running' ? null : '2026-02-10',
      statisticalDays: state === 'running' ? null : days,
    });
    const clocks = [
      clock('CG-SPEC-START', 'breached', 40),
      clock('CG-SPEC-EVAL', 'met', 12),
      clock('CG-SPEC-CARE', 'running', 0),
    ];
    const event = (version: number, state: 'OPEN' | 'CANCELLED') =>
      eventOf(
        'consultations.guarantee-case.opened',
        guaranteeCaseFact('a', { version, state, clocks }),
        '2026-02-10T10:00:00Z',
      );
    await known([event(1, 'OPEN')], '2026-02-10T10:00:00Z');
    expect(await read({ measure: 'guarantee-days' })).toEqual([
      {
        month: '2026-02-01',
        specialty: 'cardiology',
        inTime: 1,
        histogram: [
          [12, 1],
          [40, 1],
        ],
        n: 2,
        median: 26,
        p90: 37.2,
      },
    ]);
    await known([event(2, 'CANCELLED')], '2026-02-12T10:00:00Z');
    expect(await read({ measure: 'guarantee-days' })).toEqual([]);
    expect(await read({ measure: 'guarantee-days', knownOn: '2026-02-11' })).toHaveLength(1);
  });
});

function naive(answers: readonly Answer[]) {
  const newest = new Map<number, Answer>();
  for (const one of answers)
    if ((newest.get(one.name)?.version ?? 0) < one.version) newest.set(one.name, one);
  const months = Map.groupBy(newest.values(), ({ month }) => month);
  return [...months.keys()]
    .toSorted((a, b) => a - b)
    .map((month) => {
      const all = months.get(month)!;
      const hours = [...new Set(all.map((one) => one.hours))].toSorted((a, b) => a - b);
      return {
        month: `2026-0${month}-01`,
        histogram: hours.map((value) => [value, all.filter((one) => one.hours === value).length]),
        inTime: all.filter(({ inTime }) => inTime).length,
      };
    });
}
