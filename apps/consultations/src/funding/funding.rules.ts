import { commandsOf, RuleBroken, type FundingState, type SaveFunding } from '@valvomo/contracts';

/** How a caller stands to a funding period. */
export type FundingRelation = 'owner' | 'development-manager';

export interface FundingFacts {
  readonly state: FundingState;
  readonly today: string;
  readonly lastDay: string;
}

const KEEPERS: readonly FundingRelation[] = ['owner', 'development-manager'];

/** A funding period is kept up to date until its final account has been given. */
export const FUNDING_COMMANDS = commandsOf<FundingState, FundingRelation, FundingFacts>()({
  replace: { from: ['OPEN'], by: KEEPERS },
  close: {
    from: ['OPEN'],
    by: KEEPERS,
    guard: ({ today, lastDay }) =>
      today <= lastDay ? new RuleBroken('funding.not_over', { lastDay }) : null,
  },
});
export type FundingCommand = keyof typeof FUNDING_COMMANDS;

/** The lines of a budget share out what was awarded, no more. @throws RuleBroken */
export function assertBudget({ awardedCents, budgetLines }: SaveFunding): void {
  const shared = budgetLines.reduce((sum, line) => sum + line.awardedCents, 0);
  if (shared > awardedCents) throw new RuleBroken('funding.lines_exceed_award', {}, ['budgetLines']);
}
