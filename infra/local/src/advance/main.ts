import { commandLine } from '../command-line.js';
import { runningRegion } from '../state.js';
import { advanceArguments } from './arguments.js';
import { helsinki, RegionWalk } from './region-walk.js';

// npm run advance -- 14d: moves the region's clock.
await commandLine(async (args) => {
  const walk = new RegionWalk(await runningRegion());
  const interrupted = new AbortController();
  process.once('SIGINT', () => interrupted.abort());
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const started = performance.now();
  try {
    const { target, ...options } = advanceArguments(args, await walk.now());
    const { to, steps, stuck } = await walk.to(target, { ...options, say, signal: interrupted.signal });
    for (const id of stuck) say(`${id} has a step due that it does not take: look at it in the Temporal UI`);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    say(`the region's now is ${helsinki(to)} (${steps} ${steps === 1 ? 'step' : 'steps'}, ${seconds} s)`);
  } finally {
    await walk.close();
  }
});
