import type { Type } from '@nestjs/common';
import { testBus, testDatabase, type TestDatabase, testEnvironment } from '@valvomo/testing';
import { bootService, type BootOptions, type RunningService } from '../boot.js';
import { type Config, loadConfig } from '../config.js';
import { SampleIssuer } from './issuer.js';
import { SampleModule } from './matters.js';

/** Where the ground tables are, from `dist`. */
export const GROUND = `${import.meta.dirname}/../../ground`;

export interface Sample {
  readonly service: RunningService;
  readonly issuer: SampleIssuer;
  readonly database: TestDatabase;
  readonly config: Config;
  readonly module: Type;
  /** A request of an inspector, unless `as` says another. */
  call(
    path: string,
    init?: Omit<RequestInit, 'headers'> & { as?: string; json?: unknown; headers?: Record<string, string> },
  ): Promise<Response>;
  stop(): Promise<void>;
}

/** A database with the ground tables and the sample's own one. */
export async function sampleDatabase(): Promise<TestDatabase> {
  return testDatabase({
    schema: 'registry',
    migrations: [GROUND],
    prepare: {
      template: 'service-sample',
      apply: async ({ ownerUrl }) => {
        const { default: pg } = await import('pg');
        const client = new pg.Client(ownerUrl);
        await client.connect();
        await client.query(
          'create table matter (id uuid primary key, version integer not null, title text not null)',
        );
        await client.end();
      },
    },
  });
}

export async function sampleConfig(
  database: TestDatabase,
  issuer: string,
  env: Record<string, string> = {},
): Promise<Config> {
  const bus = await testBus();
  return loadConfig('registry', testEnvironment({ databaseUrl: database.appUrl, nats: bus, issuer }, env));
}

/** The sample app on the real parts. */
export async function startSample(
  options: Partial<BootOptions> = {},
  env: Record<string, string> = {},
): Promise<Sample> {
  const [database, issuer] = await Promise.all([sampleDatabase(), new SampleIssuer().start()]);
  const config = await sampleConfig(database, issuer.url, env);
  const module = options.module ?? SampleModule;
  const service = await bootService({
    service: 'registry',
    config,
    module,
    signals: false,
    drainMs: 50,
    ...options,
  });
  const inspector = await issuer.token(['inspector']);
  return {
    service,
    issuer,
    database,
    config,
    module,
    call: (path, { as = inspector, json, headers = {}, ...init } = {}) =>
      fetch(`${service.url}${path}`, {
        ...init,
        ...(json !== undefined && { body: JSON.stringify(json) }),
        headers: {
          ...(as && { authorization: `Bearer ${as}` }),
          ...(json !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
      }),
    stop: async () => {
      await service.stop();
      await issuer.stop();
      await database.drop();
    },
  };
}
