import { z } from 'zod';
import { CivilDate, PlainCode, Uuid } from '../ids.js';

/** How many clients gave each score from 0 to 10 (domain.md 6.3, national client feedback). */
const Scores = z.array(z.int().min(0).max(1_000_000)).length(11);

const content = {
  unitId: Uuid.nullable(),
  answeredFrom: CivilDate,
  answeredTo: CivilDate,
  scores: Scores,
};
const forwards = ({ answeredFrom, answeredTo }: { answeredFrom: string; answeredTo: string }): boolean =>
  answeredFrom < answeredTo;
const forwardsOnly = { path: ['answeredTo'], error: 'answeredTo must be after answeredFrom' };

/** A batch of answers as counts, days half-open; `source` and `reference` name it where it comes from. */
export const GiveFeedbackBatch = z
  .strictObject({ source: PlainCode, reference: PlainCode, ...content })
  .refine(forwards, forwardsOnly)
  .meta({ id: 'GiveFeedbackBatch' });
export type GiveFeedbackBatch = z.infer<typeof GiveFeedbackBatch>;

export const CorrectFeedbackBatch = z
  .strictObject(content)
  .refine(forwards, forwardsOnly)
  .meta({ id: 'CorrectFeedbackBatch' });
export type CorrectFeedbackBatch = z.infer<typeof CorrectFeedbackBatch>;

/** The public state of a batch: counts only. */
export const FeedbackBatchFact = z.strictObject({
  id: Uuid,
  version: z.int().positive(),
  source: PlainCode,
  reference: PlainCode,
  ...content,
});
export type FeedbackBatchFact = z.infer<typeof FeedbackBatchFact>;

export const FeedbackBatch = FeedbackBatchFact.meta({ id: 'FeedbackBatch' });
export type FeedbackBatch = z.infer<typeof FeedbackBatch>;
