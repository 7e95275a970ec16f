import { HEARERS, RUNGS, type DeadlineKind, type DeadlineStep, type Rung } from '@valvomo/contracts';
import type { Addressee, MatterPeople } from '../notices/recipients.rules.js';

/**
 * Who is told at a step, and who in their place when nobody of them is there: those of the next rung, up to the last
 * (contracts: HEARERS). A step that nobody hears of would be a deadline that nobody keeps.
 * @param warned whom a warning tells: whoever's turn it is, since there is still time to act
 * @param people whom the relations of the matter mean; an empty one is nobody, such as the lead of a visit only planned
 */
export function hearersUpwards(
  kind: DeadlineKind,
  step: DeadlineStep,
  warned: Addressee,
  people: MatterPeople = {},
): (readonly Addressee[])[] {
  const isSomebody = (group: readonly Addressee[]) => group.some((one) => people[one]?.length !== 0);
  const rungs = RUNGS.map((rung) => HEARERS[kind][rung]);
  if (!step.startsWith('warn:')) return rungs.slice(RUNGS.indexOf(step as Rung)).filter(isSomebody);
  const own = rungs.findIndex((hearers) => hearers.join() === warned);
  return [[warned], ...rungs.slice(own + 1)].filter(isSomebody);
}
