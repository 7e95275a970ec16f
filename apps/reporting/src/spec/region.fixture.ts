import type { Role } from '@valvomo/contracts';
import { applyTopology, Bus, BUS_USERS, natsAccountsConfig, type BusEvent } from '@valvomo/messaging';
import { bootService, loadConfig, type RunningService } from '@valvomo/service';
import {
  busPasswords,
  startIssuer,
  testDatabase,
  type TestDatabase,
  testEnvironment,
  testNats,
  waitFor,
} from '@valvomo/testing';
import { ReportingModule } from '../reporting.module.js';
import { idOf } from './facts.fixture.js';

const PASSWORDS = busPasswords(BUS_USERS);
export const MIGRATIONS = 'apps/reporting/prisma/migrations';

/** Reporting as a service, on a bus with the region's own users and streams. */
export interface Region {
  db: TestDatabase;
  service: RunningService;
  /** Publishes as the services that own the events; the same event twice is twice on the stream. */
  publish(...events: readonly BusEvent[]): Promise<void>;
  /** Publishes what is no event of the catalogue. */
  publishRaw(subject: string, body: string): Promise<void>;
  /** Waits until the service has taken in all that was published. */
  caughtUp(): Promise<void>;
  get(path: string, as: Role | null, headers?: Record<string, string>, sub?: string): Promise<Response>;
  post(path: string, as: Role, headers?: Record<string, string>, body?: object): Promise<Response>;
  put(path: string, as: Role, headers: Record<string, string>, body: object): Promise<Response>;
  /** A bearer token of somebody with a role, got by an OAuth client; the client `nps` feeds the source `nps-survey`. */
  token(as: Role, client?: string, also?: Role): string;
  /** The Cookie header of somebody who signed in with a browser, by the provider's code flow. */
  signIn(as: Role): Promise<string>;
  stop(): Promise<void>;
}

export async function startRegion(): Promise<Region> {
  const [db, issuer] = await Promise.all([
    testDatabase({ schema: 'reporting', migrations: [MIGRATIONS] }),
    startIssuer(),
  ]);
  const nats = await testNats(natsAccountsConfig(PASSWORDS));
  const bus = (user: string): Bus => new Bus({ url: nats.url, user, password: PASSWORDS[user]! });
  const buses = {
    admin: bus('admin'),
    registry: bus('registry'),
    inspections: bus('inspections'),
    consultations: bus('consultations'),
  };
  await applyTopology(await buses.admin.connection(), { maxBytes: 64 * 1024 ** 2 });
  const user = { url: nats.url, user: 'reporting', password: PASSWORDS.reporting! };
  const config = loadConfig(
    'reporting',
    testEnvironment(
      { databaseUrl: db.appUrl, nats: user, issuer: issuer.url },
      {
        VALVOMO_CLOCK: 'region',
        VALVOMO_REGION_SECRET: 'a secret of this suite',
        VALVOMO_FEEDS: 'feedback-batches/nps-survey=nps',
      },
    ),
  );
  const service = await bootService({
    service: 'reporting',
    module: ReportingModule,
    pages: true,
    consumers: ['reporting'],
    migrations: MIGRATIONS,
    config,
    signals: false,
    drainMs: 10,
  });
  const published: Record<string, number> = {};
  const publishRaw = async (subject: string, body: string): Promise<void> => {
    const owner = subject.split('.', 1)[0] as 'registry' | 'inspections' | 'consultations';
    const answer = await (await buses[owner].connection()).request(subject, body, { timeout: 10_000 });
    const { stream, seq } = answer.json<{ stream: string; seq: number }>();
    published[stream] = seq;
  };
  const call = (
    method: string,
    path: string,
    token: string | null,
    headers: Record<string, string>,
    body?: object,
  ) =>
    fetch(`${service.url}/reporting/v1/${path}`, {
      method,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
    });
  const subject = (as: Role): string => idOf('person', as);
  return {
    db,
    service,
    publishRaw,
    publish: async (...events) => {
      for (const event of events) await publishRaw(event.type, JSON.stringify(event));
    },
    caughtUp: async () => {
      const quiet = `${service.url}/reporting/internal/time/quiet`;
      const headers = { 'x-region-secret': 'a secret of this suite' };
      await waitFor(
        async () => {
          const { consumersPending } = (await (await fetch(quiet, { headers })).json()) as {
            consumersPending: number;
          };
          return consumersPending === 0;
        },
        { what: `reporting at ${JSON.stringify(published)}` },
      );
    },
    get: (path, as, headers = {}, sub) =>
      call('GET', path, as && issuer.token({ id: sub ?? subject(as), roles: [as] }), headers),
    post: (path, as, headers = {}, body) =>
      call('POST', path, issuer.token({ id: subject(as), roles: [as] }), headers, body),
    put: (path, as, headers, body) =>
      call('PUT', path, issuer.token({ id: subject(as), roles: [as] }), headers, body),
    token: (as, client, also) =>
      issuer.token({ id: subject(as), roles: also ? [as, also] : [as], ...(client && { client }) }),
    signIn: async (as) => {
      issuer.signsIn({ id: subject(as), roles: [as] });
      const ask = (url: string, cookie = ''): Promise<Response> =>
        fetch(url, { redirect: 'manual', headers: { cookie } });
      const left = await ask(`${service.url}/reporting/sign-in`);
      const back = new URL((await ask(left.headers.get('location')!)).headers.get('location')!);
      const away = left.headers.getSetCookie()[0]!.split(';')[0]!;
      const arrived = await ask(`${service.url}${back.pathname}${back.search}`, away);
      return arrived.headers.getSetCookie()[0]!.split(';')[0]!;
    },
    stop: async () => {
      await service.stop();
      await Promise.all(Object.values(buses).map((one) => one.close()));
      await nats.stop();
      await issuer.stop();
      await db.drop();
    },
  };
}
