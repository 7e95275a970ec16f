import { bootService, loadConfig } from '@valvomo/service';
import { startIssuer, testBus, type Who } from '@valvomo/testing';
import { AppModule } from '../app.module.js';
import type { TestKit } from './kit.fixture.js';

export interface Answer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
  /** As it came, for what must not be in it. */
  readonly text: string;
}

/** The whole main process over HTTP, on the kit's database and keys; without Temporal, which no request waits for. */
export async function serve(kit: TestKit) {
  const [issuer, bus] = await Promise.all([startIssuer(), testBus()]);
  const config = loadConfig('consultations', {
    NODE_ENV: 'test',
    VALVOMO_COUNTY: '06',
    VALVOMO_HTTP_PORT: '0',
    VALVOMO_PUBLIC_URL: 'http://localhost:8100',
    VALVOMO_DATABASE_URL: kit.databaseUrl,
    VALVOMO_NATS_URL: bus.url,
    VALVOMO_NATS_USER: bus.user,
    VALVOMO_NATS_PASSWORD: bus.password,
    VALVOMO_TEMPORAL_ADDRESS: 'localhost:1',
    VALVOMO_KEYS: kit.keysFile,
    VALVOMO_SHRED_JOURNAL: kit.shredJournal,
    VALVOMO_OIDC_ISSUER: issuer.url,
    VALVOMO_LOG_LEVEL: 'silent',
  });
  const service = await bootService({
    service: 'consultations',
    module: AppModule,
    config,
    signals: false,
    drainMs: 20,
  });

  return {
    service,
    tokenOf: (who: Who) => issuer.token(who),
    /** `who` asks for the care of the patient unless the headers say another purpose, or '' for none. */
    async call<T = Record<string, never>>(
      who: Who,
      request: string,
      of: { json?: unknown; ifMatch?: number; headers?: Record<string, string> } = {},
    ): Promise<Answer<T>> {
      const [method, path] = request.split(' ');
      const { json, ifMatch, headers = {} } = of;
      const { 'x-purpose': purpose = 'care', ...others } = headers;
      const response = await fetch(`${service.url}/consultations/v1/${path}`, {
        method,
        body: json === undefined ? undefined : JSON.stringify(json),
        headers: {
          authorization: `Bearer ${issuer.token(who)}`,
          ...(purpose !== '' && { 'x-purpose': purpose }),
          ...(json !== undefined && { 'content-type': 'application/json' }),
          ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
          ...others,
        },
      });
      const text = await response.text();
      const body = (text === '' ? {} : JSON.parse(text)) as T;
      return { status: response.status, headers: response.headers, body, text };
    },
    async stop(): Promise<void> {
      await service.stop();
      await issuer.stop();
    },
  };
}
export type Served = Awaited<ReturnType<typeof serve>>;
