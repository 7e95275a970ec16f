import { problems, SERVICES } from '@valvomo/contracts';
import { PEOPLE } from '@valvomo/local';
import pg from 'pg';
import { routesOf, type OpenApi, type Route } from './openapi.js';
import { Random } from './random.js';
import { badRequest, type KnownIds, type WireRequest } from './requests.js';
import { WriteWatch } from './write-watch.js';

/** What a fuzz run needs of a region. */
export interface FuzzTarget {
  readonly url: string;
  /** A connection that may read every service's tables. */
  readonly databaseUrl: string;
  readonly token: (login: string) => Promise<string>;
}

export interface FuzzFailure {
  /** The route's method and path, as its document has them. */
  readonly route: string;
  readonly request: WireRequest;
  readonly as: string;
  /** 0: there was no answer. */
  readonly status: number;
  readonly why: string;
}

export interface FuzzReport {
  readonly seed: number;
  readonly sent: number;
  readonly routes: number;
  /** Refused requests of which it was looked whether they left a trace; the others came just before one that was accepted. */
  readonly judged: number;
  readonly byStatus: Readonly<Record<string, number>>;
  readonly failures: readonly FuzzFailure[];
}

/** Everybody of the region, and nobody. */
const CALLERS = [...PEOPLE.map(({ login }) => login), ''];
/** How often somebody calls who may: what others send is refused before it is read. */
const PERMITTED = 0.7;

/** So many refused requests are sent between two looks at the tables. */
const BETWEEN_LOOKS = 10;
/** So many requests are sent between two lines of how far it is. */
const BETWEEN_LINES = 500;

/**
 * Sends generated bad requests to every route and judges each answer: never a 5xx, every refusal a problem+json with a
 * registered code, and no refused request leaves a trace in any table of facts.
 * @param count requests in all, spread evenly over the routes
 * @param say hears how far it is
 */
export async function fuzz(
  target: FuzzTarget,
  count: number,
  seed: number,
  say: (line: string) => void = () => undefined,
): Promise<FuzzReport> {
  const random = new Random(seed);
  const routes = (await Promise.all(SERVICES.map((service) => readRoutes(target, service)))).flat();
  const known = await readKnownIds(target, routes);
  const db = new pg.Client(target.databaseUrl);
  await db.connect();
  const failures: FuzzFailure[] = [];
  const fail = (failure: FuzzFailure): void => {
    failures.push(failure);
    say(`${failure.as || 'nobody'}: ${failure.route} -> ${failure.status}: ${failure.why}`);
  };
  const byStatus: Record<string, number> = {};
  let refused: FuzzFailure[] = [];
  let [sent, judged] = [0, 0];
  try {
    const watch = await WriteWatch.over(db);
    await watch.rest();
    const look = async () => {
      const written = await watch.look();
      const why = `one of the last ${refused.length} refused requests wrote to ${written.join(', ')}`;
      if (refused.length && written.length) fail({ ...refused.at(-1)!, why });
      judged += refused.length;
      refused = [];
    };
    while (sent < count) {
      const route = routes[sent % routes.length]!;
      const request = badRequest(route, random, known);
      const as = random.pick(route.roles.length > 0 && random.chance(PERMITTED) ? route.roles : CALLERS);
      const answer = await send(target, request, as);
      sent += 1;
      byStatus[answer.status] = (byStatus[answer.status] ?? 0) + 1;
      const outcome = { route: `${route.method} ${route.path}`, request, as, status: answer.status };
      const why = fault(answer);
      if (why) fail({ ...outcome, why });
      // What was accepted may write, in its own time; only stretches of refusals are judged.
      if (answer.status < 400 && route.method !== 'GET') {
        await watch.rest(answer.status);
        refused = [];
      } else if (answer.status >= 400) refused.push({ ...outcome, why: '' });
      if (refused.length >= BETWEEN_LOOKS) await look();
      if (sent % BETWEEN_LINES === 0) say(`${sent} sent, ${judged} judged, ${failures.length} failures`);
    }
    await look();
  } finally {
    await db.end();
  }
  return { seed, sent, routes: routes.length, judged, byStatus, failures };
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** Sends it; once more where the connection was closed on it, as the answer to a body that is too large may do. */
async function send({ url, token }: FuzzTarget, request: WireRequest, as: string): Promise<Answer> {
  const authorization = as ? { authorization: `Bearer ${await token(as)}` } : {};
  const answered = async (): Promise<Answer> => {
    const response = await fetch(url + request.path, {
      method: request.method,
      headers: { ...authorization, ...request.headers },
      ...(request.body !== undefined && { body: request.body }),
    });
    const type = response.headers.get('content-type') ?? '';
    return { status: response.status, type, body: await response.text() };
  };
  const noAnswer = (error: unknown): Answer => ({
    status: 0,
    type: '',
    body: String((error as Error).cause ?? error),
  });
  return answered().catch(() => answered().catch(noAnswer));
}

/** What is wrong with an answer, if anything. */
function fault({ status, type, body }: Answer): string | undefined {
  if (status === 0) return `no answer: ${body}`;
  if (status >= 500) return `answered ${status}: ${body.slice(0, 300)}`;
  if (status < 400) return undefined;
  if (!type.startsWith('application/problem+json')) return `refused with ${type || 'no content type'}`;
  const { code, title } = JSON.parse(body) as { code?: string; title?: unknown };
  if (typeof code !== 'string' || typeof title !== 'string') return 'a problem without code or title';
  // The gateway of a local region refuses on its own what no service gets to see.
  if (code.startsWith('gateway.')) return undefined;
  const registered = (problems as Readonly<Record<string, { status: number }>>)[code];
  if (!registered) return `refused with ${code}, which no contract knows`;
  if (registered.status !== status) return `refused with ${code}, whose status is ${registered.status}`;
  if (/at .+\.js:\d+/.test(body)) return 'a stack trace in the answer';
  return undefined;
}

async function readRoutes({ url }: FuzzTarget, service: string): Promise<Route[]> {
  const answer = await fetch(`${url}/${service}/openapi.json`);
  return routesOf((await answer.json()) as OpenApi);
}

/** Ids from the first pages of the lists, by the list's path. */
async function readKnownIds(target: FuzzTarget, routes: readonly Route[]): Promise<KnownIds> {
  const known = new Map<string, string[]>();
  const lists = routes.filter(({ method, path }) => method === 'GET' && !path.includes('{'));
  for (const route of lists)
    for (const as of route.roles.slice(0, 3)) {
      const authorization = `Bearer ${await target.token(as)}`;
      for (const query of queriesOf(route)) {
        const url = `${target.url}${route.path}?${query.toString()}`;
        const answer = await fetch(url, { headers: { authorization, 'x-purpose': 'care' } });
        const text = answer.ok ? await answer.text() : '';
        const ids = (text.match(/"id":"[0-9a-f-]{36}"/g) ?? []).map((found) => found.slice(6, -1));
        known.set(route.path, [...new Set([...(known.get(route.path) ?? []), ...ids])]);
      }
    }
  return known;
}

/** A first page of each kind that the list must be asked for. */
function queriesOf({ parameters, resolve }: Route): URLSearchParams[] {
  const [kind] = parameters.filter((p) => p.in === 'query' && p.required);
  const kinds = (kind?.schema && resolve(kind.schema).enum) ?? [];
  if (!kind || kinds.length === 0) return [new URLSearchParams({ limit: '20' })];
  return kinds.map((value) => new URLSearchParams({ limit: '20', [kind.name]: String(value) }));
}
