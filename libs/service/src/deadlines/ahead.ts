import { rows, type Tx } from '../sql.js';

/**
 * Warnings, due instants and rungs that open deadlines have yet to pass in (after, until]; a step taken is not ahead.
 * Only rows whose next instant lies at or before `until` are looked at (index `deadline_ahead`).
 */
const AHEAD = `
  select d.workflow_id, i.at from deadline d
  cross join lateral (
    select w as at, 'warn:' || n as step from unnest(d.warn_at) with ordinality as u (w, n)
    union all select d.due_at, null
    union all select (r ->> 'at')::timestamptz, r ->> 'level' from jsonb_array_elements(d.rungs) as r
  ) as i
  where d.state = 'open' and d.next_at is not null and d.next_at <= $2::text::timestamptz
    and i.at > $1::text::timestamptz and i.at <= $2::text::timestamptz
    and not exists (select 1 from deadline_step s where s.deadline_id = d.id and s.step = i.step)`;

/** Distinct instants ahead, in order; at most `limit`. */
export async function instantsAhead(tx: Tx, after: Date, until: Date, limit: number): Promise<Date[]> {
  const found = await rows<{ at: number }>(
    tx,
    `select distinct (extract(epoch from a.at) * 1000)::float8 as at from (${AHEAD}) as a order by 1 limit $3::int`,
    [after.toISOString(), until.toISOString(), limit],
  );
  return found.map(({ at }) => new Date(Number(at)));
}

/** The processes that have something due in (after, until]. */
export async function workflowsDue(tx: Tx, after: Date, until: Date): Promise<string[]> {
  const found = await rows<{ id: string }>(
    tx,
    `select distinct a.workflow_id as id from (${AHEAD}) as a order by 1`,
    [after.toISOString(), until.toISOString()],
  );
  return found.map(({ id }) => id);
}

/** Deadlines with an untaken step at or before an instant: what a process should have done by then. */
export async function stepsDue(
  tx: Tx,
  at: Date,
  limit = 200,
): Promise<{ deadlineId: string; workflowId: string; nextAt: Date }[]> {
  const found = await rows<{ id: string; workflow_id: string; next_at: number }>(
    tx,
    `select d.id::text as id, d.workflow_id, (extract(epoch from d.next_at) * 1000)::float8 as next_at from deadline d
     where d.next_at <= $1::text::timestamptz order by d.next_at, d.id limit $2::int`,
    [at.toISOString(), limit],
  );
  return found.map(({ id, workflow_id, next_at }) => ({
    deadlineId: id,
    workflowId: workflow_id,
    nextAt: new Date(Number(next_at)),
  }));
}
