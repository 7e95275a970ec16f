import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@valvomo/contracts';
import type { TestDatabase } from '@valvomo/testing';
import { DatabaseBase } from '../database.js';
import { Database } from '../sample/matters.js';
import { sampleDatabase } from '../sample/sample.fixture.js';
import { Deadlines, type DeadlineTx } from './deadlines.js';
import { endDeadlines, openDeadlines } from './many.js';
import type { OpenDeadline } from './opening.js';
import { deadlinesOf } from './row.js';

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

async function inPg(work: (tx: DeadlineTx) => Promise<void>): Promise<void> {
  const tx = await database.pool.connect();
  await tx.query('begin');
  await work(tx);
  await tx.query('commit');
  tx.release();
}
const inPrisma = (work: (tx: DeadlineTx) => Promise<void>): Promise<void> =>
  db.$transaction((tx) => work(tx));

/** Three deadlines of one matter, due on the 10th, 11th and 12th. */
function three(matterId: string): (OpenDeadline & { id: string })[] {
  return [10, 11, 12].map((due) => ({
    id: newId(),
    computed: {
      rule: `T${due}`,
      ruleVersion: `T${due}@2024-01-01`,
      kind: 'supervision',
      statutory: null,
      target: `2037-01-${due}`,
      dueAt: day(due),
      warnAt: [day(5), day(6)],
      rungs: [{ level: 'E1', at: day(due) }],
      explanation: { rule: `T${due}`, words: 'it’s "so"' },
    },
    matterType: 'inspection',
    matterId,
    workflowId: `inspection:${matterId}`,
    unitId: 'unit-1',
    turn: 'inspector',
    openedAt: day(1),
  }));
}

/** The rows by rule and the news of each, without the ids. */
async function standing(matterId: string) {
  const rows = await deadlinesOf(db, 'inspection', matterId);
  return Promise.all(
    rows
      .toSorted((a, b) => a.rule.localeCompare(b.rule))
      .map(async ({ id, ...row }) => {
        const { rows: news } = await database.pool.query(
          `select type, entity_version, data::jsonb - 'id' - 'matterId' - 'workflowId' as data from outbox
           where entity = $1 order by seq`,
          [`deadline/${id}`],
        );
        return { ...row, matterId: null, workflowId: null, news };
      }),
  );
}

describe('many deadlines at once', () => {
  it.each([
    ['pg', inPg],
    ['Prisma', inPrisma],
  ])('are the same rows and news as one by one, in a transaction of %s', async (_, inTx) => {
    const [single, batch] = [newId(), newId()];
    await inTx(async (tx) => {
      const [a, b, c] = three(single);
      for (const one of [a!, b!, c!]) await deadlines.open(tx, one);
      await deadlines.meet(tx, a!.id, day(3));
      await deadlines.cancel(tx, b!.id, day(3));
    });
    await inTx(async (tx) => {
      const all = three(batch);
      await openDeadlines(tx, 'inspections', all);
      await endDeadlines(tx, 'inspections', 'met', [all[0]!.id], day(3));
      await endDeadlines(tx, 'inspections', 'cancelled', [all[1]!.id], day(3));
      // Again, or of none, it is nothing.
      await openDeadlines(tx, 'inspections', all);
      await openDeadlines(tx, 'inspections', []);
      await endDeadlines(tx, 'inspections', 'cancelled', [all[0]!.id, all[1]!.id], day(4));
      await endDeadlines(tx, 'inspections', 'met', [], day(4));
    });
    const found = await standing(batch);
    expect(found).toEqual(await standing(single));
    expect(found.map(({ state, news }) => [state, news.length])).toEqual([
      ['met', 2],
      ['cancelled', 2],
      ['open', 1],
    ]);
  });
});
