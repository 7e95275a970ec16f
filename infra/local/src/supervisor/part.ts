import type { Child } from '@valvomo/parts';

/** Tells the person at the terminal something about a part. */
export type Say = (line: string) => void;

interface Item {
  name: string;
  /** What must be healthy, or done, before. */
  after: string[];
}

/** Something done once, on every start of the region: databases, streams, the namespace; `stopped` cuts it short. */
export interface Task extends Item {
  run(say: Say, stopped: AbortSignal): Promise<void>;
}

/** A process that is kept running. */
export interface Part extends Item {
  /** Ports that it wants, to be named when somebody else has them. */
  ports: number[];
  /** Starts it; the promise is kept once it is healthy. Called again after it has died. `stopped` cuts it short. */
  start(say: Say, stopped: AbortSignal): Promise<Child>;
}

export type Step = Task | Part;

export function isPart(step: Step): step is Part {
  return 'start' in step;
}
