import { z } from 'zod';
import { Uuid } from '../ids.js';
import { Reason } from './localised.js';

/** The three classes of comment that the peers know (domain.md 5.1). */
export const CommentClass = z.enum(['typo', 'factual-error', 'additional-information']);

export const AddComment = z.strictObject({
  findingId: Uuid.nullable(),
  class: CommentClass,
  text: z.string().trim().min(3).max(8_000),
  evidenceIds: z.array(Uuid).max(20).default([]),
});
export type AddComment = z.infer<typeof AddComment>;

/** A rejection may be noted first and given its reason later; FINAL waits for it (scenario 12). */
export const DecideComment = z.strictObject({
  outcome: z.enum(['accepted', 'partly', 'rejected']),
  reason: Reason.optional(),
  change: z.string().trim().min(3).max(4_000).optional(),
});
export type DecideComment = z.infer<typeof DecideComment>;

export const AskFactCheckExtension = z.strictObject({ workingDays: z.int().min(1).max(5), reason: Reason });
export type AskFactCheckExtension = z.infer<typeof AskFactCheckExtension>;
export const DecideExtension = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('granted') }),
  z.strictObject({ outcome: z.literal('refused'), reason: Reason }),
]);
export type DecideExtension = z.infer<typeof DecideExtension>;
