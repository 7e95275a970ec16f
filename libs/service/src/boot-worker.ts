import 'reflect-metadata';
import type { INestApplicationContext, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { ServiceName } from '@valvomo/contracts';
import { fastify } from 'fastify';
import { inTurn } from './boot.js';
import { type Config, loadConfig } from './config.js';
import { mountHealth, type PartCheck } from './health/health.js';
import { nestLogger } from './logger.js';
import { makeParts, type Parts } from './parts.js';
import { sendProblem } from './problems/send-problem.js';
import { mountQuiet } from './region-time/endpoints.js';
import { ServiceModule } from './service.module.js';
import { onSignals } from './stop.js';

/** What runs in a worker: Temporal's worker, given by the app so that this library knows nothing of Temporal. */
export interface WorkerRun {
  /** Activities and workflow tasks at work now. */
  inFlight(): number;
  readonly check: PartCheck;
  /** What the work itself has counted, in Prometheus' exposition format; told with the process's own metrics. */
  metrics?(): Promise<string>;
  /** Takes nothing new and finishes what is at work. */
  stop(): Promise<void>;
}

export interface BootWorkerOptions {
  readonly service: ServiceName;
  /** By default `<service>-worker`. */
  readonly process?: string;
  readonly module: Type;
  readonly migrations?: string;
  readonly config?: Config;
  readonly signals?: boolean;
  /** Starts the work. It must not wait for Temporal: a worker whose Temporal is away is degraded. */
  run(app: INestApplicationContext, parts: Parts): Promise<WorkerRun>;
}

export interface RunningWorker {
  readonly url: string;
  readonly app: INestApplicationContext;
  readonly parts: Parts;
  stop(): Promise<void>;
}

/** Starts a service's `worker`: the app's providers without HTTP, and a small server for health, metrics and quiet. */
export async function bootWorker(options: BootWorkerOptions): Promise<RunningWorker> {
  const { service, process = `${service}-worker` } = options;
  const config = options.config ?? loadConfig(service);
  const parts = makeParts(config, process, options.migrations ?? null);
  try {
    const { logger, health, metrics } = parts;
    const app = await NestFactory.createApplicationContext(ServiceModule.of(options.module, parts, false), {
      logger: nestLogger(logger),
      abortOnError: false,
    });
    const work = await options.run(app, parts);
    health.add('temporal', work.check);
    metrics.add(async () => ({ worker_in_flight: work.inFlight() }));
    if (work.metrics) metrics.addText(() => work.metrics!());
    const server = fastify({ exposeHeadRoutes: false });
    server.decorate('logger', logger);
    server.setErrorHandler((error, request, reply) => sendProblem(error, request, reply));
    mountHealth(server, '', health, metrics);
    if (config.regionSecret)
      mountQuiet(server, '', config.regionSecret, async () => ({ inFlight: work.inFlight() }));
    const url = await server.listen({ host: config.http.host, port: config.http.port });
    logger.info({ url }, `${process} is up`);
    const closers = [
      async () => void (health.draining = true),
      () => work.stop(),
      () => server.close(),
      () => app.close(),
      () => parts.close(),
    ];
    let stopping: Promise<void> | null = null;
    const stop = () => (stopping ??= inTurn(closers, logger));
    if (options.signals !== false) onSignals(stop);
    return { url, app, parts, stop };
  } catch (error) {
    await parts.close().catch(() => undefined);
    throw error;
  }
}
