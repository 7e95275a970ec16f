import { spawnSync } from 'node:child_process';
import { ROOT } from '../commands.js';

// npm run prove -- rebuild [--seed N] [--count N]: events in shuffles with duplicates give identical tables, and rebuilds
// from journal and streams while readers read fail no read. The same spec runs in `npm test` with small fixed counts.

const option = (name: string, otherwise: number): string => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? String(otherwise) : process.argv[at + 1]!;
};
const [seed, count] = [option('seed', 20261124), option('count', 5_000)];
const started = performance.now();

const spec = 'apps/reporting/dist/rebuilds/rebuild.prove.spec.js';
const run = spawnSync(
  process.execPath,
  ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js', '--runTestsByPath', spec],
  { cwd: ROOT, stdio: 'inherit', env: { ...process.env, VALVOMO_EVENTS: count, VALVOMO_SEED: seed } },
);
const minutes = ((performance.now() - started) / 60_000).toFixed(1);
console.log(
  `seed ${seed}, ${count} events, ${run.status === 0 ? 'no difference' : 'FAILED'}, ${minutes} minutes`,
);
process.exitCode = run.status ?? 1;
