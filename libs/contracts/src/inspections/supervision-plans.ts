import { z } from 'zod';
import { CivilDate, Instant, Uuid } from '../ids.js';
import { VisitType } from './codes.js';

export const Quarter = z.string().regex(/^20\d\d-Q[1-4]$/);

export const PlanVisit = z.strictObject({ unitId: Uuid, type: VisitType, quarter: Quarter });
export type PlanVisit = z.infer<typeof PlanVisit>;

export const MakeSupervisionPlan = z.strictObject({
  title: z.string().trim().min(3).max(200),
  firstYear: z.int().min(2020).max(2100),
  lastYear: z.int().min(2020).max(2100),
  visits: z.array(PlanVisit).max(2_000),
});
export type MakeSupervisionPlan = z.infer<typeof MakeSupervisionPlan>;

export const AddPlanVisits = z.strictObject({ visits: z.array(PlanVisit).min(1).max(2_000) });
export const ApproveSupervisionPlan = z.strictObject({
  decisionRef: z.string().trim().min(1).max(100),
  approvedOn: CivilDate,
});
export type ApproveSupervisionPlan = z.infer<typeof ApproveSupervisionPlan>;

/** The public state of a supervision plan: the decision of OC-14 and what it promises. */
export const SupervisionPlanFact = z.strictObject({
  id: Uuid,
  version: z.int().positive(),
  firstYear: z.int(),
  lastYear: z.int(),
  status: z.enum(['DRAFT', 'APPROVED']),
  approvedOn: CivilDate.nullable(),
  plannedVisits: z.int().nonnegative(),
  changedAt: Instant,
});
export type SupervisionPlanFact = z.infer<typeof SupervisionPlanFact>;

/** A supervision plan as its readers get it. */
export const SupervisionPlan = SupervisionPlanFact.extend({
  title: z.string(),
  decisionRef: z.string().nullable(),
  madeBy: Uuid,
}).meta({ id: 'SupervisionPlan' });
export type SupervisionPlan = z.infer<typeof SupervisionPlan>;

export const PlannedVisit = PlanVisit.extend({ id: Uuid, planId: Uuid });
export type PlannedVisit = z.infer<typeof PlannedVisit>;
