import { createServer, type AddressInfo } from 'node:net';
import { DefaultLogger, makeTelemetryFilterString, Runtime, type LogEntry } from '@temporalio/worker';

/** Where the SDK's log lines go, those of its native part included. */
export type Log = (entry: { level: string; message: string; meta?: object | undefined }) => void;

let installed: Promise<string> | undefined;
let sink: Log | undefined;

/**
 * Installs the SDK's runtime, one a process. Signals are left to the service, which stops its parts in its own order.
 * @param log gets warnings and errors; without it they are dropped
 */
export async function installRuntime(log?: Log): Promise<void> {
  sink = log ?? sink;
  await (installed ??= install().catch((error: unknown) => {
    installed = undefined;
    throw error;
  }));
}

/**
 * What the SDK and the workflows have counted in this process, in Prometheus' exposition format; empty before the
 * runtime is installed.
 */
export async function runtimeMetrics(): Promise<string> {
  if (!installed) return '';
  const answer = await fetch(`http://${await installed}/metrics`, { signal: AbortSignal.timeout(2_000) });
  return answer.text();
}

/** @returns where its metrics are */
async function install(): Promise<string> {
  const write = ({ level, message, meta }: LogEntry): void =>
    sink?.({ level: level.toLowerCase(), message, meta });
  // The SDK shows its numbers only at an address of its own, and does not tell which port it was given.
  const bindAddress = `127.0.0.1:${await freePort()}`;
  Runtime.install({
    shutdownSignals: [],
    logger: new DefaultLogger('WARN', write),
    telemetryOptions: {
      logging: { filter: makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' }), forward: {} },
      metrics: { prometheus: { bindAddress, countersTotalSuffix: true } },
    },
  });
  return bindAddress;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
