import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { definitionOf } from '@valvomo/contracts';
import type { BusEvent } from '@valvomo/messaging';
import { testDatabase, type TestDatabase } from '@valvomo/testing';
import fc from 'fast-check';
import { projectLive } from '../projections/generations.js';
import { inTransaction } from '../rebuilds/rebuild.runner.js';
import { consultationFact, idOf, inspectionFact, unitFact, unitRiskFact } from '../spec/facts.fixture.js';
import { computeCells, type Cell } from './cells.js';
import { naiveFigures } from './naive.fixture.js';
import { snapshotAt } from './snapshot.js';
import { eventsOf, news, UNITS, world } from './world.fixture.js';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase({ schema: 'reporting', migrations: ['apps/reporting/prisma/migrations'] });
});
afterAll(() => db.drop());
beforeEach(() => db.pool.query('delete from journal'));

const LATER = new Date('2027-06-01T10:00:00Z');

async function known(events: readonly BusEvent[], at = LATER): Promise<void> {
  const streams = Map.groupBy(events, ({ type }) => type.split('.', 1)[0]!.toUpperCase());
  for (const [stream, batch] of streams)
    await inTransaction(db.pool, (tx) =>
      projectLive(
        tx,
        stream,
        batch.map((event, i) => ({ event, sequence: i + 1 })),
        at,
      ),
    );
}

async function figures(
  id: string,
  from: string,
  to: string,
  { version, until = LATER }: { version?: number; until?: Date } = {},
): Promise<Cell[]> {
  return inTransaction(db.pool, async (tx) =>
    computeCells(tx, definitionOf(id, version)!, { from, to }, await snapshotAt(tx, until)),
  );
}
const county = async (...asked: Parameters<typeof figures>): Promise<Cell> =>
  (await figures(...asked)).find(({ dimension }) => dimension === 'county')!;

describe('the formulas', () => {
  it('find what plain loops over plain facts find', async () => {
    const periods = fc.constantFrom(
      ['2026-01-01', '2026-04-01'],
      ['2026-03-01', '2026-04-01'],
      ['2025-01-01', '2027-01-01'],
    );
    await fc.assert(
      fc.asyncProperty(world, periods, async (facts, [from, to]) => {
        await db.pool.query('delete from journal');
        await known(eventsOf(facts));
        const naive = naiveFigures(facts, from!, to!);
        for (const [name, expected] of Object.entries(naive)) {
          const [id, version] = name.split('@');
          const found = await county(id!, from!, to!, version ? { version: Number(version) } : {});
          const { numerator, denominator, n, value } = found;
          expect([name, { numerator: numerator ?? 0, denominator, n, value }]).toEqual([name, expected]);
        }
      }),
      { numRuns: 25, seed: 10 },
    );
  }, 120_000);

  it('Q1: the last day inside a twelve-month interval is the day with the same number (scenario 20)', async () => {
    const seen = { startedAt: '2025-10-20T07:00:00.000Z', fieldClosedAt: '2025-10-20T12:00:00.000Z' };
    const others = UNITS.slice(1, 5).map((name) => news('registry.unit.changed', unitFact(name)));
    await known([
      news('registry.unit.changed', unitFact('Aalto')),
      ...others,
      ...UNITS.slice(0, 5).map((name) => news('inspections.unit-risk.classified', unitRiskFact(name))),
      news('inspections.inspection.field-closed', inspectionFact('a', 'Aalto', seen)),
    ]);
    expect(await county('Q1', '2026-10-01', '2026-10-21')).toMatchObject({
      numerator: 1,
      n: 5,
      quality: 'ok',
    });
    expect(await county('Q1', '2026-10-01', '2026-10-22')).toMatchObject({ numerator: 0, n: 5 });
    expect(await county('Q1', '2026-11-01', '2026-11-23')).toMatchObject({ numerator: 0, value: 0 });
  });

  it('Q1 is unsure while a unit has no risk class, and says nothing of a closed one', async () => {
    await known([
      news('registry.unit.changed', unitFact('Aalto')),
      news('registry.unit.changed', unitFact('Kaisla', { validTo: '2026-01-31' })),
    ]);
    expect(await county('Q1', '2026-01-01', '2026-02-01')).toMatchObject({
      denominator: 1,
      quality: 'unsure',
    });
  });

  it('A9: thirty promoters, twelve passive and eight detractors are 44; four answers are not shown (scenario 45)', async () => {
    const batch = (name: string, scores: number[], answeredTo = '2026-02-01') => ({
      id: idOf('feedback', name),
      version: 1,
      source: 'client-survey',
      reference: name,
      unitId: idOf('unit', name),
      answeredFrom: '2026-01-01',
      answeredTo,
      scores,
    });
    await known([
      news('reporting.feedback-batch.received', batch('Aalto', [1, 0, 2, 0, 0, 2, 3, 5, 7, 10, 20])),
      news(
        'reporting.feedback-batch.received',
        batch('Kaisla', [9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], '2026-02-02'),
      ),
    ]);
    expect(await county('A9', '2026-01-01', '2026-02-01')).toMatchObject({
      numerator: 22,
      denominator: 50,
      n: 50,
      value: 44,
      suppressed: false,
    });
    await db.pool.query('delete from journal');
    await known([
      news('reporting.feedback-batch.received', batch('Aalto', [0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1])),
    ]);
    expect(await county('A9', '2026-01-01', '2026-02-01')).toMatchObject({ n: 4, suppressed: true });
  });

  it('P4 counts working days after the visit and gives p90: Wednesday to the Wednesday two weeks on is ten', async () => {
    const report = (name: string, finalAt: string) =>
      news(
        'inspections.inspection.finalised',
        inspectionFact(name, 'Aalto', { fieldClosedAt: '2026-11-11T12:00:00.000Z', finalAt }),
      );
    await known([
      report('a', '2026-11-25T12:00:00.000Z'),
      report('b', '2026-11-25T12:00:00.000Z'),
      report('c', '2026-11-12T12:00:00.000Z'),
    ]);
    expect(await county('P4', '2026-10-01', '2027-01-01')).toMatchObject({
      value: 10,
      figures: { p90: 10 },
      numerator: 21,
      n: 3,
    });
  });

  it('E1 is unsure until the ninety days of its last question have passed', async () => {
    const question = consultationFact('a', {
      state: 'CLOSED_OUT',
      endedAt: '2026-03-10T10:00:00.000Z',
      referralMade: false,
    });
    await known([news('consultations.consultation.closed', question)], new Date('2026-03-11T00:00:00Z'));
    const early = await county('E1', '2026-03-01', '2026-04-01', { until: new Date('2026-06-08T09:59:00Z') });
    const late = await county('E1', '2026-03-01', '2026-04-01', { until: new Date('2026-06-08T10:00:00Z') });
    expect([early.quality, late.quality]).toEqual(['unsure', 'ok']);
  });

  it('E2 and E1 look for a referral until ninety days after the question was closed, and no longer', async () => {
    const closed = (name: string, convertedAt: string, intendedAction: 'would-refer' | 'would-not-refer') =>
      news(
        'consultations.consultation.converted',
        consultationFact(name, {
          state: 'CONVERTED_TO_REFERRAL',
          intendedAction,
          endedAt: '2026-03-10T10:00:00.000Z',
          referralMade: false,
          convertedAt,
        }),
      );
    await known([
      closed('in time', '2026-06-08T10:00:00.000Z', 'would-not-refer'),
      closed('too late', '2026-06-08T10:00:01.000Z', 'would-not-refer'),
      closed('referred in time', '2026-06-08T10:00:00.000Z', 'would-refer'),
      closed('referred too late', '2026-06-08T10:00:01.000Z', 'would-refer'),
    ]);
    expect(await county('E2', '2026-03-01', '2026-04-01')).toMatchObject({ numerator: 1, denominator: 4 });
    expect(await county('E1', '2026-03-01', '2026-04-01')).toMatchObject({ numerator: 1, denominator: 4 });
  });

  it('give of a period without anything a county figure that is missing; nothing overdue is a figure', async () => {
    expect(await figures('P1', '2026-01-01', '2026-02-01')).toEqual([
      expect.objectContaining({ dimension: 'county', key: '', n: 0, value: null, quality: 'missing' }),
    ]);
    expect(await county('Q7', '2026-01-01', '2026-02-01')).toMatchObject({ value: 0, quality: 'ok', n: 0 });
  });

  it('break down by production mode and hide the small one with the next smallest', async () => {
    const units = Array.from({ length: 18 }, (_, i) =>
      unitFact(`u${i}`, { productionMode: i < 10 ? 'own' : i < 16 ? 'purchased' : 'voucher' }),
    );
    await known(units.map((unit) => news('registry.unit.changed', unit)));
    const cells = await figures('Q1', '2026-01-01', '2026-02-01');
    expect(cells.map(({ dimension, key, n, suppressed }) => [dimension, key, n, suppressed])).toEqual([
      ['county', '', 18, false],
      ['production-mode', 'own', 10, false],
      ['production-mode', 'purchased', 6, true],
      ['production-mode', 'voucher', 2, true],
    ]);
  });

  it('see of an earlier day only what was known at its end', async () => {
    const recorded = (version: number, minutes: number) =>
      news(
        'consultations.consultation.answered',
        consultationFact('a', {
          version,
          firstAnsweredAt: '2026-01-10T10:00:00.000Z',
          specialistMinutes: minutes,
        }),
      );
    await known([recorded(1, 10)], new Date('2026-01-31T21:59:59Z'));
    await known([recorded(2, 30)], new Date('2026-01-31T22:00:01Z'));
    const asKnown = async (until: string) =>
      (await county('P1', '2026-01-01', '2026-02-01', { until: new Date(until) })).value;
    expect(await asKnown('2026-01-31T22:00:00Z')).toBe(10);
    expect(await asKnown('2026-02-01T22:00:00Z')).toBe(30);
  });
});
