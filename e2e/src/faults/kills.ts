import { setTimeout as delay } from 'node:timers/promises';
import { Random } from '../fuzz/random.js';
import { instantOf } from '../wall.js';
import type { TestRegion } from '../region.js';
import { LatePlan } from './late-plan.js';
import { PatientTime, PatientWorld } from './patient.js';
import { strike, untilBack } from './strike.js';

/** What is killed, and how long it stays away: servers for five seconds, our own processes as their supervisor will. */
const KILLED = {
  inspections: 0,
  'inspections-worker': 0,
  nats: 5_000,
  temporal: 5_000,
  postgres: 5_000,
} as const;
type Killed = keyof typeof KILLED;

/** One kill: some milliseconds into an act, or into the move of the clock that leads to it. */
export interface Kill {
  readonly part: Killed;
  readonly act: number;
  readonly during: 'act' | 'move';
  readonly afterMs: number;
}

/** Draws one kill of each part, at different acts. @param acts how many acts the story has */
export function drawKills(seed: number, acts: number): Kill[] {
  const random = new Random(seed);
  const free = Array.from({ length: acts }, (_, i) => i);
  const draw = (part: Killed): Kill => {
    const act = free.splice(random.below(free.length), 1)[0]!;
    const during = act > 0 && random.chance(0.5) ? 'move' : 'act';
    return { part, act, during, afterMs: random.below(during === 'act' ? 200 : 1_500) };
  };
  return (Object.keys(KILLED) as Killed[]).map(draw).toSorted((a, b) => a.act - b.act);
}

/** Walks the case through a region that begins at `BEGINS`, killing as drawn. @param say hears the story, line by line */
export async function walkLatePlan(
  region: TestRegion,
  kills: readonly Kill[],
  say: (line: string) => void = () => undefined,
): Promise<{ story: LatePlan; world: PatientWorld }> {
  const time = new PatientTime(region.state);
  const world = new PatientWorld(region, time);
  try {
    const story = await LatePlan.given(world);
    await time.rest();
    for (const [i, act] of story.acts(world).entries()) {
      const due = (during: Kill['during']): Kill[] =>
        kills.filter((kill) => kill.act === i && kill.during === during);
      await amid(region, due('move'), say, () => time.to(instantOf(act.at)));
      say(`${act.at.replace('T', ' ')}  ${act.says}`);
      await amid(region, due('act'), say, act.does);
      await time.rest();
    }
    return { story, world };
  } catch (error) {
    throw new Error(`${(error as Error).message}\nthe last requests:\n${world.trail()}`, { cause: error });
  } finally {
    await time.close();
  }
}

/** Does something and kills meanwhile; ends when it is done and all that was killed runs again. */
async function amid(
  region: TestRegion,
  kills: readonly Kill[],
  say: (line: string) => void,
  work: () => Promise<unknown>,
): Promise<void> {
  const killing = kills.map(async ({ part, afterMs, during }) => {
    await delay(afterMs);
    const outage = KILLED[part];
    say(
      `  kill -9 ${part}, ${afterMs} ms into the ${during}${outage ? `, away for ${outage / 1_000} s` : ''}`,
    );
    const gone = await strike(region, part, outage);
    await untilBack(region, part, gone);
    say(`  ${part} runs again`);
  });
  const results = await Promise.allSettled([work(), ...killing]);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}
