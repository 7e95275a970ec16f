import { RuleBroken, type ProblemCode } from '@valvomo/contracts';

/**
 * One command of a matter: the states in which it may be given, who may give it, and what else must hold.
 * The same row refuses the command and explains in `available-actions` why it is closed.
 */
export interface Command<State extends string, Relation extends string, Facts> {
  readonly from: readonly State[];
  readonly by: readonly Relation[];
  readonly guard?: (facts: Facts) => RuleBroken | null;
}

export type Commands<Name extends string, State extends string, Relation extends string, Facts> = Readonly<
  Record<Name, Command<State, Relation, Facts>>
>;

/** Declares the commands of a matter; the names stay literal. */
export const commandsOf =
  <State extends string, Relation extends string, Facts>() =>
  <const Name extends string>(commands: Commands<Name, State, Relation, Facts>): typeof commands =>
    commands;

/** What a caller may do now, and for the rest the reason why not. */
export interface AvailableAction {
  readonly action: string;
  readonly allowed: boolean;
  readonly reason: {
    readonly code: ProblemCode;
    readonly params: Readonly<Record<string, string | number>>;
  } | null;
}

/** Why this caller may not do this now, or null. */
export function refusalOf<State extends string, Relation extends string, Facts extends { state: State }>(
  command: Command<State, Relation, Facts>,
  facts: Facts,
  relations: ReadonlySet<Relation>,
  stateCode: ProblemCode,
): RuleBroken | null {
  if (!command.by.some((relation) => relations.has(relation))) return new RuleBroken('forbidden');
  if (!command.from.includes(facts.state))
    return facts.state === 'CLOSED'
      ? new RuleBroken('inspection.closed')
      : new RuleBroken(stateCode, { state: facts.state });
  return command.guard?.(facts) ?? null;
}

export function availableActions<
  Name extends string,
  State extends string,
  Relation extends string,
  Facts extends { state: State },
>(
  commands: Commands<Name, State, Relation, Facts>,
  facts: Facts,
  relations: ReadonlySet<Relation>,
  stateCode: ProblemCode,
): AvailableAction[] {
  return (Object.keys(commands) as Name[]).map((action) => {
    const refusal = refusalOf(commands[action], facts, relations, stateCode);
    return {
      action,
      allowed: refusal === null,
      reason: refusal && { code: refusal.code, params: refusal.params },
    };
  });
}
