import { z } from 'zod';
import { CivilDate, Instant, PlainCode, Uuid } from '../ids.js';

/** Who a task of the safety programme is for (domain.md 11): the county as organiser, or each service unit. */
export const SAFETY_LEVELS = ['county', 'unit'] as const;
export const SafetyLevel = z.enum(SAFETY_LEVELS);
export type SafetyLevel = z.infer<typeof SafetyLevel>;

/** The twelve goals under the four spearheads (domain.md 11). */
export const SAFETY_GOALS = [
  '1.1',
  '1.2',
  '1.3',
  '2.1',
  '2.2',
  '2.3',
  '3.1',
  '3.2',
  '3.3',
  '4.1',
  '4.2',
  '4.3',
] as const;
export const SafetyGoal = z.enum(SAFETY_GOALS);
export type SafetyGoal = z.infer<typeof SafetyGoal>;

export const SAFETY_TASK_STATES = [
  'PLANNED',
  'IN_PROGRESS',
  'SELF_ASSESSED',
  'REVIEWED',
  'DONE',
  'CARRIED_OVER',
  'NOT_APPLICABLE',
] as const;
export const SafetyTaskState = z.enum(SAFETY_TASK_STATES);
export type SafetyTaskState = z.infer<typeof SafetyTaskState>;

export const SAFETY_ROUND_STATES = ['OPEN', 'ANSWERING', 'LOCKED', 'REVIEWED', 'BOARD', 'PUBLISHED'] as const;
export const SafetyRoundState = z.enum(SAFETY_ROUND_STATES);
export type SafetyRoundState = z.infer<typeof SafetyRoundState>;

/** What a round's report is: each year's, that of the middle year, that of the last one. */
export const SafetyRoundKind = z.enum(['yearly', 'midterm', 'final']);
export type SafetyRoundKind = z.infer<typeof SafetyRoundKind>;

export const SafetyPriority = z.enum(['high', 'medium', 'low']);
export type SafetyPriority = z.infer<typeof SafetyPriority>;

/** A task's id that never changes, whatever its wording or programme: goal and number, such as `1.1-02`. */
export const SafetyTaskCode = z
  .string()
  .regex(/^[1-4]\.[1-3]-\d{2}$/)
  .meta({ examples: ['1.1-01'] });

const Year = z.int().min(2020).max(2100);

export const SafetyProgrammeFact = z.strictObject({
  id: Uuid,
  version: z.int().positive(),
  firstYear: Year,
  lastYear: Year,
  previousId: Uuid.nullable(),
  state: z.enum(['ACTIVE', 'CLOSED']),
  tasks: z.int().nonnegative(),
  adoptedAt: Instant,
  closedAt: Instant.nullable(),
});
export type SafetyProgrammeFact = z.infer<typeof SafetyProgrammeFact>;

/** A task as it stands: no reason and no wording travels. */
export const SafetyTaskFact = z.strictObject({
  id: Uuid,
  version: z.int().positive(),
  programmeId: Uuid,
  code: SafetyTaskCode,
  goal: SafetyGoal,
  level: SafetyLevel,
  legalBasis: z.boolean(),
  promotesLaw: z.boolean(),
  wording: z.int().positive(),
  state: SafetyTaskState,
  year: Year,
  carriedTo: Year.nullable(),
  approverId: Uuid.nullable(),
});
export type SafetyTaskFact = z.infer<typeof SafetyTaskFact>;

export const SafetyRoundFact = z.strictObject({
  id: Uuid,
  version: z.int().positive(),
  programmeId: Uuid,
  year: Year,
  kind: SafetyRoundKind,
  state: SafetyRoundState,
  ownerId: Uuid,
  openedAt: Instant,
  lockDueAt: Instant,
  boardDueAt: Instant,
  lockedAt: Instant.nullable(),
  reviewedAt: Instant.nullable(),
  boardOn: CivilDate.nullable(),
  publishedAt: Instant.nullable(),
  /** The newest version of its report, null until it is frozen. */
  report: z.strictObject({ number: z.int().positive(), sha256: PlainCode }).nullable(),
});
export type SafetyRoundFact = z.infer<typeof SafetyRoundFact>;

/** An answer without its evidence; `score` is null where the task is not applicable, or where nobody answered an unlocked one. */
export const SafetyAnswerFact = z.strictObject({
  id: Uuid,
  version: z.int().positive(),
  roundId: Uuid,
  taskId: Uuid,
  code: SafetyTaskCode,
  wording: z.int().positive(),
  unitId: Uuid.nullable(),
  applicable: z.boolean(),
  score: z.int().min(0).max(3).nullable(),
  answeredAt: Instant.nullable(),
  unlocked: z.boolean(),
});
export type SafetyAnswerFact = z.infer<typeof SafetyAnswerFact>;

export const SafetyPlanItemFact = z.strictObject({
  id: Uuid,
  version: z.int().positive(),
  roundId: Uuid,
  taskId: Uuid,
  unitId: Uuid.nullable(),
  priority: SafetyPriority,
  ownerId: Uuid,
  dueOn: CivilDate,
  state: z.enum(['OPEN', 'DONE', 'CANCELLED']),
});
export type SafetyPlanItemFact = z.infer<typeof SafetyPlanItemFact>;
