import { z } from 'zod';
import { CivilDate, Instant, Uuid } from '../ids.js';
import { Texts } from '../texts.js';
import {
  SafetyAnswerFact,
  SafetyGoal,
  SafetyPlanItemFact,
  SafetyPriority,
  SafetyProgrammeFact,
  SafetyRoundFact,
  SafetyTaskFact,
} from './safety-facts.js';

const Year = z.int().min(2020).max(2100);
const Why = z.string().trim().min(3).max(4_000);
const Narrative = z.string().trim().min(1).max(20_000);

/**
 * Begins a programme: with the catalogue of tasks, and what the previous one carried over to its years. The newest closed
 * one before `firstYear` must be named, unless another programme goes on from it already.
 */
export const AdoptSafetyProgramme = z
  .strictObject({
    firstYear: Year,
    lastYear: Year,
    catalogue: z.boolean().default(true),
    previousId: Uuid.optional(),
  })
  .refine(({ firstYear, lastYear }) => firstYear <= lastYear, {
    path: ['lastYear'],
    error: 'lastYear must not be before firstYear',
  })
  .meta({ id: 'AdoptSafetyProgramme' });
export type AdoptSafetyProgramme = z.infer<typeof AdoptSafetyProgramme>;

export const SafetyProgramme = SafetyProgrammeFact.extend({
  unfinished: z.int().nonnegative(),
}).meta({ id: 'SafetyProgramme' });
export type SafetyProgramme = z.infer<typeof SafetyProgramme>;

/** One wording of a task; a changed one is a new version, and figures across it show a break (domain.md 11). */
export const SafetyWording = z.strictObject({
  version: z.int().positive(),
  text: Texts,
  breaksSeries: z.boolean(),
  reason: z.string().nullable(),
  writtenAt: Instant,
});
export type SafetyWording = z.infer<typeof SafetyWording>;

export const SafetyTask = SafetyTaskFact.extend({
  text: Texts,
  reason: z.string().nullable(),
  carriedFromId: Uuid.nullable(),
}).meta({ id: 'SafetyTask' });
export type SafetyTask = z.infer<typeof SafetyTask>;

export const SafetyTaskWithWordings = SafetyTask.extend({ wordings: z.array(SafetyWording) }).meta({
  id: 'SafetyTaskWithWordings',
});
export type SafetyTaskWithWordings = z.infer<typeof SafetyTaskWithWordings>;

export const CarryOverSafetyTask = z
  .strictObject({ reason: Why, year: Year })
  .meta({ id: 'CarryOverSafetyTask' });
export type CarryOverSafetyTask = z.infer<typeof CarryOverSafetyTask>;
/** Whoever gives it is its approver. */
export const ExcludeSafetyTask = z.strictObject({ reason: Why }).meta({ id: 'ExcludeSafetyTask' });
export type ExcludeSafetyTask = z.infer<typeof ExcludeSafetyTask>;
/** `breaksSeries`: what is asked has changed, so scores before and after cannot be compared. */
export const RewordSafetyTask = z
  .strictObject({ text: Texts, reason: Why, breaksSeries: z.boolean() })
  .meta({ id: 'RewordSafetyTask' });
export type RewordSafetyTask = z.infer<typeof RewordSafetyTask>;

export const OpenSafetyRound = z
  .strictObject({ programmeId: Uuid, year: Year })
  .meta({ id: 'OpenSafetyRound' });
export type OpenSafetyRound = z.infer<typeof OpenSafetyRound>;

export const SafetyRound = SafetyRoundFact.extend({
  decisionRef: z.string().nullable(),
  summary: Texts.nullable(),
  answers: z.strictObject({
    county: z.int().nonnegative(),
    units: z.int().nonnegative(),
    unreviewed: z.int().nonnegative(),
  }),
}).meta({ id: 'SafetyRound' });
export type SafetyRound = z.infer<typeof SafetyRound>;

/** Not started, started, partly, realised; or not applicable, with a reason (domain.md 11). */
export const SafetyScore = z.union([
  z.literal(0),
  z.literal(1),
  z.literal(2),
  z.literal(3),
  z.literal('not-applicable'),
]);
export type SafetyScore = z.infer<typeof SafetyScore>;

/** A score says how far it is; from 2 upward it needs evidence. What is not applicable needs a reason in its place. */
export const AssessTask = z.strictObject({ score: SafetyScore, evidence: Narrative.optional() }).meta({
  id: 'AssessTask',
});
export type AssessTask = z.infer<typeof AssessTask>;

/** Answers of the county (no unit) or of one unit; each task once. */
export const GiveSafetyAnswers = z
  .strictObject({
    unitId: Uuid.nullable(),
    answers: z
      .array(AssessTask.extend({ taskId: Uuid }))
      .min(1)
      .max(100)
      .refine((answers) => new Set(answers.map(({ taskId }) => taskId)).size === answers.length, {
        error: 'each task once',
      }),
  })
  .meta({ id: 'GiveSafetyAnswers' });
export type GiveSafetyAnswers = z.infer<typeof GiveSafetyAnswers>;

export const SafetyAnswer = SafetyAnswerFact.extend({
  evidence: z.string().nullable(),
  assessorId: z.string().nullable(),
  reviewerId: z.string().nullable(),
  reviewedAt: Instant.nullable(),
}).meta({ id: 'SafetyAnswer' });
export type SafetyAnswer = z.infer<typeof SafetyAnswer>;
export const SafetyAnswers = z.strictObject({ items: z.array(SafetyAnswer) }).meta({ id: 'SafetyAnswers' });

/** After the lock, one answer at a time; whoever gives it approves it. */
export const UnlockSafetyAnswer = z
  .strictObject({ taskId: Uuid, unitId: Uuid.nullable(), reason: Why })
  .meta({ id: 'UnlockSafetyAnswer' });
export type UnlockSafetyAnswer = z.infer<typeof UnlockSafetyAnswer>;

export const ReviewSafetyAnswers = z
  .strictObject({ taskIds: z.array(Uuid).min(1).max(20) })
  .meta({ id: 'ReviewSafetyAnswers' });
export type ReviewSafetyAnswers = z.infer<typeof ReviewSafetyAnswers>;

export const FreezeSafetyReport = z
  .strictObject({ summary: Texts.optional() })
  .meta({ id: 'FreezeSafetyReport' });
export type FreezeSafetyReport = z.infer<typeof FreezeSafetyReport>;
/** A later edit of what was frozen: a new version, the earlier one stays. */
export const ReviseSafetyReport = z
  .strictObject({ reason: Why, summary: Texts.optional() })
  .meta({ id: 'ReviseSafetyReport' });
export type ReviseSafetyReport = z.infer<typeof ReviseSafetyReport>;

export const NoteSafetyRound = z
  .strictObject({ boardOn: CivilDate, decisionRef: z.string().trim().min(1).max(100) })
  .meta({ id: 'NoteSafetyRound' });
export type NoteSafetyRound = z.infer<typeof NoteSafetyRound>;

/** What the county knows of a WHO core measure by the round; counts, so that the share can be computed again. */
export const RecordBenchmark = z
  .strictObject({
    code: z
      .string()
      .regex(/^WHO-[1-5]$/)
      .meta({ examples: ['WHO-2'] }),
    numerator: z.int().nonnegative(),
    denominator: z.int().positive(),
  })
  .refine(({ numerator, denominator }) => numerator <= denominator, {
    path: ['numerator'],
    error: 'numerator must not be above denominator',
  })
  .meta({ id: 'RecordBenchmark' });
export type RecordBenchmark = z.infer<typeof RecordBenchmark>;

export const OpenSafetyPlanItem = z
  .strictObject({
    roundId: Uuid,
    taskId: Uuid,
    unitId: Uuid.nullable(),
    title: z.string().trim().min(3).max(400),
    priority: SafetyPriority,
    ownerId: Uuid,
    dueOn: CivilDate,
  })
  .meta({ id: 'OpenSafetyPlanItem' });
export type OpenSafetyPlanItem = z.infer<typeof OpenSafetyPlanItem>;
export const MoveSafetyPlanItem = z
  .strictObject({ dueOn: CivilDate, reason: Why })
  .meta({ id: 'MoveSafetyPlanItem' });
export type MoveSafetyPlanItem = z.infer<typeof MoveSafetyPlanItem>;
export const CancelSafetyPlanItem = z.strictObject({ reason: Why }).meta({ id: 'CancelSafetyPlanItem' });
export type CancelSafetyPlanItem = z.infer<typeof CancelSafetyPlanItem>;

export const SafetyPlanItem = SafetyPlanItemFact.extend({
  title: z.string(),
  reason: z.string().nullable(),
}).meta({ id: 'SafetyPlanItem' });
export type SafetyPlanItem = z.infer<typeof SafetyPlanItem>;

export const SafetyGoalKey = z.union([SafetyGoal, z.enum(['1', '2', '3', '4'])]);
