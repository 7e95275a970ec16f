import { z } from 'zod';
import { CivilDate, Instant, PlainCode, Uuid } from '../ids.js';
import { DayPeriod, FundingInstrument, FundingState } from './funding-facts.js';

const Cents = z.int().min(0).max(1e13);
const Name = z.string().trim().min(1).max(200);

/** One line of a budget: what may be used for it and what has been. */
export const BudgetLine = z
  .strictObject({ code: PlainCode, name: Name, awardedCents: Cents, spentCents: Cents })
  .meta({ id: 'BudgetLine' });
export type BudgetLine = z.infer<typeof BudgetLine>;

/** A day on which the funder wants a report, and the day on which it was given. */
export const ReportingDate = z
  .strictObject({ on: CivilDate, givenOn: CivilDate.nullable() })
  .meta({ id: 'ReportingDate' });
export type ReportingDate = z.infer<typeof ReportingDate>;

const funding = {
  /** The programme's code, such as `PirSOTE`; its name is `name`. */
  programme: PlainCode,
  name: Name,
  instrument: FundingInstrument,
  funder: Name,
  ownerId: Uuid,
  period: DayPeriod,
  awardedCents: Cents,
  selfFinancingPercent: z.number().min(0).max(100),
  budgetLines: z.array(BudgetLine).max(50),
  reportingDates: z.array(ReportingDate).max(50),
  eligibleCosts: z.array(Name).max(50),
};

export const SaveFunding = z.strictObject(funding).meta({ id: 'SaveFunding' });
export type SaveFunding = z.infer<typeof SaveFunding>;

/** The final account has been given: nothing more is used. */
export const CloseFunding = z
  .strictObject({ accountedOn: CivilDate, spentCents: Cents })
  .meta({ id: 'CloseFunding' });
export type CloseFunding = z.infer<typeof CloseFunding>;

/** A funding period (domain.md 8). */
export const Funding = z
  .strictObject({
    id: Uuid,
    version: z.int().positive(),
    state: FundingState,
    ...funding,
    /** The last day of the period, on which it ends. */
    lastDay: CivilDate,
    spentCents: Cents,
    /** The next day on which a report is still to be given. */
    nextReportOn: CivilDate.nullable(),
    /** Pilots that are paid from it. */
    pilotIds: z.array(Uuid),
    accountedOn: CivilDate.nullable(),
    changedAt: Instant,
  })
  .meta({ id: 'Funding' });
export type Funding = z.infer<typeof Funding>;
