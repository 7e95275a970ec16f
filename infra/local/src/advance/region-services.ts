import { setTimeout as delay } from 'node:timers/promises';

/** What `advance` needs to know of a region; `runningRegion()` gives all of it. */
export interface AdvancedRegion {
  readonly secret: string;
  readonly nats: {
    readonly url: string;
    readonly monitorUrl: string;
    readonly user: string;
    readonly password: string;
  };
  readonly processes: readonly {
    readonly name: string;
    readonly kind: 'main' | 'worker';
    /** What stands before `/internal/time`. */
    readonly url: string;
  }[];
}

const BEGINNING = new Date(0).toISOString();
/** A process that died is started again by its supervisor; so long it is waited for. */
const BACK_WITHIN_MS = 30_000;

/** The internal endpoints of a region's processes for its time, all of them asked at once. */
export class RegionServices {
  private readonly mains: readonly string[];
  private readonly workers: readonly string[];

  constructor(private readonly region: AdvancedRegion) {
    const urls = (kind: string) =>
      region.processes.filter((each) => each.kind === kind).map(({ url }) => url);
    this.mains = urls('main');
    this.workers = urls('worker');
  }

  /** Distinct instants in (after, until] at which something happens, in order; about `limit` of them. */
  async instants(after: Date, until: Date, limit: number): Promise<Date[]> {
    const query = new URLSearchParams({
      after: after.toISOString(),
      until: until.toISOString(),
      limit: String(limit),
    });
    const answers = await Promise.all(
      this.mains.map((url) => this.get<{ instants: string[] }>(url, `?${query.toString()}`)),
    );
    const distinct = new Set(answers.flatMap(({ instants }) => instants.map((at) => Date.parse(at))));
    return [...distinct].toSorted((a, b) => a - b).map((at) => new Date(at));
  }

  /** Brings the processes with something due up to an instant to the region's now. @returns their ids */
  async moveDue(until: Date): Promise<string[]> {
    const query = new URLSearchParams({ after: BEGINNING, until: until.toISOString() });
    const moved = await Promise.all(
      this.mains.map(async (url) => {
        const { workflowIds } = await this.get<{ workflowIds: string[] }>(
          url,
          `/workflows?${query.toString()}`,
        );
        if (workflowIds.length > 0) await this.post(url, '/move', { workflowIds });
        return workflowIds;
      }),
    );
    return moved.flat();
  }

  /** Brings all open processes to the region's now. */
  async moveAll(): Promise<void> {
    await Promise.all(this.mains.map((url) => this.post(url, '/move', {})));
  }

  /** Runs the sweeps due in (since, at]. @returns their names */
  async sweep(at: Date, since: Date): Promise<string[]> {
    const body = { at: at.toISOString(), since: since.toISOString() };
    const answers = await Promise.all(
      this.mains.map((url) => this.post<{ ran?: string[] }>(url, '/sweeps', body)),
    );
    return answers.flatMap(({ ran }) => ran ?? []);
  }

  /** What is under way: workers first, then services, so that what passes from one to the other is seen by one of them. */
  async underWay(): Promise<Record<string, number>> {
    const found: Record<string, number> = {};
    for (const urls of [this.workers, this.mains]) {
      const answers = await Promise.all(urls.map((url) => this.get<Record<string, number>>(url, '/quiet')));
      for (const [i, answer] of answers.entries())
        for (const [what, count] of Object.entries(answer))
          if (count > 0) found[`${urls[i]} ${what}`] = count;
    }
    return found;
  }

  private get<T>(url: string, path: string): Promise<T> {
    return this.ask<T>(`${url}/internal/time${path}`, {});
  }

  private post<T>(url: string, path: string, body: object): Promise<T> {
    return this.ask<T>(`${url}/internal/time${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
  }

  private async ask<T>(
    url: string,
    init: { method?: string; body?: string; headers?: Record<string, string> },
  ): Promise<T> {
    const headers = { ...init.headers, 'x-region-secret': this.region.secret };
    const answer = await answered(() => fetch(url, { ...init, headers }));
    if (!answer.ok)
      throw new Error(`${url} answered ${answer.status}: ${(await answer.text()).slice(0, 300)}`);
    return (await answer.json()) as T;
  }
}

/** Asks until somebody answers who has all parts (503: NATS or PostgreSQL is away): each of these questions may be put twice. */
async function answered(ask: () => Promise<Response>): Promise<Response> {
  for (const end = Date.now() + BACK_WITHIN_MS; ; await delay(100)) {
    try {
      const answer = await ask();
      if (answer.status !== 503 || Date.now() > end) return answer;
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}
