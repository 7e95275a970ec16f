import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DeadlineFact, newId } from '@valvomo/contracts';
import { type TestDatabase } from '@valvomo/testing';
import { DatabaseBase } from '../database.js';
import { Database } from '../sample/matters.js';
import { sampleDatabase } from '../sample/sample.fixture.js';
import { instantsAhead, stepsDue, workflowsDue } from './ahead.js';
import type { ComputedDeadline } from './computed.js';
import { Deadlines, type DeadlineTx } from './deadlines.js';
import { deadlinesOf, loadDeadline } from './row.js';

const deadlines = new Deadlines('inspections');
const day = (n: number) => new Date(Date.UTC(2037, 0, n, 14));
let database: TestDatabase;
let db: Database;

beforeAll(async () => {
  database = await sampleDatabase();
  db = new Database(new DatabaseBase(database.pool, 'registry'));
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

/** Warned on the 5th, due with E1 on the 10th, E2 on the 17th, moved by `by` days. */
function computed(by = 0): ComputedDeadline {
  return {
    rule: 'T9',
    ruleVersion: 'T9@2024-01-01',
    kind: 'supervision',
    statutory: null,
    target: `2037-01-${String(10 + by).padStart(2, '0')}`,
    dueAt: day(10 + by),
    warnAt: [day(5 + by)],
    rungs: [
      { level: 'E1', at: day(10 + by) },
      { level: 'E2', at: day(17 + by) },
    ],
    explanation: { rule: 'T9' },
  };
}

async function inPg<R>(work: (tx: DeadlineTx) => Promise<R>): Promise<R> {
  const tx = await database.pool.connect();
  try {
    await tx.query('begin');
    const result = await work(tx);
    await tx.query('commit');
    return result;
  } catch (error) {
    await tx.query('rollback');
    throw error;
  } finally {
    tx.release();
  }
}
const inPrisma = <R>(work: (tx: DeadlineTx) => Promise<R>): Promise<R> => db.$transaction((tx) => work(tx));

const open = (tx: DeadlineTx, matterId = newId(), openedAt = day(1)) =>
  deadlines.open(tx, {
    computed: computed(),
    matterType: 'inspection',
    matterId,
    workflowId: `inspection:${matterId}`,
    unitId: 'unit-1',
    turn: 'inspector',
    openedAt,
  });

const row = async (id: string) =>
  (
    await database.pool.query(
      'select version, state, next_at, level, warned_at, expired_at from deadline where id = $1',
      [id],
    )
  ).rows[0];
const news = async (id: string) =>
  (
    await database.pool.query(
      'select type, entity_version, occurred_at, data from outbox where entity = $1 order by seq',
      [`deadline/${id}`],
    )
  ).rows;

describe.each([
  ['Prisma', inPrisma],
  ['pg', inPg],
])('a deadline in a transaction of %s', (_, within) => {
  it('is one row, announced as a whole with each change', async () => {
    const { id } = await within((tx) => open(tx));
    await within((tx) => deadlines.pause(tx, id, day(2), 'waiting for an answer'));
    expect(await row(id)).toMatchObject({ version: 2, state: 'paused', next_at: null });
    await within((tx) => deadlines.resume(tx, id, computed(2), day(4)));
    expect(await row(id)).toMatchObject({ version: 3, state: 'open', next_at: day(7) });
    await within((tx) => deadlines.move(tx, id, computed(4), day(6), { n: 2, by: 'head' }));
    expect(await row(id)).toMatchObject({ version: 4, next_at: day(9) });
    await within((tx) => deadlines.meet(tx, id, day(8)));
    expect(await row(id)).toMatchObject({ version: 5, state: 'met', next_at: null });
    const told = await news(id);
    expect(told.map(({ type }) => type)).toEqual(
      ['opened', 'paused', 'resumed', 'moved', 'met'].map((what) => `inspections.deadline.${what}`),
    );
    expect(told.map(({ entity_version }) => entity_version)).toEqual([1, 2, 3, 4, 5]);
    expect(told.map(({ occurred_at }) => occurred_at)).toEqual([1, 2, 4, 6, 8].map(day));
    for (const { data } of told) expect(DeadlineFact.parse(data).id).toBe(id);
    expect(await loadDeadline(database.pool, id)).toMatchObject({
      pauses: [{ from: day(2).toISOString(), to: day(4).toISOString(), why: 'waiting for an answer' }],
      extensions: [{ n: 2, by: 'head' }],
      dueAt: day(14).toISOString(),
      targetOn: '2037-01-14',
    });
  });

  it('takes each step once and remembers the highest rung', async () => {
    const { id } = await within((tx) => open(tx));
    const take = (step: 'warn:1' | 'E1' | 'E2', at: Date) =>
      within((tx) => deadlines.takeStep(tx, id, step, at));
    expect(await take('warn:1', day(5))).toMatchObject({
      outcome: 'taken',
      deadline: { version: 2, level: null },
    });
    expect(await row(id)).toMatchObject({ next_at: day(10), warned_at: day(5), expired_at: null });
    expect(await take('warn:1', day(5))).toEqual({ outcome: 'taken-before', deadline: null });
    expect(await take('E1', day(10))).toMatchObject({ outcome: 'taken', deadline: { level: 'E1' } });
    expect(await row(id)).toMatchObject({ next_at: day(17), level: 'E1', expired_at: day(10) });
    expect(await take('E2', day(17))).toMatchObject({
      outcome: 'taken',
      deadline: { version: 4, level: 'E2' },
    });
    expect(await row(id)).toMatchObject({ version: 4, next_at: null });
    expect((await news(id)).map(({ type }) => type.split('.').at(-1))).toEqual([
      'opened',
      'warned',
      'escalated',
      'escalated',
    ]);
  });

  it.each<[string, (tx: DeadlineTx, id: string) => Promise<unknown>, string]>([
    ['met before its instant', (tx, id) => deadlines.meet(tx, id, new Date(day(10).getTime() - 1)), 'met'],
    ['paused', (tx, id) => deadlines.pause(tx, id, day(9)), 'paused'],
    ['moved', (tx, id) => deadlines.move(tx, id, computed(1), day(9)), 'moved'],
    ['cancelled', (tx, id) => deadlines.cancel(tx, id, day(9)), 'cancelled'],
  ])('that was %s climbs no rung', async (__, before, outcome) => {
    const { id } = await within((tx) => open(tx));
    await within((tx) => before(tx, id));
    const told = (await news(id)).length;
    expect(await within((tx) => deadlines.takeStep(tx, id, 'E1', day(10)))).toEqual({
      outcome,
      deadline: null,
    });
    expect((await news(id)).length).toBe(told);
  });

  it('that was met only after the rung’s instant is escalated all the same by a process that was late', async () => {
    const { id } = await within((tx) => open(tx));
    await within((tx) => deadlines.meet(tx, id, day(11)));
    expect(await within((tx) => deadlines.takeStep(tx, id, 'warn:1', day(5)))).toMatchObject({
      outcome: 'met',
    });
    expect(await within((tx) => deadlines.takeStep(tx, id, 'E1', day(10)))).toMatchObject({
      outcome: 'taken',
      deadline: { state: 'met', level: 'E1' },
    });
  });
});

describe('a deadline', () => {
  it('asked to take one step by two processes at once takes it once', async () => {
    const { id } = await inPg((tx) => open(tx));
    const both = await Promise.all(
      [1, 2, 3, 4].map(() => inPrisma((tx) => deadlines.takeStep(tx, id, 'E1', day(10)))),
    );
    expect(both.map(({ outcome }) => outcome).toSorted()).toEqual([
      'taken',
      'taken-before',
      'taken-before',
      'taken-before',
    ]);
    expect((await news(id)).length).toBe(2);
  });

  it('met in the same moment as its rung is either met or escalated, and says one thing', async () => {
    for (let i = 0; i < 10; i++) {
      const { id } = await inPg((tx) => open(tx));
      const justBefore = new Date(day(10).getTime() - 1);
      const [taken] = await Promise.all([
        inPrisma((tx) => deadlines.takeStep(tx, id, 'E1', day(10))),
        inPg((tx) => deadlines.meet(tx, id, justBefore)),
      ]);
      const told = (await news(id)).map(({ type, entity_version }) => [
        type.split('.').at(-1),
        entity_version,
      ]);
      expect(told).toEqual(
        taken.outcome === 'taken'
          ? [
              ['opened', 1],
              ['escalated', 2],
              ['met', 3],
            ]
          : [
              ['opened', 1],
              ['met', 2],
            ],
      );
    }
  });

  it('that was extended after its rung climbs again at the new instants', async () => {
    const { id } = await inPg((tx) => open(tx));
    await inPg((tx) => deadlines.takeStep(tx, id, 'warn:1', day(5)));
    await inPg((tx) => deadlines.takeStep(tx, id, 'E1', day(10)));
    const moved = await inPg((tx) => deadlines.move(tx, id, computed(10), day(11)));
    expect(moved).toMatchObject({ level: null, expiredAt: null });
    expect(await row(id)).toMatchObject({ next_at: day(15) });
    expect(await inPg((tx) => deadlines.takeStep(tx, id, 'E1', day(10)))).toMatchObject({ outcome: 'moved' });
    expect(await inPg((tx) => deadlines.takeStep(tx, id, 'E1', day(20)))).toMatchObject({ outcome: 'taken' });
    expect((await news(id)).length).toBe(5);
  });

  it('that was moved while overdue keeps only the rungs whose new instants have passed', async () => {
    const { id } = await inPg((tx) => open(tx));
    await inPg((tx) => deadlines.takeStep(tx, id, 'warn:1', day(5)));
    await inPg((tx) => deadlines.takeStep(tx, id, 'E1', day(10)));
    await inPg((tx) => deadlines.takeStep(tx, id, 'E2', day(17)));
    const moved = await inPg((tx) => deadlines.move(tx, id, computed(2), day(18)));
    expect(moved).toMatchObject({ level: 'E1', expiredAt: day(12).toISOString() });
    expect(await row(id)).toMatchObject({ next_at: day(19), warned_at: day(5) });
    await inPg((tx) => deadlines.move(tx, id, computed(15), day(18)));
    expect(await row(id)).toMatchObject({ level: null, expired_at: null, warned_at: null, next_at: day(20) });
  });

  it('that was met for nothing goes on: rungs passed meanwhile are due now, none is climbed twice', async () => {
    const { id } = await inPg((tx) => open(tx));
    const again = (at: Date) => inPg((tx) => deadlines.reopen(tx, id, computed(), at));
    await expect(again(day(3))).rejects.toMatchObject({ code: 'conflict' });
    await inPg((tx) => deadlines.meet(tx, id, day(4)));
    expect(await again(day(6))).toMatchObject({
      state: 'open',
      metAt: null,
      warnAt: [],
      dueAt: day(10).toISOString(),
    });
    await inPg((tx) => deadlines.takeStep(tx, id, 'E1', day(10)));
    await inPg((tx) => deadlines.meet(tx, id, day(11)));
    const late = await again(day(20));
    expect(late).toMatchObject({ level: 'E1', expiredAt: day(10).toISOString() });
    expect(late.rungs).toEqual([
      { level: 'E1', at: day(10).toISOString() },
      { level: 'E2', at: day(20).toISOString() },
    ]);
    expect(await row(id)).toMatchObject({ next_at: day(20) });
    expect(await inPg((tx) => deadlines.takeStep(tx, id, 'E2', day(20)))).toMatchObject({ outcome: 'taken' });
    expect((await news(id)).map(({ type }) => type.split('.').at(-1))).toEqual([
      'opened',
      'met',
      'resumed',
      'escalated',
      'met',
      'resumed',
      'escalated',
    ]);
  });

  it('warns of nothing before it runs: such a warning of one opened, moved or resumed is dropped', async () => {
    const late = await inPg((tx) => open(tx, newId(), day(6)));
    expect(late).toMatchObject({ warnAt: [], rungs: [{ level: 'E1' }, { level: 'E2' }] });
    expect(await row(late.id)).toMatchObject({ next_at: day(10) });
    const { id } = await inPg((tx) => open(tx));
    expect(await inPg((tx) => deadlines.move(tx, id, computed(-3), day(3)))).toMatchObject({ warnAt: [] });
    await inPg((tx) => deadlines.move(tx, id, computed(), day(4)));
    await inPg((tx) => deadlines.pause(tx, id, day(4)));
    expect(await inPg((tx) => deadlines.resume(tx, id, computed(), day(6)))).toMatchObject({ warnAt: [] });
    expect(await row(id)).toMatchObject({ next_at: day(10) });
  });

  it('that was moved just after its warning fell due is still warned of by a process that is late', async () => {
    const { id } = await inPg((tx) => open(tx));
    const moved = { ...computed(2), warnAt: computed().warnAt };
    expect(await inPg((tx) => deadlines.move(tx, id, moved, day(6)))).toMatchObject({
      warnAt: [day(5).toISOString()],
    });
    expect(await inPg((tx) => deadlines.takeStep(tx, id, 'warn:1', day(5)))).toMatchObject({
      outcome: 'taken',
    });
  });

  it('opened twice with one id is one', async () => {
    const [id, matterId] = [newId(), newId()];
    const given = {
      id,
      computed: computed(),
      matterType: 'a',
      matterId,
      workflowId: `a:${matterId}`,
      unitId: null,
      turn: 'x',
      openedAt: day(1),
    };
    await Promise.all([inPg((tx) => deadlines.open(tx, given)), inPrisma((tx) => deadlines.open(tx, given))]);
    expect((await news(id)).length).toBe(1);
    expect(await deadlinesOf(database.pool, 'a', matterId)).toMatchObject([{ id, state: 'open' }]);
  });

  it('from before keeps only what lies ahead', async () => {
    const matterId = newId();
    const fact = await inPg((tx) =>
      deadlines.open(tx, {
        computed: computed(),
        matterType: 'a',
        matterId,
        workflowId: 'w',
        unitId: null,
        turn: 'x',
        openedAt: day(1),
        aheadOf: day(12),
      }),
    );
    expect(fact).toMatchObject({ warnAt: [], rungs: [{ level: 'E2' }] });
  });

  it('from before, when all of it lies behind, waits for nothing', async () => {
    const [matterId, at] = [newId(), day(200)];
    const given = { matterType: 'a', matterId, workflowId: 'behind', unitId: null, turn: 'x' };
    await inPg((tx) => deadlines.open(tx, { ...given, computed: computed(), openedAt: at, aheadOf: at }));
    const due = await inPg((tx) => stepsDue(tx, at));
    expect(due.filter(({ workflowId }) => workflowId === 'behind')).toEqual([]);
  });

  it.each<[string, (tx: DeadlineTx, id: string) => Promise<unknown>]>([
    ['paused', (tx, id) => deadlines.pause(tx, id, day(3))],
    ['moved', (tx, id) => deadlines.move(tx, id, computed(), day(3))],
    ['cancelled', (tx, id) => deadlines.cancel(tx, id, day(3))],
    ['resumed', (tx, id) => deadlines.resume(tx, id, computed(), day(3))],
  ])('that is met cannot be %s', async (_, act) => {
    const { id } = await inPg((tx) => open(tx));
    await inPg((tx) => deadlines.meet(tx, id, day(2)));
    await expect(inPg((tx) => act(tx, id))).rejects.toMatchObject({ code: 'conflict' });
    expect(await row(id)).toMatchObject({ version: 2 });
  });
});

describe('the time ahead', () => {
  it('is each warning, due instant and rung of open deadlines once, in order', async () => {
    await database.pool.query('truncate deadline cascade');
    const [first, second] = [await inPg((tx) => open(tx)), await inPg((tx) => open(tx))];
    const ahead = (after: Date, until: Date, limit = 10) => instantsAhead(database.pool, after, until, limit);
    expect(await ahead(day(1), day(31))).toEqual([day(5), day(10), day(17)]);
    expect(await ahead(day(5), day(10))).toEqual([day(10)]);
    expect(await ahead(day(1), day(31), 2)).toEqual([day(5), day(10)]);
    await inPg((tx) => deadlines.pause(tx, first.id, day(2)));
    expect(await workflowsDue(database.pool, day(1), day(5))).toEqual([second.workflowId]);
    await inPg((tx) => deadlines.takeStep(tx, second.id, 'warn:1', day(5)));
    expect(await workflowsDue(database.pool, day(1), day(5))).toEqual([]);
    expect(await ahead(day(1), day(31))).toEqual([day(10), day(17)]);
    expect(await stepsDue(database.pool, day(10))).toEqual([
      { deadlineId: second.id, workflowId: second.workflowId, nextAt: day(10) },
    ]);
    await inPg((tx) => deadlines.meet(tx, second.id, day(6)));
    expect(await ahead(day(1), day(31))).toEqual([]);
  });
});
