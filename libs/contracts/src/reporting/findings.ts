import { z } from 'zod';
import { CivilDate, Instant, Uuid } from '../ids.js';
import { FindingState, Severity } from '../inspections/codes.js';
import { ProductionMode } from '../registry/codes.js';
import type { Texts } from '../texts.js';
import { QueryFlag, ReportPaging, freshPageOf } from './lists.js';

export const FindingRow = z.strictObject({
  id: Uuid,
  inspectionId: Uuid,
  unitId: Uuid,
  unitName: z.string().nullable(),
  municipality: z.string().nullable(),
  productionMode: ProductionMode,
  serviceType: z.string(),
  criterionId: Uuid,
  criterionCode: z.string(),
  severity: Severity,
  repeated: z.boolean(),
  state: FindingState,
  open: z.boolean(),
  observedOn: CivilDate,
  recordedAt: Instant,
  issuedAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  transferredToLvvAt: Instant.nullable(),
  actionId: Uuid.nullable(),
});
export type FindingRow = z.infer<typeof FindingRow>;

export const FINDING_ROW_TITLES: Record<keyof FindingRow, Texts> = {
  id: { fi: 'Havainnon tunnus', sv: 'Iakttagelsens id', en: 'Finding id' },
  inspectionId: { fi: 'Tarkastuksen tunnus', sv: 'Inspektionens id', en: 'Inspection id' },
  unitId: { fi: 'Yksikön tunnus', sv: 'Enhetens id', en: 'Unit id' },
  unitName: { fi: 'Yksikkö', sv: 'Enhet', en: 'Unit' },
  municipality: { fi: 'Kunta', sv: 'Kommun', en: 'Municipality' },
  productionMode: { fi: 'Tuotantotapa', sv: 'Produktionssätt', en: 'Production mode' },
  serviceType: { fi: 'Palvelutyyppi', sv: 'Tjänstetyp', en: 'Service type' },
  criterionId: { fi: 'Kriteerin tunnus', sv: 'Kriteriets id', en: 'Criterion id' },
  criterionCode: { fi: 'Kriteeri', sv: 'Kriterium', en: 'Criterion' },
  severity: { fi: 'Vakavuus', sv: 'Allvarlighetsgrad', en: 'Severity' },
  repeated: { fi: 'Toistuva', sv: 'Upprepad', en: 'Repeated' },
  state: { fi: 'Tila', sv: 'Läge', en: 'State' },
  open: { fi: 'Avoin', sv: 'Öppen', en: 'Open' },
  observedOn: { fi: 'Havaittu', sv: 'Iakttagen', en: 'Observed on' },
  recordedAt: { fi: 'Kirjattu', sv: 'Antecknad', en: 'Recorded at' },
  issuedAt: { fi: 'Annettu tiedoksi', sv: 'Delgiven', en: 'Issued at' },
  closedAt: { fi: 'Suljettu', sv: 'Avslutad', en: 'Closed at' },
  transferredToLvvAt: { fi: 'Siirretty LVV:lle', sv: 'Överförd till LVV', en: 'Transferred to LVV at' },
  actionId: { fi: 'Toimenpiteen tunnus', sv: 'Åtgärdens id', en: 'Action id' },
};

export const FindingRowPage = freshPageOf(FindingRow);

export const FindingRowQuery = z.strictObject({
  ...ReportPaging,
  sort: z.enum(['recordedAt', 'severity']).default('recordedAt'),
  open: QueryFlag.optional(),
  severity: Severity.optional(),
  unitId: Uuid.optional(),
  criterionId: Uuid.optional(),
  criterionCode: z.string().max(100).optional(),
  productionMode: ProductionMode.optional(),
  municipality: z.string().max(10).optional(),
});
export type FindingRowQuery = z.infer<typeof FindingRowQuery>;
