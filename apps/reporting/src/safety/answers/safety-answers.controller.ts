import { Body, Controller, Param } from '@nestjs/common';
import {
  AssessTask,
  GiveSafetyAnswers,
  SafetyAnswer,
  SafetyAnswers as GivenAnswers,
  Uuid,
} from '@valvomo/contracts';
import { By, Create, IfMatch, Read, Replace, type Act } from '@valvomo/service';
import { OfSafetyAnswer, SafetyAnswerers } from '../safety-access.js';
import { SafetyAnswers } from './safety-answers.service.js';

const ANSWER = { matter: 'safety-answer', answer: SafetyAnswer } as const;

/** Answers of the county and of units to the tasks of a round (domain.md 11). */
@Controller()
export class SafetyAnswersController {
  constructor(private readonly answers: SafetyAnswers) {}

  @Create('safety-rounds/:id/answers', {
    matter: 'safety-round',
    answer: GivenAnswers,
    summary: 'Answers tasks of a round for the county or for one unit.',
  })
  @SafetyAnswerers()
  give(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @Body({ schema: GiveSafetyAnswers }) body: GiveSafetyAnswers,
  ) {
    return this.answers.give(by, id, body);
  }

  @Read('safety-answers/:id', { ...ANSWER, summary: 'Reads an answer with its evidence.' })
  @OfSafetyAnswer()
  one(@Param('id', { schema: Uuid }) id: string) {
    return this.answers.one(id);
  }

  @Replace('safety-answers/:id', {
    ...ANSWER,
    summary: 'Changes an answer: while the round is open, or once after an unlock.',
  })
  @OfSafetyAnswer()
  change(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: AssessTask }) body: AssessTask,
  ) {
    return this.answers.change(by, id, version, body);
  }
}
