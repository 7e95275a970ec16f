import type { World } from '../story/world.js';

/** What happens at one instant of a scenario, and what must then be so once the region has come to rest. */
export interface Step {
  /** Wall clock in Helsinki, `2037-11-23T10:05`. */
  readonly at: string;
  readonly says: string;
  readonly act?: () => Promise<unknown>;
  readonly expect?: () => Promise<unknown>;
}

/** A numbered scenario of domain.md ch. 16, eleven years later, on units of its own. */
export interface Scenario {
  readonly number: number;
  readonly title: string;
  /** Brings in what is given at the region's beginning. @returns the steps, in order */
  readonly begin: (world: World) => Promise<readonly Step[]>;
}

/** Declares a scenario: its number in domain.md ch. 16, what it is about, what is given, and its steps. */
export function scenario(number: number, title: string, begin: Scenario['begin']): Scenario {
  return { number, title, begin };
}

/** One step. @param when wall clock in Helsinki, `2037-11-23T10:05` */
export function at(when: string, says: string, what: Pick<Step, 'act' | 'expect'>): Step {
  return { at: when, says, ...what };
}
