import { Body, Controller, Param, Query } from '@nestjs/common';
import {
  CancelGuaranteeCase,
  EstablishNeed,
  EvaluationDone,
  GuaranteeCase,
  GuaranteeCaseItem,
  OpenGuaranteeCase,
  RecordException,
  StartAssessment,
  StartCare,
  Uuid,
} from '@valvomo/contracts';
import {
  Allow,
  AvailableAction,
  By,
  Command,
  Create,
  IfMatch,
  List,
  pageOf,
  Read,
  type Act,
} from '@valvomo/service';
import { z } from 'zod';
import { GuaranteeReaders, OfCase } from './guarantee-access.js';
import { GuaranteeDesk } from './guarantee-desk.service.js';
import { GuaranteeQuery, GuaranteeReads } from './guarantee-reads.service.js';

const MATTER = { matter: 'guarantee-case' } as const;
const CASE = { ...MATTER, answer: GuaranteeCaseItem } as const;

/** The care guarantee of referred patients (domain.md 4). */
@Controller('guarantee-cases')
@OfCase()
export class GuaranteeController {
  constructor(
    private readonly desk: GuaranteeDesk,
    private readonly reads: GuaranteeReads,
  ) {}

  @List('', {
    ...MATTER,
    summary: 'Lists guarantee cases, without their patients.',
    answer: pageOf(GuaranteeCaseItem),
  })
  @GuaranteeReaders()
  list(@By() by: Act, @Query({ schema: GuaranteeQuery }) query: GuaranteeQuery) {
    return this.reads.list(by, query);
  }

  @Read(':id', {
    ...MATTER,
    purpose: true,
    summary: 'Reads a case: who waits, its clocks with both dates, and how each date came about.',
    answer: GuaranteeCase,
  })
  one(@By() by: Act, @Param('id', { schema: Uuid }) id: string) {
    return this.reads.one(by, id);
  }

  @Read(':id/available-actions', {
    ...MATTER,
    summary: 'Says what the caller may do with a case now, and why not the rest.',
    answer: z.array(AvailableAction),
  })
  actions(@By() by: Act, @Param('id', { schema: Uuid }) id: string) {
    return this.reads.actions(by, id);
  }

  @Create('', { ...CASE, summary: 'Opens the case of a referral that came another way than by a question.' })
  @Allow('coordinator')
  open(@By() by: Act, @Body({ schema: OpenGuaranteeCase }) body: OpenGuaranteeCase) {
    return this.desk.open(by, body);
  }

  @Command(':id/start-assessment', { ...CASE, summary: 'The assessment of the referral has started.' })
  startAssessment(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: StartAssessment }) body: StartAssessment,
  ) {
    return this.desk.startAssessment(by, id, version, body);
  }

  @Command(':id/evaluation-done', {
    ...CASE,
    summary: 'The specialist evaluation, imaging or laboratory is done.',
  })
  evaluationDone(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: EvaluationDone }) body: EvaluationDone,
  ) {
    return this.desk.evaluationDone(by, id, version, body);
  }

  @Command(':id/establish-need', {
    ...CASE,
    summary: 'The need of care is established, or that there is none.',
  })
  establishNeed(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: EstablishNeed }) body: EstablishNeed,
  ) {
    return this.desk.establishNeed(by, id, version, body);
  }

  @Command(':id/start-care', { ...CASE, summary: 'Care has started.' })
  startCare(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: StartCare }) body: StartCare,
  ) {
    return this.desk.startCare(by, id, version, body);
  }

  @Command(':id/record-exception', { ...CASE, summary: 'Records a reason beside a clock.' })
  recordException(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: RecordException }) body: RecordException,
  ) {
    return this.desk.recordException(by, id, version, body);
  }

  @Command(':id/cancel', { ...CASE, summary: 'Nobody waits any more.' })
  cancel(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: CancelGuaranteeCase }) body: CancelGuaranteeCase,
  ) {
    return this.desk.cancel(by, id, version, body);
  }
}
