import { RuleBroken, type PlanVisit, type Role } from '@valvomo/contracts';

interface Years {
  readonly firstYear: number;
  readonly lastYear: number;
}

const yearOf = (quarter: string): number => Number(quarter.slice(0, 4));

/** Visits lie within the years of the plan, and the years are in order (domain.md OC-14). */
export function assertWithinYears(
  { firstYear, lastYear }: Years,
  visits: readonly Pick<PlanVisit, 'quarter'>[],
): void {
  if (lastYear < firstYear) throw new RuleBroken('plan.years', {}, ['lastYear']);
  const outside = visits.findIndex(
    ({ quarter }) => yearOf(quarter) < firstYear || yearOf(quarter) > lastYear,
  );
  if (outside >= 0) throw new RuleBroken('plan.years', {}, ['visits', outside, 'quarter']);
}

/** The quarter of a civil day. */
export const quarterOf = (day: string): string =>
  `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;

/** The last civil day of a quarter. */
export const lastDayOf = (quarter: string): string =>
  `${quarter.slice(0, 4)}-${{ Q1: '03-31', Q2: '06-30', Q3: '09-30', Q4: '12-31' }[quarter.slice(5)]}`;

/** Nothing is planned into a quarter that has ended. @param today civil, of the region's clock */
export function assertNotEnded(quarter: string, today: string, path: readonly (string | number)[]): void {
  if (quarter < quarterOf(today)) throw new RuleBroken('plan.quarter_ended', { quarter }, path);
}

/** An approved plan is a decision and is not changed. */
export function assertDraft({ status }: { status: string }): void {
  if (status !== 'DRAFT') throw new RuleBroken('plan.approved');
}

/** The plan is the head's to approve, the inspectors' to fill. */
export function assertMayFill(roles: readonly Role[]): void {
  if (!roles.includes('inspector') && !roles.includes('head-of-supervision'))
    throw new RuleBroken('forbidden');
}

export function assertMayApprove(roles: readonly Role[]): void {
  if (!roles.includes('head-of-supervision')) throw new RuleBroken('forbidden');
}

/** The first year of a plan is precise, the later ones are an indication. */
export const isOfFirstYear = ({ firstYear }: Pick<Years, 'firstYear'>, quarter: string): boolean =>
  yearOf(quarter) === firstYear;
