import type { Language, UnitOverview, UnitOverviewQuery } from '@valvomo/contracts';
import { providersDuties } from '../actions/actions.queries.js';
import { startOf } from '../deadlines/timers.queries.js';
import { Filter } from '../lists/filter.js';
import { LIVE, nameIn, type Listing, type Sort } from '../lists/lists.queries.js';
import type { Scope } from '../lists/scope.rules.js';

const SORTS = (language: Language): Record<UnitOverviewQuery['sort'], Sort> => ({
  // Who was never seen comes before everybody who was.
  lastContactAt: { key: `coalesce(u.last_contact_at, '-infinity')`, type: 'timestamptz' },
  name: { key: `lower(coalesce(${nameIn(language, 'u')}, ''))`, type: 'text' },
  openFindings: { key: 'u.open_critical + u.open_major + u.open_moderate + u.open_minor', type: 'integer' },
  overdueActions: { key: 'coalesce(late.actions, 0)', type: 'integer' },
});

const columns = (language: Language): Record<keyof UnitOverview, string> => ({
  id: 'u.id',
  nameFi: 'u.name_fi',
  nameSv: 'u.name_sv',
  providerId: 'u.provider_id',
  providerName: nameIn(language, 'p'),
  businessId: 'p.business_id',
  municipality: 'u.municipality',
  productionMode: 'u.production_mode',
  language: 'u.language',
  validFrom: 'u.valid_from::text',
  validTo: 'u.valid_to::text',
  lastContactAt: 'u.last_contact_at',
  lastInspectionAt: 'u.last_inspection_at',
  openCritical: 'u.open_critical',
  openMajor: 'u.open_major',
  openModerate: 'u.open_moderate',
  openMinor: 'u.open_minor',
  overdueActions: 'coalesce(late.actions, 0)',
});

/** The list of units for a caller at an instant; units that are closed on that day only when asked for. */
export function unitsListing(
  query: UnitOverviewQuery,
  scope: Scope,
  language: Language,
  at: Date,
): { listing: Listing; filter: Filter } {
  const filter = new Filter();
  const instant = `${filter.bind(at.toISOString())}::timestamptz`;
  const today = `(${instant} at time zone 'Europe/Helsinki')::date`;
  const inForce = `(u.valid_from <= ${today} and (u.valid_to is null or u.valid_to > ${today}))`;
  filter
    .and(`u.generation = ${LIVE}`)
    .and(query.closed ? `not ${inForce}` : inForce)
    .within(scope)
    .where(
      query.notContactedSince,
      (date) => `(u.last_contact_at is null or u.last_contact_at < ${startOf(filter.bind(date))})`,
    )
    .equal('u.municipality', query.municipality)
    .equal('u.production_mode', query.productionMode)
    .equal('u.provider_id', query.providerId);
  return {
    listing: {
      columns: columns(language),
      from: `unit_overview u
        left join provider p on p.generation = u.generation and p.id = u.provider_id
        left join (
          select a.unit_id, count(*)::int as actions
          from corrective_action a join ${providersDuties(instant)} d on d.action_id = a.id::text
          where a.generation = ${LIVE} and d.late_since is not null
          group by a.unit_id
        ) late on late.unit_id = u.id`,
      sort: SORTS(language)[query.sort],
    },
    filter,
  };
}
