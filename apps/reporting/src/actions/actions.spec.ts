import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ActionRowQuery, type ActionRow, type DeadlineFact } from '@valvomo/contracts';
import type { BusEvent } from '@valvomo/messaging';
import { testDatabase, type TestDatabase } from '@valvomo/testing';
import { readRows } from '../lists/lists.queries.js';
import type { Scope } from '../lists/scope.rules.js';
import { projectLive } from '../projections/generations.js';
import { inTransaction } from '../rebuilds/rebuild.runner.js';
import { actionFact, deadlineFact, eventOf, idOf, unitFact } from '../spec/facts.fixture.js';
import { actionsListing } from './actions.queries.js';

let db: TestDatabase;
const MANAGER = idOf('person', 'manager of Kaisla');

// The due times of 24 February 2026: 16:00 and 24:00 in Helsinki (UTC+2).
const AT_16 = '2026-02-24T14:00:00.000Z';
const AT_24 = '2026-02-24T22:00:00.000Z';

const DEADLINES: [
  name: string,
  news: 'opened' | 'met' | 'paused' | 'cancelled' | 'escalated',
  at: string,
  over: Partial<DeadlineFact>,
][] = [
  ['open', 'opened', '2026-02-10T10:00:00.000Z', {}],
  ['by law', 'opened', '2026-02-10T10:00:00.000Z', { dueAt: AT_24 }],
  ['met', 'met', '2026-02-20T10:00:00.000Z', { state: 'met', metAt: '2026-02-20T10:00:00.000Z' }],
  [
    'met late',
    'met',
    '2026-02-27T10:00:00.000Z',
    { state: 'met', metAt: '2026-02-27T10:00:00.000Z', expiredAt: AT_16, level: 'E1' },
  ],
  ['paused', 'paused', '2026-02-20T10:00:00.000Z', { state: 'paused' }],
  ['paused late', 'paused', '2026-02-26T10:00:00.000Z', { state: 'paused', expiredAt: AT_16, level: 'E1' }],
  ['cancelled', 'cancelled', '2026-02-20T10:00:00.000Z', { state: 'cancelled' }],
  ['escalated', 'escalated', '2026-03-03T14:00:00.000Z', { expiredAt: AT_16, level: 'E2' }],
  ["county's turn", 'opened', '2026-02-10T10:00:00.000Z', { turn: 'lead', rule: 'CHECK-MAJOR' }],
];

const KNOWN = new Date('2026-03-01T10:00:00Z');
beforeAll(async () => {
  db = await testDatabase({ schema: 'reporting', migrations: ['apps/reporting/prisma/migrations'] });
  const events: BusEvent[] = DEADLINES.flatMap(([name, news, at, over]) => [
    eventOf(
      'inspections.corrective-action.opened',
      actionFact(name, name === 'met' ? 'Kaisla' : 'Aalto'),
      '2026-02-10T10:00:00Z',
    ),
    eventOf(`inspections.deadline.${news}`, deadlineFact(name, { version: 2, ...over }), at),
  ]);
  // A second deadline of the same action that is due later, and is not what makes it late.
  events.push(
    eventOf(
      'inspections.deadline.opened',
      deadlineFact('open fix', {
        rule: 'FIX-MAJOR',
        matterId: idOf('action', 'open'),
        dueAt: '2026-03-12T14:00:00.000Z',
      }),
      '2026-02-10T10:00:00Z',
    ),
  );
  const units = [unitFact('Aalto'), unitFact('Kaisla', { responsibleIds: [MANAGER], municipality: '049' })];
  await inTransaction(db.pool, async (tx) => {
    await projectLive(
      tx,
      'REGISTRY',
      units.map((unit, i) => ({
        event: eventOf('registry.unit.changed', unit, '2026-01-01T00:00:00Z'),
        sequence: i + 1,
      })),
      KNOWN,
    );
    await projectLive(
      tx,
      'INSPECTIONS',
      events.map((event, i) => ({ event, sequence: i + 1 })),
      KNOWN,
    );
  });
});
afterAll(() => db.drop());

async function list(query: object, at: string, scope: Scope = { all: true }): Promise<ActionRow[]> {
  const parsed = ActionRowQuery.parse(query);
  const { listing, filter } = actionsListing(parsed, scope, 'fi', new Date(at));
  const found = await inTransaction(db.pool, (tx) =>
    readRows<ActionRow>(tx, listing, filter, parsed.order, 100, null),
  );
  return found.map(({ row }) => row);
}

const namesOf = (rows: readonly ActionRow[]): string[] =>
  DEADLINES.map(([name]) => name).filter((name) => rows.some(({ id }) => id === idOf('action', name)));

describe('overdue actions', () => {
  it('are none before anything is due', async () => {
    expect(await list({ overdue: 'true' }, '2026-02-24T13:59:59Z')).toEqual([]);
    expect(await list({ overdue: 'false' }, '2026-02-24T13:59:59Z')).toHaveLength(9);
  });

  it('begin at 16:00 of the due date for a county limit and at 24:00 for one of law', async () => {
    const soon = ['open', 'met late', 'paused late', 'escalated'];
    expect(namesOf(await list({ overdue: 'true' }, '2026-02-24T14:00:00Z'))).toEqual(soon);
    expect(namesOf(await list({ overdue: 'true' }, AT_24))).toEqual(['open', 'by law', ...soon.slice(1)]);
  });

  it('are not what stood still, fell away, was met, or waits for the county', async () => {
    const rows = await list({ overdue: 'true' }, '2026-03-10T10:00:00Z');
    expect(namesOf(rows)).toEqual(['open', 'by law', 'paused late', 'escalated']);
  });

  it('of a day in the past are those that were late at its end, met since or not', async () => {
    expect(namesOf(await list({ overdue: 'true' }, '2026-02-26T22:00:00Z'))).toContain('met late');
    expect(namesOf(await list({ overdue: 'true' }, '2026-02-27T22:00:00Z'))).not.toContain('met late');
  });

  it('count dates in Helsinki from the day on which the oldest missed limit ended', async () => {
    const days = async (at: string) => {
      const rows = await list({ overdue: 'true' }, at);
      return ['open', 'by law'].map(
        (name) => rows.find(({ id }) => id === idOf('action', name))?.daysOverdue,
      );
    };
    expect(await days('2026-02-24T15:00:00Z')).toEqual([0, undefined]);
    expect(await days('2026-02-25T10:00:00Z')).toEqual([1, 1]);
    expect(await days('2026-03-10T10:00:00Z')).toEqual([14, 14]);
  });

  it('tell the earliest deadline that runs, its rule and how far it was taken', async () => {
    const rows = await list({}, '2026-03-10T10:00:00Z');
    const of = (name: string) => rows.find(({ id }) => id === idOf('action', name));
    expect(of('open')).toMatchObject({ rule: 'T10-MAJOR', dueAt: AT_16, overdue: true, level: null });
    expect(of('escalated')).toMatchObject({ level: 'E2', unitName: 'Aalto', municipality: '837' });
    expect(of('met')).toMatchObject({ rule: null, dueAt: null, overdue: false, daysOverdue: 0 });
  });

  it('as of a day are judged by what was known at its end: what became known later is not in it', async () => {
    const asOf = '2026-03-10';
    expect(namesOf(await list({ overdue: 'true', asOf }, '2026-03-10T22:00:00Z'))).toHaveLength(4);
    const lifted = deadlineFact('open', { version: 9, state: 'cancelled', matterId: idOf('action', 'open') });
    const news = {
      event: eventOf('inspections.deadline.cancelled', lifted, '2026-02-20T10:00:00Z'),
      sequence: 99,
    };
    await inTransaction(db.pool, (tx) =>
      projectLive(tx, 'INSPECTIONS', [news], new Date('2026-03-10T22:00:01Z')),
    );
    expect(namesOf(await list({ overdue: 'true', asOf }, '2026-03-10T22:00:00Z'))).toContain('open');
    expect(namesOf(await list({ overdue: 'true' }, '2026-03-10T22:00:00Z'))).not.toContain('open');
    expect(await list({ asOf: '2026-02-28' }, '2026-02-28T22:00:00Z')).toEqual([]);
  });

  it("are a provider's own units' alone for its manager", async () => {
    const own = await list({}, '2026-03-10T10:00:00Z', { all: false, responsibleId: MANAGER });
    expect(namesOf(own)).toEqual(['met']);
    expect(
      await list({}, '2026-03-10T10:00:00Z', { all: false, responsibleId: idOf('person', 'stranger') }),
    ).toEqual([]);
  });
});
