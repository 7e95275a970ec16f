import { z } from 'zod';

const Narrative = z.string().trim().min(1).max(20_000);

/** A text that its author wrote in one or more languages; what a report needs is checked when it is sent (scenario 56). */
export const WrittenText = z
  .strictObject({ fi: Narrative.optional(), sv: Narrative.optional(), en: Narrative.optional() })
  .refine((text) => text.fi !== undefined || text.sv !== undefined || text.en !== undefined, {
    message: 'at least one language is needed',
  });
export type WrittenText = z.infer<typeof WrittenText>;

/** Why somebody decided so: kept with the decision. */
export const Reason = z.string().trim().min(3).max(4_000);
