import { z } from 'zod';
import { CivilDate, Instant, Uuid } from '../ids.js';
import { ProductionMode } from '../registry/codes.js';
import type { Texts } from '../texts.js';
import { QueryFlag, ReportPaging, freshPageOf } from './lists.js';

const Count = z.int().nonnegative();

/** A unit with what supervision last saw of it and what is open; figures are for the instant of the page's freshness. */
export const UnitOverview = z.strictObject({
  id: Uuid,
  nameFi: z.string().nullable(),
  nameSv: z.string().nullable(),
  providerId: Uuid,
  providerName: z.string().nullable(),
  businessId: z.string().nullable(),
  municipality: z.string(),
  productionMode: ProductionMode,
  language: z.string(),
  validFrom: CivilDate,
  validTo: CivilDate.nullable(),
  lastContactAt: Instant.nullable(),
  lastInspectionAt: Instant.nullable(),
  openCritical: Count,
  openMajor: Count,
  openModerate: Count,
  openMinor: Count,
  overdueActions: Count,
});
export type UnitOverview = z.infer<typeof UnitOverview>;

export const UNIT_OVERVIEW_TITLES: Record<keyof UnitOverview, Texts> = {
  id: { fi: 'Yksikön tunnus', sv: 'Enhetens id', en: 'Unit id' },
  nameFi: { fi: 'Nimi suomeksi', sv: 'Namn på finska', en: 'Name in Finnish' },
  nameSv: { fi: 'Nimi ruotsiksi', sv: 'Namn på svenska', en: 'Name in Swedish' },
  providerId: { fi: 'Tuottajan tunnus', sv: 'Producentens id', en: 'Provider id' },
  providerName: { fi: 'Tuottaja', sv: 'Producent', en: 'Provider' },
  businessId: { fi: 'Y-tunnus', sv: 'FO-nummer', en: 'Business id' },
  municipality: { fi: 'Kunta', sv: 'Kommun', en: 'Municipality' },
  productionMode: { fi: 'Tuotantotapa', sv: 'Produktionssätt', en: 'Production mode' },
  language: { fi: 'Yksikön kieli', sv: 'Enhetens språk', en: 'Language of the unit' },
  validFrom: { fi: 'Toiminta alkoi', sv: 'Verksamheten började', en: 'Opened on' },
  validTo: { fi: 'Toiminta päättyi', sv: 'Verksamheten upphörde', en: 'Closed on' },
  lastContactAt: {
    fi: 'Viimeisin valvontakontakti',
    sv: 'Senaste tillsynskontakt',
    en: 'Last supervision contact',
  },
  lastInspectionAt: { fi: 'Viimeisin tarkastus', sv: 'Senaste inspektion', en: 'Last inspection' },
  openCritical: { fi: 'Avoimia kriittisiä', sv: 'Öppna kritiska', en: 'Open critical findings' },
  openMajor: { fi: 'Avoimia merkittäviä', sv: 'Öppna betydande', en: 'Open major findings' },
  openModerate: { fi: 'Avoimia kohtalaisia', sv: 'Öppna måttliga', en: 'Open moderate findings' },
  openMinor: { fi: 'Avoimia vähäisiä', sv: 'Öppna ringa', en: 'Open minor findings' },
  overdueActions: { fi: 'Myöhässä olevia toimenpiteitä', sv: 'Försenade åtgärder', en: 'Overdue actions' },
};

export const UnitOverviewPage = freshPageOf(UnitOverview);

/** `notContactedSince`: never contacted, or last before the start of that day in Europe/Helsinki. Closed units only when asked for. */
export const UnitOverviewQuery = z.strictObject({
  ...ReportPaging,
  sort: z.enum(['lastContactAt', 'name', 'openFindings', 'overdueActions']).default('lastContactAt'),
  notContactedSince: CivilDate.optional(),
  municipality: z.string().max(10).optional(),
  productionMode: ProductionMode.optional(),
  providerId: Uuid.optional(),
  closed: QueryFlag.optional(),
});
export type UnitOverviewQuery = z.infer<typeof UnitOverviewQuery>;
