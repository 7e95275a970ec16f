import { done } from '../client.js';
import type { World } from './world.js';

interface Step {
  readonly step: string;
  readonly available: boolean;
  readonly reason: { readonly code: string } | null;
}

/** The measures ladder of a unit (domain.md 5.7): each step `available`, or the code of the reason why it is not. */
export async function ladder(world: World, unitId: string): Promise<Record<string, string>> {
  const path = `/inspections/v1/units/${unitId}/measures`;
  const { steps } = done(await world.as('inspector').get<{ steps: Step[] }>(path));
  return Object.fromEntries(
    steps.map(({ step, available, reason }) => [step, available ? 'available' : reason!.code]),
  );
}
