import { z } from 'zod';
import { CivilDate, Instant, PlainCode, Uuid } from '../ids.js';
import { SpecialtyCode } from './codes.js';

/** domain.md 8. */
export const PILOT_STATES = [
  'PROPOSED',
  'APPROVED',
  'PREPARING',
  'RUNNING',
  'EVALUATING',
  'DECISION',
  'SCALING',
  'ESTABLISHED',
  'ENDED',
] as const;
export const PilotState = z.enum(PILOT_STATES);
export type PilotState = z.infer<typeof PilotState>;

/** What is decided on an evaluated pilot (domain.md 8). */
export const PilotDecision = z.enum(['scale', 'modify', 'stop']);
export type PilotDecision = z.infer<typeof PilotDecision>;

/** What the check at half of the run found. */
export const MidtermFinding = z.enum(['on-track', 'adjusted', 'at-risk']);
export type MidtermFinding = z.infer<typeof MidtermFinding>;

/** How a run came to its end: on its last day by itself, or earlier by somebody. */
export const RunEnd = z.enum(['period-over', 'done-early', 'safety', 'no-resources', 'other']);
export type RunEnd = z.infer<typeof RunEnd>;

/** One unit to which a pilot is scaled. */
export const ScalingUnit = z
  .strictObject({
    unitId: Uuid,
    state: z.enum(['planned', 'adopted', 'dropped']),
    on: CivilDate.nullable(),
  })
  .meta({ id: 'ScalingUnit' });
export type ScalingUnit = z.infer<typeof ScalingUnit>;

/** The public state of a pilot: no words, no figures of its evaluation. Periods are half-open days. */
export const PilotFact = z.strictObject({
  id: Uuid,
  version: z.int().positive(),
  state: PilotState,
  /** 1, and one more after each decision to modify. */
  round: z.int().positive(),
  ownerId: Uuid,
  model: PlainCode,
  unitIds: z.array(Uuid),
  specialties: z.array(SpecialtyCode),
  fundingIds: z.array(Uuid),
  runFrom: CivilDate,
  runTo: CivilDate,
  baseline: z.enum(['missing', 'frozen', 'declared-absent']),
  targets: z.int().nonnegative(),
  dataChecked: z.boolean(),
  approvedAt: Instant.nullable(),
  startedAt: Instant.nullable(),
  midterm: MidtermFinding.nullable(),
  runEndedAt: Instant.nullable(),
  runEnd: RunEnd.nullable(),
  evaluatedAt: Instant.nullable(),
  decision: PilotDecision.nullable(),
  decidedAt: Instant.nullable(),
  scaling: z.array(ScalingUnit),
  endedAt: Instant.nullable(),
});
export type PilotFact = z.infer<typeof PilotFact>;
