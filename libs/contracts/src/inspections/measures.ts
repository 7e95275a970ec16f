import { z } from 'zod';
import { Instant, Uuid } from '../ids.js';
import { ProductionMode } from '../registry/codes.js';
import { MeasureState, MeasureStep } from './codes.js';
import { Reason } from './localised.js';

export const ProposeMeasure = z.strictObject({
  unitId: Uuid,
  step: MeasureStep,
  findingIds: z.array(Uuid).min(1).max(100),
  reasons: Reason,
});
export type ProposeMeasure = z.infer<typeof ProposeMeasure>;

/** The public state of a measure of domain.md 5.7 at one version. */
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
});
export type MeasureFact = z.infer<typeof MeasureFact>;

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
