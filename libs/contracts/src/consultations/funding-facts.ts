import { z } from 'zod';
import { CivilDate, Instant, PlainCode, Uuid } from '../ids.js';

/** Half-open days `[from, to)`: the last day is the one before `to`. */
export const DayPeriod = z
  .strictObject({ from: CivilDate, to: CivilDate })
  .refine(({ from, to }) => from < to, { path: ['to'], error: 'to must be after from' })
  .meta({ id: 'DayPeriod' });
export type DayPeriod = z.infer<typeof DayPeriod>;

/** Where money for development comes from (domain.md 8). */
export const FUNDING_INSTRUMENTS = [
  'state-grant',
  'eu-recovery',
  'eu-other',
  'research-grant',
  'own-budget',
  'other',
] as const;
export const FundingInstrument = z.enum(FUNDING_INSTRUMENTS);
export type FundingInstrument = z.infer<typeof FundingInstrument>;

export const FundingState = z.enum(['OPEN', 'CLOSED']);
export type FundingState = z.infer<typeof FundingState>;

const cents = z.int().min(0).max(1e13);

/** The public state of a funding period: money in whole cents, no words. */
export const FundingFact = z.strictObject({
  id: Uuid,
  version: z.int().positive(),
  state: FundingState,
  programme: PlainCode,
  instrument: FundingInstrument,
  ownerId: Uuid,
  /** Half-open. */
  from: CivilDate,
  to: CivilDate,
  awardedCents: cents,
  spentCents: cents,
  selfFinancingPercent: z.number().min(0).max(100),
  closedAt: Instant.nullable(),
});
export type FundingFact = z.infer<typeof FundingFact>;
