import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startChild } from '@valvomo/parts';
import { readJson, writeJson } from '../json-file.js';
import { ROOT, type Settings } from '../settings.js';
import type { Say, Task } from '../supervisor/part.js';
import { nodeEnvironment } from './node-part.js';
import type { ServiceProcess } from './services.js';

/** What fills an empty region, once: a program of a service, run with that service's own environment. */
interface Filling {
  name: string;
  script: string;
  process: ServiceProcess['name'];
  after: string[];
}

const FILLINGS: readonly Filling[] = [
  {
    name: 'example-county',
    script: 'apps/registry/dist/example.js',
    process: 'registry',
    after: ['registry', 'steady'],
  },
  {
    name: 'example-inspections',
    script: 'apps/inspections/dist/example.js',
    process: 'inspections',
    after: ['example-county', 'inspections', 'inspections-worker'],
  },
  {
    name: 'example-consultations',
    script: 'apps/consultations/dist/example.js',
    process: 'consultations',
    after: ['example-county', 'consultations', 'consultations-worker'],
  },
  {
    name: 'example-reporting',
    script: 'apps/reporting/dist/example.js',
    process: 'reporting',
    after: ['example-county', 'reporting', 'reporting-worker'],
  },
];

/**
 * The tasks that fill a region with the example county; none with `VALVOMO_EXAMPLE=no`. What has been done is noted in
 * the data folder, and is not done again.
 * @param env the environment of a service's process
 */
export function exampleTasks(settings: Settings, env: (name: string) => Record<string, string>): Task[] {
  if (process.env.VALVOMO_EXAMPLE === 'no') return [];
  return FILLINGS.filter(({ script }) => existsSync(join(ROOT, script))).map((filling) => ({
    name: filling.name,
    after: filling.after,
    run: (say, stopped) => fill(settings, filling, env(filling.process), say, stopped),
  }));
}

async function fill(
  settings: Settings,
  filling: Filling,
  env: Record<string, string>,
  say: Say,
  stopped: AbortSignal,
): Promise<void> {
  const { name, script } = filling;
  const file = settings.file('example.json');
  const done = readJson<Record<string, string>>(file) ?? {};
  if (done[name]) return;
  const child = await startChild({
    name,
    command: process.execPath,
    args: ['--enable-source-maps', join(ROOT, script)],
    cwd: ROOT,
    env: nodeEnvironment(env),
    logFile: join(settings.logs, `${name}.log`),
    onLine: say,
  });
  stopped.addEventListener('abort', () => void child.stop());
  const { code } = await child.exited;
  if (code !== 0) throw new Error(`${name} could not be filled in; its log is ${child.logFile}`);
  writeJson(file, { ...readJson<Record<string, string>>(file), [name]: new Date().toISOString() });
}
