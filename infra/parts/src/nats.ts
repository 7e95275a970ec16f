import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startChild, type Child } from './child.js';
import { program } from './programs.js';
import { waitForHealth } from './wait.js';

export interface NatsOptions {
  /** Holds the written configuration and, below `jetstream`, the streams. */
  folder: string;
  port: number;
  monitorPort: number;
  /** The accounts and users, in NATS configuration syntax; ports and store are added here. */
  config: string;
  logFile: string;
  onLine?: ((line: string) => void) | undefined;
}

/** A running NATS server with JetStream on a file store, on 127.0.0.1 only. */
export interface Nats {
  child: Child;
  url: string;
  monitorUrl: string;
}

/** Starts nats-server with JetStream; it is healthy when its own `/healthz` says so (streams recovered). */
export async function startNats(options: NatsOptions): Promise<Nats> {
  const { folder, port, monitorPort, config, logFile, onLine } = options;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'nats.conf');
  await writeFile(file, [serverPart(options), config, ''].join('\n'), { mode: 0o600 });
  const command = await program('nats-server', onLine);
  const child = await startChild({ name: 'nats', command, args: ['-c', file], logFile, onLine });
  const monitorUrl = `http://127.0.0.1:${monitorPort}`;
  await waitForHealth(child, async () => (await fetch(`${monitorUrl}/healthz`)).ok);
  return { child, url: `nats://127.0.0.1:${port}`, monitorUrl };
}

function serverPart({ folder, port, monitorPort }: NatsOptions): string {
  return [
    `server_name: valvomo-${port}`,
    `listen: "127.0.0.1:${port}"`,
    `http: "127.0.0.1:${monitorPort}"`,
    'max_payload: 1MB',
    // On stopping, clients are told first and may finish; a region must stop within its grace of 10 s.
    'lame_duck_grace_period: "1s"',
    'lame_duck_duration: "30s"',
    // The limit is above what the streams reserve together: they are limited one by one. A killed server loses nothing
    // by `sync_interval`, a power cut at most a second, of which the outbox still has every message.
    `jetstream { store_dir: ${JSON.stringify(folder)}, max_memory_store: 64MB, max_file_store: 128GB, sync_interval: "1s" }`,
  ].join('\n');
}
