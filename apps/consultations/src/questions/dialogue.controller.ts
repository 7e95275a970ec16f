import { Body, Controller, Param } from '@nestjs/common';
import {
  AnswerQuestion,
  Consultation,
  ConvertQuestion,
  RecommendReferral,
  Say,
  Uuid,
} from '@valvomo/contracts';
import { By, Command, IfMatch, type Act } from '@valvomo/service';
import { Related } from '../access.js';
import { Conversion } from './conversion.service.js';
import { Dialogue } from './dialogue.service.js';

const QUESTION = { matter: 'consultation', purpose: true, answer: Consultation } as const;

/** What requester and specialist say to each other, and the referral that may come of it. */
@Controller('consultations/:id')
@Related()
export class DialogueController {
  constructor(
    private readonly dialogue: Dialogue,
    private readonly conversion: Conversion,
  ) {}

  @Command('ask-info', { ...QUESTION, summary: "Asks for information: the specialist's clock stands still." })
  askInfo(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: Say }) body: Say,
  ) {
    return this.dialogue.askInfo(by, id, version, body);
  }

  @Command('give-info', { ...QUESTION, summary: "Gives the information: the specialist's clock goes on." })
  giveInfo(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: Say }) body: Say,
  ) {
    return this.dialogue.giveInfo(by, id, version, body);
  }

  @Command('answer', { ...QUESTION, summary: 'Answers the question or its follow-up.' })
  answer(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: AnswerQuestion }) body: AnswerQuestion,
  ) {
    return this.dialogue.answer(by, id, version, body);
  }

  @Command('recommend-referral', { ...QUESTION, summary: 'Answers with the advice to refer.' })
  recommendReferral(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: RecommendReferral }) body: RecommendReferral,
  ) {
    return this.dialogue.recommendReferral(by, id, version, body);
  }

  @Command('ask-follow-up', { ...QUESTION, summary: 'Asks on after an answer.' })
  askFollowUp(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: Say }) body: Say,
  ) {
    return this.dialogue.askFollowUp(by, id, version, body);
  }

  @Command('convert', {
    ...QUESTION,
    summary: 'Turns the question into a referral, which arrives now; only with prior consent.',
  })
  convert(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: ConvertQuestion }) body: ConvertQuestion,
  ) {
    return this.conversion.convert(by, id, version, body);
  }
}
