import { Param, Query, Req, Res } from '@nestjs/common';
import { canonicalJson, RuleBroken, type SafetyReportContent } from '@valvomo/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Database } from '../../database.js';
import { PageQuery, readersLanguage, sendDocument } from '../../public-pages/documents.js';
import { PublicGet, PublicPages } from '../../public-pages/public-pages.js';
import { safetyIndex, safetyReportPage, type PublishedReport } from './safety-page.js';

const Sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ examples: ['0'.repeat(64)] });

/** Reports of published rounds, without sign-in (design 5.12): by the hash of what they say, each version of them. */
@PublicPages('safety')
export class SafetyPagesController {
  constructor(private readonly db: Database) {}

  @PublicGet('', 'Reports of the safety programme that have been published, as a page.')
  async index(
    @Query({ schema: PageQuery }) query: PageQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const rounds = await this.db.safetyRound.findMany({
      where: { state: 'PUBLISHED' },
      orderBy: { year: 'desc' },
    });
    const reports = await Promise.all(rounds.map(({ reportSha256 }) => this.published(reportSha256!)));
    const language = readersLanguage(query, request);
    sendDocument(request, reply, { form: 'html', body: safetyIndex(language, reports), language });
  }

  @PublicGet(':sha256', 'One version of a report, as a page.')
  async report(
    @Param('sha256', { schema: Sha256 }) sha256: string,
    @Query({ schema: PageQuery }) query: PageQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const language = readersLanguage(query, request);
    const body = safetyReportPage(language, await this.published(sha256));
    sendDocument(request, reply, { form: 'html', body, language });
  }

  @PublicGet(':sha256/json', 'The same as canonical JSON (RFC 8785): its SHA-256 is the address.')
  async json(
    @Param('sha256', { schema: Sha256 }) sha256: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { content } = await this.published(sha256);
    sendDocument(request, reply, { form: 'json', body: canonicalJson(content), language: null });
  }

  /** @throws RuleBroken `not_found`, also for a report whose round is not published yet */
  private async published(sha256: string): Promise<PublishedReport> {
    const report = await this.db.safetyReport.findUnique({ where: { sha256 } });
    const round = report && (await this.db.safetyRound.findUnique({ where: { id: report.roundId } }));
    if (round?.state !== 'PUBLISHED') throw new RuleBroken('not_found');
    const content = report!.content as unknown as SafetyReportContent;
    return { content, sha256, newest: round.reportSha256! };
  }
}
