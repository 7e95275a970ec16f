import { givenAsker, givenSpecialty, onRota, type StoryAsker } from '../story/consultation.js';
import type { World } from '../story/world.js';

/** Those among whom the dialogues of a region go. */
export interface Company {
  readonly asker: StoryAsker;
  readonly coordinator: string;
  /** A specialist outside every pool. */
  readonly spare: string;
  /** Specialties with somebody in the rota, and without. */
  readonly staffed: readonly string[];
  readonly empty: readonly string[];
}

const LEAD = 'specialty-lead';
const POOLS = {
  'dialogue-one': ['specialist', 'specialist-2', 'specialist-3'],
  'dialogue-other': ['specialist-4', 'specialist-5'],
  'dialogue-empty': [],
  'dialogue-empty-too': [],
} as const;
/** The working days of three weeks from Monday 2 November 2037. */
const WORKDAYS = [2, 9, 16].flatMap((monday) => [0, 1, 2, 3, 4].map((n) => monday + n));

/** A clinician who asks, two specialties with a rota of three weeks and two in which nobody answers. */
export async function givenCompany(world: World): Promise<Company> {
  const asker = await givenAsker(world, 'clinician', 'Vuoropuhelun asema');
  for (const [code, specialists] of Object.entries(POOLS)) {
    const specialty = await givenSpecialty(world, code, LEAD, specialists);
    for (const login of specialists)
      for (const day of WORKDAYS) {
        const date = `2037-11-${String(day).padStart(2, '0')}`;
        await onRota(world, specialty, login, `${date}T08:00`, `${date}T16:00`);
      }
  }
  return {
    asker,
    coordinator: 'coordinator',
    spare: 'specialist-6',
    staffed: ['dialogue-one', 'dialogue-other'],
    empty: ['dialogue-empty', 'dialogue-empty-too'],
  };
}
