import type { Type } from '@nestjs/common';
import type { ServiceName } from '@valvomo/contracts';
import { makeApp } from '../app.js';
import type { Config } from '../config.js';
import type { RegisteredRoute } from '../http/edge.js';
import { checkRoutes } from '../identity/route-check.js';
import { makeParts } from '../parts.js';
import { checkOpenApi, type OpenApiVerdict, readOpenApi, writeOpenApi } from './differences.js';
import { openApiOf } from './document.js';
import type { JsonSchema } from './schemas.js';

/** Stands for an environment where none is needed: nothing is connected to for a document. */
const NOWHERE = {
  databaseUrl: 'postgresql://nobody@127.0.0.1:1/none',
  nats: { url: '127.0.0.1:1' },
} as const;

/** The OpenAPI document of an app without running it: its routes are registered, nothing is connected to. */
export async function openApiDocument(service: ServiceName, module: Type): Promise<JsonSchema> {
  const config: Config = {
    ...NOWHERE,
    service,
    production: false,
    county: '00',
    http: { host: '127.0.0.1', port: 0 },
    publicUrl: 'http://localhost',
    temporal: null,
    oidc: { issuer: 'https://issuer.example', audience: 'valvomo' },
    feeds: new Set(),
    keysFile: null,
    shredJournal: null,
    clock: { kind: 'system', offsetMs: 0 },
    regionSecret: null,
    logLevel: 'silent',
  };
  const parts = makeParts(config, service, null);
  const routes: RegisteredRoute[] = [];
  const app = await makeApp(module, parts, routes);
  try {
    await app.init();
    checkRoutes(routes, parts.relations);
    return openApiOf(routes, { title: `Valvomo ${service}`, version: 'v1', issuer: config.oidc.issuer });
  } finally {
    await app.close();
    await parts.close();
  }
}

/**
 * The whole of an app's `openapi.ts`: writes `file`, or with `--check` says what is out of date or would break a client.
 * Breaking changes fail unless `--accept-breaking` is given. Sets the exit code.
 */
export async function openApiCommand(
  given: { readonly service: ServiceName; readonly module: Type; readonly file: string },
  args: readonly string[] = process.argv.slice(2),
): Promise<OpenApiVerdict> {
  const now = await openApiDocument(given.service, given.module);
  const verdict = checkOpenApi(await readOpenApi(given.file), now);
  const broken = verdict.breaking.length > 0 && !args.includes('--accept-breaking');
  for (const line of verdict.breaking) console.log(`${given.service}: breaks clients: ${line}`);
  if (args.includes('--check')) {
    if (verdict.outdated) console.log(`${given.service}: ${given.file} is out of date`);
  } else if (!broken) await writeOpenApi(given.file, now);
  process.exitCode = broken || (args.includes('--check') && verdict.outdated) ? 1 : 0;
  return verdict;
}
