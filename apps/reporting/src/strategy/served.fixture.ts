import { Module } from '@nestjs/common';
import type { Role } from '@valvomo/contracts';
import { bootService, loadConfig } from '@valvomo/service';
import { startIssuer, testBus, testEnvironment } from '@valvomo/testing';
import { Database } from '../database.js';
import { PromisePagesController } from '../promise/promise-pages.controller.js';
import { PromisesController } from '../promise/promises.controller.js';
import { Promises } from '../promise/promises.service.js';
import { PublicRate } from '../public-pages/public-rate.guard.js';
import { Board } from './board.service.js';
import { GoalsController } from './goals.controller.js';
import { Goals } from './goals.service.js';
import { RemarksController } from './remarks.controller.js';
import { StrategiesController } from './strategies.controller.js';
import { Strategies } from './strategies.service.js';
import { StrategyAccess } from './strategy-access.js';
import { StrategyDesk } from './strategy-desk.service.js';
import { StrategyPagesController } from './strategy-pages.controller.js';
import { StrategyReads } from './strategy-reads.service.js';
import { strategyKit } from './strategy.fixture.js';

const desks = [StrategiesController, GoalsController, RemarksController, PromisesController];
@Module({
  controllers: [...desks, StrategyPagesController, PromisePagesController],
  providers: [
    Database,
    StrategyAccess,
    StrategyDesk,
    Strategies,
    Goals,
    Board,
    StrategyReads,
    Promises,
    PublicRate,
  ],
})
class StrategyAndPromise {}

export interface Answer<T> {
  readonly status: number;
  readonly body: T & { code?: string; errors?: unknown[] };
  readonly etag: string | null;
}

/** The strategy and the promise over HTTP, on a kit's database. */
export async function served() {
  const [kit, issuer, nats] = await Promise.all([strategyKit(), startIssuer(), testBus()]);
  const env = testEnvironment(
    { databaseUrl: kit.database.appUrl, nats, issuer: issuer.url },
    { VALVOMO_PUBLIC_URL: 'http://localhost:8100' },
  );
  const config = loadConfig('reporting', env);
  const module = StrategyAndPromise;
  const service = await bootService({ service: 'reporting', config, module, signals: false, drainMs: 10 });
  let reader = 0;

  return {
    kit,
    /** From here on somebody else reads the public pages. */
    nextReader: () => void reader++,
    look: (path: string, headers: Record<string, string> = {}): Promise<Response> =>
      fetch(`${service.url}/reporting/public/${path}`, {
        headers: { 'x-forwarded-for': `192.0.2.${reader}`, ...headers },
      }),
    async call<T>(
      role: Role,
      request: string,
      of: { json?: unknown; ifMatch?: number; sub?: string; key?: string } = {},
    ): Promise<Answer<T>> {
      const [method, path] = request.split(' ');
      const token = issuer.token({ id: of.sub ?? kit.as.director.caller.id, roles: [role] });
      const answer = await fetch(`${service.url}/reporting/v1/${path}`, {
        method,
        body: of.json === undefined ? undefined : JSON.stringify(of.json),
        headers: {
          authorization: `Bearer ${token}`,
          ...(of.json !== undefined && { 'content-type': 'application/json' }),
          ...(of.ifMatch !== undefined && { 'if-match': `"${of.ifMatch}"` }),
          ...(of.key && { 'idempotency-key': of.key }),
        },
      });
      return {
        status: answer.status,
        body: (await answer.json()) as T & { code?: string },
        etag: answer.headers.get('etag'),
      };
    },
    async stop(): Promise<void> {
      await service.stop();
      await issuer.stop();
      await kit.stop();
    },
  };
}
