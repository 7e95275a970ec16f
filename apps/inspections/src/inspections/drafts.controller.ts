import { Body, Controller, Param } from '@nestjs/common';
import { Inspection, ReviewDraft, SendCopy, SubmitDraft, Uuid } from '@valvomo/contracts';
import { By, Command, IfMatch, type Act } from '@valvomo/service';
import type { z } from 'zod';
import { Supervisors } from '../access.js';
import { Drafts } from './drafts.service.js';
import { FinalReports } from './final-report.service.js';

const CASE = { matter: 'inspection', answer: Inspection } as const;

/** From draft to publication. */
@Controller('inspections')
@Supervisors()
export class DraftsController {
  constructor(
    private readonly drafts: Drafts,
    private readonly reports: FinalReports,
  ) {}

  @Command(':id/submit-draft', { ...CASE, summary: 'Submits the draft for quality review.' })
  submit(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: SubmitDraft }) { summary }: z.infer<typeof SubmitDraft>,
  ) {
    return this.drafts.submit(by, id, version, summary);
  }

  @Command(':id/quality-review', { ...CASE, summary: 'Approves or returns the draft; not by its team.' })
  review(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: ReviewDraft }) body: ReviewDraft,
  ) {
    return this.drafts.review(by, id, version, body);
  }

  @Command(':id/send-for-fact-check', {
    ...CASE,
    summary: "Sends the draft to the unit, in the unit's language.",
  })
  send(@By() by: Act, @Param('id', { schema: Uuid }) id: string, @IfMatch() version: number) {
    return this.drafts.send(by, id, version);
  }

  @Command(':id/finalise', { ...CASE, summary: 'Makes the report final; corrective actions begin.' })
  finalise(@By() by: Act, @Param('id', { schema: Uuid }) id: string, @IfMatch() version: number) {
    return this.reports.finalise(by, id, version);
  }

  @Command(':id/send-copy', { ...CASE, summary: 'Records that a copy of the report was sent.' })
  sendCopy(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: SendCopy }) body: SendCopy,
  ) {
    return this.reports.sendCopy(by, id, version, body);
  }

  @Command(':id/publish', { ...CASE, summary: 'Publishes the report; not by its author.' })
  publish(@By() by: Act, @Param('id', { schema: Uuid }) id: string, @IfMatch() version: number) {
    return this.reports.publish(by, id, version);
  }
}
