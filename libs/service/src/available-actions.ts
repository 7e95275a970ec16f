import { type Language, type ProblemCode, RuleBroken } from '@valvomo/contracts';
import { z } from 'zod';
import { titleOf } from './problems/problem.js';

/** What a caller may do now with this version of a matter, and for the rest why not. */
export const AvailableAction = z.strictObject({
  action: z.string(),
  allowed: z.boolean(),
  code: z.string().optional(),
  reason: z.string().optional(),
});
export type AvailableAction = z.infer<typeof AvailableAction>;

/** An action and the guard rules that its command runs: they return where it may be done, and throw where it may not. */
export type ActionGuards = Readonly<Record<string, () => void | Promise<void>>>;

/**
 * Asks the commands' own rules, so that what is offered and what is accepted cannot differ.
 * @throws whatever a guard throws that is no `RuleBroken`
 */
export async function availableActions(guards: ActionGuards, language: Language): Promise<AvailableAction[]> {
  const answers: AvailableAction[] = [];
  for (const [action, guard] of Object.entries(guards)) {
    const broken = await refusalOf(guard);
    answers.push(
      broken
        ? { action, allowed: false, code: broken.code, reason: titleOf(broken.code, language, broken.params) }
        : { action, allowed: true },
    );
  }
  return answers;
}

async function refusalOf(
  guard: () => void | Promise<void>,
): Promise<{ code: ProblemCode; params: RuleBroken['params'] } | null> {
  try {
    await guard();
    return null;
  } catch (error) {
    if (error instanceof RuleBroken) return error;
    throw error;
  }
}
