import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { access, constants, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { homedir, platform } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The Go programs of a region; their versions are pinned in `infra/parts/programs/go.mod`. */
export const PROGRAMS = {
  'nats-server': { source: 'github.com/nats-io/nats-server/v2', usually: 'about a minute' },
  'temporal-server': { source: 'go.temporal.io/server/cmd/server', usually: 'about three minutes' },
  'temporal-sql-tool': { source: 'go.temporal.io/server/cmd/tools/sql', usually: 'some seconds' },
  'temporal-ui': { source: 'github.com/temporalio/ui-server/v2/cmd/server', usually: 'half a minute' },
} as const;

export type Program = keyof typeof PROGRAMS;

const GO_MODULE = resolve(import.meta.dirname, '../programs');
const INSTALL_GO =
  'install Go 1.26.8 or newer from https://go.dev/dl or with the package manager of this machine';

/** The folder of built programs, outside the checkout, named by the pins: a fresh clone finds it filled. */
export async function programsFolder(): Promise<string> {
  const pins = await readFile(join(GO_MODULE, 'go.sum'));
  const hash = createHash('sha256').update(pins).digest('hex').slice(0, 12);
  const cache = platform() === 'darwin' ? 'Library/Caches' : '.cache';
  return join(process.env.XDG_CACHE_HOME || join(homedir(), cache), 'valvomo', `programs-${hash}`);
}

/**
 * The path of a program: from `VALVOMO_BIN_DIR` when it lies there, else from the cache, built first if need be.
 * @param say hears what is going on while a program is built, since that takes minutes
 * @param stopped ends a build that is under way
 * @throws when Go is missing or cannot build it, with what to install
 */
export async function program(
  name: Program,
  say: (line: string) => void = () => {},
  stopped?: AbortSignal,
): Promise<string> {
  const given = process.env.VALVOMO_BIN_DIR && join(process.env.VALVOMO_BIN_DIR, name);
  if (given && (await executable(given))) return given;
  const path = join(await programsFolder(), name);
  if (!(await executable(path))) await build(name, path, say, stopped);
  return path;
}

async function build(
  name: Program,
  path: string,
  say: (line: string) => void,
  stopped?: AbortSignal,
): Promise<void> {
  await demandGo(name);
  const { source, usually } = PROGRAMS[name];
  say(`building ${name} (once; ${usually} on two cores)`);
  const started = performance.now();
  const seconds = (): number => Math.round((performance.now() - started) / 1000);
  const progress = setInterval(() => say(`still building ${name} (${seconds()} s)`), 20_000);
  await mkdir(resolve(path, '..'), { recursive: true });
  // Two builders may run at once: each builds beside, and the rename puts a whole program in place.
  const beside = `${path}.${randomUUID()}`;
  try {
    await run('go', ['build', '-ldflags=-s -w', '-o', beside, source], {
      cwd: GO_MODULE,
      env: { ...process.env, CGO_ENABLED: '0' },
      maxBuffer: 16_000_000,
      signal: stopped,
    });
    await rename(beside, path);
  } catch (error) {
    if (stopped?.aborted) throw error;
    const { stderr = '' } = error as { stderr?: string };
    const told = stderr.trim().split('\n').slice(-12).join('\n');
    throw new Error(`${name} could not be built with Go (${INSTALL_GO}):\n${told}`, { cause: error });
  } finally {
    clearInterval(progress);
    await rm(beside, { force: true });
  }
  say(`built ${name} in ${seconds()} s`);
}

async function demandGo(name: Program): Promise<void> {
  const answer = await run('go', ['version'], { env: process.env }).catch(() => undefined);
  if (!answer) throw new Error(`${name} has to be built and Go is missing: ${INSTALL_GO}`);
  const [, major, minor] = /go(\d+)\.(\d+)/.exec(answer.stdout) ?? [];
  // From 1.21 on, Go fetches the toolchain that go.mod asks for from the module proxy by itself.
  if (Number(major) === 1 && Number(minor) < 21)
    throw new Error(
      `${name} has to be built and this Go is too old (${answer.stdout.trim()}): ${INSTALL_GO}`,
    );
}

async function executable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
