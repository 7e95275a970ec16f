import { newId } from '@valvomo/contracts';

/** An answer of a service, body parsed. */
export interface Answer<T = Record<string, unknown>> {
  readonly status: number;
  readonly body: T;
  readonly etag: string | null;
  readonly headers: Headers;
  /** Who asked what, for the report of a failure. */
  readonly request: string;
}

export interface Send {
  readonly ifMatch?: string;
  readonly idempotencyKey?: string;
  readonly language?: 'fi' | 'sv' | 'en';
  readonly headers?: Record<string, string>;
}

/** Somebody at the region's one address: a base URL and a token. `heard` is told of every answer. */
export class Client {
  constructor(
    private readonly url: string,
    private readonly token: () => Promise<string>,
    private readonly heard: (answer: Answer<unknown>) => void = () => undefined,
    private readonly login = 'somebody',
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
    const { etag } = await this.get(resource, send.headers ? { headers: send.headers } : {});
    return this.post<T>(`${resource}/${command}`, body, { ...(etag ? { ifMatch: etag } : {}), ...send });
  }

  async send<T>(method: string, path: string, body: unknown, send: Send = {}): Promise<Answer<T>> {
    const request = async (): Promise<Response> =>
      fetch(new URL(path, this.url), {
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
    // A kept connection may be closed while it is used again: what may be done twice is asked once more.
    const isRepeatable = method === 'GET' || send.idempotencyKey !== undefined;
    const response = await request().catch((error) =>
      isRepeatable ? request() : Promise.reject(error as Error),
    );
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json');
    const sent = body === undefined ? '' : ` ${JSON.stringify(body)}`;
    const answer = {
      status: response.status,
      body: (json ? JSON.parse(text) : text) as T,
      etag: response.headers.get('etag'),
      headers: response.headers,
      request: `${this.login}: ${method} ${path}${sent}`,
    };
    this.heard(answer);
    return answer;
  }
}

/** The body of an answer that must have succeeded; otherwise the request and the problem as it was told. */
export function done<T>(answer: Answer<T>): T {
  if (answer.status >= 300) throw new Error(told(answer));
  return answer.body;
}

/** The code of an answer that must be a refusal. @throws when it succeeded */
export function refused(answer: Answer<unknown>): string {
  const { code } = answer.body as { code?: string };
  if (answer.status < 400 || !code) throw new Error(`should have been refused: ${told(answer)}`);
  return code;
}

/** A request and its answer in one line, as the report of a failure shows them. */
export function told({ request, status, body }: Answer<unknown>): string {
  return `${request} -> ${status} ${JSON.stringify(body)}`.slice(0, 1_500);
}
