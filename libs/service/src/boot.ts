import 'reflect-metadata';
import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { connectBus, consumersPending, JetStreamStrategy, outboxGauges, Relay } from '@valvomo/messaging';
import { RuleBroken, type ServiceName } from '@valvomo/contracts';
import { makeApp } from './app.js';
import { type Config, loadConfig } from './config.js';
import { speakCallersLanguage, within } from './context.js';
import { mountHealth } from './health/health.js';
import { Housekeeping } from './housekeeping.js';
import type { RegisteredRoute } from './http/edge.js';
import { checkRoutes } from './identity/route-check.js';
import { mountDocs } from './openapi/docs-page.js';
import { openApiOf } from './openapi/document.js';
import { mountEventSchemas } from './openapi/event-schemas.js';
import type { JsonSchema } from './openapi/schemas.js';
import { makeParts, type Parts } from './parts.js';
import { mountRegionTime } from './region-time/endpoints.js';
import { SweepRunner } from './region-time/sweeps.js';
import { drainHttp, onSignals } from './stop.js';

/** A service's processes in Temporal as its `main` sees them: they may be away (design 5.11). */
export interface ServiceProcesses {
  ready(): Promise<boolean>;
  /** Brings processes of the service to the region's now, all open ones without ids. */
  move(workflowIds?: readonly string[]): Promise<void>;
  /** How many that were signalled or moved from here have something under way. */
  unsettled(): Promise<number>;
  close(): Promise<void>;
}

export interface BootOptions {
  readonly service: ServiceName;
  /** The app's own module. */
  readonly module: Type;
  /** Durable consumers of this process, by name. */
  readonly consumers?: readonly string[];
  /** The token under which the app provides its `ServiceProcesses`, where it has any. */
  readonly processes?: string;
  /** Whether people sign in to its pages with a browser; the app then has the ground migration `sessions`. */
  readonly pages?: boolean;
  /** The app's migration folder; readiness compares it with the database. */
  readonly migrations?: string;
  /** By default the environment's. */
  readonly config?: Config;
  /** Machine time between "not ready" and the closed door, in ms; 500. A balancer must have looked in between. */
  readonly drainMs?: number;
  /** False leaves SIGTERM and SIGINT alone, for tests. */
  readonly signals?: boolean;
}

export interface RunningService {
  readonly url: string;
  readonly app: NestFastifyApplication;
  readonly parts: Parts;
  openApi(): JsonSchema;
  /** Not ready → in-flight requests finished → consumers → relay → duties → connections. */
  stop(): Promise<void>;
}

/**
 * Starts a service's `main`: HTTP, consumers, relay and the service's duties. NATS and Temporal may be away.
 * @throws ConfigFaults, RoutesWithoutPermission, TopologyMismatch: a service that is not right does not start
 */
export async function bootService(options: BootOptions): Promise<RunningService> {
  const { service, consumers = [], migrations = null } = options;
  const config = options.config ?? loadConfig(service);
  speakCallersLanguage();
  const parts = makeParts(config, service, migrations);
  const routes: RegisteredRoute[] = [];
  const closers: (() => Promise<unknown>)[] = [];
  try {
    const app = await makeApp(options.module, parts, routes, options.pages ?? false);
    const { pool, bus, logger, clock, sweeps, health, metrics, sealer } = parts;
    const processes = options.processes
      ? app.get<ServiceProcesses>(options.processes, { strict: false })
      : null;
    if (processes) health.add('temporal', async () => ({ ok: await processes.ready() }));
    const log = (message: string, error: unknown) => logger.warn({ error }, message);
    if (consumers.length > 0) {
      const strategy = new JetStreamStrategy({ service, pool, connection: bus, consumers, log, within });
      connectBus(app, strategy);
      metrics.add(async () => {
        const { waitingFor, ...counts } = strategy.stats();
        return prefixed('consumer', { ...counts, waiting: Number(waitingFor !== null) });
      });
    }

    const fastify = app.getHttpAdapter().getInstance();
    const document = () =>
      openApiOf(routes, { title: `Valvomo ${service}`, version: 'v1', issuer: config.oidc.issuer });
    mountHealth(fastify, `/${service}`, health, metrics);
    mountDocs(fastify, `/${service}`, `Valvomo ${service}`, config.oidc.issuer, document);
    mountEventSchemas(fastify, service, config.publicUrl);
    // Who asks wants an answer now: while NATS is away there is none, and waiting for it would hang the caller.
    const pending = async () => {
      if (!bus.connected) throw new RuleBroken('unavailable');
      return consumersPending(await bus.connection(), service, consumers);
    };
    if (config.clock.kind === 'region')
      mountRegionTime(fastify, `/${service}`, {
        secret: config.regionSecret!,
        pool,
        sweeps,
        quiet: async () => ({
          outboxUnsent: (await outboxGauges(pool)).unsent,
          consumersPending: await pending(),
          ...(processes && { processesPending: await processes.unsettled() }),
        }),
        ...(processes && { move: (ids?: readonly string[]) => processes.move(ids) }),
      });
    await app.init();
    await fastify.ready();
    checkRoutes(routes, parts.relations);

    if (consumers.length > 0) {
      metrics.add(async () => ({ consumers_pending: await pending() }));
      await app.startAllMicroservices();
    }
    await app.listen(config.http.port, config.http.host);
    const relay = new Relay({
      pool,
      connection: bus,
      county: config.county,
      service,
      publicUrl: config.publicUrl,
      log,
    });
    metrics.add(async () => {
      const { active, sent, failures, heldEntities } = relay.stats();
      return prefixed('relay', { active: Number(active), sent, failures, held_entities: heldEntities });
    });
    const runner = new SweepRunner(pool, sweeps, clock, (error) => log('a sweep failed', error));
    const housekeeping = new Housekeeping(pool, (error) => log('housekeeping failed', error));
    relay.start();
    sealer.start();
    runner.start();
    housekeeping.start();
    closers.push(
      () => drainHttp(app, health, options.drainMs ?? 500),
      () => runner.stop(),
      () => app.close(),
      async () => processes?.close(),
      () => housekeeping.stop(),
      () => relay.stop(),
      () => sealer.stop(),
      () => parts.close(),
    );
    let stopping: Promise<void> | null = null;
    const stop = () => (stopping ??= inTurn(closers, logger));
    if (options.signals !== false) onSignals(stop);
    const url = (await app.getUrl()).replace('[::1]', 'localhost');
    logger.info({ url }, `${service} is up`);
    return { url, app, parts, openApi: document, stop };
  } catch (error) {
    await parts.close().catch(() => undefined);
    throw error;
  }
}

function prefixed(part: string, numbers: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(numbers).map(([name, n]) => [`${part}_${name}`, n]));
}

/** Stops part after part; one that fails to stop does not keep the others from it. */
export async function inTurn(
  closers: readonly (() => Promise<unknown>)[],
  logger: Parts['logger'],
): Promise<void> {
  for (const close of closers)
    await close().catch((error: unknown) => logger.warn({ error }, 'a part did not stop'));
  logger.info('stopped');
}
