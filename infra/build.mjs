// npm run build: everything in order, through Nx and its cache. Quiet unless something fails: the commands that build first
// have more to say than the build has.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const nx = fileURLToPath(new URL('../node_modules/.bin/nx', import.meta.url));
const targets = ['generate', 'build', 'bundle'];

const started = performance.now();
const slow = setTimeout(() => console.error('building; from nothing it takes about a minute …'), 3_000);
const child = spawn(nx, ['run-many', '-t', ...targets, '--output-style=static-failures-only'], {
  cwd: root,
  env: { ...process.env, NX_DAEMON: 'false' },
  stdio: ['ignore', 'pipe', 'pipe'],
});
const output = [];
child.stdout.on('data', (chunk) => output.push(chunk));
child.stderr.on('data', (chunk) => output.push(chunk));
child.on('close', (code) => {
  clearTimeout(slow);
  if (code !== 0) process.stderr.write(Buffer.concat(output));
  else if (performance.now() - started > 3_000)
    console.error(`built in ${((performance.now() - started) / 1000).toFixed(0)} s`);
  process.exitCode = code ?? 1;
});
