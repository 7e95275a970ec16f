import { Inject, Param, Query, Req, Res } from '@nestjs/common';
import { RuleBroken, Uuid } from '@valvomo/contracts';
import { CONFIG, type Config } from '@valvomo/service';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Database } from '../database.js';
import { PageQuery, readersLanguage, sendDocument } from '../public-pages/documents.js';
import { PublicGet, PublicPages } from '../public-pages/public-pages.js';
import { promisePage, promisesFeed, promisesPage, type Shown } from './promise-page.js';
import { judgementOf, promiseOf } from './promises.queries.js';

/** The most entries of the feed, and of a promise's history on its page; all are under `judgements`. */
const MOST = 50;

/** The public status page of the promise, without sign-in (design 5.12). */
@PublicPages('')
export class PromisePagesController {
  constructor(
    private readonly db: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @PublicGet('promise', 'The service promise and whether it is kept, as a page.')
  async page(
    @Query({ schema: PageQuery }) query: PageQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const language = readersLanguage(query, request);
    const body = promisesPage(language, await this.shown());
    sendDocument(request, reply, { form: 'html', body, language });
  }

  @PublicGet('promise.json', 'The service promise and whether it is kept, as JSON in all languages.')
  async json(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const promises = (await this.shown()).map(({ promise, last }) => ({
      id: promise.id,
      text: promise.text,
      segment: promise.segment,
      test: promise.test,
      indicator: promise.indicator,
      formulaVersion: promise.formulaVersion,
      direction: promise.direction,
      target: promise.target,
      status: promise.status,
      reason: promise.reason,
      statusSince: promise.statusSince,
      figure: last && { from: last.from, to: last.to, value: last.value, judgedAt: last.judgedAt },
    }));
    sendDocument(request, reply, { form: 'json', body: JSON.stringify({ promises }), language: null });
  }

  @PublicGet('promise/feed.atom', 'Changes of status as an Atom feed.')
  async feed(
    @Query({ schema: PageQuery }) query: PageQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const language = readersLanguage(query, request);
    const [changes, first] = await Promise.all([
      this.db.promiseJudgement.findMany({
        where: { changed: true, promise: { state: 'PUBLIC' } },
        orderBy: [{ judgedAt: 'desc' }, { id: 'asc' }],
        take: MOST,
        include: { promise: true },
      }),
      this.db.servicePromise.findFirst({
        where: { publishedAt: { not: null } },
        orderBy: { publishedAt: 'asc' },
      }),
    ]);
    const told = changes.map(({ promise, ...judgement }) => ({
      promise: promiseOf(promise),
      judgement: judgementOf(judgement),
    }));
    const body = promisesFeed(language, this.config.publicUrl, told, first?.publishedAt ?? new Date(0));
    sendDocument(request, reply, { form: 'atom', body, language });
  }

  @PublicGet('promise/:id', 'One promise with its history, as a page; 410 when it was withdrawn.')
  async one(
    @Param('id', { schema: Uuid }) id: string,
    @Query({ schema: PageQuery }) query: PageQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const language = readersLanguage(query, request);
    const found = await this.db.servicePromise.findUnique({
      where: { id },
      include: { judgements: { orderBy: [{ judgedAt: 'desc' }, { id: 'asc' }], take: MOST } },
    });
    // A draft was never public, and one that was given up as a draft neither.
    if (!found?.publishedAt) throw new RuleBroken('not_found');
    const { judgements, ...row } = found;
    const body = promisePage(language, promiseOf(row), judgements.map(judgementOf));
    sendDocument(request, reply, { form: 'html', body, language, status: row.withdrawnAt ? 410 : 200 });
  }

  private async shown(): Promise<Shown[]> {
    const found = await this.db.servicePromise.findMany({
      where: { state: 'PUBLIC' },
      orderBy: [{ position: 'asc' }, { id: 'asc' }],
      include: { judgements: { orderBy: [{ judgedAt: 'desc' }, { id: 'asc' }], take: 1 } },
    });
    return found.map(({ judgements: [last], ...row }) => ({
      promise: promiseOf(row),
      last: last ? judgementOf(last) : null,
    }));
  }
}
