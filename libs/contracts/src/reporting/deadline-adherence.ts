import { z } from 'zod';
import { CivilDate, Uuid } from '../ids.js';
import { ProductionMode } from '../registry/codes.js';
import type { Texts } from '../texts.js';
import { Freshness } from './lists.js';

const Count = z.int().nonnegative();

/** The timers of an inspection case, domain.md 5.4; a rule `T2-HEAD` or `T10-MAJOR` is one of T2 or T10. */
export const CASE_TIMERS = ['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8', 'T9', 'T10', 'T11'] as const;

/**
 * Q4 of domain.md 10 for one timer or rule: timers met in time of timers that fell due, by due date.
 * `n` is the number of distinct matters behind the denominator; `share` is null where nothing fell due.
 */
export const Adherence = z.strictObject({
  timer: z.string(),
  numerator: Count,
  denominator: Count,
  n: Count,
  share: z.number().min(0).max(1).nullable(),
  metLate: Count,
  unmet: Count,
});
export type Adherence = z.infer<typeof Adherence>;

export const ADHERENCE_TITLES: Record<keyof Adherence, Texts> = {
  timer: { fi: 'Määräaika', sv: 'Tidsfrist', en: 'Timer' },
  numerator: { fi: 'Ajallaan', sv: 'I tid', en: 'Met in time' },
  denominator: { fi: 'Erääntyneitä', sv: 'Förfallna', en: 'Due' },
  n: { fi: 'Asioita', sv: 'Ärenden', en: 'Matters' },
  share: { fi: 'Osuus', sv: 'Andel', en: 'Share' },
  metLate: { fi: 'Tehty myöhässä', sv: 'Gjorda för sent', en: 'Met late' },
  unmet: { fi: 'Tekemättä', sv: 'Ogjorda', en: 'Not met' },
};

export const AdherenceReport = z.strictObject({
  indicator: z.literal('Q4'),
  formula: z.literal('Q4@1'),
  from: CivilDate,
  to: CivilDate,
  items: z.array(Adherence),
  freshness: Freshness,
});
export type AdherenceReport = z.infer<typeof AdherenceReport>;

/** Period half-open [from, to) in dates of Europe/Helsinki, by due date; `by=rule` gives every rule, not only T1–T11. */
export const AdherenceQuery = z
  .strictObject({
    from: CivilDate,
    to: CivilDate,
    by: z.enum(['timer', 'rule']).default('timer'),
    unitId: Uuid.optional(),
    productionMode: ProductionMode.optional(),
  })
  .refine((query) => query.from < query.to, { path: ['to'], error: 'to must be after from' });
export type AdherenceQuery = z.infer<typeof AdherenceQuery>;
