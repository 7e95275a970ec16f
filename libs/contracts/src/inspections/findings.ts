import { z } from 'zod';
import { CivilDate, Instant, PlainCode, Uuid } from '../ids.js';
import { ProductionMode } from '../registry/codes.js';
import { ServiceType } from '../registry/service-types.js';
import { FindingState, Severity } from './codes.js';
import { Reason, WrittenText } from './localised.js';

const Scale = z.int().min(1).max(5);

/** What the inspector decides about severity against impact x likelihood: with reason and a reviewer (domain.md 5.5). */
export const SeverityOverride = z.strictObject({ severity: Severity, reason: Reason, reviewerId: Uuid });

export const RecordFinding = z.strictObject({
  criterionId: Uuid,
  impact: Scale,
  likelihood: Scale,
  goodPractice: z.boolean().default(false),
  override: SeverityOverride.optional(),
  observation: WrittenText,
  observedOn: CivilDate,
  serviceType: ServiceType,
  evidenceIds: z.array(Uuid).max(50).default([]),
});
export type RecordFinding = z.infer<typeof RecordFinding>;

export const ReviseFinding = z.strictObject({ observation: WrittenText, reason: Reason });
export const WithdrawFinding = z.strictObject({ reason: Reason });

/** The public state of a finding at one version; what was seen stays in the report. */
export const FindingFact = z.strictObject({
  id: Uuid,
  version: z.int().positive(),
  inspectionId: Uuid,
  unitId: Uuid,
  productionMode: ProductionMode,
  serviceType: ServiceType,
  criterionId: Uuid,
  criterionCode: PlainCode,
  checklistVersion: z.int(),
  severity: Severity,
  repeated: z.boolean(),
  state: FindingState,
  observedOn: CivilDate,
  recordedAt: Instant,
  issuedAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  transferredToLvvAt: Instant.nullable(),
  actionId: Uuid.nullable(),
});
export type FindingFact = z.infer<typeof FindingFact>;

/** Why the words of a finding were put right; `version` is the finding's own after it. */
export const FindingRevision = z.strictObject({
  version: z.int().positive(),
  reason: z.string(),
  observationBefore: WrittenText,
  revisedBy: Uuid,
  revisedAt: Instant,
});

/** A finding as those see it whom it concerns. */
export const Finding = FindingFact.extend({
  legalBasis: z.string(),
  impact: z.int(),
  likelihood: z.int(),
  overrideReason: z.string().nullable(),
  observation: WrittenText,
  evidenceIds: z.array(Uuid),
  recordedBy: Uuid,
  withdrawalReason: z.string().nullable(),
  revisions: z.array(FindingRevision),
}).meta({ id: 'Finding' });
export type Finding = z.infer<typeof Finding>;
export type ReviseFinding = z.infer<typeof ReviseFinding>;
