import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Processes of this machine: parent and resident set (bytes) by process id. */
type Table = Map<number, { parent: number; resident: number }>;

async function processTable(): Promise<Table> {
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=,rss='], { maxBuffer: 16_000_000 });
  const rows = stdout.trim().split('\n');
  return new Map(
    rows.map((row) => {
      const [pid, parent, kilobytes] = row.trim().split(/\s+/).map(Number);
      return [pid!, { parent: parent!, resident: kilobytes! * 1024 }];
    }),
  );
}

/**
 * The memory of processes in bytes, each with its descendants that are not listed themselves: on Linux the proportional set size, which counts
 * shared memory once; elsewhere the resident set, which counts it in each.
 * @returns by process id; one that has ended has none
 */
export async function memoryOf(pids: number[]): Promise<Map<number, number>> {
  const table = await processTable();
  const listed = new Set(pids);
  const family = (pid: number): number[] => {
    const children = [...table].filter(([child, { parent }]) => parent === pid && !listed.has(child));
    return [pid, ...children.flatMap(([child]) => family(child))];
  };
  const entries = await Promise.all(
    pids
      .filter((pid) => table.has(pid))
      .map(async (pid) => {
        const sizes = await Promise.all(family(pid).map((each) => proportional(each, table)));
        return [pid, sizes.reduce((sum, size) => sum + size, 0)] as const;
      }),
  );
  return new Map(entries);
}

async function proportional(pid: number, table: Table): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  const [, kilobytes] = /^Pss:\s+(\d+) kB/m.exec(rollup) ?? [];
  return kilobytes ? Number(kilobytes) * 1024 : (table.get(pid)?.resident ?? 0);
}
