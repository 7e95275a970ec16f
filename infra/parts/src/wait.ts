import { setTimeout as pause } from 'node:timers/promises';
import { obituary, type Child } from './child.js';

/** `timeout` and `every` in milliseconds; `what` completes the sentence "… did not come about". */
export interface WaitOptions {
  timeout?: number;
  every?: number;
  what: string;
}

/**
 * Waits until a condition holds and returns its (truthy) value; a condition that throws does not hold yet.
 * @throws after `timeout` (10 s unless told), with the last error seen as the cause
 */
export async function waitFor<T>(
  condition: () => T | Promise<T>,
  { timeout = 10_000, every = 50, what }: WaitOptions,
): Promise<NonNullable<T>> {
  const end = performance.now() + timeout;
  let cause: unknown;
  do {
    try {
      const value = await condition();
      if (value) return value;
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    await pause(every);
  } while (performance.now() < end);
  const seen = cause instanceof Error ? ` (${cause.message})` : '';
  throw new Error(`${what} did not come about within ${timeout / 1000} s${seen}`, { cause });
}

/**
 * Waits until a child answers; gives up at once when it has ended, and stops it when it is not wanted any more.
 * @param stopped cuts the wait short
 * @throws with the child's log file and the last lines of its output
 */
export async function waitForHealth(
  child: Child,
  healthy: () => Promise<unknown>,
  timeout = 60_000,
  stopped?: AbortSignal,
): Promise<void> {
  const what = `${child.name} being healthy`;
  const over = (): boolean => child.exit() !== undefined || stopped?.aborted === true;
  const check = async (): Promise<boolean> => over() || Boolean(await healthy());
  try {
    await waitFor(check, { timeout, every: 60, what });
  } catch (cause) {
    const answer = new Error(obituary(child), { cause });
    await child.stop();
    throw answer;
  }
  if (stopped?.aborted) await child.stop();
  if (child.exit()) throw new Error(obituary(child));
}
