import { Controller, Param, Query, Req, Res } from '@nestjs/common';
import { DashboardId } from '@valvomo/contracts';
import { Allow, By, List, StaffPage, type Act } from '@valvomo/service';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { INDICATOR_READERS } from '../indicators/readers.rules.js';
import { PageQuery, readersLanguage } from '../public-pages/documents.js';
import { PAGE_POLICY } from '../public-pages/page.js';
import { dashboardPage, homePage } from './dashboard-page.js';
import { Dashboards } from './dashboards.service.js';

/** Pages of staff, signed in with a browser (design 5.12). */
@Controller('reporting/pages')
@Allow(...INDICATOR_READERS, 'board-secretary')
@StaffPage()
export class DashboardPagesController {
  constructor(private readonly dashboards: Dashboards) {}

  @List('home', { matter: 'dashboard', summary: 'All perspectives, as a page.' })
  async home(
    @Query({ schema: PageQuery }) query: PageQuery,
    @By() { caller }: Act,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const language = readersLanguage(query, request);
    send(reply, language, homePage(language, caller.name, await this.dashboards.all()));
  }

  @List('dashboards/:perspective', {
    matter: 'dashboard',
    id: 'perspective',
    summary: 'A perspective, as a page.',
  })
  async one(
    @Param('perspective', { schema: DashboardId }) perspective: DashboardId,
    @Query({ schema: PageQuery }) query: PageQuery,
    @By() { caller }: Act,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const language = readersLanguage(query, request);
    send(reply, language, dashboardPage(language, caller.name, await this.dashboards.of(perspective)));
  }
}

/** A page for one reader alone: no cache keeps it. */
function send(reply: FastifyReply, language: string, html: string): void {
  void reply
    .header('content-security-policy', PAGE_POLICY)
    .header('content-language', language)
    .header('vary', 'accept-language, cookie')
    .header('referrer-policy', 'same-origin')
    .type('text/html; charset=utf-8')
    .send(html);
}
