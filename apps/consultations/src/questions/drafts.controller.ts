import { Body, Controller, Param } from '@nestjs/common';
import {
  Consultation,
  DraftQuestion,
  DuePreview,
  PreviewDue,
  ResubmitQuestion,
  ReviseQuestion,
  Uuid,
} from '@valvomo/contracts';
import { By, Command, Compute, Create, IfMatch, Remove, Replace, type Act } from '@valvomo/service';
import { Askers, Related } from '../access.js';
import { Drafts } from './drafts.service.js';
import { Sending } from './sending.service.js';

const QUESTION = { matter: 'consultation', purpose: true, answer: Consultation } as const;

/** A question until it is sent. */
@Controller('consultations')
@Related()
export class DraftsController {
  constructor(
    private readonly drafts: Drafts,
    private readonly sending: Sending,
  ) {}

  @Create('', { ...QUESTION, summary: 'Writes a draft of a question.' })
  @Askers()
  create(@By() by: Act, @Body({ schema: DraftQuestion }) body: DraftQuestion) {
    return this.drafts.create(by, body);
  }

  @Compute('due-preview', {
    summary: 'When the answer would be due if the question were sent now, and why.',
    answer: DuePreview,
  })
  @Askers()
  preview(@By() by: Act, @Body({ schema: PreviewDue }) body: PreviewDue) {
    return this.drafts.preview(body, by.language);
  }

  @Replace(':id', { ...QUESTION, summary: 'Replaces the content of a draft.' })
  revise(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: ReviseQuestion }) body: ReviseQuestion,
  ) {
    return this.drafts.revise(by, id, version, body);
  }

  @Remove(':id', {
    matter: 'consultation',
    purpose: true,
    summary: 'Throws a draft away, and its key with it.',
  })
  discard(@By() by: Act, @Param('id', { schema: Uuid }) id: string, @IfMatch() version: number) {
    return this.drafts.discard(by, id, version);
  }

  @Command(':id/submit', { ...QUESTION, summary: 'Sends the question: the clocks start.' })
  submit(@By() by: Act, @Param('id', { schema: Uuid }) id: string, @IfMatch() version: number) {
    return this.sending.submit(by, id, version);
  }

  @Command(':id/resubmit', {
    ...QUESTION,
    status: 201,
    summary: 'Sends a returned question again, corrected: a new question with a full budget.',
  })
  resubmit(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: ResubmitQuestion }) body: ResubmitQuestion,
  ) {
    return this.sending.resubmit(by, id, version, body);
  }
}
