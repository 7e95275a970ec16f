import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';

/** What to run and where its log goes. `user` makes a root process run the child as somebody else. */
export interface ChildOptions {
  name: string;
  command: string;
  args?: string[];
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  user?: { uid: number; gid: number } | undefined;
  logFile: string;
  onLine?: ((line: string) => void) | undefined;
  /** PostgreSQL wants SIGINT for "stop now, cleanly"; everything else SIGTERM. */
  stopSignal?: 'SIGTERM' | 'SIGINT';
}

/** How a child ended: by itself with a code, or by a signal. */
export interface ChildExit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** A running child process. */
export interface Child {
  readonly name: string;
  readonly pid: number;
  readonly logFile: string;
  /** Resolves when the process has ended, however that came about. */
  readonly exited: Promise<ChildExit>;
  /** Undefined while it runs. */
  exit(): ChildExit | undefined;
  /** The newest lines of its output, oldest first. */
  lastLines(): string[];
  /** Asks the child to stop, and kills its whole process group when it has not done so after `graceMs`. */
  stop(graceMs?: number): Promise<ChildExit>;
  /** Kills it at once, as a power cut would. */
  kill(): Promise<ChildExit>;
}

const KEPT_LINES = 30;
const LOG_TURNS_AT_BYTES = 20_000_000;

/**
 * Starts a program as the leader of a process group of its own, so that a terminal's Ctrl-C reaches only the
 * supervisor, which then stops the parts in order (design.md 8).
 * @throws when the program cannot be started at all
 */
export async function startChild(options: ChildOptions): Promise<Child> {
  const { name, command, args = [], cwd, user, logFile, stopSignal = 'SIGTERM' } = options;
  mkdirSync(dirname(logFile), { recursive: true });
  turnLog(logFile);
  const log = createWriteStream(logFile, { flags: 'a' });
  const lines: string[] = [];
  const env = options.env ?? process.env;
  const running = spawn(command, args, {
    cwd,
    env,
    ...user,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });

  let exit: ChildExit | undefined;
  const exited = new Promise<ChildExit>((resolve) => {
    running.once('close', (code, signal) => {
      exit = { code, signal };
      log.end();
      resolve(exit);
    });
  });
  for (const stream of [running.stdout, running.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      log.write(line + '\n');
      lines.push(line);
      if (lines.length > KEPT_LINES) lines.shift();
      options.onLine?.(line);
    });
  }
  await new Promise<void>((resolve, reject) => {
    running.once('spawn', resolve);
    running.once('error', (error) => reject(new Error(`${name} cannot be started: ${error.message}`)));
  });
  const pid = running.pid!;

  const kill = (): Promise<ChildExit> => {
    signalGroup(pid, 'SIGKILL');
    return exited;
  };
  const stop = async (graceMs = 10_000): Promise<ChildExit> => {
    if (exit) return exit;
    running.kill(stopSignal);
    const timer = setTimeout(() => signalGroup(pid, 'SIGKILL'), graceMs);
    const result = await exited;
    clearTimeout(timer);
    // What the leader may have left behind in its group must not hold a port or a file.
    signalGroup(pid, 'SIGKILL');
    return result;
  };
  return { name, pid, logFile, exited, exit: () => exit, lastLines: () => [...lines], stop, kill };
}

/** Sends a signal to a whole process group; a group that is gone already is no error. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Says what became of a child, with the last `lines` of its output and the place of the rest. */
export function obituary(child: Child, lines = 12): string {
  const exit = child.exit();
  const how = exit ? `ended (${exit.signal ?? `code ${exit.code}`})` : 'does not answer';
  const tail = child
    .lastLines()
    .slice(-lines)
    .map((line) => `    ${line.slice(0, 300)}`);
  return [`${child.name} ${how}; its log is ${child.logFile}`, ...tail].join('\n');
}

function turnLog(logFile: string): void {
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_TURNS_AT_BYTES) renameSync(logFile, `${logFile}.1`);
}
