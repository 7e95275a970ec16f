import { z } from 'zod';
import { DeadlineFact } from '../deadlines.js';
import { CivilDate, Instant, PlainCode, Uuid } from '../ids.js';
import {
  AdviceType,
  CancelReason,
  ConsultationState,
  ConsultationTurn,
  DeclineReason,
  IntendedAction,
  MessageKind,
  Priority,
  RaiseReason,
  ReturnReason,
  SpecialtyCode,
} from './codes.js';
import { CloseOutFact, ConsultationFact } from './consultation-facts.js';
import { QuestionField } from './models.js';

const ClinicalText = z.string().trim().min(1).max(20_000);

/** Whom the question is about: a name that only the requester's unit can resolve, age and sex; never an identity code. */
export const Patient = z
  .strictObject({
    pseudonym: z.string().trim().min(1).max(60),
    age: z.int().min(0).max(130),
    sex: z.enum(['female', 'male', 'other', 'unknown']),
  })
  .meta({ id: 'Patient' });
export type Patient = z.infer<typeof Patient>;

/** A reference to a document of the health record with the hash of its bytes; the file itself stays there. */
export const AttachmentReference = z
  .strictObject({
    kind: z.enum(['document', 'image', 'measurement', 'laboratory', 'other']),
    reference: z.string().trim().min(1).max(300),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  })
  .meta({ id: 'AttachmentReference' });
export type AttachmentReference = z.infer<typeof AttachmentReference>;

const said = { text: ClinicalText, attachments: z.array(AttachmentReference).max(20).default([]) };
const note = { text: ClinicalText.optional() };

const question = {
  specialty: SpecialtyCode.optional(),
  /** Only in a model that is put to a person. */
  addresseeId: Uuid.optional(),
  priority: Priority.optional(),
  patient: Patient.optional(),
  question: z.strictObject(said).optional(),
  intendedAction: IntendedAction.optional(),
  /** Whether the specialist may turn the question into a referral. */
  conversionAllowed: z.boolean().optional(),
  /** The patient knows of the consultation and has consented to it. */
  informed: z.boolean().optional(),
  /** The answer to each of the model's red flags. */
  redFlags: z.record(PlainCode, z.boolean()).default({}),
  pilotId: Uuid.optional(),
};

/** Writes a draft; what the model requires may come later, before it is sent. */
export const DraftQuestion = z
  .strictObject({ model: PlainCode.default('managed-econsult'), unitId: Uuid, ...question })
  .meta({ id: 'DraftQuestion' });
export type DraftQuestion = z.infer<typeof DraftQuestion>;

/** The whole content of a draft, in place of what it has. */
export const ReviseQuestion = z.strictObject(question).meta({ id: 'ReviseQuestion' });
export type ReviseQuestion = z.infer<typeof ReviseQuestion>;

/** A returned question with its corrections, sent again. */
export const ResubmitQuestion = z.strictObject(question).meta({ id: 'ResubmitQuestion' });
export type ResubmitQuestion = z.infer<typeof ResubmitQuestion>;

export const PreviewDue = z
  .strictObject({ model: PlainCode.default('managed-econsult'), priority: Priority })
  .meta({ id: 'PreviewDue' });
export type PreviewDue = z.infer<typeof PreviewDue>;

/** When a question would be answered if it were sent now (domain.md 7.3). */
export const DuePreview = z
  .strictObject({
    priority: Priority,
    sentAt: Instant,
    dueAt: Instant,
    dueOn: CivilDate,
    /** The internal target, where the rule has one of its own. */
    targetOn: CivilDate.nullable(),
    rule: PlainCode,
    explanation: z.record(z.string(), z.unknown()),
    text: z.string(),
  })
  .meta({ id: 'DuePreview' });
export type DuePreview = z.infer<typeof DuePreview>;

/** The coordinator chooses the person, or leaves it to the pool. */
export const AssignQuestion = z.strictObject({ assigneeId: Uuid.optional() }).meta({ id: 'AssignQuestion' });
export type AssignQuestion = z.infer<typeof AssignQuestion>;

export const ReturnQuestion = z
  .strictObject({ reason: ReturnReason, ...note })
  .meta({ id: 'ReturnQuestion' });
export type ReturnQuestion = z.infer<typeof ReturnQuestion>;

export const RedirectQuestion = z
  .strictObject({ specialty: SpecialtyCode, ...note })
  .meta({ id: 'RedirectQuestion' });
export type RedirectQuestion = z.infer<typeof RedirectQuestion>;

export const DeclineQuestion = z
  .strictObject({ reason: DeclineReason, ...note })
  .meta({ id: 'DeclineQuestion' });
export type DeclineQuestion = z.infer<typeof DeclineQuestion>;

export const CancelQuestion = z
  .strictObject({ reason: CancelReason, ...note })
  .meta({ id: 'CancelQuestion' });
export type CancelQuestion = z.infer<typeof CancelQuestion>;

export const RaisePriority = z
  .strictObject({ priority: Priority, reason: RaiseReason, ...note })
  .meta({ id: 'RaisePriority' });
export type RaisePriority = z.infer<typeof RaisePriority>;

/** What is said in the dialogue: information asked and given, a follow-up. */
export const Say = z.strictObject(said).meta({ id: 'Say' });
export type Say = z.infer<typeof Say>;

const responsible = {
  /** Care responsibility stays with the requester until a referral is accepted (domain.md 7.3 answer). */
  responsibilityStated: z.literal(true),
  minutes: z.int().min(1).max(600),
};

export const AnswerQuestion = z
  .strictObject({ ...said, adviceType: AdviceType, ...responsible })
  .meta({ id: 'AnswerQuestion' });
export type AnswerQuestion = z.infer<typeof AnswerQuestion>;

/** What a specialist may do who may not convert. */
export const RecommendReferral = z
  .strictObject({ ...said, ...responsible })
  .meta({ id: 'RecommendReferral' });
export type RecommendReferral = z.infer<typeof RecommendReferral>;

export const ConvertQuestion = z
  .strictObject({ ...note, minutes: z.int().min(1).max(600).optional() })
  .meta({ id: 'ConvertQuestion' });
export type ConvertQuestion = z.infer<typeof ConvertQuestion>;

/** The survey of domain.md 7.5, and whether a referral was made. */
export const CloseOutQuestion = CloseOutFact.extend({
  referralMade: z.boolean(),
  comment: ClinicalText.optional(),
}).meta({ id: 'CloseOutQuestion' });
export type CloseOutQuestion = z.infer<typeof CloseOutQuestion>;

/** One message of the dialogue; its text is null to who may not read it, or when its key is destroyed. */
export const ConsultationMessage = z.strictObject({
  id: Uuid,
  kind: MessageKind,
  side: z.enum(['requester', 'specialist', 'coordinator']),
  authorId: Uuid,
  at: Instant,
  reason: PlainCode.nullable(),
  adviceType: AdviceType.nullable(),
  minutes: z.int().nullable(),
  text: z.string().nullable(),
  attachments: z.array(AttachmentReference),
});
export type ConsultationMessage = z.infer<typeof ConsultationMessage>;

/** What of a question a list shows: nothing of the patient and no text. */
export const ConsultationItem = ConsultationFact.extend({
  specialty: SpecialtyCode.nullable(),
  priority: Priority.nullable(),
  intendedAction: IntendedAction.nullable(),
  conversionAllowed: z.boolean().nullable(),
  coordinatorId: Uuid.nullable(),
  draftedAt: Instant,
  /** Until when the one whose turn it is has time. */
  dueAt: Instant.nullable(),
  overdue: z.boolean(),
}).meta({ id: 'ConsultationItem' });
export type ConsultationItem = z.infer<typeof ConsultationItem>;

/** A question as its readers get it. */
export const Consultation = ConsultationItem.extend({
  addresseeId: Uuid.nullable(),
  informed: z.boolean().nullable(),
  redFlags: z.record(z.string(), z.boolean()),
  /** What is missing before a draft can be sent. */
  missing: z.array(QuestionField),
  /** A coordinator sees texts only while sorting the question; a destroyed key shows nobody anything. */
  texts: z.enum(['shown', 'hidden', 'destroyed']),
  patient: Patient.nullable(),
  question: z.string().nullable(),
  attachments: z.array(AttachmentReference),
  messages: z.array(ConsultationMessage),
  closeOutComment: z.string().nullable(),
  nextId: Uuid.nullable(),
}).meta({ id: 'Consultation' });
export type Consultation = z.infer<typeof Consultation>;

/** Which questions a list shows: mine as a specialist, those of my units, those to be sorted, those of my specialties. */
export const ConsultationList = z.enum(['work', 'unit', 'triage', 'specialty']);
export type ConsultationList = z.infer<typeof ConsultationList>;

/** One deadline of a question: until when, why then, and when it stood still. */
export const LedgerEntry = z.strictObject({
  deadline: DeadlineFact,
  title: z.strictObject({ fi: z.string(), sv: z.string(), en: z.string() }),
  pauses: z.array(z.strictObject({ from: Instant, to: Instant.nullable(), why: PlainCode.nullable() })),
  /** Null while it stands still: its end is not known then. */
  text: z.string().nullable(),
  explanation: z.record(z.string(), z.unknown()),
});

/** The ledger that both sides see (domain.md 7.3, scenario 39). */
export const ConsultationLedger = z
  .strictObject({
    id: Uuid,
    state: ConsultationState,
    turn: ConsultationTurn,
    dueAt: Instant.nullable(),
    /** Minutes from submission until now or the end: as the patient waits, pauses included. */
    elapsedMinutes: z.int().nullable(),
    /** Minutes that waited for the requester; part of the elapsed ones. */
    requesterWaitMinutes: z.int(),
    /** What is left of the specialist's budget; it stands still while information is asked. */
    remaining: z
      .strictObject({
        unit: z.enum(['working_days', 'office_hours', 'days']),
        n: z.number(),
        paused: z.boolean(),
      })
      .nullable(),
    deadlines: z.array(LedgerEntry),
  })
  .meta({ id: 'ConsultationLedger' });
export type ConsultationLedger = z.infer<typeof ConsultationLedger>;
