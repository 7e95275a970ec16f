import { z } from 'zod';
import { CivilDate, Instant, Uuid } from '../ids.js';

export const NetworkActionState = z.enum(['OPEN', 'DONE', 'CANCELLED']);
export type NetworkActionState = z.infer<typeof NetworkActionState>;

/** The public state of an action that a meeting of the developers' network agreed on; what it says is read from the service. */
export const NetworkActionFact = z.strictObject({
  id: Uuid,
  version: z.int().positive(),
  state: NetworkActionState,
  meetingId: Uuid,
  ownerId: Uuid,
  dueOn: CivilDate,
  /** How often its day was moved. */
  moved: z.int().nonnegative(),
  endedAt: Instant.nullable(),
});
export type NetworkActionFact = z.infer<typeof NetworkActionFact>;
