import { SAFETY_ROUND_STATE_TITLES, type SafetyProgramme } from '@valvomo/contracts';
import { personNamed } from '@valvomo/local';
import { givenUnit, type StoryUnit } from '../story/register.js';
import { adoptProgramme, COORDINATOR, safetyProgrammes, safetyRounds } from '../story/safety.js';
import type { World } from '../story/world.js';
import { dayOf, on } from './calendar.js';
import { SAFETY_WORDS as SAYS } from './safety-words.js';
import { CannotBeTold } from './tell.js';
import type { Teller } from './teller.js';

export const DIRECTOR = 'director';
export const SECRETARY = 'board-secretary';
/** Managers of units that answer, and of the one that does not. */
export const [FIRST, SECOND, SILENT] = [
  'provider-manager',
  'provider-manager-2',
  'provider-manager-3',
] as const;
const SILENT_UNIT = 'Hiljala';
const UNITS = [
  ['Kotola', FIRST],
  ['Rantala', FIRST],
  ['Peltola', FIRST],
  ['Metsola', SECOND],
  ['Koivula', SECOND],
  [SILENT_UNIT, SILENT],
] as const;

/** What the lines of the story call its people and its silent unit. */
export const namesIn = (year: number): Record<string, string> => ({
  year: String(year),
  unit: SILENT_UNIT,
  silent: personNamed(SILENT).name,
  coordinator: personNamed(COORDINATOR).name,
  director: personNamed(DIRECTOR).name,
  secretary: personNamed(SECRETARY).name,
});

/** Brings the units into the register. @returns those that answer, and the silent one */
export async function givenUnits(world: World): Promise<{ units: StoryUnit[]; silent: StoryUnit }> {
  const made = UNITS.map(([name, manager]) =>
    givenUnit(world, { name, mode: 'purchased', manager, since: '2030-01-01' }),
  );
  const units = await Promise.all(made);
  const silent = units.pop()!;
  await world.time.rest();
  return { units, silent };
}

/**
 * The next year whose round the morning of 1 October will open, and its programme.
 * @throws CannotBeTold where a round is under way
 */
export async function nextRound(
  world: World,
  teller: Teller,
): Promise<{ year: number; programme: SafetyProgramme }> {
  const [newest] = await safetyRounds(world);
  if (newest && newest.state !== 'PUBLISHED')
    throw new CannotBeTold(
      teller.say(SAYS.underWay, {
        year: String(newest.year),
        date: teller.date(new Date(newest.openedAt)),
        state: SAFETY_ROUND_STATE_TITLES[newest.state][teller.language],
      }),
    );
  const now = await world.time.now();
  const thisYear = Number(dayOf(now).slice(0, 4));
  const year = now < on(`${thisYear}-10-01`, '08:00') ? thisYear : thisYear + 1;
  const programmes = await safetyProgrammes(world);
  const running = programmes.find(
    ({ state, firstYear, lastYear }) => state === 'ACTIVE' && firstYear <= year && year <= lastYear,
  );
  if (running) return { year, programme: running };
  // The first one is in the last of its five years: what 2026 is (domain.md 11).
  const [last] = programmes;
  const firstYear = last ? last.lastYear + 1 : year - 4;
  const goesOn = last?.state === 'CLOSED' && { previousId: last.id };
  const years = { firstYear, lastYear: firstYear + 4, ...goesOn };
  return { year, programme: await adoptProgramme(world, years) };
}
