import { z } from 'zod';
import { CivilDate, Instant, Uuid } from '../ids.js';
import { Texts } from '../texts.js';
import { SpecialtyCode } from './codes.js';
import { GuaranteeClock } from './guarantee-facts.js';

/** What ends a clock of a guarantee case (domain.md 4.2 CG-SPEC and CG-MH). */
export const GuaranteeStep = z.enum(['START', 'EVALUATION', 'CARE']);
export type GuaranteeStep = z.infer<typeof GuaranteeStep>;

/** Who waits, as far as the guarantee must know it: a pseudonym, and the age at the contact (T09); never a birth date. */
export const GuaranteePatient = z
  .strictObject({ pseudonym: z.string().trim().min(1).max(60), ageAtContact: z.int().min(0).max(130) })
  .meta({ id: 'GuaranteePatient' });
export type GuaranteePatient = z.infer<typeof GuaranteePatient>;

export const OpenGuaranteeCase = z
  .strictObject({
    unitId: Uuid,
    specialty: SpecialtyCode,
    referralArrivedOn: CivilDate,
    patient: GuaranteePatient,
    evaluationNeeded: z.boolean().default(false),
  })
  .meta({ id: 'OpenGuaranteeCase' });
export type OpenGuaranteeCase = z.infer<typeof OpenGuaranteeCase>;

const on = CivilDate;
/** How the patient and the professional met (domain.md 1, seed 003: both ways count). */
const mode = z.enum(['on-site', 'remote', 'by-documents']);

export const StartAssessment = z
  .strictObject({ on, mode, evaluationNeeded: z.boolean().default(false) })
  .meta({ id: 'StartAssessment' });
export type StartAssessment = z.infer<typeof StartAssessment>;

export const EvaluationDone = z.strictObject({ on }).meta({ id: 'EvaluationDone' });
export type EvaluationDone = z.infer<typeof EvaluationDone>;

export const EstablishNeed = z
  .strictObject({
    on,
    needed: z.boolean(),
    /** On that day, where it is no longer that of the contact: whether the row for those under 23 holds (T09). */
    age: z.int().min(0).max(130).optional(),
  })
  .meta({ id: 'EstablishNeed' });
export type EstablishNeed = z.infer<typeof EstablishNeed>;

export const StartCare = z.strictObject({ on, mode }).meta({ id: 'StartCare' });
export type StartCare = z.infer<typeof StartCare>;

export const GUARANTEE_EXCEPTIONS = [
  'medical-reason',
  'care-reason',
  'patient-chose-later',
  'patient-not-reached',
  'patient-did-not-come',
] as const;
export const GuaranteeException = z.enum(GUARANTEE_EXCEPTIONS);

/** A reason beside a clock: it explains a wait; it does not lengthen a limit of the law. */
export const RecordException = z
  .strictObject({
    step: GuaranteeStep,
    reason: GuaranteeException,
    note: z.string().trim().min(1).max(2_000).optional(),
  })
  .meta({ id: 'RecordException' });
export type RecordException = z.infer<typeof RecordException>;

export const CancelGuaranteeCase = z
  .strictObject({ reason: z.enum(['patient-withdrew', 'died', 'treated-elsewhere', 'opened-in-error']) })
  .meta({ id: 'CancelGuaranteeCase' });
export type CancelGuaranteeCase = z.infer<typeof CancelGuaranteeCase>;

const event = { id: Uuid, caseId: Uuid, on };

/** What a health record or booking system tells of a case: codes, dates and an age in years, nothing else (design 4). */
export const HealthRecordEvent = z.discriminatedUnion('what', [
  z.strictObject({
    ...event,
    what: z.literal('assessment-started'),
    evaluationNeeded: z.boolean().default(false),
    age: z.int().min(0).max(130),
  }),
  z.strictObject({ ...event, what: z.literal('evaluation-done') }),
  z.strictObject({
    ...event,
    what: z.literal('need-established'),
    needed: z.boolean(),
    age: z.int().min(0).max(130),
  }),
  z.strictObject({ ...event, what: z.literal('care-started') }),
]);
export type HealthRecordEvent = z.infer<typeof HealthRecordEvent>;

export const TellHealthRecordEvents = z
  .strictObject({ events: z.array(HealthRecordEvent).min(1).max(1_000) })
  .meta({ id: 'TellHealthRecordEvents' });
export type TellHealthRecordEvents = z.infer<typeof TellHealthRecordEvents>;

/** How a batch was taken: each event alone, so that a wrong one does not hold up the rest. */
export const HealthRecordEventsTaken = z
  .strictObject({
    taken: z.int().nonnegative(),
    /** Told before, by their id. */
    known: z.int().nonnegative(),
    /** Not taken; each may be told again with its id. */
    rejected: z.array(z.strictObject({ id: Uuid, code: z.string() })),
  })
  .meta({ id: 'HealthRecordEventsTaken' });
export type HealthRecordEventsTaken = z.infer<typeof HealthRecordEventsTaken>;

/** A clock with both dates (domain.md 4.3): the legal due date, and the days as the statistics count them, so far or in all. */
export const GuaranteeClockView = GuaranteeClock.extend({
  id: Uuid,
  step: GuaranteeStep,
  title: Texts,
  source: z.string(),
  targetOn: CivilDate.nullable(),
  exception: z.strictObject({ reason: z.string(), note: z.string().nullable() }).nullable(),
  text: z.string(),
}).meta({ id: 'GuaranteeClock' });
export type GuaranteeClockView = z.infer<typeof GuaranteeClockView>;

const common = {
  id: Uuid,
  version: z.int().positive(),
  consultationId: Uuid.nullable(),
  unitId: Uuid.nullable(),
  specialty: SpecialtyCode,
  state: z.enum(['OPEN', 'CLOSED', 'CANCELLED']),
  referralArrivedOn: CivilDate,
  needOn: CivilDate.nullable(),
  openedAt: Instant,
  closedAt: Instant.nullable(),
  outcome: z.string().nullable(),
};

export const GuaranteeCase = z
  .strictObject({ ...common, patient: GuaranteePatient, clocks: z.array(GuaranteeClockView) })
  .meta({ id: 'GuaranteeCase' });
export type GuaranteeCase = z.infer<typeof GuaranteeCase>;

/** A line of a list: nothing of the patient. */
export const GuaranteeCaseItem = z
  .strictObject({
    ...common,
    /** The earliest legal due date of what still runs. */
    dueOn: CivilDate.nullable(),
    breached: z.boolean(),
    clocks: z.array(GuaranteeClock),
  })
  .meta({ id: 'GuaranteeCaseItem' });
export type GuaranteeCaseItem = z.infer<typeof GuaranteeCaseItem>;
