import { RISK_INTERVAL_MONTHS } from '@valvomo/contracts';
import { actions } from '../actions/actions.projection.js';
import { consultations } from '../consultations/consultations.projection.js';
import { guaranteeCases } from '../consultations/guarantee-cases.projection.js';
import { TIMER } from '../deadlines/adherence.queries.js';
import { timers } from '../deadlines/timers.projection.js';
import { dateOfEnd, notCalledOff, overdueAt, runsAt } from '../deadlines/timers.queries.js';
import { feedbackBatches } from '../feedback/feedback.projection.js';
import { inspections } from '../inspections/inspections.projection.js';
import { unitRisks } from '../units/unit-risks.projection.js';
import { units } from '../units/units.projection.js';
import type { Formula } from './formula.js';

const INTERVAL = Object.entries(RISK_INTERVAL_MONTHS)
  .map(([name, months]) => `when '${name}' then ${months}`)
  .join(' ');

/** An instant of a fact lies in the period. */
const within = (column: string): string => `${column} >= g.from_at and ${column} < g.to_at`;

/** A referral follows a question within the days after its end in which the return of the patient counts (domain.md 10, E1). */
const REFERRED = `(c.referral_made is true or c.converted_at <= c.ended_at + interval '90 days')`;
const CLOSED = `c.state in ('CLOSED_OUT', 'CONVERTED_TO_REFERRAL') and ${within('c.ended_at')}`;
const INTENTION_KNOWN = `c.intended_action in ('would-refer', 'would-not-refer')`;
const UNTIL_90_DAYS = `c.ended_at + interval '90 days' > g.known_until as unsure`;

function questions(hit: string, which: string, unsure: string): Formula {
  return {
    kind: 'share',
    sources: [consultations],
    dimensions: { specialty: 'specialty' },
    observations: `select c.id::text as matter, c.specialty, coalesce(${hit}, false) as hit, ${unsure}
      from consultation c cross join given g where ${which}`,
  };
}

/** The formulas of domain.md 10 by indicator and version; one that was ever used stays, so that its figures recompute. */
export const FORMULAS: Readonly<Record<string, Formula>> = {
  'Q1@1': {
    kind: 'share',
    sources: [units, unitRisks, inspections],
    dimensions: { 'production-mode': 'production_mode' },
    observations: `
      select u.id::text as matter, u.production_mode, r.class is null as unsure,
        coalesce(((c.at at time zone 'Europe/Helsinki')::date
          + make_interval(months => case r.class ${INTERVAL} else 36 end))::date >= g.last_day, false) as hit
      from unit_overview u cross join given g
      left join unit_risk r on r.id = u.id
      left join (
        select i.unit_id, max(greatest(
          case when i.field_closed_at < g.at then i.field_closed_at end,
          case when i.started_at < g.at then i.started_at end)) as at
        from inspection i cross join given g group by i.unit_id
      ) c on c.unit_id = u.id
      where u.valid_from <= g.last_day and (u.valid_to is null or u.valid_to > g.last_day)`,
  },
  'Q2@1': {
    kind: 'share',
    sources: [inspections],
    dimensions: { 'production-mode': 'production_mode' },
    observations: `
      select i.id::text as matter, i.production_mode, false as unsure,
        coalesce(coalesce(i.field_closed_at, case when i.state = 'CONVERTED' then i.started_at end) < g.at, false) as hit
      from inspection i cross join given g,
        lateral (select (make_date(left(i.quarter, 4)::int, 3 * right(i.quarter, 1)::int, 1) + interval '1 month')::date
          as ends_before) q
      where i.plan_id is not null and q.ends_before > g.from_on and q.ends_before <= g.to_on`,
  },
  'Q4@1': {
    kind: 'share',
    sources: [timers, units],
    dimensions: { timer: 'timer', 'production-mode': 'production_mode', unit: 'unit' },
    // What ends at 24:00 of a day falls on that day, so the bounds are open below and closed above.
    observations: `
      select t.matter_type || '/' || t.matter_id as matter, ${TIMER} as timer, t.unit_id as unit, u.production_mode,
        coalesce(t.met_at <= t.due_at, false) as hit, false as unsure
      from timer t cross join given g left join unit_overview u on u.id::text = t.unit_id
      where ${TIMER} is not null and t.due_at > g.from_at and t.due_at <= g.to_at and t.due_at <= g.at
        and ${notCalledOff}`,
  },
  'Q7@1': {
    kind: 'count',
    sources: [actions, timers],
    dimensions: { severity: 'severity', 'production-mode': 'production_mode', unit: 'unit' },
    observations: `
      select a.id::text as matter, a.severity, a.production_mode, a.unit_id::text as unit, false as unsure,
        d.late_since is not null as hit, ${dateOfEnd('g.at')} - ${dateOfEnd('d.late_since')} as measure
      from corrective_action a cross join given g
      left join (
        select t.matter_id, min(t.due_at) filter (where ${overdueAt('g.at')}) as late_since
        from timer t cross join given g
        where t.matter_type = 'corrective-action' and t.turn = 'provider' and ${runsAt('g.at')}
        group by t.matter_id
      ) d on d.matter_id = a.id::text
      where a.opened_at <= g.at and a.state <> 'WITHDRAWN' and (a.closed_at is null or a.closed_at > g.at)`,
  },
  'A5@1': {
    kind: 'share',
    sources: [guaranteeCases],
    dimensions: { specialty: 'specialty' },
    observations: `
      select c.id::text as matter, c.specialty, (k ->> 'statisticalDays')::int > 21 as hit, false as unsure
      from guarantee_case c cross join given g cross join lateral jsonb_array_elements(c.clocks) k
      where c.state <> 'CANCELLED' and k ->> 'rule' in ('CG-SPEC-START', 'CG-MH-START')
        and k ->> 'state' in ('met', 'breached')
        and (k ->> 'endedOn')::date >= g.from_on and (k ->> 'endedOn')::date < g.to_on`,
  },
  'E1@1': questions(
    `c.intended_action = 'would-refer' and c.referral_made is false and c.converted_at is null`,
    `${CLOSED} and c.outcome is not null`,
    'false as unsure',
  ),
  'E1@2': questions(
    `c.intended_action = 'would-refer' and c.referral_made is false and not coalesce(${REFERRED}, false)`,
    `${CLOSED} and ${INTENTION_KNOWN}`,
    UNTIL_90_DAYS,
  ),
  'E2@1': questions(
    `c.intended_action = 'would-not-refer' and ${REFERRED}`,
    `${CLOSED} and ${INTENTION_KNOWN}`,
    UNTIL_90_DAYS,
  ),
  'P1@1': {
    kind: 'median',
    sources: [consultations],
    dimensions: { specialty: 'specialty' },
    observations: `
      select c.id::text as matter, c.specialty, c.specialist_minutes as measure, false as unsure
      from consultation c cross join given g
      where ${within('c.first_answered_at')} and c.specialist_minutes is not null`,
  },
  'P4@1': {
    kind: 'median',
    sources: [inspections],
    workingDays: true,
    dimensions: { 'production-mode': 'production_mode' },
    observations: `
      select i.id::text as matter, i.production_mode, false as unsure,
        (select count(*) from unnest(g.working_days) d
         where d > (i.field_closed_at at time zone 'Europe/Helsinki')::date
           and d <= (i.final_at at time zone 'Europe/Helsinki')::date) as measure
      from inspection i cross join given g
      where ${within('i.final_at')} and i.field_closed_at is not null`,
  },
  'A9@1': {
    kind: 'nps',
    sources: [feedbackBatches],
    dimensions: { unit: 'unit' },
    observations: `
      select b.id::text as matter, b.unit_id::text as unit, s.place - 1 as score, s.answers::int as weight, false as unsure
      from feedback_batch b cross join given g
        cross join lateral jsonb_array_elements_text(b.scores) with ordinality s (answers, place)
      where b.answered_from >= g.from_on and b.answered_to <= g.to_on`,
  },
};
