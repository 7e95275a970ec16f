import { commandLine } from './command-line.js';
import { memoryOf } from './memory.js';
import { runningRegion, type Region } from './state.js';
import { waitingIn, type Waiting } from './waiting.js';

// npm run status [-- --json]: what runs, where, since when, and what waits.
await commandLine(async (args) => {
  const region = await runningRegion();
  const [memory, waiting] = await Promise.all([
    memoryOf([region.pid, ...region.parts.flatMap(({ pid }) => pid ?? [])]),
    waitingIn(region),
  ]);
  const supervisor = {
    name: 'supervisor',
    pid: region.pid,
    state: 'running',
    since: region.startedAt,
    restarts: 0,
    log: null,
  };
  const parts = [supervisor, ...region.parts].map((part) => ({
    ...part,
    memoryBytes: (part.pid && memory.get(part.pid)) || 0,
  }));
  const now = new Date(Date.now() + region.clock.offsetMs).toISOString();
  const ready = region.ready && parts.every(({ state }) => state === 'running');
  const { url, leftOut } = region;
  const memoryBytes = parts.reduce((sum, part) => sum + part.memoryBytes, 0);
  const status = { ready, url, now, memoryBytes, parts, leftOut, waiting };
  process.stdout.write(
    args.includes('--json') ? JSON.stringify(status, null, 2) + '\n' : inWords(status, region),
  );
});

interface Status {
  ready: boolean;
  url: string;
  now: string;
  /** All parts together. */
  memoryBytes: number;
  parts: {
    name: string;
    pid: number | null;
    state: string;
    since: string | null;
    restarts: number;
    memoryBytes: number;
  }[];
  leftOut: Region['leftOut'];
  waiting: Waiting;
}

function inWords(
  { ready, url, now, memoryBytes: total, parts, leftOut, waiting }: Status,
  region: Region,
): string {
  const megabytes = (bytes: number): string => `${Math.round(bytes / 1_000_000)} MB`.padStart(8);
  const rows = parts.map(
    ({ name, pid, state, since, restarts, memoryBytes }) =>
      `  ${name.padEnd(20)} ${String(pid ?? '-').padStart(8)} ${state.padEnd(11)} ${megabytes(memoryBytes)}  since ${since ?? '-'}${restarts ? `, restarted ${restarts} times` : ''}`,
  );
  const counts = (values: Record<string, number | null> | null): string =>
    Object.entries(values ?? {})
      .map(([name, count]) => `${name} ${count ?? '?'}`)
      .join(', ') || '-';
  return [
    `${ready ? 'ready' : 'not ready'} at ${url}, its time is ${now}, data in ${region.data}`,
    ...rows,
    `  ${'all together'.padEnd(41)} ${megabytes(total)}`,
    ...leftOut.map(({ name, why }) => `  ${name.padEnd(20)} left out: ${why}`),
    'what waits',
    `  outbox         ${counts(waiting.outbox)}`,
    `  consumers      ${counts(waiting.lag)}`,
    `  dead letters   ${waiting.deadLetters ?? '?'}`,
    `  open processes ${waiting.openProcesses ?? '?'}`,
    '',
  ].join('\n');
}
