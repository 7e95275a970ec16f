import { setTimeout as delay } from 'node:timers/promises';
import { Random } from '../fuzz/random.js';
import type { TestRegion } from '../region.js';
import { instantOf } from '../wall.js';
import { endState, type Facts } from './end-state.js';
import { ManyQuestions } from './many-questions.js';
import { LatePlan, type Act } from './late-plan.js';
import { PatientTime, PatientWorld } from './patient.js';
import { strike, untilBack } from './strike.js';

/** What is killed, and how long it stays away: servers for five seconds, our own processes as their supervisor will. */
const KILLED = {
  inspections: 0,
  'inspections-worker': 0,
  consultations: 0,
  'consultations-worker': 0,
  nats: 5_000,
  temporal: 5_000,
  postgres: 5_000,
} as const;
type Killed = keyof typeof KILLED;

/** Questions that are sent within minutes of each other warn and fall due so, too: that is one step. */
const STEP_MS = 10 * 60_000;

/** One kill: some milliseconds into an act, or into the move of the clock that leads to it. */
export interface Kill {
  readonly part: Killed;
  readonly act: number;
  readonly during: 'act' | 'move';
  readonly afterMs: number;
}

/**
 * Draws one kill of each part, at different acts, all while the questions run: a service's own processes at its own acts.
 * @param acts in order of time
 */
export function drawKills(seed: number, acts: readonly Pick<Act, 'of'>[]): Kill[] {
  const random = new Random(seed);
  const isOfQuestions = ({ of }: Pick<Act, 'of'>) => of === 'consultations';
  const [first, last] = [acts.findIndex(isOfQuestions), acts.findLastIndex(isOfQuestions)];
  const free = new Set([...acts.keys()].filter((act) => act >= first && act <= last));
  const draw = (part: Killed): Kill => {
    const itsOwn = [...free].filter((act) => part.startsWith(acts[act]!.of));
    const act = random.pick(itsOwn.length > 0 ? itsOwn : [...free]);
    free.delete(act);
    // Before the first of them nothing runs yet.
    const during = act > first && random.chance(0.5) ? 'move' : 'act';
    return { part, act, during, afterMs: random.below(during === 'act' ? 500 : 1_000) };
  };
  return (Object.keys(KILLED) as Killed[]).map(draw).toSorted((a, b) => a.act - b.act);
}

export interface Walk {
  /** What the questions are drawn from, and the kills. */
  readonly seed: number;
  /** How many of them: a multiple of the number of fates. */
  readonly questions: number;
  readonly isKilled: boolean;
  /** Hears the story, line by line. */
  readonly say?: (line: string) => void;
}

/**
 * Walks an inspection case and questions through a region that begins at `BEGINS`, killing as drawn.
 * @returns what they left
 */
export async function walkStories(
  region: TestRegion,
  { seed, questions, isKilled, say = () => undefined }: Walk,
): Promise<{ world: PatientWorld; facts: Facts }> {
  const time = new PatientTime(region.state, STEP_MS);
  const world = new PatientWorld(region, time);
  try {
    const plan = await LatePlan.given(world);
    await time.rest();
    const many = await ManyQuestions.given(world, seed, questions);
    await time.rest();
    const acts = [...plan.acts(world), ...many.acts()].toSorted((a, b) => a.at.localeCompare(b.at));
    const kills = isKilled ? drawKills(seed, acts) : [];
    for (const [i, act] of acts.entries()) {
      const due = (during: Kill['during']): Kill[] =>
        kills.filter((kill) => kill.act === i && kill.during === during);
      await amid(region, due('move'), say, () => time.to(instantOf(act.at)));
      say(`${act.at.replace('T', ' ')}  ${act.says}`);
      await amid(region, due('act'), say, act.does);
      await time.rest();
    }
    const names = new Map([...plan.names(), ...(await many.names())]);
    return { world, facts: await endState(region, names, many.ledgers) };
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
