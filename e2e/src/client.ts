import { newId } from '@valvomo/contracts';

/** An answer of a service, body parsed. */
export interface Answer<T = Record<string, unknown>> {
  readonly status: number;
  readonly body: T;
  readonly etag: string | null;
  readonly headers: Headers;
}

export interface Send {
  readonly ifMatch?: string;
  readonly idempotencyKey?: string;
  readonly language?: 'fi' | 'sv' | 'en';
  readonly headers?: Record<string, string>;
}

/** Somebody at the region's one address: a base URL and a token. */
export class Client {
  constructor(
    private readonly url: string,
    private readonly token: () => Promise<string>,
  ) {}

  get<T>(path: string, send: Send = {}): Promise<Answer<T>> {
    return this.send<T>('GET', path, undefined, send);
  }

  post<T>(path: string, body: unknown = {}, send: Send = {}): Promise<Answer<T>> {
    return this.send<T>('POST', path, body, { idempotencyKey: newId(), ...send });
  }

  /** Reads the resource for its version, then does the command below it, as a person at a screen would. */
  async command<T>(
    resource: string,
    command: string,
    body: unknown = {},
    send: Send = {},
  ): Promise<Answer<T>> {
    const { etag } = await this.get(resource);
    return this.post<T>(`${resource}/${command}`, body, { ...(etag ? { ifMatch: etag } : {}), ...send });
  }

  async send<T>(method: string, path: string, body: unknown, send: Send = {}): Promise<Answer<T>> {
    const response = await fetch(new URL(path, this.url), {
      method,
      headers: {
        authorization: `Bearer ${await this.token()}`,
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(send.ifMatch && { 'if-match': send.ifMatch }),
        ...(send.idempotencyKey && { 'idempotency-key': send.idempotencyKey }),
        'accept-language': send.language ?? 'en',
        ...send.headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json');
    return {
      status: response.status,
      body: (json ? JSON.parse(text) : text) as T,
      etag: response.headers.get('etag'),
      headers: response.headers,
    };
  }
}

/** The body of an answer that must have succeeded; otherwise the problem as it was told. */
export function done<T>(answer: Answer<T>): T {
  if (answer.status >= 300) throw new Error(`${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}
