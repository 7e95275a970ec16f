import { setTimeout as pause } from 'node:timers/promises';
import { obituary, portTaken, type Child } from '@valvomo/parts';
import type { PartState } from '../state.js';
import { isPart, type Part, type Say, type Step } from './part.js';

interface Tended {
  part: Part;
  child?: Child;
  state: PartState['state'];
  since: string | null;
  restarts: number;
  /** Deaths in a row that each came soon after a start. */
  soon: number;
  /** Kept while a start is under way, so that stopping can wait for what it brings. */
  starting?: Promise<Child>;
}

const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 30_000;
const STEADY_AFTER_MS = 30_000;

/** Starts steps as early as their order allows, keeps parts running, and stops them in the reverse order. */
export class Supervisor {
  private readonly tended = new Map<string, Tended>();
  private readonly begun = new Map<string, Promise<void>>();
  private stopping = false;
  private readonly interrupted = new AbortController();

  /**
   * @param say tells a line about a part
   * @param changed is called when a part's state has changed
   */
  constructor(
    private readonly steps: Step[],
    private readonly say: (part: string, line: string) => void,
    private readonly changed: () => void,
  ) {
    for (const part of steps.filter(isPart))
      this.tended.set(part.name, { part, state: 'waiting', since: null, restarts: 0, soon: 0 });
  }

  /**
   * Brings everything up.
   * @throws the first failure, or a taken port with the part that wants it; what has been started then still runs
   */
  async up(): Promise<void> {
    await this.demandPorts();
    const begin = (step: Step): Promise<void> => {
      const known = this.begun.get(step.name);
      if (known) return known;
      const before = this.steps.filter((other) => step.after.includes(other.name));
      const promise = Promise.all(before.map(begin)).then(async () => {
        if (this.stopping) throw new Error('stopped while starting');
        if (isPart(step)) await this.bringUp(this.tended.get(step.name)!);
        else await step.run(this.sayFor(step.name), this.interrupted.signal);
      });
      this.begun.set(step.name, promise);
      return promise;
    };
    await Promise.all(this.steps.map(begin));
  }

  /** Stops everything: each part when all that need it have stopped. */
  async down(): Promise<void> {
    this.stopping = true;
    this.interrupted.abort();
    const stopped = new Map<string, Promise<void>>();
    const stop = (step: Step): Promise<void> => {
      const known = stopped.get(step.name);
      if (known) return known;
      const dependents = this.steps.filter((other) => other.after.includes(step.name));
      const promise = Promise.all(dependents.map(stop)).then(() => this.bringDown(step));
      stopped.set(step.name, promise);
      return promise;
    };
    await Promise.all(this.steps.map(stop));
  }

  parts(): PartState[] {
    return [...this.tended.values()].map(({ part, child, state, since, restarts }) => ({
      name: part.name,
      pid: child && !child.exit() ? child.pid : null,
      state,
      since,
      restarts,
      log: child?.logFile ?? null,
    }));
  }

  private async demandPorts(): Promise<void> {
    const taken: string[] = [];
    for (const { part } of this.tended.values())
      for (const port of part.ports)
        if (await portTaken(port)) taken.push(`port ${port} is taken, and ${part.name} wants it`);
    if (taken.length)
      throw new Error(`${taken.join('\n')}\nStop what listens there, or move all ports with VALVOMO_PORT.`);
  }

  private async bringUp(tended: Tended): Promise<void> {
    const { part } = tended;
    this.turn(tended, tended.restarts ? 'restarting' : 'starting');
    const started = performance.now();
    tended.starting = part.start(this.sayFor(part.name), this.interrupted.signal);
    try {
      tended.child = await tended.starting;
    } finally {
      tended.starting = undefined;
    }
    tended.since = new Date().toISOString();
    this.turn(tended, 'running');
    this.say(part.name, `ready after ${((performance.now() - started) / 1000).toFixed(1)} s`);
    void this.tend(tended, tended.child);
  }

  /** Waits for a running part's end and, unless we wanted it, starts it again with growing pauses. */
  private async tend(tended: Tended, child: Child): Promise<void> {
    const healthySince = performance.now();
    await child.exited;
    if (this.stopping) return;
    if (performance.now() - healthySince > STEADY_AFTER_MS) tended.soon = 0;
    this.say(tended.part.name, obituary(child, 3));
    while (!this.stopping) {
      const delay = Math.min(FIRST_DELAY_MS * 2 ** tended.soon++, LONGEST_DELAY_MS);
      tended.restarts++;
      this.turn(tended, 'restarting');
      this.say(tended.part.name, `starting again in ${delay / 1000} s`);
      await pause(delay, undefined, { signal: this.interrupted.signal }).catch(() => undefined);
      if (this.stopping) return;
      try {
        return await this.bringUp(tended);
      } catch (error) {
        this.say(tended.part.name, (error as Error).message);
      }
    }
  }

  private async bringDown(step: Step): Promise<void> {
    // A task or a start under way is waited for: its process must not outlive us.
    await this.begun.get(step.name)?.catch(() => undefined);
    const tended = this.tended.get(step.name);
    if (!tended) return;
    await tended.starting?.then((child) => (tended.child = child)).catch(() => undefined);
    const running = tended.child && !tended.child.exit();
    await tended.child?.stop();
    this.turn(tended, 'stopped');
    if (running) this.say(step.name, 'stopped');
  }

  private turn(tended: Tended, state: PartState['state']): void {
    tended.state = state;
    this.changed();
  }

  private sayFor(name: string): Say {
    // While everything stops, parts complain of each other: that stays in their logs.
    return (line) => {
      if (!this.stopping) this.say(name, line);
    };
  }
}
