import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startChild, type Child } from './child.js';
import { program } from './programs.js';
import { waitForHealth } from './wait.js';

export interface TemporalUiOptions {
  folder: string;
  port: number;
  /** The Temporal frontend, `host:port`. */
  temporalAddress: string;
  namespace: string;
  /** The path below which a proxy shows it, without a slash at the end. */
  publicPath: string;
  /** Where the browser finds the codec server that decrypts payloads for the page. */
  codecUrl?: string | undefined;
  logFile: string;
  onLine?: ((line: string) => void) | undefined;
}

/** Starts the Temporal UI server. */
export async function startTemporalUi(options: TemporalUiOptions): Promise<{ child: Child; url: string }> {
  const { folder, port, publicPath, codecUrl, logFile, onLine } = options;
  await mkdir(join(folder, 'config'), { recursive: true, mode: 0o700 });
  const config = {
    temporalGrpcAddress: options.temporalAddress,
    host: '127.0.0.1',
    port,
    publicPath,
    enableUi: true,
    defaultNamespace: options.namespace,
    disableWriteActions: false,
    // Nothing of a region asks the outside.
    disableNewsFetch: true,
    ...(codecUrl && { codec: { endpoint: codecUrl } }),
  };
  await writeFile(join(folder, 'config', 'region.yaml'), JSON.stringify(config, null, 2));
  const command = await program('temporal-ui', onLine);
  // The program drops a leading slash, so the folder is named relative to where it runs.
  const args = ['--config', 'config', '--env', 'region', 'start'];
  const child = await startChild({ name: 'temporal-ui', command, args, cwd: folder, logFile, onLine });
  const url = `http://127.0.0.1:${port}${publicPath}`;
  await waitForHealth(child, async () => (await fetch(url)).ok);
  return { child, url };
}
