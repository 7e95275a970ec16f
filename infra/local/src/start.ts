import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { followClock } from './region/bus.js';
import { regionClock } from './region/clock.js';
import { clearOrphans, takeRegion } from './region/occupancy.js';
import { planRegion } from './region/region.js';
import { regionSettings, type Settings } from './settings.js';
import { writeRegion } from './state.js';
import { Supervisor } from './supervisor/supervisor.js';
import { terminal } from './supervisor/terminal.js';

// npm start: the whole region in the foreground. Ctrl-C stops it, the data stays. Beside VALVOMO_PORT and VALVOMO_DATA
// it heeds REGION_START (first instant of an empty region), VALVOMO_EXAMPLE=no (leaves it empty), VALVOMO_PARTS (a list
// of parts to have alone, with what they need), VALVOMO_VERBOSE=1 (every line of every part on the terminal) and
// VALVOMO_DURABLE=no (a power cut may take its data, no kill may: for regions that are thrown away).

const started = performance.now();
const say = terminal();
const tell = (line: string): void => say('region', line);

try {
  await run();
} catch (error) {
  tell((error as Error).message);
  process.exitCode = 1;
}

async function run(): Promise<void> {
  const settings = regionSettings();
  makeDataFolder(settings);
  using _occupied = takeRegion(settings);
  tell(`starting; data in ${settings.data}, logs in ${settings.logs}`);
  await clearOrphans(settings, tell);
  const clock = regionClock(settings, process.env.REGION_START, tell);
  const { steps, bus, facts } = planRegion(settings, clock, process.env.VALVOMO_PARTS?.split(','));
  for (const { name, why } of facts.leftOut) say(name, `left out: ${why}`);

  let ready = false;
  const startedAt = new Date().toISOString();
  const supervisor = new Supervisor(steps, say, () => keep());
  const keep = (): void =>
    writeRegion(settings, {
      pid: process.pid,
      startedAt,
      ready,
      clock: { offsetMs: clock.offsetMs },
      parts: supervisor.parts(),
      ...facts,
    });
  keep();

  const interrupted = new Promise<'interrupted'>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => resolve('interrupted'));
  });
  let unfollow: (() => Promise<void>) | undefined;
  try {
    if ((await Promise.race([supervisor.up(), interrupted])) !== 'interrupted') {
      unfollow = followClock(bus, (offsetMs) => {
        clock.move(offsetMs);
        keep();
      });
      ready = true;
      keep();
      tell(`ready after ${((performance.now() - started) / 1000).toFixed(1)} s: ${settings.url}`);
      tell(`its time is ${helsinki(Date.now() + clock.offsetMs)}`);
      tell('a token: npm run token -- inspector; how it is: npm run status; Ctrl-C stops it');
      await interrupted;
    }
  } catch (error) {
    tell((error as Error).message);
    process.exitCode = 1;
  } finally {
    tell('stopping');
    ready = false;
    await unfollow?.();
    await supervisor.down();
    keep();
    tell(`stopped; the data stays in ${settings.data}`);
  }
}

/** Others may pass through, not look: as root, PostgreSQL is somebody else. */
function makeDataFolder({ data, logs }: Settings): void {
  mkdirSync(data, { recursive: true, mode: 0o711 });
  mkdirSync(logs, { recursive: true, mode: 0o700 });
  if (process.getuid?.() === 0) chmodSync(data, statSync(data).mode | 0o011);
}

function helsinki(at: number): string {
  return new Date(at).toLocaleString('sv-SE', { timeZone: 'Europe/Helsinki' });
}
