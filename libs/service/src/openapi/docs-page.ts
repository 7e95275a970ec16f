import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { CLIENT } from '../session/provider.js';
import type { JsonSchema } from './schemas.js';

const ASSETS: Record<string, string> = {
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'swagger-ui.css': 'text/css; charset=utf-8',
  'oauth2-redirect.html': 'text/html; charset=utf-8',
  'oauth2-redirect.js': 'text/javascript; charset=utf-8',
};
const PUBLIC = { config: { valvomo: { permission: { public: true }, api: false } } } as const;

/**
 * Serves `<prefix>/openapi.json` and a page that shows it at `<prefix>/docs`.
 * @param issuer of the tokens: the page asks it to sign its reader in, and no other host
 */
export function mountDocs(
  fastify: FastifyInstance,
  prefix: string,
  title: string,
  issuer: string,
  document: () => JsonSchema,
): void {
  const policy =
    `default-src 'self'; connect-src 'self' ${new URL(issuer).origin}; ` +
    "style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";
  const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  fastify.get(`${prefix}/openapi.json`, PUBLIC, () => document());
  fastify.get(`${prefix}/docs`, PUBLIC, (_, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', policy)
      .send(pageOf(prefix, title)),
  );
  fastify.get(`${prefix}/docs/start.js`, PUBLIC, (_, reply) =>
    reply.type('text/javascript; charset=utf-8').send(scriptOf(prefix)),
  );
  for (const [name, type] of Object.entries(ASSETS))
    fastify.get(`${prefix}/docs/${name}`, PUBLIC, async (_, reply) =>
      reply
        .type(type)
        .header('cache-control', 'public, max-age=86400')
        .header('content-security-policy', policy)
        .send(await readFile(join(folder, name))),
    );
}

function scriptOf(prefix: string): string {
  return `SwaggerUIBundle({
  url: '${prefix}/openapi.json',
  dom_id: '#api',
  deepLinking: true,
  oauth2RedirectUrl: location.origin + '${prefix}/docs/oauth2-redirect.html',
}).initOAuth({ clientId: '${CLIENT}', usePkceWithAuthorizationCodeGrant: true, scopes: 'openid profile' });
`;
}

function pageOf(prefix: string, title: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${title}</title><link rel="stylesheet" href="${prefix}/docs/swagger-ui.css"></head>
<body><main id="api"></main>
<script src="${prefix}/docs/swagger-ui-bundle.js"></script><script src="${prefix}/docs/start.js"></script></body>
</html>
`;
}
