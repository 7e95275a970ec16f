import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './commands.js';

/** The services whose OpenAPI document is committed. */
export const DOCUMENTED = ['registry', 'inspections', 'consultations', 'reporting'] as const;

/**
 * Compares a service's committed OpenAPI document with its code.
 * @returns what is out of date or would break a client, and how to go on; empty when all is right
 */
export function contractFaults(service: (typeof DOCUMENTED)[number]): string {
  const command = join(ROOT, `apps/${service}/dist/openapi.js`);
  const run = spawnSync(process.execPath, [command, '--check'], { cwd: ROOT, encoding: 'utf8' });
  if (run.status === 0) return '';
  return `${run.stdout}${run.stderr}To accept it: npm run openapi -w @valvomo/${service}\n`;
}
