import { z } from 'zod';
import { Instant, Uuid } from '../ids.js';

/** A table of the rebuilt generation against the one it replaces, both at the same stream sequences. */
export const RebuiltTable = z.strictObject({
  table: z.string(),
  rows: z.int().nonnegative(),
  hash: z.string(),
  replacedHash: z.string(),
});
export type RebuiltTable = z.infer<typeof RebuiltTable>;

/** A rebuild of all projections from the streams: a job with progress by stream, and whether the same rows came out. */
export const Rebuild = z.strictObject({
  id: Uuid,
  version: z.int().positive(),
  state: z.enum(['queued', 'running', 'done', 'failed']),
  requestedAt: Instant,
  finishedAt: Instant.nullable(),
  progress: z.record(z.string(), z.strictObject({ read: z.int(), of: z.int() })),
  result: z
    .strictObject({
      identical: z.boolean(),
      streams: z.record(z.string(), z.int()),
      tables: z.array(RebuiltTable),
    })
    .nullable(),
  failure: z.string().nullable(),
});
export type Rebuild = z.infer<typeof Rebuild>;
