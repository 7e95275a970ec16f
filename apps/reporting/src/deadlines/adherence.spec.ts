import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CASE_TIMERS, type Adherence, type DeadlineFact } from '@valvomo/contracts';
import { testDatabase, type TestDatabase } from '@valvomo/testing';
import { projectLive } from '../projections/generations.js';
import { inTransaction } from '../rebuilds/rebuild.runner.js';
import { deadlineFact, eventOf, idOf, unitFact } from '../spec/facts.fixture.js';
import { adherence } from './adherence.queries.js';

const RULES = [
  'T1',
  'T2-HEAD',
  'T2-LVV',
  'T3',
  'T5',
  'T5X',
  'T10-MAJOR',
  'T10-MINOR',
  'T11-SEND',
  'FIX-MAJOR',
  'TX',
];
const NOW = new Date('2026-04-10T09:00:00Z');

let db: TestDatabase;
const facts: { fact: DeadlineFact; at: string }[] = [];

const KNOWN = new Date('2026-05-01T10:00:00Z');
beforeAll(async () => {
  db = await testDatabase({ schema: 'reporting', migrations: ['apps/reporting/prisma/migrations'] });
  for (let i = 0; i < 400; i += 1) facts.push(timer(i));
  const events = facts.map(({ fact, at }, i) => ({
    event: eventOf(`inspections.deadline.${newsOf(fact)}`, fact, at),
    sequence: i + 1,
  }));
  const units = ['own', 'purchased'].map((mode, i) => ({
    event: eventOf(
      'registry.unit.changed',
      unitFact(mode, { productionMode: mode as 'own' | 'purchased' }),
      '2026-01-01T00:00:00Z',
    ),
    sequence: i + 1,
  }));
  await inTransaction(db.pool, (tx) => projectLive(tx, 'REGISTRY', units, KNOWN));
  await inTransaction(db.pool, (tx) => projectLive(tx, 'INSPECTIONS', events, KNOWN));
});
afterAll(() => db.drop());

/** Timers around the turn of March 2026, through the clock change of the 29th, in every way of ending. */
function timer(i: number): { fact: DeadlineFact; at: string } {
  const random = lcg(i);
  const day = Date.UTC(2026, 1, 20) + Math.floor(random() * 50) * 86_400_000;
  // 16:00 and 24:00 in Helsinki, in winter and in summer time, and some to the minute.
  const due =
    day + [14, 13, 22, 21][Math.floor(random() * 4)]! * 3_600_000 + (random() < 0.2 ? 17 * 60_000 : 0);
  const ended = due + Math.round((random() - 0.6) * 5 * 86_400_000);
  const state = (['open', 'paused', 'met', 'met', 'met', 'cancelled'] as const)[Math.floor(random() * 6)]!;
  // One in ten is met at the very instant at which it is due.
  const at = new Date(random() < 0.1 ? due : ended).toISOString();
  return {
    fact: deadlineFact(`timer ${i}`, {
      version: 2,
      rule: RULES[Math.floor(random() * RULES.length)]!,
      matterType: 'inspection',
      matterId: idOf('inspection', i % 90),
      unitId: random() < 0.1 ? null : idOf('unit', random() < 0.5 ? 'own' : 'purchased'),
      openedAt: new Date(due - 14 * 86_400_000).toISOString(),
      dueAt: new Date(due).toISOString(),
      state,
      metAt: state === 'met' ? at : null,
    }),
    at,
  };
}

function lcg(seed: number): () => number {
  let x = (seed * 2_654_435_761 + 1) % 4_294_967_296;
  const next = (): number => (x = (x * 1_664_525 + 1_013_904_223) % 4_294_967_296) / 4_294_967_296;
  next();
  return next;
}

function newsOf({ state }: DeadlineFact): 'opened' | 'paused' | 'met' | 'cancelled' {
  return state === 'open' ? 'opened' : state;
}

/** The wall date in Helsinki on which a time ends: of the millisecond before it. */
function lastDay(iso: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Helsinki' }).format(
    new Date(Date.parse(iso) - 1),
  );
}

function timerOf(rule: string): string | undefined {
  return CASE_TIMERS.toReversed().find(
    (name) => rule === name || rule === `${name}X` || rule.startsWith(`${name}-`),
  );
}

interface Question {
  from: string;
  to: string;
  now: Date;
  by: 'timer' | 'rule';
  unitIds?: readonly string[];
}

/** Q4 in plain loops over the facts: nothing shared with the SQL but the definition. */
function naive({ from, to, now, by, unitIds }: Question): Adherence[] {
  const groups = new Map<string, { met: number; late: number; unmet: number; matters: Set<string> }>();
  const group = (name: string) => {
    if (!groups.has(name)) groups.set(name, { met: 0, late: 0, unmet: 0, matters: new Set() });
    return groups.get(name)!;
  };
  if (by === 'timer') CASE_TIMERS.forEach(group);
  for (const { fact, at } of facts) {
    const day = lastDay(fact.dueAt);
    const name = by === 'timer' ? timerOf(fact.rule) : fact.rule;
    if (!name || day < from || day >= to || Date.parse(fact.dueAt) > now.getTime()) continue;
    if (unitIds && !unitIds.includes(fact.unitId ?? '')) continue;
    if ((fact.state === 'paused' || fact.state === 'cancelled') && at < fact.dueAt) continue;
    const counted = group(name);
    counted.matters.add(fact.matterId);
    if (!fact.metAt) counted.unmet += 1;
    else if (fact.metAt <= fact.dueAt) counted.met += 1;
    else counted.late += 1;
  }
  const rows = [...groups].map(([timer, { met, late, unmet, matters }]) => {
    const denominator = met + late + unmet;
    const share = denominator ? met / denominator : null;
    return { timer, numerator: met, denominator, n: matters.size, share, metLate: late, unmet };
  });
  return by === 'timer' ? rows : rows.toSorted((a, b) => (a.timer < b.timer ? -1 : 1));
}

const ask = (query: Parameters<typeof adherence>[1], now = NOW): Promise<Adherence[]> =>
  inTransaction(db.pool, (tx) => adherence(tx, query, now));

describe('deadline adherence (Q4)', () => {
  it.each([
    ['2026-03-01', '2026-04-01'],
    ['2026-03-29', '2026-03-30'],
    ['2026-02-01', '2026-05-01'],
    ['2026-03-31', '2026-04-01'],
    ['2025-01-01', '2025-02-01'],
  ])('from %s to %s is what a naive count over the facts finds, by timer and by rule', async (from, to) => {
    for (const by of ['timer', 'rule'] as const)
      expect(await ask({ from, to, by })).toEqual(naive({ from, to, now: NOW, by }));
  });

  it('adds up over two halves of a period, which share no day', async () => {
    const sum = async (from: string, to: string): Promise<number> =>
      (await ask({ from, to, by: 'rule' })).reduce((total, row) => total + row.denominator, 0);
    const whole = await sum('2026-02-01', '2026-04-05');
    expect(whole).toBeGreaterThan(100);
    expect((await sum('2026-02-01', '2026-03-15')) + (await sum('2026-03-15', '2026-04-05'))).toBe(whole);
  });

  it('does not count on either side what falls due only after the instant of asking', async () => {
    const now = new Date('2026-03-15T10:00:00Z');
    const query = { from: '2026-03-01', to: '2026-04-01', by: 'timer' } as const;
    expect(await ask(query, now)).toEqual(naive({ ...query, now }));
  });

  it('is told for one production mode or one unit alone', async () => {
    const query = { from: '2026-03-01', to: '2026-04-01', by: 'timer' } as const;
    const expected = naive({ ...query, now: NOW, unitIds: [idOf('unit', 'own')] });
    expect(await ask({ ...query, productionMode: 'own' })).toEqual(expected);
    expect(await ask({ ...query, unitId: idOf('unit', 'own') })).toEqual(expected);
  });
});
