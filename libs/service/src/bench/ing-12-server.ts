import 'reflect-metadata';
import {
  Body,
  type CallHandler,
  type CanActivate,
  type NestInterceptor,
  Catch,
  Controller,
  type ExceptionFilter,
  type ExecutionContext,
  HttpCode,
  Module,
  Post,
  StandardSchemaValidationPipe,
  type ArgumentsHost,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { NO_PARTS, testEnvironment } from '@valvomo/testing';
import { randomUUID } from 'node:crypto';
import { fastify } from 'fastify';
import { type Observable, tap } from 'rxjs';
import { z } from 'zod';
import { makeApp } from '../app.js';
import { speakCallersLanguage, within } from '../context.js';
import { Metrics } from '../health/metrics.js';
import { HEADERS } from '../http/edge.js';
import { loadConfig } from '../config.js';
import { Compute } from '../http/routes.js';
import { IssuerKeys } from '../identity/jwks.js';
import { Allow } from '../identity/permissions.js';
import { Tokens } from '../identity/tokens.js';
import { makeParts } from '../parts.js';
import { InvalidRequest, problemOf } from '../problems/problem.js';

const Question = z.strictObject({
  unitId: z.uuid(),
  rule: z.string().min(1).max(20),
  on: z.iso.date(),
  tags: z.array(z.string().max(20)).max(10),
});
type Question = z.infer<typeof Question>;
const answerTo = (question: Question) => ({
  id: question.unitId,
  version: 1,
  rule: question.rule,
  dueOn: question.on,
  tags: question.tags,
});

@Controller('registry/v1/questions')
class ExpressQuestions {
  @Post()
  @HttpCode(200)
  ask(@Body({ schema: Question }) question: Question) {
    return answerTo(question);
  }
}

@Controller('questions')
class Questions {
  @Compute('', { summary: 'A question that is answered without a database' })
  @Allow('inspector')
  ask(@Body({ schema: Question }) question: Question) {
    return answerTo(question);
  }
}

@Module({ controllers: [ExpressQuestions] })
class ExpressModule {}
@Module({ controllers: [Questions] })
class QuestionsModule {}

/** The same guard as Nest's documentation writes it. */
class TokenGuard implements CanActivate {
  constructor(private readonly tokens: Tokens) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { headers } = context.switchToHttp().getRequest<{ headers: { authorization?: string } }>();
    const token = headers.authorization?.slice(7) ?? '';
    const caller = this.tokens.known(token) ?? (await this.tokens.verify(token));
    return caller.roles.includes('inspector');
  }
}

@Catch(InvalidRequest)
class ExpressProblems implements ExceptionFilter {
  catch(error: InvalidRequest, host: ArgumentsHost): void {
    const response = host
      .switchToHttp()
      .getResponse<{ status(code: number): { type(type: string): { send(body: string): void } } }>();
    response
      .status(400)
      .type('application/problem+json')
      .send(JSON.stringify(problemOf(error, 'fi', '-')));
  }
}

interface Response {
  readonly statusCode: number;
  setHeader(name: string, value: string): void;
}

class Timing implements NestInterceptor {
  private readonly observe = new Metrics('bench').durations.of('POST /questions');

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const from = performance.now();
    const done = () =>
      this.observe(context.switchToHttp().getResponse<Response>().statusCode, performance.now() - from);
    return next.handle().pipe(tap({ complete: done, error: done }));
  }
}

const SERVERS: Record<string, (issuer: string) => Promise<number>> = {
  async ours(issuer) {
    const config = loadConfig('registry', testEnvironment({ ...NO_PARTS, issuer }));
    speakCallersLanguage();
    const app = await makeApp(QuestionsModule, makeParts(config, 'bench', null), []);
    await app.listen(0, '127.0.0.1');
    return portOf(await app.getUrl());
  },
  async express(issuer) {
    const { ExpressAdapter } = await import('@nestjs/platform-express');
    const app = await NestFactory.create(ExpressModule, new ExpressAdapter(), { logger: false });
    app.useGlobalGuards(new TokenGuard(new Tokens(new IssuerKeys(issuer), { issuer, audience: 'valvomo' })));
    app.useGlobalPipes(new StandardSchemaValidationPipe({ exceptionFactory: () => new InvalidRequest([]) }));
    app.useGlobalFilters(new ExpressProblems());
    // What our edge does for each request, in Nest's ordinary way: headers, request id, context, metrics.
    app.use((_: unknown, response: Response, next: () => void) => {
      const requestId = randomUUID();
      for (const [name, value] of Object.entries({ ...HEADERS, 'x-request-id': requestId }))
        response.setHeader(name, value);
      within({ requestId }, next);
    });
    app.useGlobalInterceptors(new Timing());
    await app.listen(0, '127.0.0.1');
    return portOf(await app.getUrl());
  },
  /** The same work by hand: token, schema, problem; no Nest, and none of the edge's other duties. */
  async fastify(issuer) {
    const tokens = new Tokens(new IssuerKeys(issuer), { issuer, audience: 'valvomo' });
    const app = fastify();
    app.addHook('onRequest', async (request) => {
      const token = request.headers.authorization?.slice(7) ?? '';
      const caller = tokens.known(token) ?? (await tokens.verify(token));
      if (!caller.roles.includes('inspector')) throw new Error('forbidden');
    });
    app.post('/registry/v1/questions', (request, reply) => {
      const parsed = Question.safeParse(request.body);
      if (parsed.success) return answerTo(parsed.data);
      const problem = problemOf(new InvalidRequest([]), 'fi', request.id);
      return reply.code(400).type('application/problem+json').send(problem);
    });
    return portOf(await app.listen({ port: 0, host: '127.0.0.1' }));
  },
  /** Fastify that parses and answers, and checks nothing. */
  async empty() {
    const app = fastify();
    app.post('/registry/v1/questions', (request) => answerTo(request.body as Question));
    return portOf(await app.listen({ port: 0, host: '127.0.0.1' }));
  },
};

const portOf = (url: string): number => Number(new URL(url).port);
const [kind = 'ours', issuer = ''] = process.argv.slice(2);
process.send?.({ port: await SERVERS[kind]!(issuer) });
