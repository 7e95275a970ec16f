import { newId, type DeadlineFact } from '@valvomo/contracts';
import { bench, option } from '@valvomo/testing';
import type { PoolClient } from 'pg';
import { outbox, outboxInsertOne, outboxRow, type OutboxMessage } from '../outbox.js';
import { deadlineFact } from '../region.fixture.js';
import { benchDatabase } from './parts.js';

/*
 * ING-5: what does it cost a write to announce itself? The write is a new deadline, with all its indexes; eight writers.
 * ING-5/2: the same two inserts as an interactive transaction of four trips.
 */
const WRITERS = 8;
const database = await benchDatabase();
const { pool } = database;

const WRITE = `insert into deadline (id, version, rule, rule_version, kind, matter_type, matter_id, workflow_id, turn,
    state, opened_at, due_at, target_on, next_at, rungs, explanation)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $12, '[]', $14)`;

const EXPLANATION = JSON.stringify({
  rule: 'T3',
  unit: 'working-days',
  skipped: ['2026-03-07', '2026-03-08'],
});

function valuesOf(fact: DeadlineFact): unknown[] {
  const { id, version, rule, ruleVersion, kind, matterType, matterId, workflowId, turn, state } = fact;
  const { openedAt, dueAt, targetOn } = fact;
  const where = [kind, matterType, matterId, workflowId, turn, state];
  return [id, version, rule, ruleVersion, ...where, openedAt, dueAt, targetOn, EXPLANATION];
}

function messageOf(data: DeadlineFact): OutboxMessage<'inspections.deadline.opened'> {
  const entity = { type: 'deadline', id: data.id, version: 1 };
  return { type: 'inspections.deadline.opened', entity, at: new Date(data.openedAt), data };
}

async function bare(client: PoolClient, fact: DeadlineFact): Promise<void> {
  await client.query({ name: 'bare', text: WRITE, values: valuesOf(fact) });
}

const BOTH = `with w as (${WRITE} returning id) ${outboxInsertOne(15, 'w')}`;

async function announced(client: PoolClient, fact: DeadlineFact): Promise<void> {
  const values = [...valuesOf(fact), ...outboxRow(messageOf(fact))];
  await client.query({ name: 'announced', text: BOTH, values });
}

async function interactive(client: PoolClient, fact: DeadlineFact): Promise<void> {
  await client.query('begin');
  await client.query({ name: 'bare', text: WRITE, values: valuesOf(fact) });
  await outbox.addAll(client, [messageOf(fact)]);
  await client.query('commit');
}

let expected = { written: 0, announced: 0 };

/** One block: all writers for some seconds on empty tables. */
function block(write: typeof bare, announces: boolean): () => Promise<number> {
  return async () => {
    await pool.query('truncate deadline, deadline_step, outbox');
    await pool.query('checkpoint');
    const start = performance.now();
    const end = start + option('seconds', 5) * 1000;
    const counts = await Promise.all(
      Array.from({ length: WRITERS }, async () => {
        const client = await pool.connect();
        let count = 0;
        for (; performance.now() < end; count += 1)
          await write(client, { ...deadlineFact('a', 1), id: newId() });
        client.release();
        return count;
      }),
    );
    const written = counts.reduce((sum, count) => sum + count, 0);
    expected = { written, announced: announces ? written : 0 };
    return written / ((performance.now() - start) / 1000);
  };
}

async function check(): Promise<void> {
  const { rows } = await pool.query<{ written: number; announced: number }>(
    `select (select count(*) from deadline)::int as written,
            (select count(*) from outbox o join deadline d on o.entity = 'deadline/' || d.id)::int as announced`,
  );
  if (JSON.stringify(rows[0]) !== JSON.stringify(expected))
    throw new Error(`expected ${JSON.stringify(expected)}, found ${JSON.stringify(rows[0])}`);
}

try {
  const common = { unit: 'writes/s', pairs: option('pairs', 6), ours: block(announced, true), check };
  await bench({ ...common, id: 'ING-5/2', baseline: block(interactive, true) });
  await bench({ ...common, id: 'ING-5', baseline: block(bare, false) });
} finally {
  await database.stop();
}
