import { afterAll, afterEach, beforeEach, expect, it } from '@jest/globals';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { program, programsFolder } from './programs.js';

const folder = await mkdtemp(join(tmpdir(), 'valvomo-programs-'));
afterAll(() => rm(folder, { recursive: true }));

const { PATH, XDG_CACHE_HOME, VALVOMO_BIN_DIR } = process.env;
beforeEach(async () => {
  process.env.XDG_CACHE_HOME = await mkdtemp(join(folder, 'cache-'));
  delete process.env.VALVOMO_BIN_DIR;
});
afterEach(() => {
  Object.assign(process.env, { PATH });
  for (const [key, value] of Object.entries({ XDG_CACHE_HOME, VALVOMO_BIN_DIR }))
    if (value === undefined) delete process.env[key];
    else process.env[key] = value;
});

/** Puts a `go` of our own before the machine's. */
async function go(script: string): Promise<void> {
  const bin = await mkdtemp(join(folder, 'bin-'));
  await executable(join(bin, 'go'), script);
  process.env.PATH = bin + delimiter + PATH;
}

async function executable(path: string, script: string): Promise<void> {
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
}

// Writes the program that it is asked for (… -o PATH SOURCE), in two halves.
const BUILDS = `[ "$1" = version ] && echo go version go1.26.8 && exit
printf '#!/bin/' > "$4"; sleep 0.2; printf 'sh\\n' >> "$4"; chmod 755 "$4"`;

it('a missing program is built once, and the next clone finds it', async () => {
  await go(BUILDS);
  const said: string[] = [];
  const path = await program('nats-server', (line) => said.push(line));
  expect(path).toBe(join(await programsFolder(), 'nats-server'));
  expect(said[0]).toMatch(/building nats-server .*minute/);
  await program('nats-server', () => said.push('again'));
  expect(said).not.toContain('again');
});

it('two builders at once both get a whole program', async () => {
  await go(BUILDS);
  const paths = await Promise.all([program('nats-server'), program('nats-server')]);
  for (const path of paths) expect(await readFile(path, 'utf8')).toBe('#!/bin/sh\n');
  expect(await readdir(await programsFolder())).toEqual(['nats-server']);
});

it('a program in VALVOMO_BIN_DIR is used as it is', async () => {
  const bin = join(folder, 'own');
  await mkdir(bin);
  await executable(join(bin, 'nats-server'), 'true');
  process.env.VALVOMO_BIN_DIR = bin;
  expect(await program('nats-server')).toBe(join(bin, 'nats-server'));
});

it('a missing, an old and a failing Go say what to install', async () => {
  const expected = /install Go 1\.26\.8 or newer/;
  process.env.PATH = folder;
  await expect(program('temporal-server')).rejects.toThrow(/Go is missing.*install Go 1\.26\.8/);
  await go('echo go version go1.19.4 linux/amd64');
  await expect(program('temporal-server')).rejects.toThrow(/too old \(go version go1\.19\.4/);
  await go('[ "$1" = version ] && echo go1.26.8 && exit; echo no network >&2; exit 1');
  await expect(program('temporal-server')).rejects.toThrow(expected);
  await expect(program('temporal-server')).rejects.toThrow('no network');
});

it('a build that is stopped ends at once', async () => {
  await go('[ "$1" = version ] && echo go1.26.8 && exit; exec sleep 60');
  const stop = new AbortController();
  const said = (line: string): void => void (line.startsWith('building') && stop.abort());
  await expect(program('temporal-ui', said, stop.signal)).rejects.toThrow('aborted');
});
