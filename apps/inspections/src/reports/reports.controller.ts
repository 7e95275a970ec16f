import { Controller, Header, Param, StreamableFile } from '@nestjs/common';
import { Report, Uuid } from '@valvomo/contracts';
import { Read } from '@valvomo/service';
import { z } from 'zod';
import { Readers } from '../access.js';
import { Database } from '../database.js';
import { reportHtml } from './report-html.rules.js';
import { reportPdf } from './report-pdf.service.js';
import { newestReport } from './reports.queries.js';

/** The newest version of a case's report, in the unit's language; it exists once the draft has been sent. */
@Controller('inspections')
@Readers('unit-of-inspection')
export class ReportsController {
  constructor(private readonly db: Database) {}

  @Read(':id/report', {
    matter: 'inspection',
    summary: 'The newest report with its content, and the hash by which it is known.',
    answer: Report,
  })
  async report(@Param('id', { schema: Uuid }) id: string): Promise<Report> {
    const { number, sha256, madeAt, content } = await newestReport(this.db, id);
    const { kind, language } = content;
    return { number, kind, language, sha256, madeAt: madeAt.toISOString(), content };
  }

  @Read(':id/report.html', {
    matter: 'inspection',
    summary: 'The newest report as a page.',
    answer: z.string(),
  })
  @Header('content-type', 'text/html; charset=utf-8')
  async html(@Param('id', { schema: Uuid }) id: string): Promise<string> {
    return reportHtml((await newestReport(this.db, id)).content);
  }

  @Read(':id/report.pdf', { matter: 'inspection', summary: 'The newest report as PDF.', answer: z.string() })
  async pdf(@Param('id', { schema: Uuid }) id: string): Promise<StreamableFile> {
    const { content, madeAt } = await newestReport(this.db, id);
    return new StreamableFile(await reportPdf(content, madeAt), { type: 'application/pdf' });
  }
}
