import { z } from 'zod';
import { CivilDate, Instant, Uuid } from '../ids.js';
import { Line, ListQuery, Recorded } from './common.js';

/** The files that can be read, by source; each source has its own mapping in the service. */
export const IMPORT_SOURCES = {
  'valvomo-county': ['providers', 'people', 'units', 'service-points', 'contracts'],
  'fi-health-stations': ['units'],
  'scottish-services': ['units'],
  'statfi-municipalities': ['code-lists'],
} as const satisfies Record<string, readonly string[]>;
export type ImportSource = keyof typeof IMPORT_SOURCES;
export const ImportSource = z.enum(Object.keys(IMPORT_SOURCES) as [ImportSource, ...ImportSource[]]);
export const ImportKind = z.enum([
  'providers',
  'people',
  'units',
  'service-points',
  'contracts',
  'code-lists',
]);
export type ImportKind = z.infer<typeof ImportKind>;

/**
 * Query of an upload. `asOf` is the day of which the file speaks (a yearly sheet), by default today.
 * `complete`: the file is the whole register of its source, so a unit that is missing from it has closed.
 */
export const ImportQuery = z.strictObject({
  source: ImportSource,
  kind: ImportKind,
  asOf: CivilDate.optional(),
  complete: z.stringbool().default(false),
  dryRun: z.stringbool().default(false),
  encoding: z.enum(['utf-8', 'windows-1252']).optional(),
  fileName: Line.max(200).optional(),
});
export type ImportQuery = z.infer<typeof ImportQuery>;

export const ImportState = z.enum(['waiting', 'running', 'done', 'failed']);

/** What an import did, in rows; `changed` is the sum that an unchanged second run must show as 0. */
export const ImportTotals = z.strictObject({
  rows: z.int(),
  created: z.int(),
  updated: z.int(),
  renamed: z.int(),
  moved: z.int(),
  closed: z.int(),
  unchanged: z.int(),
  quarantined: z.int(),
  changed: z.int(),
});
export type ImportTotals = z.infer<typeof ImportTotals>;

/** An import as a job: how far it is and what came of it. */
export const ImportRun = z
  .strictObject({
    ...Recorded,
    source: ImportSource,
    kind: ImportKind,
    asOf: CivilDate,
    complete: z.boolean(),
    dryRun: z.boolean(),
    fileName: z.string().nullable(),
    fileHash: z.string(),
    state: ImportState,
    progress: z.strictObject({ done: z.int(), of: z.int() }),
    totals: ImportTotals,
    startedAt: Instant,
    finishedAt: Instant.nullable(),
    startedBy: Uuid,
  })
  .meta({ id: 'ImportRun' });
export type ImportRun = z.infer<typeof ImportRun>;
export const ImportRunQuery = z.strictObject({
  cursor: ListQuery.cursor,
  limit: ListQuery.limit,
  source: ImportSource.optional(),
});
export type ImportRunQuery = z.infer<typeof ImportRunQuery>;

export const ImportRowState = z.enum(['staged', 'applied', 'unchanged', 'quarantined', 'discarded']);
export type ImportRowState = z.infer<typeof ImportRowState>;
export const ImportEffect = z.enum(['created', 'updated', 'renamed', 'moved', 'closed']);
export type ImportEffect = z.infer<typeof ImportEffect>;

/** A fault or a note of a row, with its text in the reader's language. */
export const ImportReason = z.strictObject({
  code: z.string(),
  field: z.string().nullable(),
  text: z.string(),
});
export type ImportReason = z.infer<typeof ImportReason>;

/** A line of the file: what it said, what became of it and why. A closure has no line in the file: its own is below 0. */
export const ImportRow = z
  .strictObject({
    id: Uuid,
    version: z.int().positive(),
    line: z.int(),
    state: ImportRowState,
    effect: ImportEffect.nullable(),
    entityId: Uuid.nullable(),
    summary: z.string(),
    values: z.record(z.string(), z.string()),
    reasons: z.array(ImportReason),
  })
  .meta({ id: 'ImportRow' });
export type ImportRow = z.infer<typeof ImportRow>;
export const ImportRowQuery = z.strictObject({
  cursor: ListQuery.cursor,
  limit: ListQuery.limit,
  state: ImportRowState.optional(),
  effect: ImportEffect.optional(),
});
export type ImportRowQuery = z.infer<typeof ImportRowQuery>;

/** Mends a row in quarantine: the columns to replace; it is taken up when the import is run again. */
export const MendImportRow = z.strictObject({
  values: z.record(z.string().max(100), z.string().max(4000)).optional(),
  discard: z.boolean().optional(),
});
export type MendImportRow = z.infer<typeof MendImportRow>;
