import type { FindingRow, FindingRowQuery, Language } from '@valvomo/contracts';
import { Filter } from '../lists/filter.js';
import { LIVE, nameIn, type Listing, type Sort } from '../lists/lists.queries.js';
import type { Scope } from '../lists/scope.rules.js';

/**
 * What counts as open of a row `f` of `finding`: a draft only once its action runs (a critical one, from when it is
 * recorded: domain.md 5.6), and good practice never.
 */
export const OPEN_FINDING = `(f.severity <> 'GOOD_PRACTICE' and f.state not in ('VERIFIED_CLOSED', 'WITHDRAWN')
  and (f.state <> 'DRAFT' or f.action_id is not null))`;

const SORTS: Record<FindingRowQuery['sort'], Sort> = {
  recordedAt: { key: 'f.recorded_at', type: 'timestamptz' },
  severity: {
    key: `array_position(array['CRITICAL', 'MAJOR', 'MODERATE', 'MINOR', 'GOOD_PRACTICE'], f.severity)`,
    type: 'integer',
  },
};

const COLUMNS: Record<keyof FindingRow, string> = {
  id: 'f.id',
  inspectionId: 'f.inspection_id',
  unitId: 'f.unit_id',
  unitName: '',
  municipality: 'u.municipality',
  productionMode: 'f.production_mode',
  serviceType: 'f.service_type',
  criterionId: 'f.criterion_id',
  criterionCode: 'f.criterion_code',
  severity: 'f.severity',
  repeated: 'f.repeated',
  state: 'f.state',
  open: OPEN_FINDING,
  observedOn: 'f.observed_on::text',
  recordedAt: 'f.recorded_at',
  issuedAt: 'f.issued_at',
  closedAt: 'f.closed_at',
  transferredToLvvAt: 'f.transferred_to_lvv_at',
  actionId: 'f.action_id',
};

/** The list of findings for a caller; a provider sees no draft whose action has not begun. */
export function findingsListing(
  query: FindingRowQuery,
  scope: Scope,
  language: Language,
): { listing: Listing; filter: Filter } {
  const filter = new Filter()
    .and(`f.generation = ${LIVE}`)
    .within(scope)
    .where(query.open, (open) => (open ? OPEN_FINDING : `not ${OPEN_FINDING}`))
    .equal('f.severity', query.severity)
    .equal('f.unit_id', query.unitId)
    .equal('f.criterion_id', query.criterionId)
    .equal('f.criterion_code', query.criterionCode)
    .equal('f.production_mode', query.productionMode)
    .equal('u.municipality', query.municipality);
  if (!scope.all) filter.and(`(f.state <> 'DRAFT' or f.action_id is not null)`);
  return {
    listing: {
      columns: { ...COLUMNS, unitName: nameIn(language, 'u') },
      from: 'finding f left join unit_overview u on u.generation = f.generation and u.id = f.unit_id',
      sort: SORTS[query.sort],
    },
    filter,
  };
}
