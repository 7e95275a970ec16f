import { z } from 'zod';
import { CivilDate, Instant, Uuid } from '../ids.js';
import { FormulaVersion, IndicatorId, Perspective } from './indicators.js';
import {
  BoardOutcome,
  Light,
  LightReason,
  StrategyPerspective,
  StrategyState,
  TargetStatus,
} from './strategy-codes.js';

const words = (max: number) => z.string().trim().min(1).max(max);
/** A text that is published: in all three languages. */
export const PublicTexts = (max: number) =>
  z.strictObject({ fi: words(max), sv: words(max), en: words(max) });
const Year = z.int().min(2023).max(2100);
const HttpUrl = z.url({ protocol: /^https?$/ }).max(500);

const Direction = z.enum(['higher-is-better', 'lower-is-better']);

/** Which figure follows a goal, from where, towards what in each year, and how far it may stay behind. */
export const GoalIndicator = z.strictObject({
  indicator: IndicatorId,
  formulaVersion: z.int().min(1).max(1_000),
  baseline: z.strictObject({ year: Year, value: z.number() }).nullable(),
  targets: z
    .array(z.strictObject({ year: Year, value: z.number() }))
    .max(30)
    .refine((all) => new Set(all.map(({ year }) => year)).size === all.length, {
      error: 'one target a year',
    }),
  tolerance: z.number().nonnegative(),
});
export type GoalIndicator = z.infer<typeof GoalIndicator>;

export const GoalBody = z
  .strictObject({
    perspective: StrategyPerspective,
    title: PublicTexts(300),
    description: PublicTexts(2_000).nullable().default(null),
    /** By the end of which year the long-term goal is to be reached. */
    year: Year,
    ownerId: Uuid,
    indicators: z
      .array(GoalIndicator)
      .max(10)
      .refine((all) => new Set(all.map(({ indicator }) => indicator)).size === all.length, {
        error: 'an indicator once',
      }),
  })
  .meta({ id: 'StrategyGoalBody' });
export type GoalBody = z.infer<typeof GoalBody>;

const term = { from: CivilDate, to: CivilDate };
export const StrategyBody = z
  .strictObject({
    title: PublicTexts(300),
    councilTerm: z
      .strictObject(term)
      .refine(({ from, to }) => from < to, { path: ['to'], error: 'to must be after from' }),
  })
  .meta({ id: 'StrategyBody' });
export type StrategyBody = z.infer<typeof StrategyBody>;

/** A new version; the goals of an earlier one are carried over, its open lines without their mark. */
export const DraftStrategy = StrategyBody.extend({ goalsFrom: Uuid.nullable().default(null) }).meta({
  id: 'DraftStrategy',
});
export type DraftStrategy = z.infer<typeof DraftStrategy>;

/** Residents and users take part (611/2021 s. 29): until when, and where they say what they think. */
export const OpenConsultation = z
  .strictObject({ until: CivilDate, channelUrl: HttpUrl })
  .meta({ id: 'OpenStrategyConsultation' });
export type OpenConsultation = z.infer<typeof OpenConsultation>;

export const SendToBoard = z
  .strictObject({ participation: words(5_000) })
  .meta({ id: 'SendStrategyToBoard' });
export type SendToBoard = z.infer<typeof SendToBoard>;

const RemarkBody = z.strictObject({ text: words(2_000), ownerId: Uuid, dueOn: CivilDate });
export const RecordDecision = z
  .strictObject({
    outcome: BoardOutcome,
    body: z.enum(['council', 'board']),
    decidedOn: CivilDate,
    /** The section of the minutes, such as `§ 112`. */
    section: words(40),
    minutesUrl: HttpUrl.nullable().default(null),
    remarks: z.array(RemarkBody).max(50).default([]),
  })
  .meta({ id: 'RecordBoardDecision' });
export type RecordDecision = z.infer<typeof RecordDecision>;

/** A strategy that was decided before the county had this product: its first version here, as it was approved. */
export const AdoptStrategy = StrategyBody.extend({
  goals: z.array(GoalBody).min(1).max(100),
  decision: RecordDecision.omit({ outcome: true, remarks: true }),
}).meta({ id: 'AdoptStrategy' });
export type AdoptStrategy = z.infer<typeof AdoptStrategy>;

/** What the owner says of a year so far, and what is done about it. */
export const AssessGoal = z
  .strictObject({
    year: Year,
    text: PublicTexts(2_000),
    measures: PublicTexts(2_000).nullable().default(null),
  })
  .meta({ id: 'AssessGoal' });
export type AssessGoal = z.infer<typeof AssessGoal>;

export const AnswerRemark = z.strictObject({ text: words(2_000) }).meta({ id: 'AnswerRemark' });
export type AnswerRemark = z.infer<typeof AnswerRemark>;

export const GoalAssessment = AssessGoal.extend({
  id: Uuid,
  light: Light,
  reason: LightReason,
  assessedAt: Instant,
  assessedBy: Uuid,
});
export type GoalAssessment = z.infer<typeof GoalAssessment>;

export const StrategyGoal = z
  .strictObject({
    id: Uuid,
    ...GoalBody.shape,
    description: PublicTexts(2_000).nullable(),
    indicators: z.array(GoalIndicator.extend({ direction: Direction })),
    /** The same goal in all versions. */
    key: Uuid,
    targetStatus: TargetStatus,
    assessments: z.array(GoalAssessment),
  })
  .meta({ id: 'StrategyGoal' });
export type StrategyGoal = z.infer<typeof StrategyGoal>;

export const BoardRemark = z
  .strictObject({
    id: Uuid,
    version: z.int().positive(),
    strategyId: Uuid,
    strategyNumber: z.int().positive(),
    number: z.int().positive(),
    text: z.string(),
    ownerId: Uuid,
    dueOn: CivilDate,
    state: z.enum(['OPEN', 'ANSWERED']),
    madeAt: Instant,
    answer: z
      .strictObject({ text: z.string(), inStrategyId: Uuid, answeredAt: Instant, answeredBy: Uuid })
      .nullable(),
  })
  .meta({ id: 'BoardRemark' });
export type BoardRemark = z.infer<typeof BoardRemark>;

const versionFields = {
  id: Uuid,
  version: z.int().positive(),
  number: z.int().positive(),
  state: StrategyState,
  title: PublicTexts(300),
  councilTerm: z.strictObject(term),
  createdAt: Instant,
  consultation: z
    .strictObject({ until: CivilDate, channelUrl: z.string(), participation: z.string().nullable() })
    .nullable(),
  decision: RecordDecision.omit({ remarks: true })
    .extend({ minutesUrl: z.string().nullable(), recordedAt: Instant, recordedBy: Uuid })
    .nullable(),
  publishedAt: Instant.nullable(),
  publishedUrl: z.string().nullable(),
  supersededAt: Instant.nullable(),
};

/** One version of the service strategy with its goals and the board's remarks on it. */
export const Strategy = z
  .strictObject({ ...versionFields, goals: z.array(StrategyGoal), remarks: z.array(BoardRemark) })
  .meta({ id: 'Strategy' });
export type Strategy = z.infer<typeof Strategy>;

export const StrategyItem = z.strictObject(versionFields).meta({ id: 'StrategyItem' });
export type StrategyItem = z.infer<typeof StrategyItem>;

/** The newest figure of an indicator as a goal sees it; the number of one that is too small to show is not given. */
export const JudgedFigure = z.strictObject({
  indicator: IndicatorId,
  formulaVersion: FormulaVersion,
  title: z.strictObject({ fi: z.string(), sv: z.string(), en: z.string() }),
  unit: z.string(),
  direction: Direction,
  tolerance: z.number(),
  measurementId: Uuid.nullable(),
  from: CivilDate.nullable(),
  to: CivilDate.nullable(),
  value: z.number().nullable(),
  n: z.int().nullable(),
  quality: z.string().nullable(),
  target: z.number().nullable(),
  light: Light,
  reason: LightReason,
});
export type JudgedFigure = z.infer<typeof JudgedFigure>;

/** How the goals of a version stand now. */
export const StrategyFollowUp = z
  .strictObject({
    strategyId: Uuid,
    number: z.int().positive(),
    state: StrategyState,
    asOf: Instant,
    goals: z.array(
      z.strictObject({
        goalId: Uuid,
        perspective: Perspective,
        title: PublicTexts(300),
        year: Year,
        ownerId: Uuid,
        targetStatus: TargetStatus,
        light: Light,
        reason: LightReason,
        figures: z.array(JudgedFigure),
      }),
    ),
  })
  .meta({ id: 'StrategyFollowUp' });
export type StrategyFollowUp = z.infer<typeof StrategyFollowUp>;
