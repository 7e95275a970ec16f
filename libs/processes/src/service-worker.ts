import type { ProcessesConfig } from './service-processes.js';
import { startWorker, type WorkerOptions } from './worker.js';

interface Log {
  info(of: object, line: string): void;
  warn(of: object, line: string): void;
  error(of: object, line: string): void;
}

/** What the worker says goes to the service's log, with the ids of the process that it works for. */
export interface WorkerLog {
  readonly logger: Log;
  readonly within?: WorkerOptions['within'];
}

/**
 * The worker of a service, as its `worker` process runs it.
 * @param bundle the file of its bundled workflows @param activities by name
 * @throws {Error} without Temporal's address or the keys
 */
export function serviceWorker(
  config: ProcessesConfig,
  { logger, within }: WorkerLog,
  bundle: string,
  activities: object,
) {
  const { temporal, keysFile, service } = config;
  if (!temporal || !keysFile)
    throw new Error('The worker cannot start: set VALVOMO_TEMPORAL_ADDRESS and VALVOMO_KEYS.');
  const worker = startWorker({
    ...temporal,
    service,
    bundle,
    activities,
    keysFile,
    log: ({ level, message, meta }) =>
      logger[level === 'warn' || level === 'error' ? level : 'info']({ ...meta }, message),
    ...(within && { within }),
  });
  return {
    inFlight: () => worker.inFlight(),
    metrics: () => worker.metrics(),
    check: () => (worker.running() ? { ok: true as const } : { ok: false as const, says: 'not polling' }),
    stop: () => worker.stop(),
  };
}
