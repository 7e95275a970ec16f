import { rm } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { TestServers } from './servers.js';

// One process a test run, started by jest/setup.js. It answers the suites (client.ts) over loopback HTTP and
// outlives Jest only as long as it takes to stop what it started: the end of our stdin is the end of Jest.

const servers = await TestServers.create();

const answers: Record<string, (body: never) => Promise<unknown>> = {
  '/postgres': () => servers.postgres(),
  '/nats': () => servers.natsAccount(),
  '/temporal': ({ suite }: { suite: string }) => servers.temporalNamespace(suite),
  '/folder': ({ name }: { name: string }) => servers.folder(name),
  '/shared': ({ name, program }: { name: string; program: string[] }) => servers.shared(name, program),
  '/database': ({ suite, name }: { suite: string; name: string }) => servers.rememberDatabase(suite, name),
  '/passed': ({ suite }: { suite: string }) => servers.dropDatabases(suite),
  '/end': ({ failed }: { failed: boolean }) => end(failed),
};

const http = createServer((request, response) => {
  const reply = (status: number, body: unknown): void => {
    // A connection each: one kept alive may be closed here at the moment when a slow suite uses it again.
    const headers = { 'content-type': 'application/json', connection: 'close' };
    response.writeHead(status, headers).end(JSON.stringify(body ?? {}));
  };
  answer(request).then(
    (body) => reply(200, body),
    (error: unknown) => reply(500, { error: error instanceof Error ? error.message : String(error) }),
  );
});
http.listen(0, '127.0.0.1');
await once(http, 'listening');
process.stdout.write(`http://127.0.0.1:${(http.address() as AddressInfo).port}\n`);

process.stdin.resume();
process.stdin.once('end', () => void end(false));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end(false));

async function answer(request: IncomingMessage): Promise<unknown> {
  const handler = answers[request.url ?? ''];
  if (!handler) throw new Error(`the test coordinator knows no ${request.url}`);
  return handler(JSON.parse((await text(request)) || '{}') as never);
}

let ending: Promise<{ kept?: string }> | undefined;

function end(failed: boolean): Promise<{ kept?: string }> {
  ending ??= stopAll(failed).finally(() => setImmediate(() => http.close(() => process.exit())));
  return ending;
}

async function stopAll(failed: boolean): Promise<{ kept?: string }> {
  const used = await servers.stop(failed);
  if (failed && used) return { kept: servers.root };
  await rm(servers.root, { recursive: true, force: true });
  return {};
}
