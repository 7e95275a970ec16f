import { deadlineEvents } from '../deadline-events.js';
import { defineEvents } from '../define-events.js';
import { noticeEvents } from '../notices.js';
import { CorrectiveActionFact, LvvNotificationFact } from './corrective-actions.js';
import { FindingFact } from './findings.js';
import { InspectionFact, RecusalFact } from './inspections.js';
import { MeasureFact } from './measures.js';
import { SupervisionPlanFact } from './supervision-plans.js';
import { titles } from './event-titles.js';

/** One event each for what happens to an entity; every one carries the entity's whole public state. */
function news<const N extends string, D>(titled: Record<N, { fi: string; sv: string; en: string }>, data: D) {
  return Object.fromEntries(
    Object.entries(titled).map(([type, title]) => [type, { version: 1, audience: 'region', title, data }]),
  ) as Record<N, { version: 1; audience: 'region'; title: { fi: string; sv: string; en: string }; data: D }>;
}

export const inspectionsEvents = defineEvents({
  ...news(titles.inspection, InspectionFact),
  ...news(titles.finding, FindingFact),
  ...news(titles.correctiveAction, CorrectiveActionFact),
  ...news(titles.supervisionPlan, SupervisionPlanFact),
  ...news(titles.measure, MeasureFact),
  ...news(titles.recusal, RecusalFact),
  ...news(titles.lvvNotification, LvvNotificationFact),
  ...deadlineEvents('inspections'),
  ...noticeEvents('inspections'),
});
