import { commandsOf, type Light, type PromiseState, type PromiseStatus } from '@valvomo/contracts';

export type PromiseRelation = 'director' | 'publisher' | 'reader';
export interface PromiseFacts {
  readonly state: PromiseState;
}

/** What may be done with an item of the promise: what residents have been promised is not reworded, it is withdrawn. */
export const PROMISE_COMMANDS = commandsOf<PromiseState, PromiseRelation, PromiseFacts>()({
  change: { from: ['DRAFT'], by: ['director', 'publisher'] },
  publish: { from: ['DRAFT'], by: ['director', 'publisher'] },
  withdraw: { from: ['DRAFT', 'PUBLIC'], by: ['director'] },
});
export type PromiseCommand = keyof typeof PROMISE_COMMANDS;

/** Kept is what is green and nothing else (A12); what cannot be judged is not said to be broken. */
export function statusOf(light: Light): PromiseStatus {
  if (light === 'grey') return 'unknown';
  return light === 'green' ? 'kept' : 'not-kept';
}
