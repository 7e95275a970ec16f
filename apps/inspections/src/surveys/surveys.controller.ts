import { Body, Controller, Param } from '@nestjs/common';
import { AnswerSurvey, Inspection, SurveyResult, Uuid } from '@valvomo/contracts';
import { By, Command, IfMatch, List, type Act } from '@valvomo/service';
import { z } from 'zod';
import { Providers, Staff } from '../access.js';
import { Surveys } from './surveys.service.js';

@Controller()
export class SurveysController {
  constructor(private readonly surveys: Surveys) {}

  @Command('inspections/:id/answer-survey', {
    matter: 'inspection',
    summary: 'Answers the satisfaction survey, once; what is said is kept without the case.',
    answer: Inspection,
  })
  @Providers('unit-of-inspection')
  answer(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: AnswerSurvey }) body: AnswerSurvey,
  ) {
    return this.surveys.answer(by, id, version, body);
  }

  @List('survey-results', {
    matter: 'survey',
    summary:
      'What inspected units say of their inspections, by quarters that have ended and hold five answers.',
    answer: z.array(SurveyResult),
  })
  @Staff()
  results(): Promise<SurveyResult[]> {
    return this.surveys.results();
  }
}
