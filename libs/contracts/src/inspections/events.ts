import { deadlineEvents } from '../deadline-events.js';
import { defineEvents, type Audience } from '../define-events.js';
import { noticeEvents } from '../notices.js';
import type { Texts } from '../texts.js';
import { CorrectiveActionFact, LvvNotificationFact } from './corrective-actions.js';
import { FindingFact } from './findings.js';
import { InspectionFact, RecusalFact, ReportCopyFact } from './inspections.js';
import { MeasureFact } from './measures.js';
import { SupervisionPlanFact } from './supervision-plans.js';
import { titles } from './event-titles.js';

/**
 * One event each for what happens to an entity; every one carries the entity's whole public state. What supervision has
 * not made public stays among the services: a visit that is coming unannounced must not be read from the bus.
 */
function news<const N extends string, D, const A extends Audience>(
  titled: Record<N, Texts>,
  data: D,
  audience: A,
) {
  return Object.fromEntries(
    Object.entries<Texts>(titled).map(([type, title]) => [type, { version: 1, audience, title, data }]),
  ) as Record<N, { version: 1; audience: A; title: Texts; data: D }>;
}

export const inspectionsEvents = defineEvents({
  ...news(titles.inspection, InspectionFact, 'service'),
  ...news(titles.finding, FindingFact, 'service'),
  ...news(titles.correctiveAction, CorrectiveActionFact, 'service'),
  ...news(titles.supervisionPlan, SupervisionPlanFact, 'region'),
  ...news(titles.measure, MeasureFact, 'service'),
  ...news(titles.recusal, RecusalFact, 'service'),
  ...news(titles.reportCopy, ReportCopyFact, 'service'),
  ...news(titles.lvvNotification, LvvNotificationFact, 'service'),
  ...deadlineEvents('inspections'),
  ...noticeEvents('inspections'),
});
