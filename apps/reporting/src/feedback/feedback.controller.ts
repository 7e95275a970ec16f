import { Body, Controller, Inject, Param } from '@nestjs/common';
import { CorrectFeedbackBatch, FeedbackBatch, GiveFeedbackBatch, Uuid } from '@valvomo/contracts';
import { Allow, By, Create, IfMatch, Read, Replace, type Act } from '@valvomo/service';
import { Feedback } from './feedback.service.js';

@Controller('feedback-batches')
@Allow('development-manager', 'system')
export class FeedbackController {
  constructor(@Inject(Feedback) private readonly feedback: Feedback) {}

  @Create('', {
    matter: 'feedback-batch',
    answer: FeedbackBatch,
    summary: 'Takes in client feedback as counts of each score, no texts',
  })
  give(@Body({ schema: GiveFeedbackBatch }) body: GiveFeedbackBatch, @By() act: Act) {
    return this.feedback.give(act, body);
  }

  @Replace(':id', {
    matter: 'feedback-batch',
    answer: FeedbackBatch,
    summary: 'Corrects a batch; figures that were computed before keep theirs',
  })
  correct(
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: CorrectFeedbackBatch }) body: CorrectFeedbackBatch,
    @By() act: Act,
  ) {
    return this.feedback.correct(act, id, version, body);
  }

  @Read(':id', { matter: 'feedback-batch', answer: FeedbackBatch, summary: 'A batch of client feedback' })
  read(@By() act: Act, @Param('id', { schema: Uuid }) id: string) {
    return this.feedback.read(act, id);
  }
}
