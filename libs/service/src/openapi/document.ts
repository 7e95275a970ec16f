import type { z } from 'zod';
import { argumentsOfKind } from '../http/arguments.js';
import type { RegisteredRoute } from '../http/edge.js';
import { isReadBelow } from '../http/location.js';
import type { RouteFacts } from '../http/routes.js';
import type { Permission } from '../identity/grants.js';
import { parametersOf } from './parameters.js';
import { type JsonSchema, Schemas } from './schemas.js';

export interface OpenApiInfo {
  readonly title: string;
  readonly version: string;
  readonly issuer: string;
}

const PROBLEM: JsonSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'requestId'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'code', 'message'],
        properties: { path: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } },
      },
    },
    requestId: { type: 'string' },
  },
};

const SAYS: Record<number, string> = {
  400: 'The request does not have the shape that the route asks for',
  401: 'The token is missing or not valid',
  403: 'The matter may be seen but this may not be done',
  404: 'There is no such thing, or it does not concern the caller',
  409: 'The act does not fit the present state',
  412: 'The version that was read is stale',
  422: 'A rule on the content refuses it, or the key was used for another request',
  428: 'If-Match is missing',
  503: 'The database is not available for a moment',
};

/** The OpenAPI 3.1 document of a service, from the routes as they were registered and the zod schemas that guard them. */
export function openApiOf(routes: readonly RegisteredRoute[], info: OpenApiInfo): JsonSchema {
  const schemas = new Schemas();
  const paths: Record<string, Record<string, JsonSchema>> = {};
  const api = routes.filter(({ facts, method }) => facts && facts.api !== false && method !== 'HEAD');
  for (const { url, method, facts } of api.toSorted((a, b) =>
    compare(`${a.url} ${a.method}`, `${b.url} ${b.method}`),
  )) {
    const path = url.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationOf(url, facts!, schemas, routes) };
  }
  const components = Object.fromEntries(
    Object.entries(schemas.components).toSorted(([a], [b]) => compare(a, b)),
  );
  return {
    openapi: '3.1.0',
    info: { title: info.title, version: info.version },
    paths,
    components: {
      schemas: { ...components, Problem: PROBLEM },
      securitySchemes: {
        oidc: {
          type: 'openIdConnect',
          openIdConnectUrl: `${info.issuer}/.well-known/openid-configuration`,
          description: 'Sign in as a person; PKCE, no client secret.',
        },
        bearer: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description:
            `An access token of ${info.issuer} for the audience "valvomo". ` +
            'In a local region `npm run token -- <person>` prints one to paste here.',
        },
      },
    },
  };
}

function operationOf(
  url: string,
  facts: RouteFacts,
  schemas: Schemas,
  routes: readonly RegisteredRoute[],
): JsonSchema {
  const body = argumentsOfKind(facts, 'body').find(({ schema }) => schema)?.schema;
  const open = facts.permission?.public === true;
  return {
    operationId: `${facts.controller?.name.replace(/Controller$/, '') ?? 'Route'}_${facts.handler ?? url}`,
    ...(facts.summary !== undefined && { summary: facts.summary }),
    ...(facts.controller && { tags: [facts.controller.name.replace(/Controller$/, '')] }),
    parameters: parametersOf(url, facts, schemas),
    ...(body && {
      requestBody: { required: true, content: contentOf(body, facts, schemas) },
    }),
    responses: responsesOf(url, facts, schemas, body !== undefined, routes),
    security: open ? [] : [{ oidc: [] }, { bearer: [] }],
    'x-permission': permissionText(facts.permission),
  };
}

/** A body that is no JSON is a file: its schema would tell nothing. */
function contentOf(body: z.ZodType, { takes }: RouteFacts, schemas: Schemas): JsonSchema {
  return takes
    ? { [takes]: { schema: { type: 'string' } } }
    : { 'application/json': { schema: schemas.of(body, 'input') } };
}

function responsesOf(
  url: string,
  facts: RouteFacts,
  schemas: Schemas,
  hasBody: boolean,
  routes: readonly RegisteredRoute[],
): JsonSchema {
  const status = facts.status ?? 200;
  const { answer } = facts;
  const headers = {
    ...(facts.etag && { ETag: { description: 'The version', schema: { type: 'string' } } }),
    ...(status === 201 &&
      isReadBelow(url, routes) && {
        Location: { description: 'The path of what was made', schema: { type: 'string' } },
      }),
  };
  const good: JsonSchema = {
    description: status === 204 ? 'Done' : 'The answer',
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(answer && { content: { 'application/json': { schema: schemas.of(answer, 'output') } } }),
  };
  const asks = hasBody || argumentsOfKind(facts, 'query').length > 0 || url.includes(':');
  const codes = [
    ...(asks ? [400] : []),
    ...(facts.permission?.public ? [] : [401, 403]),
    404,
    ...(facts.ifMatch ? [412, 428] : []),
    ...(facts.ifMatch || facts.idempotent ? [409, 422] : []),
    503,
  ].toSorted((a, b) => a - b);
  const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  return {
    [status]: good,
    ...Object.fromEntries(codes.map((code) => [code, { description: SAYS[code], content: problem }])),
  };
}

function permissionText(permission: Permission | undefined): JsonSchema | string {
  if (!permission || permission.public) return 'public';
  return {
    anyOf: permission.grants.map(({ roles, relation, seenBy }) => ({
      ...(roles && { roles }),
      ...(relation !== undefined && { relation }),
      ...(seenBy && { seenBy }),
    })),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
