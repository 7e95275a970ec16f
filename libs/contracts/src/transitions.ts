import type { ProblemCode } from './problems.js';
import { RuleBroken } from './rule-broken.js';

/**
 * One command of a matter: the states in which it may be given, who may give it, and what else must hold.
 * The same row refuses the command and explains in `available-actions` why it is closed.
 */
export interface MatterCommand<State extends string, Relation extends string, Facts> {
  readonly from: readonly State[];
  readonly by: readonly Relation[];
  readonly guard?: (facts: Facts) => RuleBroken | null;
}

export type MatterCommands<
  Name extends string,
  State extends string,
  Relation extends string,
  Facts,
> = Readonly<Record<Name, MatterCommand<State, Relation, Facts>>>;

/** Declares the commands of a matter; the names stay literal. */
export const commandsOf =
  <State extends string, Relation extends string, Facts>() =>
  <const Name extends string>(commands: MatterCommands<Name, State, Relation, Facts>): typeof commands =>
    commands;

/** The problem of a command in a state that does not allow it, or one by state; its text may use `{state}`. */
export type StateCode<State> = ProblemCode | ((state: State) => ProblemCode);

/** Why this caller may not do this now, or null. */
export function refusalOf<State extends string, Relation extends string, Facts extends { state: State }>(
  command: MatterCommand<State, Relation, Facts>,
  facts: Facts,
  relations: ReadonlySet<Relation>,
  stateCode: StateCode<State>,
): RuleBroken | null {
  if (!command.by.some((relation) => relations.has(relation))) return new RuleBroken('forbidden');
  if (!command.from.includes(facts.state)) {
    const code = typeof stateCode === 'function' ? stateCode(facts.state) : stateCode;
    return new RuleBroken(code, { state: facts.state });
  }
  return command.guard?.(facts) ?? null;
}

/** The commands' own guards, as `available-actions` asks them: what is offered and what is accepted cannot differ. */
export function guardsOf<
  Name extends string,
  State extends string,
  Relation extends string,
  Facts extends { state: State },
>(
  commands: MatterCommands<Name, State, Relation, Facts>,
  facts: Facts,
  relations: ReadonlySet<Relation>,
  stateCode: StateCode<State>,
): Record<Name, () => void> {
  const guardOf = (name: Name) => () => {
    const refusal = refusalOf(commands[name], facts, relations, stateCode);
    if (refusal) throw refusal;
  };
  const names = Object.keys(commands) as Name[];
  return Object.fromEntries(names.map((name) => [name, guardOf(name)])) as Record<Name, () => void>;
}
