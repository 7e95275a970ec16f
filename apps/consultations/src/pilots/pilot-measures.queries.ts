import { dateOf, instantAt } from '@valvomo/business-time';
import type { DayPeriod } from '@valvomo/contracts';
import type { Tx } from '../database.js';
import type { PeriodCounts } from './pilot-measures.rules.js';

/** Whose questions a pilot is measured by: those that name it, and those of its units to its specialties. */
export interface PilotPopulation {
  readonly id: string;
  readonly unitIds: readonly string[];
  readonly specialties: readonly string[];
}

/** Midnight in Helsinki, with which a day begins. */
const dayStart = (date: string): Date => instantAt(dateOf(`${date}T12:00:00Z`), '00:00');

/**
 * What the questions that were sent in a period amount to (domain.md 7.5, 10): before and during are counted alike.
 * @param asOf what has not been answered by its due instant before this is late
 */
export async function countsOf(
  tx: Tx,
  { id, unitIds, specialties }: PilotPopulation,
  { from, to }: DayPeriod,
  asOf: Date,
): Promise<PeriodCounts> {
  const [counts] = await tx.$queryRaw<[PeriodCounts]>`
    with asked as (
      select c.*, c.close_out is not null as surveyed from consultation c
      where c.state <> 'DRAFT' and c.submitted_at >= ${dayStart(from)} and c.submitted_at < ${dayStart(to)}
        and (c.pilot_id = ${id}::uuid
          or c.requester_unit_id = any(${[...unitIds]}::uuid[]) and c.specialty = any(${[...specialties]}::text[]))
    )
    select count(*)::int as questions,
      count(response_elapsed)::int as answered,
      (count(*) filter (where answered_in_time))::int as "inTime",
      (count(*) filter (where answered_in_time is not null
        or ended_at is null and first_answered_at is null and answer_due_at <= ${asOf}))::int as "fellDue",
      (percentile_cont(0.5) within group (order by response_elapsed)) as "medianMinutes",
      (percentile_cont(0.9) within group (order by response_elapsed)) as "p90Minutes",
      (percentile_cont(0.5) within group (order by response_office)) as "medianOfficeMinutes",
      (count(*) filter (where surveyed))::int as surveys,
      (count(*) filter (where survey_missing))::int as "surveysMissing",
      (count(*) filter (where surveyed and intended_action = 'would-refer' and not coalesce(referral_made, false)))::int as avoided,
      (count(*) filter (where surveyed and intended_action = 'would-not-refer' and referral_made))::int as prompted,
      (count(*) filter (where close_out ->> 'outcome' = 'new-plan'))::int as "planChanged",
      (count(*) filter (where (close_out ->> 'value')::int >= 4))::int as valuable,
      (count(*) filter (where (close_out ->> 'education')::int >= 4))::int as educational,
      (percentile_cont(0.5) within group (order by specialist_minutes)) as "minutesMedian",
      count(specialist_minutes)::int as "minutesKnown",
      coalesce(sum(specialist_minutes), 0)::int as "minutesSum"
    from asked`;
  return counts;
}
