import { join } from 'node:path';
import { newId, type Role } from '@valvomo/contracts';
import { bootService, loadConfig } from '@valvomo/service';
import {
  type NatsUser,
  startIssuer,
  testBus,
  testDatabase,
  testEnvironment,
  type Who,
} from '@valvomo/testing';
import { AppModule } from '../app.module.js';

const MIGRATIONS = join(import.meta.dirname, '../../prisma/migrations');

export interface Call {
  readonly json?: unknown;
  readonly csv?: string | Buffer;
  readonly ifMatch?: number;
  readonly headers?: Record<string, string>;
}

export interface Answer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

interface Counts {
  readonly providers: number;
  readonly units: number;
  readonly services: number;
  readonly contracts: number;
  readonly outbox: number;
  readonly writes: number;
}

interface StartOptions {
  readonly consumers?: readonly string[];
  /** Makes the streams of the suite's own NATS account, before the registry looks for them. */
  readonly prepareBus?: (at: NatsUser) => Promise<void>;
}

export type Registry = Awaited<ReturnType<typeof startRegistry>>;

/** The registry as a process of its own: real PostgreSQL, NATS and tokens; business time is the system's. */
export async function startRegistry({ consumers, prepareBus }: StartOptions = {}) {
  const [database, bus, issuer] = await Promise.all([
    testDatabase({ schema: 'registry', migrations: [MIGRATIONS] }),
    testBus(),
    startIssuer(),
  ]);
  await prepareBus?.(bus);
  const parts = { databaseUrl: database.appUrl, nats: bus, issuer: issuer.url };
  const config = loadConfig('registry', testEnvironment(parts, { VALVOMO_LOG_LEVEL: 'error' }));
  const service = await bootService({
    service: 'registry',
    module: AppModule,
    config,
    signals: false,
    drainMs: 20,
    ...(consumers && { consumers }),
  });
  const keeper: Who = { id: newId(), roles: ['registry-keeper'] };

  async function call<T = Record<string, never>>(
    who: Who,
    request: string,
    call: Call = {},
  ): Promise<Answer<T>> {
    const [method, path] = request.split(' ');
    const { json, csv, ifMatch, headers } = call;
    const response = await fetch(`${service.url}/registry/v1/${path}`, {
      method,
      body: csv ?? (json === undefined ? undefined : JSON.stringify(json)),
      headers: {
        authorization: `Bearer ${issuer.token(who)}`,
        ...(json !== undefined && { 'content-type': 'application/json' }),
        ...(csv !== undefined && { 'content-type': 'text/csv' }),
        ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
        ...headers,
      },
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: (text ? JSON.parse(text) : null) as T,
    };
  }

  return {
    url: service.url,
    app: service.app,
    parts: service.parts,
    database,
    bus,
    keeper,
    call,
    token: (who: Who) => issuer.token(who),
    as: (...roles: Role[]): Who => ({ id: newId(), roles }),
    /** Rows of tables whose number tells whether anything happened. */
    async counts() {
      const { rows } = await database.pool.query<Counts>(
        `select (select count(*) from provider)::int as providers, (select count(*) from unit)::int as units,
                (select count(*) from service)::int as services, (select count(*) from contract)::int as contracts,
                (select count(*) from outbox)::int as outbox,
                (select count(*) from audit_event where outcome = 'ok' and action !~ '(get|list)$')::int as writes`,
      );
      return rows[0]!;
    },
    async stop() {
      await service.stop();
      await issuer.stop();
      await database.drop();
    },
  };
}
