import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Role } from '@valvomo/contracts';
import { Client, done, type Answer, type Send } from '../client.js';
import type { TestRegion } from '../region.js';
import { allowed, guardedRoutes, refusalOf, related, unlisted, type GuardedRoute } from './documents.js';
import { ABSENT, collectionOf, KnownIds, WHY } from './known-ids.js';

const AT_ONCE = 8;
/** A manager of another unit, with no row that relates it to anything in the region. */
const STRANGER = 'provider-manager-3';
/** Colleagues of the four who stand in no relation to anything in the region. */
const STRANGERS: readonly [role: Role, login: string][] = [
  ['provider-manager', STRANGER],
  ['clinician', 'clinician-4'],
  ['specialist', 'specialist-6'],
  ['specialty-lead', 'specialty-lead-2'],
];
/** What every provider may read: no matter of anybody's. */
const FOR_EVERYBODY = [
  /^\/inspections\/v1\/checklists\//,
  /^\/registry\/v1\/code-lists\//,
  // Practices are shared with whoever may use them.
  /^\/consultations\/v1\/practices\//,
  // The county's programme and its rounds; of the answers a provider sees the own units' alone.
  /^\/reporting\/v1\/safety-(programmes|rounds|tasks)\//,
  // What is counted how; of the figures a provider sees the own units' alone.
  /^\/reporting\/v1\/indicators\//,
];

/** Collections without a list of ids, or in which this region has nothing: only what is not there is tried below them. */
const NOTHING_THERE: readonly string[] = [
  '/consultations/v1/consultation-models',
  '/consultations/v1/dead-letters',
  '/inspections/v1/measures',
  '/inspections/v1/supervision-plans',
  '/inspections/v1/unit-risks',
  '/registry/v1/code-lists',
  '/registry/v1/dead-letters',
  '/registry/v1/imports',
  '/registry/v1/service-points',
  '/registry/v1/services',
  '/reporting/pages/dashboards',
  '/reporting/public/promise',
  '/reporting/public/publications',
  '/reporting/public/safety',
  '/reporting/public/strategies',
  '/reporting/v1/dashboards',
  '/reporting/v1/feedback-batches',
  '/reporting/v1/indicator-runs',
  '/reporting/v1/measurements',
  '/reporting/v1/rebuilds',
  '/reporting/v1/safety-answers',
];

interface Ask {
  readonly login: string;
  readonly route: GuardedRoute;
  readonly path: string;
}

/** Who may do what, from the OpenAPI documents, against the running services (S01, S04). */
export function permissionTests(region: () => TestRegion): void {
  let routes: GuardedRoute[];
  let known: KnownIds;

  beforeAll(async () => {
    routes = await guardedRoutes(region().state.url);
    known = await new KnownIds(region()).find(routes);
  });

  /** No version, no key, no body: who may is stopped by that and nothing happens, who may not is told so before. */
  const ask = ({ login, route, path }: Ask, send: Send = {}): Promise<Answer<Record<string, unknown>>> =>
    // At the service's own door: thousands of requests need not pass the gateway.
    new Client(serviceAt(region(), path), () => region().token(login)).send(
      route.method,
      path,
      route.method === 'GET' ? undefined : {},
      send,
    );
  const told = ({ login, route }: Ask, { status }: Answer): string =>
    `${login}: ${route.method} ${route.path} -> ${status}`;

  /** Asks all of it, a few at once of each service. @returns what `judge` finds fault with */
  async function askAll(
    asks: readonly Ask[],
    judge: (ask: Ask, answer: Answer) => boolean,
  ): Promise<string[]> {
    const faults: string[] = [];
    const worker = async (left: Ask[]): Promise<void> => {
      for (let next = left.pop(); next; next = left.pop()) {
        const answer = await ask(next);
        if (!judge(next, answer)) faults.push(told(next, answer));
      }
    };
    const services = Object.values(Object.groupBy(asks, ({ path }) => serviceOf(path)));
    await Promise.all(services.flatMap((left) => Array.from({ length: AT_ONCE }, () => worker(left!))));
    return faults.toSorted();
  }

  /** The route with a matter that exists, where one is known; for one of the roles with one that does not, too. */
  const paths = (route: GuardedRoute, isFirst: boolean): string[] => {
    if (!route.path.includes('{')) return [route.path];
    const existing = known.existing(route);
    return existing && !isFirst ? [existing] : [...(existing ? [existing] : []), known.absent(route)];
  };

  describe('who may do what', () => {
    it('is tried on matters that exist', () => {
      const collections = [...new Set(routes.flatMap((route) => collectionOf(route.path) ?? []))];
      expect(collections.filter((one) => !known.collections.includes(one)).toSorted()).toEqual(NOTHING_THERE);
    });

    it('is said of every route, and nothing is public but what lies below /public', () => {
      const open = routes
        .filter(({ path, permission }) => permission === 'public' && !/^\/\w+\/public(\/|$)/.test(path))
        .map(({ path }) => path);
      expect({ routes: routes.length > 100, open }).toEqual({ routes: true, open: [] });
    });

    it('every route refuses every role that it does not list, and tells no more of a matter that exists', async () => {
      const asks = routes.flatMap((route) =>
        unlisted(route).flatMap((login, i) => paths(route, i === 0).map((path) => ({ login, route, path }))),
      );
      expect(asks.length).toBeGreaterThan(1_000);
      const refused = ({ route, login }: Ask, { status }: Answer) =>
        status === refusalOf(route, login as Parameters<typeof refusalOf>[1]);
      expect(await askAll(asks, refused)).toEqual([]);
    }, 600_000);

    it('every route lets in every role that it lists', async () => {
      const asks = routes.flatMap((route) => {
        // What is not there is 404 for everybody: only where a matter is known can letting in be seen.
        const path = route.path.includes('{') ? known.existing(route) : route.path;
        return path ? allowed(route).map((login) => ({ login, route, path })) : [];
      });
      // Own and others' matters may still differ (404), and the act have its own table (403): but not the token.
      const notTurnedAway = (_: Ask, { status }: Answer) => status !== 401 && status < 500;
      expect(await askAll(asks, notTurnedAway)).toEqual([]);
      const commands = asks.filter(
        ({ route, login }) =>
          route.method === 'POST' && login === 'head-of-supervision' && /\}\//.test(route.path),
      );
      expect(commands.length).toBeGreaterThan(10);
      expect(await askAll(commands, (_, { status }) => [400, 428].includes(status))).toEqual([]);
    }, 600_000);

    it("a unit's own manager is let in to the unit's matters, a stranger is told what is told of nothing at all", async () => {
      const faults: string[] = [];
      let compared = 0;
      for (const route of routes.filter(({ path }) => path.includes('{'))) {
        const path = known.existing(route);
        const isForProviders = [...related(route), ...allowed(route)].includes('provider-manager');
        if (!path || !isForProviders || FOR_EVERYBODY.some((open) => open.test(path))) continue;
        const [foreign, absent] = await Promise.all([
          ask({ login: STRANGER, route, path }, { ifMatch: '"1"' }),
          ask({ login: STRANGER, route, path: known.absent(route) }, { ifMatch: '"1"' }),
        ]);
        compared++;
        if (foreign.status !== 404 || shape(foreign) !== shape(absent))
          faults.push(`${route.method} ${route.path}: ${shape(foreign)}, of nothing ${shape(absent)}`);
      }
      expect(faults).toEqual([]);
      expect(compared).toBeGreaterThan(10);
    }, 600_000);

    it('whoever may only by a relation and has none is told what is told of nothing at all', async () => {
      const faults: string[] = [];
      let compared = 0;
      for (const route of routes.filter(({ path }) => path.includes('{')))
        for (const [role, login] of STRANGERS) {
          const path = known.existing(route);
          if (!path || !related(route).includes(role)) continue;
          const [foreign, absent] = await Promise.all([
            ask({ login, route, path }, { ifMatch: '"1"' }),
            ask({ login, route, path: known.absent(route) }, { ifMatch: '"1"' }),
          ]);
          compared++;
          if (foreign.status !== 404 || shape(foreign) !== shape(absent))
            faults.push(
              `${login}: ${route.method} ${route.path}: ${shape(foreign)}, of nothing ${shape(absent)}`,
            );
        }
      expect(faults).toEqual([]);
      expect(compared).toBeGreaterThan(80);
    }, 600_000);

    it('an own matter is read, and its commands ask only for the version', async () => {
      const lists = [
        ['provider-manager', '/registry/v1/units'],
        ['provider-manager', '/inspections/v1/inspections'],
        ['provider-manager', '/inspections/v1/corrective-actions'],
        ['clinician', '/consultations/v1/consultations', '?list=unit&ended=true'],
        ['clinician', '/consultations/v1/guarantee-cases'],
        ['specialty-lead', '/consultations/v1/pilots'],
      ] as const;
      const faults: string[] = [];
      for (const [login, list, query = ''] of lists) {
        const answer = await region()
          .as(login)
          .get<{ items: { id: string }[] }>(list + query, WHY);
        const { items } = done(answer);
        expect(items.length).toBeGreaterThan(0);
        for (const route of routes.filter(({ path }) => path.startsWith(`${list}/{`))) {
          if (!related(route).includes(login)) continue;
          const path = route.path.replace(/\{\w+\}/, items[0]!.id).replaceAll(/\{\w+\}/g, ABSENT);
          const one = { login, route, path };
          const answer = await ask(one, WHY);
          const good = route.method === 'GET' ? [200] : [400, 428];
          if (!good.includes(answer.status)) faults.push(told(one, answer));
        }
      }
      expect(faults).toEqual([]);
    });
  });
}

const serviceOf = (path: string): string => path.split('/')[1]!;

function serviceAt({ state }: TestRegion, path: string): string {
  return new URL(state.processes.find(({ name }) => name === serviceOf(path))!.url).origin;
}

/** An answer without what is of this request or names the matter. */
function shape({ status, body }: Answer): string {
  const { requestId: _, ...rest } = body;
  return `${status} ${JSON.stringify(rest).replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')}`;
}
