import { z } from 'zod';
import { CivilDate, Instant, PlainCode, Uuid } from '../ids.js';
import { BoardOutcome, Light, StrategyPerspective, StrategyState, TargetStatus } from './strategy-codes.js';

/** The public state of a version of the strategy: codes, dates and targets; its words are on its page. */
export const StrategyFact = z.strictObject({
  id: Uuid,
  version: z.int().positive(),
  number: z.int().positive(),
  state: StrategyState,
  termFrom: CivilDate,
  termTo: CivilDate,
  outcome: BoardOutcome.nullable(),
  decidedOn: CivilDate.nullable(),
  publishedAt: Instant.nullable(),
  goals: z.array(
    z.strictObject({
      id: Uuid,
      key: Uuid,
      perspective: StrategyPerspective,
      year: z.int(),
      ownerId: Uuid,
      targetStatus: TargetStatus,
      indicators: z.array(
        z.strictObject({
          indicator: PlainCode,
          formulaVersion: z.int(),
          tolerance: z.number(),
          targets: z.array(z.strictObject({ year: z.int(), value: z.number() })),
        }),
      ),
    }),
  ),
});
export type StrategyFact = z.infer<typeof StrategyFact>;

/** A remark of the board: whose duty, by when; its words stay with the service. */
export const StrategyRemarkFact = z.strictObject({
  id: Uuid,
  version: z.int().positive(),
  strategyId: Uuid,
  number: z.int().positive(),
  ownerId: Uuid,
  dueOn: CivilDate,
  state: z.enum(['OPEN', 'ANSWERED']),
  answeredAt: Instant.nullable(),
});
export type StrategyRemarkFact = z.infer<typeof StrategyRemarkFact>;

export const PROMISE_STATES = ['DRAFT', 'PUBLIC', 'WITHDRAWN'] as const;
export const PROMISE_STATUSES = ['kept', 'not-kept', 'unknown'] as const;

/** The public state of a promise: what is measured and whether it is kept. */
export const PromiseFact = z.strictObject({
  id: Uuid,
  version: z.int().positive(),
  state: z.enum(PROMISE_STATES),
  segment: PlainCode,
  indicator: PlainCode,
  formulaVersion: z.int(),
  target: z.number(),
  tolerance: z.number(),
  status: z.enum(PROMISE_STATUSES),
  light: Light,
  statusSince: Instant.nullable(),
  measurementId: Uuid.nullable(),
});
export type PromiseFact = z.infer<typeof PromiseFact>;
