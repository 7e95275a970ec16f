import { commandsOf } from '@valvomo/contracts';

export type PlanItemState = 'OPEN' | 'DONE' | 'CANCELLED';
/** Who has it to do, who runs the programme, who manages the unit that it is of. */
export type PlanItemRelation = 'owner' | 'coordinator' | 'unit' | 'director' | 'board-secretary';

/** An item of the development plan: a duty of one person with a day (domain.md 11, design 6). */
export const PLAN_ITEM_COMMANDS = commandsOf<PlanItemState, PlanItemRelation, { state: PlanItemState }>()({
  finish: { from: ['OPEN'], by: ['owner', 'coordinator', 'unit'] },
  // Whoever has it to do does not give themselves more time.
  move: { from: ['OPEN'], by: ['coordinator', 'unit'] },
  cancel: { from: ['OPEN'], by: ['coordinator', 'unit'] },
});
export type PlanItemCommand = keyof typeof PLAN_ITEM_COMMANDS;
