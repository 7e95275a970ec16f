import { z } from 'zod';
import { CivilDate, Instant, Uuid } from '../ids.js';
import { ProductionMode } from '../registry/codes.js';
import { MeasureForm, MeasureState, MeasureStep } from './codes.js';
import { Reason } from './localised.js';

const WorkingDays = z.int().min(5).max(20);

export const ProposeMeasure = z.strictObject({
  unitId: Uuid,
  step: MeasureStep,
  findingIds: z.array(Uuid).min(1).max(100),
  reasons: Reason,
});
export type ProposeMeasure = z.infer<typeof ProposeMeasure>;

/** The unit is told what it is heard on and by when (Administrative Procedure Act 434/2003 s.34, 36). */
export const OpenHearing = z.strictObject({ subject: Reason, workingDays: WorkingDays.optional() });
export type OpenHearing = z.infer<typeof OpenHearing>;

export const AnswerHearing = z.strictObject({ response: Reason });
export type AnswerHearing = z.infer<typeof AnswerHearing>;

/**
 * A decision with its reasons (domain.md 5.7): M3 and M4 name their form, a contract sanction its clause, M4 its amount in
 * cents, M5 and M6 how the clients are looked after, N the reference of the notification.
 */
export const DecideMeasure = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('decided'),
    reasons: Reason,
    form: MeasureForm.optional(),
    contractClause: z.string().trim().min(1).max(400).optional(),
    amountCents: z.int().positive().max(2_000_000_000).optional(),
    relocationPlan: Reason.optional(),
    lvvReference: z.string().trim().min(1).max(200).optional(),
  }),
  z.strictObject({ outcome: z.literal('dropped'), reasons: Reason }),
]);
export type DecideMeasure = z.infer<typeof DecideMeasure>;

/** What is told to the unit: M1 gives it working days to answer, M2 a date by which to correct. */
export const EnforceMeasure = z.strictObject({
  workingDays: WorkingDays.optional(),
  dueOn: CivilDate.optional(),
});
export type EnforceMeasure = z.infer<typeof EnforceMeasure>;

/** The unit's own report that it has clarified (M1) or corrected (M2). */
export const ReportDone = z.strictObject({ report: Reason });
export const EndMeasure = z.strictObject({ reason: Reason });
export const DisputeMeasure = z.strictObject({ grounds: Reason });
export const SettleDispute = z.strictObject({ outcome: Reason });

/** The public state of a measure of domain.md 5.7 and 5.8 at one version. */
export const MeasureFact = z.strictObject({
  id: Uuid,
  version: z.int().positive(),
  unitId: Uuid,
  productionMode: ProductionMode,
  step: MeasureStep,
  state: MeasureState,
  repeated: z.boolean(),
  findingIds: z.array(Uuid),
  proposedAt: Instant,
  /** The proposal of M3 towards own production is public (5.7). */
  proposalPublishedAt: Instant.nullable(),
  hearingOpenedAt: Instant.nullable(),
  hearingDueAt: Instant.nullable(),
  heardAt: Instant.nullable(),
  decidedAt: Instant.nullable(),
  form: MeasureForm.nullable(),
  inForceAt: Instant.nullable(),
  reportedAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  /** DISPUTED runs beside the states (5.8). */
  disputed: z.boolean(),
});
export type MeasureFact = z.infer<typeof MeasureFact>;

/** A measure as those see it whom it concerns: its public state and the record that s.25.3 demands. */
export const Measure = MeasureFact.extend({
  reasons: z.string(),
  proposedBy: Uuid,
  hearingSubject: z.string().nullable(),
  response: z.string().nullable(),
  decision: z.string().nullable(),
  decidedBy: Uuid.nullable(),
  contractClause: z.string().nullable(),
  amountCents: z.int().nullable(),
  relocationPlan: z.string().nullable(),
  lvvReference: z.string().nullable(),
  report: z.string().nullable(),
  endReason: z.string().nullable(),
  dispute: z.string().nullable(),
  disputedAt: Instant.nullable(),
  disputeOutcome: z.string().nullable(),
  disputeSettledAt: Instant.nullable(),
}).meta({ id: 'Measure' });
export type Measure = z.infer<typeof Measure>;

/** The ladder of 5.7 for one unit now: each step, open or with the reason why not, and the grounds of a repetition. */
export const MeasuresLadder = z
  .strictObject({
    unitId: Uuid,
    repeated: z.boolean(),
    grounds: z.array(Uuid),
    steps: z.array(
      z.strictObject({
        step: MeasureStep,
        available: z.boolean(),
        reason: z
          .strictObject({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) })
          .nullable(),
      }),
    ),
  })
  .meta({ id: 'MeasuresLadder' });
export type MeasuresLadder = z.infer<typeof MeasuresLadder>;
