import { z } from 'zod';
import { Rung } from '../deadlines.js';
import { Instant, Uuid } from '../ids.js';
import { ActionState, Severity } from '../inspections/codes.js';
import { ProductionMode } from '../registry/codes.js';
import type { Texts } from '../texts.js';
import { QueryFlag, ReportDate, ReportPaging, freshPageOf } from './lists.js';

/**
 * A corrective action with what the provider owes next. `overdue` is derived for the instant of the page's freshness:
 * a deadline of the action whose turn is the provider's has passed unmet (domain.md 5.5: a flag, not a state).
 * `daysOverdue` counts Helsinki dates from the oldest missed due date (Q7).
 */
export const ActionRow = z.strictObject({
  id: Uuid,
  findingId: Uuid,
  inspectionId: Uuid,
  unitId: Uuid,
  unitName: z.string().nullable(),
  municipality: z.string().nullable(),
  productionMode: ProductionMode,
  severity: Severity,
  state: ActionState,
  openedAt: Instant,
  rule: z.string().nullable(),
  dueAt: Instant.nullable(),
  overdue: z.boolean(),
  daysOverdue: z.int().nonnegative(),
  level: Rung.nullable(),
  extensions: z.int().nonnegative(),
  closedAt: Instant.nullable(),
});
export type ActionRow = z.infer<typeof ActionRow>;

export const ACTION_ROW_TITLES: Record<keyof ActionRow, Texts> = {
  id: { fi: 'Toimenpiteen tunnus', sv: 'Åtgärdens id', en: 'Action id' },
  findingId: { fi: 'Havainnon tunnus', sv: 'Iakttagelsens id', en: 'Finding id' },
  inspectionId: { fi: 'Tarkastuksen tunnus', sv: 'Inspektionens id', en: 'Inspection id' },
  unitId: { fi: 'Yksikön tunnus', sv: 'Enhetens id', en: 'Unit id' },
  unitName: { fi: 'Yksikkö', sv: 'Enhet', en: 'Unit' },
  municipality: { fi: 'Kunta', sv: 'Kommun', en: 'Municipality' },
  productionMode: { fi: 'Tuotantotapa', sv: 'Produktionssätt', en: 'Production mode' },
  severity: { fi: 'Vakavuus', sv: 'Allvarlighetsgrad', en: 'Severity' },
  state: { fi: 'Tila', sv: 'Läge', en: 'State' },
  openedAt: { fi: 'Avattu', sv: 'Öppnad', en: 'Opened at' },
  rule: { fi: 'Määräaika', sv: 'Tidsfrist', en: 'Deadline' },
  dueAt: { fi: 'Määräpäivä', sv: 'Förfallodag', en: 'Due at' },
  overdue: { fi: 'Myöhässä', sv: 'Försenad', en: 'Overdue' },
  daysOverdue: { fi: 'Päiviä myöhässä', sv: 'Dagar försenad', en: 'Days overdue' },
  level: { fi: 'Eskalointitaso', sv: 'Eskaleringsnivå', en: 'Escalation level' },
  extensions: { fi: 'Lisäaikoja', sv: 'Förlängningar', en: 'Extensions' },
  closedAt: { fi: 'Suljettu', sv: 'Avslutad', en: 'Closed at' },
};

export const ActionRowPage = freshPageOf(ActionRow);

/** `asOf`: as it stood at 24:00 Europe/Helsinki of that day by what was known then; without it, now. */
export const ActionRowQuery = z.strictObject({
  ...ReportPaging,
  sort: z.enum(['dueAt', 'openedAt', 'daysOverdue']).default('dueAt'),
  overdue: QueryFlag.optional(),
  asOf: ReportDate.optional(),
  open: QueryFlag.optional(),
  severity: Severity.optional(),
  unitId: Uuid.optional(),
  productionMode: ProductionMode.optional(),
  municipality: z.string().max(10).optional(),
});
export type ActionRowQuery = z.infer<typeof ActionRowQuery>;
