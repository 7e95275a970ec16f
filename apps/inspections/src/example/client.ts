import { setTimeout as wait } from 'node:timers/promises';
import type { SignedIn } from './people.js';

export interface Versioned {
  readonly id: string;
  readonly version: number;
}

/**
 * Calls the region as its people do. Every write has a key made of what it is, so that filling which was cut short goes
 * on where it stood and doubles nothing.
 */
export class Client {
  constructor(
    private readonly url: string,
    private readonly seed: string,
  ) {}

  async get<T>(who: SignedIn, path: string): Promise<T> {
    return (await this.send(who, 'GET', path)) as T;
  }

  /** Creates; a unit that has not come over the bus yet is waited for. */
  async create<T>(who: SignedIn, path: string, key: string, json: unknown): Promise<T> {
    return (await this.send(who, 'POST', path, { json, key })) as T;
  }

  /** A command on the version that was read. */
  async command<T extends Versioned>(
    who: SignedIn,
    path: string,
    of: Versioned,
    name: string,
    json?: unknown,
  ): Promise<T> {
    const key = `${of.id}:${of.version}:${name}`;
    return (await this.send(who, 'POST', `${path}/${of.id}/${name}`, {
      json,
      key,
      version: of.version,
    })) as T;
  }

  private async send(
    who: SignedIn,
    method: string,
    path: string,
    of: { json?: unknown; key?: string; version?: number } = {},
  ): Promise<unknown> {
    for (let attempt = 1; ; attempt++) {
      const { json, key, version } = of;
      const answer = await fetch(`${this.url}/${path}`, {
        method,
        body: json === undefined ? undefined : JSON.stringify(json),
        headers: {
          authorization: `Bearer ${who.token}`,
          ...(json !== undefined && { 'content-type': 'application/json' }),
          ...(key !== undefined && { 'idempotency-key': `${this.seed}:${key}` }),
          ...(version !== undefined && { 'if-match': `"${version}"` }),
        },
      });
      const body = (await answer.json()) as { code?: string };
      if (answer.ok) return body;
      const mayCome =
        answer.status === 503 || body.code === 'unit.unknown' || body.code === 'team.unknown_person';
      if (!mayCome || attempt > 60)
        throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(body)}`);
      await wait(1_000);
    }
  }
}
