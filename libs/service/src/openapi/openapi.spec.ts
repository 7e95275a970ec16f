import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { type Sample, startSample } from '../sample/sample.fixture.js';
import { openApiDocument } from './command.js';
import { checkOpenApi } from './differences.js';
import { openApiOf } from './document.js';
import { SampleModule } from '../sample/matters.js';
import { type JsonSchema, Schemas } from './schemas.js';

describe('the OpenAPI document', () => {
  let sample: Sample;
  let document: {
    paths: Record<string, Record<string, JsonSchema>>;
    components: { schemas: Record<string, JsonSchema>; securitySchemes: Record<string, JsonSchema> };
  };
  beforeAll(async () => {
    sample = await startSample();
    document = (await (await sample.call('/registry/openapi.json', { as: '' })).json()) as typeof document;
  });
  afterAll(() => sample?.stop());

  it('lists the routes of the API and no others', () => {
    expect(
      Object.entries(document.paths).flatMap(([path, methods]) =>
        Object.keys(methods).map((m) => `${m} ${path}`),
      ),
    ).toEqual([
      'get /registry/v1/dead-letters',
      'get /registry/v1/dead-letters/{id}',
      'post /registry/v1/dead-letters/{id}/correct',
      'post /registry/v1/dead-letters/{id}/discard',
      'post /registry/v1/dead-letters/{id}/resend',
      'get /registry/v1/matters',
      'post /registry/v1/matters',
      'get /registry/v1/matters/{id}',
      'post /registry/v1/matters/{id}/rename',
      'get /registry/v1/matters/fails/always',
    ]);
  });

  it('tells of what is made that its path is named, where it can be read', () => {
    const headersOf = (path: string, status: number) => {
      const responses = document.paths[path]!['post']!['responses'] as Record<number, JsonSchema>;
      return Object.keys(responses[status]!['headers'] as object);
    };
    expect(headersOf('/registry/v1/matters', 201)).toEqual(['ETag', 'Location']);
    expect(headersOf('/registry/v1/matters/{id}/rename', 200)).toEqual(['ETag']);
  });

  it('tells of a command its parameters, headers, body, answers and who may', () => {
    const command = document.paths['/registry/v1/matters/{id}/rename']!['post']!;
    const parameters = command['parameters'] as { name: string; in: string; required: boolean }[];
    expect(parameters.map((p) => [p.in, p.name, p.required])).toEqual([
      ['path', 'id', true],
      ['header', 'Accept-Language', false],
      ['header', 'X-Purpose', false],
      ['header', 'If-Match', true],
      ['header', 'Idempotency-Key', false],
    ]);
    expect(command).toMatchObject({
      operationId: 'Matters_rename',
      requestBody: {
        content: {
          'application/json': {
            schema: { type: 'object', required: ['title'], additionalProperties: false },
          },
        },
      },
      security: [{ oidc: [] }, { bearer: [] }],
      'x-permission': {
        anyOf: [{ roles: ['inspector'], relation: 'matter-owner' }, { roles: ['head-of-supervision'] }],
      },
      responses: {
        200: {
          headers: { ETag: {} },
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Matter' } } },
        },
      },
    });
    expect(Object.keys(command['responses'] as object)).toEqual([
      '200',
      '400',
      '401',
      '403',
      '404',
      '409',
      '412',
      '422',
      '428',
      '503',
    ]);
    expect(document.components.schemas['Matter']).toMatchObject({
      type: 'object',
      required: ['id', 'version', 'title'],
    });
    expect(JSON.stringify(document)).not.toContain('$defs');
  });

  it('offers to sign in and to paste a token, and says where one comes from', () => {
    expect(document.components.securitySchemes).toMatchObject({
      oidc: {
        type: 'openIdConnect',
        openIdConnectUrl: `${sample.issuer.url}/.well-known/openid-configuration`,
      },
      bearer: {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'JWT',
        description: expect.stringContaining('npm run token') as unknown,
      },
    });
  });

  it('signs its reader in by code with PKCE, back to an address of the page itself', async () => {
    const start = await (await sample.call('/registry/docs/start.js', { as: '' })).text();
    const configured: Record<string, unknown>[] = [];
    const bundle = (options: Record<string, unknown>) => {
      configured.push(options);
      return { initOAuth: (oauth: Record<string, unknown>) => configured.push(oauth) };
    };
    // The page's script, run as the browser would.
    runInNewContext(start, { SwaggerUIBundle: bundle, location: { origin: 'http://localhost:8100' } });
    expect(configured).toMatchObject([
      {
        url: '/registry/openapi.json',
        oauth2RedirectUrl: 'http://localhost:8100/registry/docs/oauth2-redirect.html',
      },
      { clientId: 'valvomo', usePkceWithAuthorizationCodeGrant: true, scopes: 'openid profile' },
    ]);
    const back = await sample.call('/registry/docs/oauth2-redirect.html', { as: '' });
    expect([back.status, back.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(back.headers.get('content-security-policy')).toContain(`connect-src 'self' ${sample.issuer.url}`);
    const script = /src="([^"]+)"/.exec(await back.text())![1]!;
    expect((await sample.call(`/registry/docs/${script}`, { as: '' })).status).toBe(200);
  });

  it('is shown on a page that asks no other host', async () => {
    const page = await sample.call('/registry/docs', { as: '' });
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    const html = await page.text();
    expect(html).not.toMatch(/https?:\/\//);
    for (const [, path] of html.matchAll(/(?:src|href)="([^"]+)"/g))
      expect((await sample.call(path!, { as: '' })).status).toBe(200);
  });

  it('is the same when it is made without a database, a bus or an issuer', async () => {
    const { components, ...made } = await openApiDocument('registry', SampleModule);
    expect(made).toMatchObject({ openapi: '3.1.0', paths: document.paths });
    expect(components).toMatchObject({ schemas: document.components.schemas });
  });

  it('is unchanged while the code is unchanged', () => {
    expect(
      checkOpenApi(
        JSON.parse(JSON.stringify(sample.service.openApi())) as JsonSchema,
        sample.service.openApi(),
      ),
    ).toEqual({ outdated: false, breaking: [] });
  });
});

describe('a change of an API', () => {
  const routeOf = (body: z.ZodType, answer: z.ZodType, parameters: object[] = []): JsonSchema => {
    const schemas = new Schemas();
    const media = (schema: JsonSchema) => ({ content: { 'application/json': { schema } } });
    const operation = {
      parameters,
      requestBody: media(schemas.of(body, 'input')),
      responses: { 200: media(schemas.of(answer, 'output')) },
    };
    return { paths: { '/a': { post: operation } }, components: { schemas: schemas.components } };
  };
  const body = z.strictObject({
    a: z.string(),
    b: z.enum(['x', 'y']).optional(),
    c: z.union([z.string(), z.number()]).optional(),
  });
  const answer = z.strictObject({
    id: z.string(),
    list: z.array(z.strictObject({ n: z.number() }).meta({ id: 'Item' })),
  });
  const before = routeOf(body, answer);

  it.each<[string, JsonSchema, string[]]>([
    [
      'an added optional field',
      routeOf(body.extend({ d: z.string().optional() }), answer.extend({ more: z.string() })),
      [],
    ],
    ['a removed route', { paths: {}, components: { schemas: {} } }, ['POST /a: the route was removed']],
    ['a removed field of the body', routeOf(body.omit({ b: true }), answer), ['POST /a body: b was removed']],
    [
      'a removed field of the answer',
      routeOf(body, answer.omit({ id: true })),
      ['POST /a answer: id was removed'],
    ],
    [
      'a newly required field',
      routeOf(body.extend({ b: z.enum(['x', 'y']) }), answer),
      ['POST /a body: b is newly required'],
    ],
    [
      'a field that may now be missing',
      routeOf(body, answer.extend({ id: z.string().optional() })),
      ['POST /a answer: id may now be missing'],
    ],
    [
      'a narrowed type',
      routeOf(body.extend({ c: z.string().optional() }), answer),
      ['POST /a body.c: the type changed (number)'],
    ],
    [
      'a removed value',
      routeOf(body.extend({ b: z.enum(['x']).optional() }), answer),
      ['POST /a body.b: values were removed'],
    ],
    [
      'a changed type inside a named list item',
      routeOf(
        body,
        answer.extend({ list: z.array(z.strictObject({ n: z.string() }).meta({ id: 'Item2' })) }),
      ),
      ['POST /a answer.list[].n: the type changed (string)'],
    ],
    [
      'a newly required parameter',
      routeOf(body, answer, [{ name: 'q', in: 'query', required: true }]),
      ['POST /a: query q is newly required'],
    ],
  ])('such as %s is judged', (_, after, breaking) => {
    expect(checkOpenApi(before, after)).toEqual({ outdated: true, breaking });
  });
});

describe('what a page shows for a text', () => {
  const schemas = new Schemas();

  it('is the same each time: a format, or an example that fits the pattern', () => {
    expect(schemas.of(z.uuid(), 'input')).toEqual({ type: 'string', format: 'uuid' });
    expect(schemas.of(z.iso.date(), 'input')).toEqual({ type: 'string', format: 'date' });
    const code = z.string().regex(/^\d{3}$/);
    expect(schemas.of(code, 'input')).toEqual({ type: 'string', pattern: '^\\d{3}$', examples: ['091'] });
    expect(schemas.of(code.meta({ examples: ['049'] }), 'input')).toMatchObject({ examples: ['049'] });
  });

  it('is asked for where none of ours fits a pattern', () => {
    const odd = z.string().regex(/^#[A-F]+$/);
    expect(() => schemas.of(odd, 'input')).toThrow('.meta({ examples })');
    expect(schemas.of(odd.meta({ examples: ['#A'] }), 'input')).toMatchObject({ examples: ['#A'] });
  });
});

describe('a route that takes a file', () => {
  it('shows its media type, and no JSON', () => {
    const facts = {
      controller: class Files {},
      handler: 'take',
      takes: 'text/csv',
      permission: { public: true },
    } as const;
    Reflect.defineMetadata(
      '__routeArguments__',
      { '3:0': { index: 0, schema: z.unknown() } },
      facts.controller,
      'take',
    );
    const info = { title: 'Files', version: 'v1', issuer: 'http://127.0.0.1:1' };
    const document = openApiOf([{ method: 'POST', url: '/files', facts }], info);
    expect(document).toMatchObject({
      paths: {
        '/files': { post: { requestBody: { content: { 'text/csv': { schema: { type: 'string' } } } } } },
      },
    });
    expect(JSON.stringify(document['paths'])).not.toContain('application/json');
  });
});
