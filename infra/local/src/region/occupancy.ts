import { openSync, closeSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { signalGroup, waitFor } from '@valvomo/parts';
import { ROOT, type Settings } from '../settings.js';
import { commandOf, lastRegion, supervises } from '../state.js';

/**
 * Claims the region's data folder for this process until disposed.
 * @throws when another supervisor has it, with its address
 */
export function takeRegion(settings: Settings): Disposable {
  const file = settings.file('supervisor.pid');
  for (;;) {
    try {
      const handle = openSync(file, 'wx', 0o600);
      writeSync(handle, String(process.pid));
      closeSync(handle);
      return { [Symbol.dispose]: () => rmSync(file, { force: true }) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const pid = Number(readFileSync(file, 'utf8'));
      if (pid && supervises(pid))
        throw new Error(
          `this region runs already at ${settings.url} (process ${pid}, data ${settings.data})`,
          { cause: error },
        );
      // Left by a supervisor that was killed.
      rmSync(file, { force: true });
    }
  }
}

/** Ends what a killed supervisor has left running, so that its ports and data are free again. */
export async function clearOrphans(settings: Settings, say: (line: string) => void): Promise<void> {
  const pids = (lastRegion(settings)?.parts ?? []).flatMap(({ name, pid }) => (pid ? [{ name, pid }] : []));
  // A process id may since have gone to a stranger: ours name the data folder, the checkout or their own program.
  const marks = [settings.data, ROOT, 'temporal-ui'];
  const ours = pids.filter(({ pid }) => marks.some((mark) => commandOf(pid).includes(mark)));
  for (const { name, pid } of ours) {
    say(`${name} was left running by a supervisor that was killed: stopping it`);
    process.kill(pid, name === 'postgres' ? 'SIGINT' : 'SIGTERM');
  }
  const gone = (): boolean => ours.every(({ pid }) => !commandOf(pid));
  await waitFor(gone, { timeout: 10_000, every: 200, what: 'the end of what was left running' }).catch(() => {
    for (const { pid } of ours) signalGroup(pid, 'SIGKILL');
  });
}
