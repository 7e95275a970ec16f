import { HEARERS, RUNGS, type DeadlineFact, type DeadlineStep, type Rung } from '@valvomo/contracts';
import type { Addressee } from '../notices/recipients.rules.js';

/** A warning goes to whoever's turn it is: there is still time to act. */
const warned = (turn: string): readonly Addressee[] => {
  if (turn === 'provider') return ['responsible-of-unit'];
  return [turn === 'head-of-supervision' ? turn : 'lead'];
};

/**
 * Who is told at a step, and who in their place when nobody of them is there: those of the next rung, up to the last
 * (contracts: HEARERS). A step that nobody hears of would be a deadline that nobody keeps.
 */
export function hearersUpwards(
  { kind, turn }: Pick<DeadlineFact, 'kind' | 'turn'>,
  step: DeadlineStep,
  hasLead = true,
): (readonly Addressee[])[] {
  // A visit that has only been planned has no lead: the head of supervision hears in the lead's place.
  const isSomebody = (group: readonly Addressee[]) => group.some((one) => one !== 'lead' || hasLead);
  const rungs = RUNGS.map((rung) => HEARERS[kind][rung]);
  if (!step.startsWith('warn:')) return rungs.slice(RUNGS.indexOf(step as Rung)).filter(isSomebody);
  const first = warned(turn);
  const own = rungs.findIndex((hearers) => hearers.join() === first.join());
  return [first, ...rungs.slice(own + 1)].filter(isSomebody);
}
