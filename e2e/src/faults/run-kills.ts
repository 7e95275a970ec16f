import { TestRegion } from '../region.js';
import { differences } from './differences.js';
import type { Facts } from './end-state.js';
import { walkStories } from './kills.js';
import { BEGINS } from './late-plan.js';
import { option } from './option.js';
import { reconcileRegion, type Reconciled } from './reconcile.js';

// npm run faults -- kills [--seed N] [--questions N]: the late plan and fifty questions, undisturbed and with seven kills, and
// what differs.

const [seed, questions] = [option('seed', 20261124), option('questions', 50)];
const say = (line: string): void => console.log(line);

async function walk(isKilled: boolean): Promise<{ facts: Facts; reconciled: Reconciled }> {
  const region = await TestRegion.start({ port: option('port', 23_600), start: BEGINS });
  let isDone = false;
  try {
    const started = performance.now();
    const { world, facts } = await walkStories(region, { seed, questions, isKilled, say });
    say(`walked in ${((performance.now() - started) / 1_000).toFixed(1)} s`);
    const walked = { facts, reconciled: await reconcileRegion(world, region) };
    isDone = true;
    return walked;
  } finally {
    if (!isDone) say(`its data is in ${region.data}`);
    await region.stop({ keep: !isDone });
  }
}

say('undisturbed:');
const undisturbed = await walk(false);
say(`\nwith seven kills, seed ${seed}:`);
const killed = await walk(true);

for (const [table, rows] of Object.entries(undisturbed.facts)) say(`${table}: ${rows.length} rows`);
const differing = differences(undisturbed.facts, killed.facts);
for (const difference of differing) say(`DIFFERS  ${difference}`);
for (const [name, { reconciled }] of Object.entries({ undisturbed, killed })) {
  const { messages, copies, faults } = reconciled;
  say(`${name}: ${messages} messages, ${copies} copies on the streams, ${faults.length} faults`);
  for (const fault of faults) say(`    ${fault}`);
}
const { unfollowed } = undisturbed.reconciled;
say(`let pass by consumers: ${unfollowed.join(', ') || 'nothing'}`);
const holds =
  unfollowed.join() === killed.reconciled.unfollowed.join() &&
  differing.length + undisturbed.reconciled.faults.length + killed.reconciled.faults.length === 0 &&
  undisturbed.reconciled.messages === killed.reconciled.messages;
say(holds ? `holds (seed ${seed})` : `does NOT hold (seed ${seed})`);
process.exitCode = holds ? 0 : 1;
