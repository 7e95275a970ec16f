import { spawnSync } from 'node:child_process';
import { ROOT } from '../commands.js';

// npm run prove -- dialogue [--seed N] [--count N]: generated questions through the use cases and the database, a naive
// reading of domain.md 7.3 beside each. The same spec runs in `npm test` with a small fixed count.

const option = (name: string, otherwise: number): string => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? String(otherwise) : process.argv[at + 1]!;
};
const [seed, count] = [option('seed', 20261124), option('count', 2_000)];
const started = performance.now();

const spec = 'apps/consultations/dist/questions/dialogue.prove.spec.js';
const run = spawnSync(
  process.execPath,
  ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js', '--runTestsByPath', spec],
  { cwd: ROOT, stdio: 'inherit', env: { ...process.env, VALVOMO_DIALOGUES: count, VALVOMO_SEED: seed } },
);
const minutes = ((performance.now() - started) / 60_000).toFixed(1);
console.log(
  `seed ${seed}, ${count} sequences, ${run.status === 0 ? 'no disagreement' : 'FAILED'}, ${minutes} minutes`,
);
process.exitCode = run.status ?? 1;
