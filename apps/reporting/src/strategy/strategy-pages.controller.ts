import { Inject, Param, Query, Req, Res } from '@nestjs/common';
import { RuleBroken, Uuid, type Clock } from '@valvomo/contracts';
import { CLOCK } from '@valvomo/service';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Database } from '../database.js';
import { PageQuery, readersLanguage, sendDocument } from '../public-pages/documents.js';
import { PublicGet, PublicPages } from '../public-pages/public-pages.js';
import { followUpOf } from './follow-up.queries.js';
import { strategyPage } from './strategy-page.js';
import { strategyOf, whole, type StrategyRow } from './strategy.queries.js';

/** The strategy on the net (611/2021 s. 41; domain.md 9): the version in force, and each by the address that it got. */
@PublicPages('')
export class StrategyPagesController {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @PublicGet('strategy', 'The service strategy in force and how its goals stand, as a page.')
  async inForce(
    @Query({ schema: PageQuery }) query: PageQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = await this.db.strategy.findFirst({ where: { state: 'IN_FORCE' }, ...whole });
    await this.send(found, query, request, reply);
  }

  @PublicGet('strategies/:id', 'A version that is or was in force, as a page.')
  async one(
    @Param('id', { schema: Uuid }) id: string,
    @Query({ schema: PageQuery }) query: PageQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = await this.db.strategy.findUnique({ where: { id }, ...whole });
    await this.send(found, query, request, reply);
  }

  /** @throws RuleBroken `not_found` for a version that has never been in force */
  private async send(
    row: StrategyRow | null,
    query: PageQuery,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    if (!row?.publishedAt) throw new RuleBroken('not_found');
    const language = readersLanguage(query, request);
    const followUp = await followUpOf(this.db, row, this.clock.now());
    const body = strategyPage(language, strategyOf(row), followUp);
    sendDocument(request, reply, { form: 'html', body, language });
  }
}
