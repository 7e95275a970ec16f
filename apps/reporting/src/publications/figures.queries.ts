import type { AccessFigures, AccessSection, PublicationContent, Snapshot } from '@valvomo/contracts';
import { rows, type Tx } from '@valvomo/service';
import { consultations } from '../consultations/consultations.projection.js';
import { guaranteeCases } from '../consultations/guarantee-cases.projection.js';
import { suppressedKeys } from '../indicators/suppression.rules.js';
import { newestRows } from '../projections/projection.js';

/** Raised when a formula here changes: then the same snapshot may give other figures. */
const FORMULA = 1;
/** domain.md 10: nothing is published when 0 < n < 5. */
const FEWEST = 5;
const WHOLE = '';

/** One answer or one ended wait (`took`), or one that was still open past its limit at the end of the period. */
const OBSERVATIONS = `
  select 'consultation-answer' as measure, null::text as rule, c.specialty, c.office_minutes / 60.0::float8 as took,
    coalesce(c.answered_in_time, c.first_answered_at <= c.answer_due_at, true) as in_time, false as open
  from consultation c, given g
  where c.office_minutes is not null and c.first_answered_at >= g.from_at and c.first_answered_at < g.to_at
  union all
  select 'consultation-answer', null, c.specialty, null, false, true
  from consultation c, given g
  where c.submitted_at < g.to_at and c.answer_due_at < g.to_at
    and (c.first_answered_at is null or c.first_answered_at >= g.to_at) and (c.ended_at is null or c.ended_at >= g.to_at)
  union all
  select 'care-guarantee', k ->> 'rule', c.specialty, (k ->> 'statisticalDays')::float8,
    (k ->> 'endedOn')::date <= (k ->> 'legalDueOn')::date, false
  from guarantee_case c cross join given g cross join lateral jsonb_array_elements(c.clocks) k
  where c.state <> 'CANCELLED' and k ->> 'state' in ('met', 'breached') and k ->> 'statisticalDays' is not null
    and (k ->> 'endedOn')::date >= g.from_on and (k ->> 'endedOn')::date < g.to_on
  union all
  select 'care-guarantee', k ->> 'rule', c.specialty, null, false, true
  from guarantee_case c cross join given g cross join lateral jsonb_array_elements(c.clocks) k
  where c.state <> 'CANCELLED' and k ->> 'state' <> 'cancelled' and (k ->> 'anchorOn')::date < g.to_on
    and (k ->> 'legalDueOn')::date < g.to_on and ((k ->> 'endedOn') is null or (k ->> 'endedOn')::date >= g.to_on)`;

const share = (condition: string): string =>
  `count(*) filter (where not o.open and ${condition})::float8 / nullif(count(*) filter (where not o.open), 0)`;
const percentile = (at: number): string =>
  `round((percentile_cont(${at}) within group (order by o.took))::numeric, 2)::float8`;

const QUERY = `
  with given as (
    select $1::text::date as from_on, $2::text::date as to_on,
      ($1::text::date::timestamp at time zone 'Europe/Helsinki') as from_at,
      ($2::text::date::timestamp at time zone 'Europe/Helsinki') as to_at),
  consultation as (${newestRows(consultations, 'e.pos <= $3::text::bigint and e.known_at <= $4::text::timestamptz')}),
  guarantee_case as (${newestRows(guaranteeCases, 'e.pos <= $3::text::bigint and e.known_at <= $4::text::timestamptz')}),
  observation as (${OBSERVATIONS})
  select o.measure, o.rule, d.key as specialty, count(*) filter (where not o.open)::int as n,
    ${percentile(0.5)} as median, ${percentile(0.9)} as p90, ${share('o.in_time')} as "withinLimit",
    ${share('not o.in_time')} as "overLimit", ${share('o.took <= 14')} as "within14Days",
    ${share('o.took > 90')} as "over90Days", count(*) filter (where o.open)::int as "openOverLimit"
  from observation o cross join lateral (values ('${WHOLE}'), (o.specialty)) as d (key)
  group by 1, 2, 3 order by o.measure desc, o.rule collate "C" nulls first, d.key collate "C"`;

interface Counted extends Omit<AccessFigures, 'suppressed' | 'openSuppressed'> {
  readonly measure: AccessSection['measure'];
  readonly rule: string | null;
  readonly specialty: string;
  readonly n: number;
  readonly openOverLimit: number;
}

/**
 * The figures of a month from a snapshot: how long answers and care took of what ended in it, and what still waited past its
 * limit at its end (domain.md 4.4, 7.5). Medians and shares of few are hidden, and what would give them away.
 * @param tx a transaction of Prisma or `pg`
 */
export async function accessContent(
  tx: Tx,
  { from, to }: { from: string; to: string },
  snapshot: Snapshot,
): Promise<PublicationContent> {
  const counted = await rows<Counted>(tx, QUERY, [from, to, String(snapshot.position), snapshot.knownUntil]);
  const sections = [...Map.groupBy(counted, ({ measure, rule }) => `${measure} ${rule}`).values()];
  return { kind: 'access-month', from, to, formula: FORMULA, snapshot, sections: sections.map(sectionOf) };
}

function sectionOf(counted: readonly Counted[]): AccessSection {
  const { measure, rule } = counted[0]!;
  const hidden = hiddenOf(counted, ({ n }) => n);
  const openHidden = hiddenOf(counted, ({ openOverLimit }) => openOverLimit);
  const inDays = measure === 'care-guarantee';
  const cells = counted.map(({ specialty, n, openOverLimit, ...cell }): AccessFigures => {
    const isHidden = hidden.has(specialty);
    const figure = (value: number | null): number | null => (isHidden ? null : value);
    return {
      specialty: specialty === WHOLE ? null : specialty,
      n: figure(n),
      median: figure(cell.median),
      p90: figure(cell.p90),
      withinLimit: figure(cell.withinLimit),
      overLimit: figure(cell.overLimit),
      within14Days: figure(inDays ? cell.within14Days : null),
      over90Days: figure(inDays ? cell.over90Days : null),
      openOverLimit: openHidden.has(specialty) ? null : openOverLimit,
      suppressed: isHidden,
      openSuppressed: openHidden.has(specialty),
    };
  });
  return { measure, rule, unit: inDays ? 'days' : 'office-hours', cells };
}

/** The whole hides by itself when it is small; among the specialties a hidden one takes its complement along. */
function hiddenOf(counted: readonly Counted[], of: (cell: Counted) => number): ReadonlySet<string> {
  const cells = counted.map((cell) => ({ key: cell.specialty, n: of(cell) }));
  const parts = suppressedKeys(
    cells.filter(({ key }) => key !== WHOLE),
    FEWEST,
  );
  const whole = suppressedKeys(
    cells.filter(({ key }) => key === WHOLE),
    FEWEST,
  );
  return new Set([...parts, ...whole]);
}
