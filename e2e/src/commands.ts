import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The root of the checkout. */
export const ROOT = join(import.meta.dirname, '../..');

/** A command of the form `npm run X -- NAME`: what each name runs, from the root. */
export type Programs = Readonly<Record<string, { says: string; program: string }>>;

/**
 * Runs the program of the name on the command line, or lists the names.
 * @param kind what the list calls itself, e.g. `bench`
 * @returns the exit code of the program
 */
export function runNamed(kind: string, programs: Programs, [name, ...rest]: string[]): number {
  const found = programs[name ?? ''];
  if (!found) {
    if (name) console.error(`No ${kind} is called ${name}.`);
    console.error(`Usage: npm run ${kind} -- NAME, one of:`);
    for (const [known, { says }] of Object.entries(programs)) console.error(`  ${known.padEnd(8)} ${says}`);
    return 2;
  }
  const program = join(ROOT, found.program);
  if (!existsSync(program)) {
    console.error(`${found.program} is not built. Run npm run build first.`);
    return 2;
  }
  const run = spawnSync(process.execPath, [program, ...rest], { cwd: ROOT, stdio: 'inherit' });
  return run.status ?? 1;
}
