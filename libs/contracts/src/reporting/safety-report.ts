import { z } from 'zod';
import { CivilDate, Instant, Uuid } from '../ids.js';
import { Texts } from '../texts.js';
import { SafetyGoal, SafetyLevel, SafetyRoundKind, SafetyTaskCode, SafetyTaskState } from './safety-facts.js';

const Count = z.int().nonnegative();

/**
 * Z1 of domain.md 10: Σ score / (answers × 3), what is not applicable left out. `respondents` are the county itself or the
 * units behind the answers; where 0 < respondents < 5 units, or where another cell could be told from this one, all figures
 * are null and `suppressed` is true.
 */
export const Realisation = z.strictObject({
  respondents: Count.nullable(),
  n: Count.nullable(),
  sum: Count.nullable(),
  realisation: z.number().min(0).max(1).nullable(),
  suppressed: z.boolean(),
});
export type Realisation = z.infer<typeof Realisation>;

const both = { county: Realisation, units: Realisation };

/** The realisation of a round by spearhead, goal and task, the county's own answers apart from those of its units. */
export const SafetyRealisation = z
  .strictObject({
    ...both,
    spearheads: z.array(
      z.strictObject({
        code: z.enum(['1', '2', '3', '4']),
        title: Texts,
        ...both,
        goals: z.array(
          z.strictObject({
            code: SafetyGoal,
            title: Texts,
            ...both,
            tasks: z.array(
              z.strictObject({
                code: SafetyTaskCode,
                text: Texts,
                wording: z.int().positive(),
                level: SafetyLevel,
                legalBasis: z.boolean(),
                promotesLaw: z.boolean(),
                state: SafetyTaskState,
                carriedTo: z.int().nullable(),
                ...both,
              }),
            ),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'SafetyRealisation' });
export type SafetyRealisation = z.infer<typeof SafetyRealisation>;

/** A WHO core measure with its targets by year; `value` is what the county knew in the round, `reached` null without it. */
export const SafetyBenchmark = z.strictObject({
  code: z.string(),
  title: Texts,
  goals: z.array(SafetyGoal),
  targets: z.array(z.strictObject({ year: z.int(), share: z.number().nullable(), text: Texts })),
  value: z.strictObject({ numerator: Count, denominator: Count }).nullable(),
  reached: z.boolean().nullable(),
});
export type SafetyBenchmark = z.infer<typeof SafetyBenchmark>;

/** What a report says, frozen: its hash is of this as canonical JSON (RFC 8785). */
export const SafetyReportContent = z.strictObject({
  kind: SafetyRoundKind,
  programme: z.strictObject({ id: Uuid, firstYear: z.int(), lastYear: z.int() }),
  round: z.strictObject({ id: Uuid, year: z.int() }),
  number: z.int().positive(),
  /** Why there is another version than the first. */
  correction: z.strictObject({ reason: z.string().nullable(), tasks: z.array(SafetyTaskCode) }).nullable(),
  madeOn: CivilDate,
  summary: Texts.nullable(),
  realisation: SafetyRealisation,
  benchmarks: z.array(SafetyBenchmark),
});
export type SafetyReportContent = z.infer<typeof SafetyReportContent>;

export const SafetyReportLine = z.strictObject({
  number: z.int().positive(),
  sha256: z.string(),
  reason: z.string().nullable(),
  madeAt: Instant,
});
export const SafetyReport = SafetyReportLine.extend({ content: SafetyReportContent }).meta({
  id: 'SafetyReport',
});
export type SafetyReport = z.infer<typeof SafetyReport>;

/** One task in two rounds, by its code; `broken` where its wording changed so that the scores cannot be compared. */
export const SafetyComparisonLine = z.strictObject({
  code: SafetyTaskCode,
  goal: SafetyGoal,
  level: SafetyLevel,
  before: Realisation.nullable(),
  after: Realisation.nullable(),
  change: z.number().nullable(),
  broken: z.boolean(),
});
export type SafetyComparisonLine = z.infer<typeof SafetyComparisonLine>;
export const SafetyComparison = z
  .strictObject({ roundId: Uuid, withRoundId: Uuid, tasks: z.array(SafetyComparisonLine) })
  .meta({ id: 'SafetyComparison' });
export type SafetyComparison = z.infer<typeof SafetyComparison>;

/** A unit's own scores beside the median of all units; the median is null where fewer than five answered. */
export const UnitBesidePeers = z
  .strictObject({
    roundId: Uuid,
    unitId: Uuid,
    realisation: z.number().nullable(),
    peers: z.strictObject({ units: Count.nullable(), median: z.number().nullable() }),
    tasks: z.array(
      z.strictObject({
        taskId: Uuid,
        code: SafetyTaskCode,
        score: z.int().min(0).max(3).nullable(),
        applicable: z.boolean().nullable(),
        peers: z.strictObject({ units: Count.nullable(), median: z.number().nullable() }),
      }),
    ),
  })
  .meta({ id: 'UnitBesidePeers' });
export type UnitBesidePeers = z.infer<typeof UnitBesidePeers>;
