/** A wait that can be cut short: by a wake-up, or for good when its owner stops. */
export class Waiter {
  private wakeUp?: (() => void) | undefined;
  private rung = false;
  stopped = false;

  /** Waits `ms` of machine time, less if woken; returns at once when woken since the last wait, or stopped. */
  async wait(ms: number): Promise<void> {
    if (!this.rung && !this.stopped) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.wakeUp = () => (clearTimeout(timer), resolve());
      });
    }
    this.wakeUp = undefined;
    this.rung = false;
  }

  wake(): void {
    this.rung = true;
    this.wakeUp?.();
  }

  stop(): void {
    this.stopped = true;
    this.wakeUp?.();
  }
}

/** A wait that doubles from `first` to `most` milliseconds while failures go on. */
export function backOff(failures: number, first = 200, most = 5000): number {
  return Math.min(most, first * 2 ** Math.min(failures, 16));
}
