import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Provider } from 'oidc-provider';
import { personNamed } from '../people.js';
import { makeProvider, mint } from './provider.js';
import { signIn } from './sign-in.js';
import { rotateKeys, signingKeys } from './signing-keys.js';

// The OpenID provider of a local region: anybody may sign in as anybody, so it is for invented people only.

const { env } = process;
if (env.NODE_ENV === 'production') throw new Error('the local OpenID provider refuses NODE_ENV=production');

const county = required('VALVOMO_COUNTY');
const publicUrl = required('VALVOMO_PUBLIC_URL');
const keysFile = required('VALVOMO_OIDC_KEYS');
const secret = Buffer.from(required('VALVOMO_REGION_SECRET'));

let { provider, handle } = provide(await signingKeys(keysFile));

const server = createServer((request, response) => {
  answer(request, response).catch((error: Error) => {
    response
      .writeHead(400, { 'content-type': 'application/json' })
      .end(JSON.stringify({ detail: error.message }));
  });
});
server.listen(Number(required('VALVOMO_HTTP_PORT')), '127.0.0.1');
process.once('SIGTERM', () => server.close(() => process.exit()));

function provide(keys: Awaited<ReturnType<typeof signingKeys>>): {
  provider: Provider;
  handle: ReturnType<Provider['callback']>;
} {
  const redirectUris = ['registry', 'inspections', 'consultations', 'reporting'].flatMap((service) => [
    `${publicUrl}/${service}/signed-in`,
    `${publicUrl}/${service}/docs/oauth2-redirect.html`,
  ]);
  const options = {
    issuer: `${publicUrl}/oidc`,
    county,
    keys,
    cookieKeys: [secret.toString()],
    redirectUris,
  };
  const made = makeProvider(options);
  return { provider: made, handle: made.callback() };
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = request.url ?? '/';
  if (url === '/health') return void response.end('ok');
  if (url.startsWith('/local/')) return local(url, request, response);
  if (!url.startsWith('/oidc')) return void response.writeHead(404).end();
  if (url.startsWith('/oidc/sign-in/')) return signIn(provider, request, response);
  // The provider finds its own mount point by comparing the two.
  Object.assign(request, { originalUrl: url, url: url.slice('/oidc'.length) || '/' });
  await handle(request, response);
}

/** For the commands of this machine alone: not below `/oidc`, so the gateway never forwards it. */
async function local(url: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const given = Buffer.from(String(request.headers['x-region-secret'] ?? ''));
  if (given.length !== secret.length || !timingSafeEqual(given, secret))
    return void response.writeHead(404).end();
  const body = JSON.parse((await text(request)) || '{}') as { name?: string };
  if (url === '/local/token') {
    const token = await mint(provider, personNamed(body.name ?? ''), county);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ token }));
  } else if (url === '/local/rotate') {
    ({ provider, handle } = provide(await rotateKeys(keysFile)));
    response.writeHead(204).end();
  } else response.writeHead(404).end();
}

function required(name: string): string {
  const value = env[name];
  if (!value) throw new Error(`${name} is missing`);
  return value;
}
