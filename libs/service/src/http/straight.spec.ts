import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type CanActivate,
  Controller,
  createParamDecorator,
  type ExecutionContext,
  Header,
  Headers,
  Module,
  Param,
  Query,
  Req,
  StreamableFile,
  type Type,
  UseGuards,
} from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { NO_PARTS, testEnvironment } from '@valvomo/testing';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { makeApp } from '../app.js';
import { loadConfig } from '../config.js';
import { Public } from '../identity/permissions.js';
import { makeParts, type Parts } from '../parts.js';
import type { RegisteredRoute } from './edge.js';
import { Read } from './routes.js';

class Never implements CanActivate {
  canActivate(): boolean {
    return false;
  }
}
const Address = createParamDecorator(
  (part: keyof FastifyRequest, context: ExecutionContext) =>
    context.switchToHttp().getRequest<FastifyRequest>()[part],
);
const Count = z.coerce.number().int();

@Controller('things')
@Public()
class Things {
  private readonly word = 'told';

  @Read('guarded', {})
  @UseGuards(Never)
  guarded() {
    return { shown: true };
  }

  @Read('page', {})
  @Header('content-type', 'text/html; charset=utf-8')
  page() {
    return '<p>page</p>';
  }

  @Read('asked', {})
  asked(@Req() request: FastifyRequest) {
    return { url: request.url };
  }

  @Read('file', {})
  async file() {
    return new StreamableFile(Buffer.from('%PDF'), { type: 'application/pdf' });
  }

  @Read('fails', {})
  fails(): Promise<never> {
    return Promise.reject('no error at all');
  }

  @Read('nothing', {})
  async nothing() {}

  @Read(':n/all', {})
  all(
    @Address('method') method: string,
    @Query({ schema: z.strictObject({ q: z.string() }) }) query: { q: string },
    @Param('n', { schema: Count }) n: number,
    @Headers('x-word') word: string,
  ) {
    return { said: this.word, method, query, n, word };
  }
}

@Module({ controllers: [Things] })
class ThingsModule {}

@Module({ controllers: [Things], providers: [{ provide: APP_GUARD, useClass: Never }] })
class GuardedModule {}

let parts: Parts;
let app: NestFastifyApplication;
const routes: RegisteredRoute[] = [];
const appOf = (module: Type) => makeApp(module, parts, routes);

beforeAll(async () => {
  parts = makeParts(loadConfig('registry', testEnvironment(NO_PARTS)), 'spec', null);
  app = await appOf(ThingsModule);
  await app.init();
});
afterAll(async () => {
  await app?.close();
  await parts?.close();
});

const get = (path: string) =>
  app.inject({ method: 'GET', url: `/registry/v1/things/${path}`, headers: { 'x-word': 'heard' } });

describe('a route', () => {
  it('gives its method each argument that a decorator names, as its schema reads it', async () => {
    const answer = await get('7/all?q=a');
    expect(answer.json()).toEqual({ said: 'told', method: 'GET', query: { q: 'a' }, n: 7, word: 'heard' });
    const refused = await get('x/all?q=a');
    expect([refused.statusCode, refused.json<{ errors: { path: string }[] }>().errors[0]?.path]).toEqual([
      400,
      '/n',
    ]);
  });

  it('that carries a guard of Nest asks it', async () => {
    expect((await get('guarded')).statusCode).toBe(403);
  });

  it('that carries a header or asks for the request itself is answered by Nest', async () => {
    expect((await get('page')).headers['content-type']).toBe('text/html; charset=utf-8');
    expect((await get('asked')).json()).toEqual({ url: '/registry/v1/things/asked' });
  });

  it('may answer a file, or nothing', async () => {
    const file = await get('file');
    expect([file.headers['content-type'], file.body]).toEqual(['application/pdf', '%PDF']);
    expect(await get('nothing')).toMatchObject({ statusCode: 200, body: '' });
  });

  it('whose method rejects with what is no error fails as our own fault', async () => {
    const { statusCode, body } = await get('fails');
    expect(statusCode).toBe(500);
    expect(body).not.toContain('no error at all');
  });

  it('is not guarded by what Nest would ask on every route, so a service with such a guard does not start', async () => {
    await expect(appOf(GuardedModule)).rejects.toThrow('APP_GUARD');
  });
});
