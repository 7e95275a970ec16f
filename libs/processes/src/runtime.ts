import { DefaultLogger, makeTelemetryFilterString, Runtime, type LogEntry } from '@temporalio/worker';

/** Where the SDK's log lines go, those of its native part included. */
export type Log = (entry: { level: string; message: string; meta?: object | undefined }) => void;

let installed = false;
let sink: Log | undefined;

/**
 * Installs the SDK's runtime, one a process. Signals are left to the service, which stops its parts in its own order.
 * @param log gets warnings and errors; without it they are dropped
 */
export function installRuntime(log?: Log): void {
  sink = log ?? sink;
  if (installed) return;
  installed = true;
  const write = ({ level, message, meta }: LogEntry): void =>
    sink?.({ level: level.toLowerCase(), message, meta });
  Runtime.install({
    shutdownSignals: [],
    logger: new DefaultLogger('WARN', write),
    telemetryOptions: {
      logging: { filter: makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' }), forward: {} },
    },
  });
}
