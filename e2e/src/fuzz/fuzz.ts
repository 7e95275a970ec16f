import pg from 'pg';
import { routesOf, type OpenApi, type Route } from './openapi.js';
import { Random } from './random.js';
import { badRequest, type KnownIds, type WireRequest } from './requests.js';

/** What a fuzz run needs of a region. */
export interface FuzzTarget {
  readonly url: string;
  readonly services: readonly string[];
  /** A connection that may read every service's tables. */
  readonly databaseUrl: string;
  readonly token: (login: string) => Promise<string>;
}

export interface FuzzFailure {
  readonly request: WireRequest;
  readonly as: string;
  readonly status: number;
  readonly why: string;
}

export interface FuzzReport {
  readonly seed: number;
  readonly sent: number;
  readonly routes: number;
  readonly byStatus: Readonly<Record<string, number>>;
  readonly failures: readonly FuzzFailure[];
}

/** Somebody of each kind: most rights, few rights, a machine, and nobody. */
const CALLERS = [
  'registry-keeper',
  'head-of-supervision',
  'inspector',
  'operator',
  'provider-manager',
  'director',
  'system',
  '',
];

/** So many refused requests are sent between two looks at the tables. */
const BETWEEN_LOOKS = 100;

/**
 * Sends generated bad requests to every route and judges each answer: never a 5xx, every refusal a problem+json with a
 * stable code, and no refused request leaves a trace in any table of facts.
 * @param count requests in all, spread evenly over the routes
 */
export async function fuzz(target: FuzzTarget, count: number, seed: number): Promise<FuzzReport> {
  const random = new Random(seed);
  const routes = (await Promise.all(target.services.map((service) => readRoutes(target, service)))).flat();
  const known = await readKnownIds(target);
  const db = new pg.Client(target.databaseUrl);
  await db.connect();
  const failures: FuzzFailure[] = [];
  const byStatus: Record<string, number> = {};
  let refused: FuzzFailure[] = [];
  let sent = 0;
  try {
    let before = await settled(db);
    const look = async () => {
      const after = await writes(db);
      const why = `one of the last ${refused.length} refused requests wrote to ${changed(before, after)}`;
      if (refused.length && after !== before) failures.push({ ...refused.at(-1)!, why });
      before = after;
      refused = [];
    };
    while (sent < count) {
      const route = routes[sent % routes.length]!;
      const request = badRequest(route, random, known);
      const as = random.pick(CALLERS);
      const answer = await send(target, request, as);
      sent += 1;
      byStatus[answer.status] = (byStatus[answer.status] ?? 0) + 1;
      const outcome = { request, as, status: answer.status };
      const why = fault(answer);
      if (why) failures.push({ ...outcome, why });
      // What was accepted may write, in its own time; only stretches of refusals are judged.
      if (answer.status < 400 && request.method !== 'GET') {
        before = await settled(db);
        refused = [];
      } else if (answer.status >= 400) refused.push({ ...outcome, why: '' });
      if (refused.length >= BETWEEN_LOOKS) await look();
    }
    await look();
  } finally {
    await db.end();
  }
  return { seed, sent, routes: routes.length, byStatus, failures };
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

async function send({ url, token }: FuzzTarget, request: WireRequest, as: string): Promise<Answer> {
  const authorization = as ? { authorization: `Bearer ${await token(as)}` } : {};
  const response = await fetch(url + request.path, {
    method: request.method,
    headers: { ...authorization, ...request.headers },
    ...(request.body !== undefined && { body: request.body }),
  });
  return {
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    body: await response.text(),
  };
}

/** What is wrong with an answer, if anything. */
function fault({ status, type, body }: Answer): string | undefined {
  if (status >= 500) return `answered ${status}: ${body.slice(0, 300)}`;
  if (status < 400) return undefined;
  if (!type.startsWith('application/problem+json')) return `refused with ${type || 'no content type'}`;
  const { code, title } = JSON.parse(body) as { code?: unknown; title?: unknown };
  if (typeof code !== 'string' || typeof title !== 'string') return 'a problem without code or title';
  if (/at .+\.js:\d+/.test(body)) return 'a stack trace in the answer';
  return undefined;
}

async function readRoutes({ url }: FuzzTarget, service: string): Promise<Route[]> {
  const answer = await fetch(`${url}/${service}/openapi.json`);
  return routesOf((await answer.json()) as OpenApi);
}

/** Ids from the first pages of the lists, under every name that a path parameter may have. */
async function readKnownIds(target: FuzzTarget): Promise<KnownIds> {
  const ids: string[] = [];
  for (const service of target.services)
    for (const { method, path } of await readRoutes(target, service)) {
      if (method !== 'GET' || path.includes('{')) continue;
      for (const as of ['head-of-supervision', 'registry-keeper']) {
        const headers = { authorization: `Bearer ${await target.token(as)}` };
        const answer = await fetch(`${target.url}${path}?limit=20`, { headers });
        const text = answer.ok ? await answer.text() : '';
        ids.push(...(text.match(/"id":"[0-9a-f-]{36}"/g) ?? []).map((found) => found.slice(6, -1)));
      }
    }
  return new Proxy({}, { get: () => ids }) as KnownIds;
}

/** Tables that keep what is not a fact: reads are audited, keys remembered, messages marked as sent. */
const NO_FACTS = [
  'audit_event',
  'audit_seal',
  'idempotency',
  'lease',
  'inbox',
  'outbox',
  '_prisma_migrations',
];

/** Count and content of every table of facts, all services together; outboxes by their count. */
async function writes(db: pg.Client): Promise<string> {
  const { rows: tables } = await db.query<{ schema: string; name: string }>(
    `select table_schema as schema, table_name as name from information_schema.tables
     where table_schema = any ($1) and table_type = 'BASE TABLE' and (table_name = 'outbox' or table_name <> all ($2))
     order by 1, 2`,
    [['registry', 'inspections', 'reporting'], NO_FACTS],
  );
  const looks = tables.map(({ schema, name }) => {
    const content = name === 'outbox' ? '0' : 'coalesce(sum(hashtextextended(t::text, 0)), 0)';
    return `select '${schema}.${name}' as name, count(*) || ':' || ${content} as is from "${schema}"."${name}" t`;
  });
  const { rows } = await db.query<{ name: string; is: string }>(looks.join(' union all '));
  return rows
    .map(({ name, is }) => `${name}=${is}`)
    .toSorted()
    .join(' ');
}

/** So many looks in a row must see the same before what was accepted counts as done: some of it is work in the background. */
const CALM_LOOKS = 5;

/** The same once what an accepted request set in motion has come to rest. */
async function settled(db: pg.Client): Promise<string> {
  let last = await writes(db);
  for (let calm = 0; calm < CALM_LOOKS;) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const now = await writes(db);
    calm = now === last ? calm + 1 : 0;
    last = now;
  }
  return last;
}

/** The tables that differ between two looks. */
function changed(before: string, after: string): string {
  const old = new Set(before.split(' '));
  return after
    .split(' ')
    .filter((table) => !old.has(table))
    .map((table) => table.split('=')[0])
    .join(', ');
}
