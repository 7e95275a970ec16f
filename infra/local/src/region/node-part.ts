import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startChild, waitForHealth, type Child } from '@valvomo/parts';
import { ROOT, type Settings } from '../settings.js';
import { loudly } from '../supervisor/terminal.js';
import type { Part, Say } from '../supervisor/part.js';

/** One of our own Node processes: an entry of the region's list. */
export interface NodePart {
  name: string;
  /** From the root of the checkout, such as `apps/registry/dist/main.js`. */
  script: string;
  port: number;
  healthPath: string;
  after: string[];
  /** MB of old generation: what an idle process does not need, V8 shall not keep. */
  heap: number;
  /** Asked for at each start: the clock's offset changes while the region runs. */
  env(): Record<string, string>;
}

/** Young objects get a smaller space than a server's, which each process would otherwise keep after a busy minute. */
const MODEST = ['--max-semi-space-size=4'];

/** Whether a part's program has been built. */
export function isBuilt(part: NodePart): boolean {
  return existsSync(join(ROOT, part.script));
}

/** Makes the supervisor's part of it; healthy when its health path answers 200. */
export function nodePart(settings: Settings, part: NodePart): Part {
  const { name, script, port, healthPath, after, heap } = part;
  return {
    name,
    after,
    ports: [port],
    async start(say: Say, stopped: AbortSignal): Promise<Child> {
      const child = await startChild({
        name,
        command: process.execPath,
        args: [...MODEST, `--max-old-space-size=${heap}`, '--enable-source-maps', join(ROOT, script)],
        cwd: ROOT,
        env: nodeEnvironment(part.env()),
        logFile: join(settings.logs, `${name}.log`),
        onLine: loudOnly(say),
      });
      const health = `http://127.0.0.1:${port}${healthPath}`;
      const answers = async () => (await fetch(health, { signal: AbortSignal.timeout(5_000) })).ok;
      await waitForHealth(child, answers, 60_000, stopped);
      return child;
    },
  };
}

const REPEATED_WITHIN_MS = 10_000;

/**
 * Passes on to the terminal what is worth a look, and once what comes again and again with other numbers in it (each
 * connection that a killed PostgreSQL loses); everything with `VALVOMO_VERBOSE=1`.
 */
export function loudOnly(say: Say): (line: string) => void {
  if (process.env.VALVOMO_VERBOSE === '1') return say;
  const said = new Map<string, number>();
  return (line) => {
    const told = loudly(line)?.slice(0, 300);
    if (!told) return;
    const shape = told.replace(/\d+/g, '#');
    const before = said.get(shape);
    said.set(shape, performance.now());
    if (before === undefined || performance.now() - before > REPEATED_WITHIN_MS) say(told);
  };
}

/** A program's own environment with what any program may need; nothing else is handed on, so that no stray setting leaks in. */
export function nodeEnvironment(own: Record<string, string>): Record<string, string> {
  const names = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'USER', 'TZ'];
  const entries = names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []));
  return { NODE_ENV: 'development', ...Object.fromEntries(entries), ...own };
}
