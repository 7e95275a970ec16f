// Plain JavaScript: Jest loads it also in a checkout where libs/testing has not been built yet.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const COORDINATOR = join(import.meta.dirname, '../dist/coordinator.js');

/** Starts the coordinator, a small process that starts a real server only when the first suite asks for it. */
export default async function setup() {
  if (!existsSync(COORDINATOR)) return;
  // Its own process group: a Ctrl-C reaches Jest alone, and the end of our pipe tells the coordinator to tidy up.
  const coordinator = spawn(process.execPath, [COORDINATOR], {
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: coordinator.stdout });
  process.env.VALVOMO_TEST_COORDINATOR = await new Promise((resolve, reject) => {
    lines.once('line', resolve);
    coordinator.once('error', reject);
    coordinator.once('exit', (code) => reject(new Error(`the test coordinator ended with code ${code}`)));
  });
  lines.on('line', (line) => process.stderr.write(`${line}\n`));
  for (const handle of [coordinator, coordinator.stdin, coordinator.stdout]) handle.unref();
}
