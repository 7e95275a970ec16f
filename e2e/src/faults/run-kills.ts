import { TestRegion } from '../region.js';
import { endState } from './end-state.js';
import { drawKills, walkLatePlan, type Kill } from './kills.js';
import { ACTS, BEGINS } from './late-plan.js';
import { reconcileRegion, type Reconciled } from './reconcile.js';
import { option } from './option.js';

// npm run faults -- kills [--seed N]: the late plan undisturbed and with five kills, and what differs.

const seed = option('seed', 20261124);
const say = (line: string): void => console.log(line);

interface Walked {
  facts: Record<string, string[]>;
  reconciled: Reconciled;
}

async function walk(kills: readonly Kill[]): Promise<Walked> {
  const region = await TestRegion.start({ port: option('port', 23_600), start: BEGINS });
  let isDone = false;
  try {
    const started = performance.now();
    const { story, world } = await walkLatePlan(region, kills, say);
    say(`walked in ${((performance.now() - started) / 1_000).toFixed(1)} s`);
    const walked = {
      facts: await endState(region, story),
      reconciled: await reconcileRegion(world, region),
    };
    isDone = true;
    return walked;
  } finally {
    if (!isDone) say(`its data is in ${region.data}`);
    await region.stop({ keep: !isDone });
  }
}

say('undisturbed:');
const undisturbed = await walk([]);
say(`\nwith five kills, seed ${seed}:`);
const killed = await walk(drawKills(seed, ACTS));

let differing = 0;
for (const [table, rows] of Object.entries(undisturbed.facts)) {
  const now = killed.facts[table] ?? [];
  const lost = rows.filter((row) => !now.includes(row));
  const extra = now.filter((row) => !rows.includes(row));
  const isSame = lost.length + extra.length === 0 && rows.length === now.length;
  if (!isSame) differing++;
  say(`${isSame ? 'same  ' : 'DIFFER'}  ${table}: ${rows.length} and ${now.length} rows`);
  for (const row of lost.slice(0, 3)) say(`    only undisturbed: ${row}`);
  for (const row of extra.slice(0, 3)) say(`    only killed: ${row}`);
}
for (const [name, { reconciled }] of Object.entries({ undisturbed, killed })) {
  const { messages, copies, faults } = reconciled;
  say(`${name}: ${messages} messages, ${copies} copies on the streams, ${faults.length} faults`);
  for (const fault of faults) say(`    ${fault}`);
}
const { unfollowed } = undisturbed.reconciled;
say(`let pass by consumers: ${unfollowed.join(', ') || 'nothing'}`);
const holds =
  unfollowed.join() === killed.reconciled.unfollowed.join() &&
  differing + undisturbed.reconciled.faults.length + killed.reconciled.faults.length === 0 &&
  undisturbed.reconciled.messages === killed.reconciled.messages;
say(holds ? `holds (seed ${seed})` : `does NOT hold (seed ${seed})`);
process.exitCode = holds ? 0 : 1;
