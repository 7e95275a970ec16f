import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** One planted violation for each boundary of `.oxlintrc.json`: where, what it imports, and what the rule must say. */
const PLANTED = [
  ['libs/contracts/src/a.ts', 'fastify', 'contracts may import zod alone'],
  ['libs/business-time/src/a.ts', '@valvomo/contracts', 'business-time is pure'],
  ['libs/business-time/src/a.ts', '@nestjs/common', 'business-time is pure'],
  ['libs/messaging/src/a.ts', '@valvomo/service', 'messaging may import contracts'],
  ['libs/processes/src/a.ts', '@valvomo/business-time', 'processes may import contracts'],
  [
    'libs/service/src/a.ts',
    '@valvomo/processes',
    'service may import contracts, business-time and messaging',
  ],
  ['libs/testing/src/a.ts', '@valvomo/service', 'testing may import parts'],
  ['apps/inspections/src/findings/a.service.ts', '@valvomo/registry', 'Apps never import apps'],
  ['apps/inspections/src/findings/a.service.ts', '../../../registry/dist/main.js', 'Apps never import apps'],
  ['apps/inspections/src/findings/a.service.ts', '@valvomo/testing', 'does not import test code'],
  ['apps/inspections/src/findings/a.service.ts', '@valvomo/processes/testing', 'does not import test code'],
  ['apps/inspections/src/findings/a.rules.ts', '@nestjs/common', 'Rules are plain functions'],
  ['apps/inspections/src/findings/a.rules.ts', './a.queries.js', 'Rules are plain functions'],
  [
    'apps/inspections/src/findings/a.workflow.ts',
    '@valvomo/business-time',
    'Workflows import the workflow halves',
  ],
  ['libs/processes/src/workflow/a.ts', '@valvomo/contracts', 'Workflows import the workflow halves'],
] as const;

/** Imports that the same rules must let through, so that a rule which forbids everything is caught too. */
const ALLOWED = [
  ['libs/contracts/src/a.ts', 'zod'],
  ['libs/contracts/src/a.ts', './ids.js'],
  ['libs/service/src/a.ts', '@valvomo/business-time'],
  ['apps/inspections/src/findings/a.rules.ts', '@valvomo/contracts'],
  ['apps/inspections/src/findings/a.rules.ts', '../inspections/inspections.rules.js'],
  ['apps/inspections/src/findings/a.workflow.ts', '@valvomo/processes/workflow'],
  ['apps/inspections/src/findings/a.service.spec.ts', '@valvomo/testing'],
  ['libs/processes/src/testing/a.ts', '@valvomo/testing'],
] as const;

function lint(path: string, imported: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'boundary-'));
  try {
    copyFileSync(join(ROOT, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), `import { planted } from '${imported}';\nplanted();\n`);
    const oxlint = join(ROOT, 'node_modules/.bin/oxlint');
    const run = spawnSync(oxlint, ['--no-ignore', path], { cwd: folder, encoding: 'utf8' });
    return run.stdout + run.stderr;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('import boundaries', () => {
  it.each(PLANTED)('%s may not import %s', (path, imported, message) => {
    const said = lint(path, imported);
    expect(said).toContain('no-restricted-imports');
    expect(said).toContain(message);
  });

  it.each(ALLOWED)('%s may import %s', (path, imported) => {
    expect(lint(path, imported)).not.toContain('no-restricted-imports');
  });
});
