import { z } from 'zod';
import { CivilDate, Instant, PlainCode, Uuid } from '../ids.js';
import type { Texts } from '../texts.js';
import { QueryFlag, ReportDate, ReportPaging } from './lists.js';

/** The four perspectives of domain.md 10 with the supervision's own quality; Z comes with the safety programme. */
export const PERSPECTIVES = ['A', 'E', 'P', 'S', 'Q', 'Z'] as const;
export const Perspective = z.enum(PERSPECTIVES);
export type Perspective = z.infer<typeof Perspective>;

/** What a figure is broken down by; `county` is the whole, its key is empty. */
export const DIMENSIONS = ['county', 'production-mode', 'unit', 'specialty', 'severity', 'timer'] as const;
export const Dimension = z.enum(DIMENSIONS);
export type Dimension = z.infer<typeof Dimension>;

/** An indicator's id, such as `Q1` (domain.md 10). */
export const IndicatorId = z
  .string()
  .regex(/^[AEPSQZ]\d{1,2}$/)
  .meta({ examples: ['Q4'] });
export const FormulaVersion = z.coerce.number().int().min(1).max(1_000);

const InThreeLanguages = z.strictObject({ fi: z.string(), sv: z.string(), en: z.string() });

/** One version of an indicator: what it counts, in words and by the numbers of its formula. */
export const IndicatorDefinition = z
  .strictObject({
    id: IndicatorId,
    version: FormulaVersion,
    perspective: Perspective,
    title: InThreeLanguages,
    /** The formula of domain.md 10 with the readings that were needed, for who has no domain.md: it names no chapter. */
    formula: z.string(),
    unit: z.enum(['share', 'count', 'minutes', 'working-days', 'nps']),
    direction: z.enum(['higher-is-better', 'lower-is-better']),
    source: z.array(PlainCode),
    frequency: z.enum(['month', 'quarter', 'year']),
    dimensions: z.array(Dimension),
    /** Figures of fewer than this many are not shown, nor what would give them away; `n` says what is counted. */
    suppression: z.strictObject({ below: z.int().positive(), n: InThreeLanguages }),
    /** Why this version breaks the series of the one before; null for the first. */
    breaks: InThreeLanguages.nullable(),
  })
  .meta({ id: 'IndicatorDefinition' });
export type IndicatorDefinition = z.infer<typeof IndicatorDefinition>;

/** How sure a figure is: `unsure` where its period or a window that it looks into has not ended, or facts are missing. */
export const MeasurementQuality = z.enum(['ok', 'unsure', 'missing']);
export type MeasurementQuality = z.infer<typeof MeasurementQuality>;

/** What a figure was computed from: the journal up to a position, as it was known until an instant, stream by stream. */
export const Snapshot = z.strictObject({
  position: z.int().nonnegative(),
  knownUntil: Instant,
  streams: z.record(z.string(), z.int().nonnegative()),
});
export type Snapshot = z.infer<typeof Snapshot>;

const figures = {
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  n: z.int().nonnegative().nullable(),
  value: z.number().nullable(),
  /** Further figures of the same formula, such as `p90` or `days`. */
  figures: z.record(z.string(), z.number().nullable()),
};

/** A figure; period half-open `[from, to)` in dates of Europe/Helsinki. Of a suppressed one no number is given. */
export const Measurement = z
  .strictObject({
    id: Uuid,
    indicator: IndicatorId,
    formulaVersion: FormulaVersion,
    from: CivilDate,
    to: CivilDate,
    dimension: Dimension,
    key: z.string(),
    ...figures,
    quality: MeasurementQuality,
    suppressed: z.boolean(),
    /** The first figure of its version in a series: not comparable with what stands before it. */
    seriesBreak: z.boolean(),
    computedAt: Instant,
  })
  .meta({ id: 'Measurement' });
export type Measurement = z.infer<typeof Measurement>;

export const MEASUREMENT_TITLES: Record<Exclude<keyof Measurement, 'figures'>, Texts> = {
  id: { fi: 'Mittauksen tunnus', sv: 'Mätningens id', en: 'Measurement id' },
  indicator: { fi: 'Mittari', sv: 'Indikator', en: 'Indicator' },
  formulaVersion: { fi: 'Kaavan versio', sv: 'Formelns version', en: 'Formula version' },
  from: { fi: 'Jakson alku', sv: 'Periodens början', en: 'From' },
  to: { fi: 'Jakson loppu', sv: 'Periodens slut', en: 'To' },
  dimension: { fi: 'Jaottelu', sv: 'Indelning', en: 'Dimension' },
  key: { fi: 'Ryhmä', sv: 'Grupp', en: 'Group' },
  numerator: { fi: 'Osoittaja', sv: 'Täljare', en: 'Numerator' },
  denominator: { fi: 'Nimittäjä', sv: 'Nämnare', en: 'Denominator' },
  n: { fi: 'n', sv: 'n', en: 'n' },
  value: { fi: 'Arvo', sv: 'Värde', en: 'Value' },
  quality: { fi: 'Luotettavuus', sv: 'Tillförlitlighet', en: 'Quality' },
  suppressed: { fi: 'Peitetty', sv: 'Dold', en: 'Suppressed' },
  seriesBreak: { fi: 'Sarja katkeaa', sv: 'Serien bryts', en: 'Break in series' },
  computedAt: { fi: 'Laskettu', sv: 'Beräknad', en: 'Computed at' },
};

/** A figure with what explains it. */
export const ExplainedMeasurement = Measurement.omit({ seriesBreak: true })
  .extend({ definition: IndicatorDefinition, snapshot: Snapshot, runId: Uuid })
  .meta({ id: 'ExplainedMeasurement' });
export type ExplainedMeasurement = z.infer<typeof ExplainedMeasurement>;

/** The figure computed once more from its own snapshot by its own formula version (domain.md scenario 60). */
export const RecomputeCheck = z.strictObject({
  measurementId: Uuid,
  identical: z.boolean(),
  /** Whose numbers differ; empty when identical. */
  differing: z.array(z.string()),
  snapshot: Snapshot,
  formulaVersion: FormulaVersion,
});
export type RecomputeCheck = z.infer<typeof RecomputeCheck>;

export const IndicatorPage = z.strictObject({
  items: z.array(IndicatorDefinition),
  nextCursor: z.string().nullable(),
});
export const MeasurementPage = z.strictObject({
  items: z.array(Measurement),
  nextCursor: z.string().nullable(),
});

export const IndicatorQuery = z.strictObject({
  limit: ReportPaging.limit,
  cursor: ReportPaging.cursor,
  perspective: Perspective.optional(),
  /** Without it only the newest version of each. */
  allVersions: QueryFlag.optional(),
});
export type IndicatorQuery = z.infer<typeof IndicatorQuery>;

/** A series: by default of the whole county, every version of the formula, the newest snapshot of each period. */
export const SeriesQuery = z.strictObject({
  limit: ReportPaging.limit,
  cursor: ReportPaging.cursor,
  dimension: Dimension.default('county'),
  key: z.string().max(100).optional(),
  from: CivilDate.optional(),
  to: CivilDate.optional(),
  formulaVersion: FormulaVersion.optional(),
});
export type SeriesQuery = z.infer<typeof SeriesQuery>;

/** Asks for figures of a period; `knownOn` computes from what was known at 24:00 Helsinki of that day. */
export const ComputeIndicators = z
  .strictObject({
    from: ReportDate,
    to: ReportDate,
    knownOn: ReportDate.optional(),
    indicators: z
      .array(z.strictObject({ id: IndicatorId, version: z.int().min(1).optional() }))
      .min(1)
      .max(50)
      .optional(),
  })
  .refine(({ from, to }) => from < to, { path: ['to'], error: 'to must be after from' })
  .meta({ id: 'ComputeIndicators' });
export type ComputeIndicators = z.infer<typeof ComputeIndicators>;

/** A computation: a job with its progress. */
export const IndicatorRun = z
  .strictObject({
    id: Uuid,
    version: z.int().positive(),
    state: z.enum(['queued', 'running', 'done', 'failed']),
    from: CivilDate,
    to: CivilDate,
    requestedAt: Instant,
    finishedAt: Instant.nullable(),
    progress: z.strictObject({ done: z.int().nonnegative(), of: z.int().nonnegative() }),
    measurements: z.int().nonnegative(),
    snapshot: Snapshot.nullable(),
    failure: z.string().nullable(),
  })
  .meta({ id: 'IndicatorRun' });
export type IndicatorRun = z.infer<typeof IndicatorRun>;
