import { commandsOf, RuleBroken, type NetworkActionState, type SaveNetworkMember } from '@valvomo/contracts';

/** How a caller stands to an action of the network. */
export type ActionRelation = 'owner' | 'development-manager';

export interface ActionFacts {
  readonly state: NetworkActionState;
}

/** What was agreed on is done, cancelled or moved; nothing else ends it. */
export const ACTION_COMMANDS = commandsOf<NetworkActionState, ActionRelation, ActionFacts>()({
  finish: { from: ['OPEN'], by: ['owner', 'development-manager'] },
  cancel: { from: ['OPEN'], by: ['development-manager'] },
  move: { from: ['OPEN'], by: ['owner', 'development-manager'] },
});
export type ActionCommand = keyof typeof ACTION_COMMANDS;

/** @throws RuleBroken */
export function assertDueAhead(dueOn: string, today: string): void {
  if (dueOn <= today) throw new RuleBroken('network_action.due', {}, ['dueOn']);
}

/** What stands on a day has been seen by then. @throws RuleBroken */
export function assertRecordedDay(on: string, today: string): void {
  if (on > today) throw new RuleBroken('practice.date', {}, ['on']);
}

/** @throws RuleBroken */
export function assertMembership({ from, to }: Pick<SaveNetworkMember, 'from' | 'to'>): void {
  if (to !== null && to <= from) throw new RuleBroken('network.member_period', {}, ['to']);
}
