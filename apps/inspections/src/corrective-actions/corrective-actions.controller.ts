import { Body, Controller, Param, Query } from '@nestjs/common';
import {
  AskExtension,
  CheckEffect,
  CheckEvidence,
  CorrectiveAction,
  DecideExtension,
  JudgePlan,
  SendLvvNotification,
  SubmitActionPlan,
  SubmitEvidence,
  Uuid,
  VerifyAction,
} from '@valvomo/contracts';
import {
  AvailableAction,
  By,
  Command,
  IfMatch,
  List,
  pageOf,
  Read,
  type Act,
  type Page,
} from '@valvomo/service';
import { z } from 'zod';
import { Everybody, Head, Providers, Readers, Supervisors } from '../access.js';
import { ActionQuery, ActionReads } from './action-reads.service.js';
import { CorrectiveActions } from './corrective-actions.service.js';
import { Extensions } from './extensions.service.js';
import { ImmediateDanger } from './immediate-danger.service.js';

const ACTION = { matter: 'corrective-action', answer: CorrectiveAction } as const;

@Controller('corrective-actions')
@Supervisors()
export class CorrectiveActionsController {
  constructor(
    private readonly actions: CorrectiveActions,
    private readonly danger: ImmediateDanger,
    private readonly extensions: Extensions,
    private readonly reads: ActionReads,
  ) {}

  @List('', {
    matter: 'corrective-action',
    summary: 'Lists corrective actions.',
    answer: pageOf(CorrectiveAction),
  })
  @Everybody()
  list(@By() by: Act, @Query({ schema: ActionQuery }) query: ActionQuery): Promise<Page<CorrectiveAction>> {
    return this.reads.list(by, query);
  }

  @Read(':id', { ...ACTION, summary: 'Reads a corrective action.' })
  @Readers('unit-of-action')
  one(@Param('id', { schema: Uuid }) id: string): Promise<CorrectiveAction> {
    return this.reads.one(id);
  }

  @Read(':id/available-actions', {
    matter: 'corrective-action',
    summary: 'Says what the caller may do with a corrective action now, and why not the rest.',
    answer: z.array(AvailableAction),
  })
  @Readers('unit-of-action')
  available(@By() by: Act, @Param('id', { schema: Uuid }) id: string): Promise<AvailableAction[]> {
    return this.reads.actions(by, id);
  }

  @Command(':id/confirm-receipt', { ...ACTION, summary: 'Confirms that the immediate-danger notice came.' })
  @Providers('unit-of-action')
  confirmReceipt(@By() by: Act, @Param('id', { schema: Uuid }) id: string, @IfMatch() version: number) {
    return this.danger.confirmReceipt(by, id, version);
  }

  @Command(':id/confirm-safe-state', { ...ACTION, summary: 'Confirms that the clients are safe.' })
  @Providers('unit-of-action')
  confirmSafeState(@By() by: Act, @Param('id', { schema: Uuid }) id: string, @IfMatch() version: number) {
    return this.danger.confirmSafeState(by, id, version);
  }

  @Command(':id/acknowledge-danger', { ...ACTION, summary: 'The head of supervision knows of the danger.' })
  @Head()
  acknowledgeDanger(@By() by: Act, @Param('id', { schema: Uuid }) id: string, @IfMatch() version: number) {
    return this.danger.acknowledgeDanger(by, id, version);
  }

  @Command(':id/notify-lvv', { ...ACTION, summary: 'Records the notification to the supervisory agency.' })
  notifyLvv(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: SendLvvNotification }) body: SendLvvNotification,
  ) {
    return this.danger.notifyLvv(by, id, version, body);
  }

  @Command(':id/submit-plan', { ...ACTION, summary: 'Submits the plan of correction.' })
  @Providers('unit-of-action')
  submitPlan(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: SubmitActionPlan }) body: SubmitActionPlan,
  ) {
    return this.actions.submitPlan(by, id, version, body);
  }

  @Command(':id/judge-plan', { ...ACTION, summary: 'Accepts or returns the plan.' })
  judgePlan(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: JudgePlan }) body: JudgePlan,
  ) {
    return this.actions.judgePlan(by, id, version, body);
  }

  @Command(':id/begin', { ...ACTION, summary: 'The correction has begun.' })
  @Providers('unit-of-action')
  begin(@By() by: Act, @Param('id', { schema: Uuid }) id: string, @IfMatch() version: number) {
    return this.actions.begin(by, id, version);
  }

  @Command(':id/submit-evidence', { ...ACTION, summary: 'Submits evidence of the correction.' })
  @Providers('unit-of-action')
  submitEvidence(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: SubmitEvidence }) body: SubmitEvidence,
  ) {
    return this.actions.submitEvidence(by, id, version, body);
  }

  @Command(':id/check-evidence', { ...ACTION, summary: 'Accepts or rejects the evidence.' })
  checkEvidence(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: CheckEvidence }) body: CheckEvidence,
  ) {
    return this.actions.checkEvidence(by, id, version, body);
  }

  @Command(':id/verify', { ...ACTION, summary: 'Verifies the correction.' })
  verify(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: VerifyAction }) body: VerifyAction,
  ) {
    return this.actions.verify(by, id, version, body);
  }

  @Command(':id/check-effect', { ...ACTION, summary: 'Confirms the effect, or reopens the action.' })
  checkEffect(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: CheckEffect }) body: CheckEffect,
  ) {
    return this.actions.checkEffect(by, id, version, body);
  }

  @Command(':id/ask-extension', { ...ACTION, summary: 'Asks for more time.' })
  @Providers('unit-of-action')
  askExtension(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: AskExtension }) body: AskExtension,
  ) {
    return this.extensions.ask(by, id, version, body);
  }

  @Command(':id/decide-extension', { ...ACTION, summary: 'Grants or refuses more time.' })
  decideExtension(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: DecideExtension }) body: DecideExtension,
  ) {
    return this.extensions.decide(by, id, version, body);
  }
}
