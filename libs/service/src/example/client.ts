import { setTimeout as wait } from 'node:timers/promises';
import type { SignedIn } from './people.js';

export interface Versioned {
  readonly id: string;
  readonly version: number;
}

export interface ClientOptions {
  /** The region's one address. */
  readonly url: string;
  /** Begins every key: another seed is another region. */
  readonly seed: string;
  /** Refusals that only say that the bus has not brought something yet: waited out for a minute. */
  readonly mayCome: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Calls the region as its people do. Every write has a key made of what it is, so that filling which was cut short goes
 * on where it stood and doubles nothing.
 */
export class Client {
  constructor(private readonly options: ClientOptions) {}

  async get<T>(who: SignedIn, path: string): Promise<T> {
    return (await this.send(who, 'GET', path)) as T;
  }

  /** @param key what is created: the same again is the same thing */
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
      const { url, seed, mayCome, headers } = this.options;
      const answer = await fetch(`${url}/${path}`, {
        method,
        body: json === undefined ? undefined : JSON.stringify(json),
        headers: {
          ...headers,
          authorization: `Bearer ${who.token}`,
          ...(json !== undefined && { 'content-type': 'application/json' }),
          ...(key !== undefined && { 'idempotency-key': `${seed}:${key}` }),
          ...(version !== undefined && { 'if-match': `"${version}"` }),
        },
      });
      const body = (await answer.json()) as { code?: string };
      if (answer.ok) return body;
      const isEarly = answer.status === 503 || mayCome.includes(body.code ?? '');
      if (!isEarly || attempt > 60)
        throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(body)}`);
      await wait(1_000);
    }
  }
}
