import { TestRegion } from '../region.js';
import { givenMunicipality, givenUnit, type StoryUnit } from '../story/register.js';
import { enterPeople } from '../story/world.js';
import { BEGINS } from './late-plan.js';
import { option } from './option.js';
import { PatientTime, PatientWorld } from './patient.js';
import { reconcileRegion } from './reconcile.js';

/** One number of a row of `reliability.md` 4.3 against what it must be. */
export interface Measured {
  readonly what: string;
  readonly got: number;
  readonly wanted: string;
  readonly holds: boolean;
}

export const exactly = (what: string, got: number, wanted: number): Measured => ({
  what,
  got,
  wanted: String(wanted),
  holds: got === wanted,
});
export const atMost = (what: string, got: number, wanted: number): Measured => ({
  what,
  got,
  wanted: `≤ ${wanted}`,
  holds: got <= wanted,
});
export const atLeast = (what: string, got: number, wanted: number): Measured => ({
  what,
  got,
  wanted: `≥ ${wanted}`,
  holds: got >= wanted,
});

/** A region under a fault, with a unit in its register. */
export interface Stage {
  readonly region: TestRegion;
  readonly world: PatientWorld;
  readonly time: PatientTime;
  readonly unit: StoryUnit;
  readonly say: (line: string) => void;
}

/** A row: what is done, and the numbers that must hold. */
export interface Row {
  readonly says: string;
  /** Parts of the region; all without it. */
  readonly parts?: string;
  /** Brings up what the test runs itself, before anything is asked of the region. */
  readonly before?: (region: TestRegion) => Promise<void>;
  readonly run: (stage: Stage) => Promise<Measured[]>;
  readonly after?: () => Promise<void>;
}

/** Runs a row in a region of its own and prints its table. @returns whether all of it holds */
export async function runRow(name: string, row: Row): Promise<boolean> {
  const say = (line: string): void => console.log(line);
  say(`${name}: ${row.says}`);
  const region = await TestRegion.start({
    port: option('port', 23_630),
    start: BEGINS,
    // What is measured is measured with the waits for the disk that a county has.
    env: {
      VALVOMO_LOG_LEVEL: 'warn',
      VALVOMO_DURABLE: 'yes',
      ...(row.parts && { VALVOMO_PARTS: row.parts }),
    },
  });
  const time = new PatientTime(region.state);
  let holds = false;
  try {
    await row.before?.(region);
    const world = new PatientWorld(region, time);
    await Promise.all([enterPeople(world, '2030-01-01'), givenMunicipality(world, '2030-01-01')]);
    const unit = await givenUnit(world, { name: 'Koetus', mode: 'purchased', since: '2030-01-01' });
    const measured = await row.run({ region, world, time, unit, say });
    const { faults, copies } = await reconcileRegion(world, region);
    for (const fault of faults) say(`  ${fault}`);
    const all = [...measured, exactly('faults found by the reconciler', faults.length, 0)];
    print(name, all, say);
    say(`(${copies} copies on the streams beyond the first, which are allowed)`);
    holds = all.every((one) => one.holds);
    return holds;
  } finally {
    await time.close();
    await row.after?.();
    if (!holds) say(`its data is in ${region.data}`);
    await region.stop({ keep: !holds });
  }
}

function print(name: string, all: readonly Measured[], say: (line: string) => void): void {
  const width = Math.max(...all.map(({ what }) => what.length));
  say(`${name}  ${'measure'.padEnd(width)}  ${'got'.padStart(10)}  wanted`);
  for (const { what, got, wanted, holds } of all)
    say(
      `${holds ? 'ok ' : 'NO '}  ${what.padEnd(width)}  ${String(Number(got.toFixed(2))).padStart(10)}  ${wanted}`,
    );
}
