import type { ActionRow, ActionRowQuery, Language } from '@valvomo/contracts';
import { dateOfEnd, notCalledOff, overdueAt, runsAt } from '../deadlines/timers.queries.js';
import { Filter } from '../lists/filter.js';
import { LIVE, nameIn, type Listing, type Sort } from '../lists/lists.queries.js';
import type { Scope } from '../lists/scope.rules.js';
import { asJournalled } from '../journal/known.js';
import { timers } from '../deadlines/timers.projection.js';
import { units } from '../units/units.projection.js';
import { actions } from './actions.projection.js';

/**
 * What the provider owes in each corrective action at an instant given as SQL: the earliest deadline that runs, since
 * when one is over, and how far it was taken. What the county owes is Q4's matter, not the provider's lateness.
 */
export function providersDuties(at: string): string {
  return `(
    select t.matter_id as action_id,
      min(t.due_at) as due_at,
      (array_agg(t.rule order by t.due_at, t.rule))[1] as rule,
      min(t.due_at) filter (where ${overdueAt(at)}) as late_since,
      max(t.level) filter (where ${notCalledOff}) as level
    from timer t
    where t.generation = ${LIVE} and t.matter_type = 'corrective-action' and t.turn = 'provider' and ${runsAt(at)}
    group by t.matter_id
  )`;
}

const SORTS = (daysOverdue: string): Record<ActionRowQuery['sort'], Sort> => ({
  dueAt: { key: `coalesce(d.due_at, 'infinity')`, type: 'timestamptz' },
  openedAt: { key: 'a.opened_at', type: 'timestamptz' },
  daysOverdue: { key: daysOverdue, type: 'integer' },
});

const columns = (language: Language, daysOverdue: string): Record<keyof ActionRow, string> => ({
  id: 'a.id',
  findingId: 'a.finding_id',
  inspectionId: 'a.inspection_id',
  unitId: 'a.unit_id',
  unitName: nameIn(language, 'u'),
  municipality: 'u.municipality',
  productionMode: 'a.production_mode',
  severity: 'a.severity',
  state: 'a.state',
  openedAt: 'a.opened_at',
  rule: 'd.rule',
  dueAt: 'd.due_at',
  overdue: '(d.late_since is not null)',
  daysOverdue,
  level: 'd.level',
  extensions: 'a.extensions',
  closedAt: 'a.closed_at',
});

/** The list of corrective actions for a caller, as they stood at an instant; `asOf` by what was known at it. */
export function actionsListing(
  query: ActionRowQuery,
  scope: Scope,
  language: Language,
  at: Date,
): { listing: Listing; filter: Filter } {
  const filter = new Filter();
  const instant = `${filter.bind(at.toISOString())}::timestamptz`;
  const open = `(a.state <> 'WITHDRAWN' and (a.closed_at is null or a.closed_at > ${instant}))`;
  const daysOverdue = `coalesce(${dateOfEnd(instant)} - ${dateOfEnd('d.late_since')}, 0)`;
  filter
    .and(`a.generation = ${LIVE}`)
    .and(`a.opened_at <= ${instant}`)
    .within(scope)
    .where(query.overdue, (overdue) => `d.late_since is ${overdue ? 'not null' : 'null'}`)
    .where(query.open, (wanted) => (wanted ? open : `not ${open}`))
    .equal('a.severity', query.severity)
    .equal('a.unit_id', query.unitId)
    .equal('a.production_mode', query.productionMode)
    .equal('u.municipality', query.municipality);
  return {
    listing: {
      columns: columns(language, daysOverdue),
      from: `corrective_action a
        left join ${providersDuties(instant)} d on d.action_id = a.id::text
        left join unit_overview u on u.generation = a.generation and u.id = a.unit_id`,
      sort: SORTS(daysOverdue)[query.sort],
      ...(query.asOf !== undefined && {
        tables: asJournalled([actions, timers, units], `e.known_at <= ${instant}`),
      }),
    },
    filter,
  };
}
