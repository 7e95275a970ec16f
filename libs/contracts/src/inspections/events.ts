import { deadlineEvents } from '../deadline-events.js';
import { defineEvents } from '../define-events.js';
import { newsOf } from '../news-of.js';
import { noticeEvents } from '../notices.js';
import { CorrectiveActionFact, LvvNotificationFact } from './corrective-actions.js';
import { FindingFact } from './findings.js';
import { InspectionFact, RecusalFact, ReportCopyFact } from './inspections.js';
import { MeasureFact } from './measures.js';
import { SupervisionPlanFact } from './supervision-plans.js';
import { titles } from './event-titles.js';
import { UnitRiskFact } from './unit-risk.js';

// What supervision has not made public stays among the services: a visit that is coming unannounced must not be read from the bus.
export const inspectionsEvents = defineEvents({
  ...newsOf(titles.inspection, InspectionFact, 'service'),
  ...newsOf(titles.finding, FindingFact, 'service'),
  ...newsOf(titles.correctiveAction, CorrectiveActionFact, 'service'),
  ...newsOf(titles.supervisionPlan, SupervisionPlanFact, 'region'),
  ...newsOf(titles.unitRisk, UnitRiskFact, 'service'),
  ...newsOf(titles.measure, MeasureFact, 'service'),
  ...newsOf(titles.recusal, RecusalFact, 'service'),
  ...newsOf(titles.reportCopy, ReportCopyFact, 'service'),
  ...newsOf(titles.lvvNotification, LvvNotificationFact, 'service'),
  ...deadlineEvents('inspections'),
  ...noticeEvents('inspections'),
});
