import { Body, Controller, Param, Query } from '@nestjs/common';
import {
  AssignQuestion,
  CancelQuestion,
  CloseOutQuestion,
  Consultation,
  ConsultationItem,
  ConsultationLedger,
  DeclineQuestion,
  RaisePriority,
  RedirectQuestion,
  ReturnQuestion,
  Uuid,
} from '@valvomo/contracts';
import { AvailableAction, By, Command, IfMatch, List, pageOf, Read, type Act } from '@valvomo/service';
import { z } from 'zod';
import { Clinicians, Related } from '../access.js';
import { Assigning } from './assigning.service.js';
import { ConsultationQuery, QuestionReads } from './question-reads.service.js';
import { Questions } from './questions.service.js';

const QUESTION = { matter: 'consultation', purpose: true, answer: Consultation } as const;

/** Reads of questions, and what happens to them besides what is said. */
@Controller('consultations')
@Related()
export class QuestionsController {
  constructor(
    private readonly reads: QuestionReads,
    private readonly questions: Questions,
    private readonly assigning: Assigning,
  ) {}

  @List('', {
    matter: 'consultation',
    purpose: true,
    summary:
      "Lists questions by due time, without texts: my work, my units', those to be sorted, my specialties'.",
    answer: pageOf(ConsultationItem),
  })
  @Clinicians()
  list(@By() by: Act, @Query({ schema: ConsultationQuery }) query: ConsultationQuery) {
    return this.reads.list(by, query);
  }

  @Read(':id', { ...QUESTION, summary: 'Reads a question with its dialogue.' })
  one(@By() by: Act, @Param('id', { schema: Uuid }) id: string) {
    return this.reads.one(by, id);
  }

  @Read(':id/ledger', {
    ...QUESTION,
    summary: 'Whose turn it is and until when, with every deadline, its pauses and its explanation.',
    answer: ConsultationLedger,
  })
  ledger(@By() by: Act, @Param('id', { schema: Uuid }) id: string) {
    return this.reads.ledger(by, id);
  }

  @Read(':id/available-actions', {
    ...QUESTION,
    summary: 'Says what the caller may do with a question now, and why not the rest.',
    answer: z.array(AvailableAction),
  })
  available(@By() by: Act, @Param('id', { schema: Uuid }) id: string) {
    return this.reads.actions(by, id);
  }

  @Command(':id/take-up', { ...QUESTION, summary: 'The coordinator begins to sort the question.' })
  takeUp(@By() by: Act, @Param('id', { schema: Uuid }) id: string, @IfMatch() version: number) {
    return this.assigning.takeUp(by, id, version);
  }

  @Command(':id/assign', {
    ...QUESTION,
    summary: 'Gives the question to a specialist, or to the next in the rota.',
  })
  assign(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: AssignQuestion }) body: AssignQuestion,
  ) {
    return this.assigning.assign(by, id, version, body);
  }

  @Command(':id/accept', { ...QUESTION, summary: 'The specialist takes the question on.' })
  accept(@By() by: Act, @Param('id', { schema: Uuid }) id: string, @IfMatch() version: number) {
    return this.questions.accept(by, id, version);
  }

  @Command(':id/return', { ...QUESTION, summary: 'Returns the question: its clock stops.' })
  return(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: ReturnQuestion }) body: ReturnQuestion,
  ) {
    return this.questions.return(by, id, version, body);
  }

  @Command(':id/redirect', {
    ...QUESTION,
    summary: 'To another specialty; the clock goes on from its start.',
  })
  redirect(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: RedirectQuestion }) body: RedirectQuestion,
  ) {
    return this.questions.redirect(by, id, version, body);
  }

  @Command(':id/decline', { ...QUESTION, summary: 'Declines the question with a reason.' })
  decline(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: DeclineQuestion }) body: DeclineQuestion,
  ) {
    return this.questions.decline(by, id, version, body);
  }

  @Command(':id/raise-priority', {
    ...QUESTION,
    summary: 'Raises the priority: never due later than before.',
  })
  raisePriority(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: RaisePriority }) body: RaisePriority,
  ) {
    return this.questions.raisePriority(by, id, version, body);
  }

  @Command(':id/cancel', {
    ...QUESTION,
    summary: 'The requester takes the question back before it is answered.',
  })
  cancel(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: CancelQuestion }) body: CancelQuestion,
  ) {
    return this.questions.cancel(by, id, version, body);
  }

  @Command(':id/close-out', { ...QUESTION, summary: 'Closes the question with the survey.' })
  closeOut(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: CloseOutQuestion }) body: CloseOutQuestion,
  ) {
    return this.questions.closeOut(by, id, version, body);
  }
}
