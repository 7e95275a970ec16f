import { CASE_TIMERS, type Adherence, type AdherenceQuery } from '@valvomo/contracts';
import type { ClientBase } from 'pg';
import { Filter } from '../lists/filter.js';
import { LIVE } from '../lists/lists.queries.js';
import { notCalledOff, startOf } from './timers.queries.js';

/** The timer of domain.md 5.4 to which a rule belongs: `T2-HEAD` to T2, `T5X` to T5, `FIX-MAJOR` to none. */
export const TIMER = `substring(t.rule from '^(T(?:[1-9]|1[01]))(?:X|-.*)?$')`;

/**
 * Q4: timers met in time of timers that fell due, by due date in Helsinki, up to an instant. One that is due only later
 * counts on neither side, even when it has been met; one that was called off before its time never fell due.
 */
export async function adherence(tx: ClientBase, query: AdherenceQuery, at: Date): Promise<Adherence[]> {
  const filter = new Filter();
  const [from, to] = [startOf(filter.bind(query.from)), startOf(filter.bind(query.to))];
  filter
    .and(`t.generation = ${LIVE}`)
    // What ends at 24:00 of a day falls on that day, so the bounds are open below and closed above.
    .and(`t.due_at > ${from} and t.due_at <= ${to}`)
    .and(`t.due_at <= ${filter.bind(at.toISOString())}`)
    .and(notCalledOff)
    .equal('t.unit_id', query.unitId)
    .equal('u.production_mode', query.productionMode);
  if (query.by === 'timer') filter.and(`${TIMER} is not null`);
  const { rows } = await tx.query<Omit<Adherence, 'share'>>(
    `select ${query.by === 'timer' ? TIMER : 't.rule'} as timer,
      count(*) filter (where t.met_at <= t.due_at)::int as numerator,
      count(*)::int as denominator,
      count(distinct (t.matter_type, t.matter_id))::int as n,
      count(*) filter (where t.met_at > t.due_at)::int as "metLate",
      count(*) filter (where t.met_at is null)::int as "unmet"
    from timer t left join unit_overview u on u.generation = t.generation and u.id::text = t.unit_id
    where ${filter.sql} group by 1 order by 1`,
    filter.values,
  );
  const found = rows.map((row) => ({
    ...row,
    share: row.denominator > 0 ? row.numerator / row.denominator : null,
  }));
  return query.by === 'rule'
    ? found
    : CASE_TIMERS.map((timer) => found.find((row) => row.timer === timer) ?? none(timer));
}

function none(timer: string): Adherence {
  return { timer, numerator: 0, denominator: 0, n: 0, share: null, metLate: 0, unmet: 0 };
}
