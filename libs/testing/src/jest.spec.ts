import { expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { testFolder } from './index.js';

const ROOT = resolve(import.meta.dirname, '../../..');

/** Runs Jest with the repository's own settings on suites of a folder of their own. */
async function jest(
  suites: Record<string, string>,
): Promise<{ code: number; stdout: string; stderr: string }> {
  const folder = await testFolder();
  await mkdir(join(folder, 'dist'));
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  const testing = JSON.stringify(join(import.meta.dirname, 'index.js'));
  for (const [name, text] of Object.entries(suites))
    await writeFile(join(folder, 'dist', `${name}.spec.js`), text.replace('TESTING', testing));
  const hook = (name: string): string => join(ROOT, 'libs/testing/jest', `${name}.js`);
  const config = {
    rootDir: folder,
    transform: {},
    globalSetup: hook('setup'),
    globalTeardown: hook('teardown'),
    reporters: ['default', hook('reporter')],
  };
  const flags = ['--disable-warning=ExperimentalWarning', '--experimental-vm-modules'];
  const bin = join(ROOT, 'node_modules/jest/bin/jest.js');
  const args = [...flags, bin, '--config', JSON.stringify(config), '--maxWorkers=1'];
  return new Promise((done) =>
    execFile(process.execPath, args, { cwd: folder }, (error, stdout, stderr) =>
      done({ code: Number(error?.code ?? 0), stdout, stderr }),
    ),
  );
}

const kept = /is kept in (\S+)/;

it('a green run ends with its count, and leaves nothing behind', async () => {
  const { code, stdout, stderr } = await jest({ one: `test('a', () => {}); test('b', () => {});` });
  expect({ code, last: stdout.split('\n').at(-2) }).toEqual({ code: 0, last: '2 passed, 0 failed' });
  expect(stderr).not.toMatch(kept);
});

it('skipped tests and suites that cannot be loaded are counted', async () => {
  const { code, stdout } = await jest({
    one: `test('a', () => {}); test.skip('b', () => {});`,
    broken: 'oops(',
  });
  expect({ code, last: stdout.split('\n').at(-2) }).toEqual({
    code: 1,
    last: '1 passed, 1 failed, 1 skipped',
  });
});

it('what a failed suite leaves is kept and its place printed', async () => {
  const database = `import { testDatabase } from TESTING; const { name, drop } = await testDatabase(); afterAll(drop);`;
  const { code, stderr } = await jest({ one: `${database} test('a', () => { throw new Error(name); });` });
  expect(code).toBe(1);
  const folder = kept.exec(stderr)![1]!;
  expect(await readdir(folder)).toEqual(expect.arrayContaining(['logs', 'postgres']));
  await rm(folder, { recursive: true });
});

it('suites that ask for no server start none', async () => {
  const look = `import { readdirSync } from 'node:fs'; import { dirname } from 'node:path'; import { testFolder } from TESTING;`;
  const found = `test('a', async () => expect(readdirSync(dirname(dirname(await testFolder())))).toEqual(['suites']));`;
  const { code, stderr } = await jest({ one: `${look} ${found}` });
  expect({ code, stderr }).toMatchObject({ code: 0 });
  expect(existsSync(kept.exec(stderr)?.[1] ?? '/nonexistent')).toBe(false);
});
