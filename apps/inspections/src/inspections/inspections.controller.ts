import { Body, Controller, Param, Query } from '@nestjs/common';
import {
  DeclareImpartial,
  GiveReason,
  Inspection,
  PlanInspection,
  ScheduleInspection,
  Uuid,
  WaiveRecusal,
} from '@valvomo/contracts';
import {
  AvailableAction,
  By,
  Command,
  Create,
  IfMatch,
  List,
  pageOf,
  Read,
  type Act,
  type Page,
} from '@valvomo/service';
import { z } from 'zod';
import { Everybody, Readers, Supervisors } from '../access.js';
import { CaseReads, InspectionQuery } from './case-reads.service.js';
import { Inspections } from './inspections.service.js';

const CASE = { matter: 'inspection', answer: Inspection } as const;

@Controller('inspections')
@Supervisors()
export class InspectionsController {
  constructor(
    private readonly inspections: Inspections,
    private readonly reads: CaseReads,
  ) {}

  @List('', { matter: 'inspection', summary: 'Lists inspection cases.', answer: pageOf(Inspection) })
  @Everybody()
  list(@By() by: Act, @Query({ schema: InspectionQuery }) query: InspectionQuery): Promise<Page<Inspection>> {
    return this.reads.list(by, query);
  }

  @Read(':id', { ...CASE, summary: 'Reads an inspection case.' })
  @Readers('unit-of-inspection')
  one(@By() by: Act, @Param('id', { schema: Uuid }) id: string): Promise<Inspection> {
    return this.reads.one(by, id);
  }

  @Read(':id/available-actions', {
    matter: 'inspection',
    summary: 'Says what the caller may do with a case now, and why not the rest.',
    answer: z.array(AvailableAction),
  })
  @Readers('unit-of-inspection')
  actions(@By() by: Act, @Param('id', { schema: Uuid }) id: string): Promise<AvailableAction[]> {
    return this.reads.actions(by, id);
  }

  @Create('', { ...CASE, summary: 'Plans an inspection case.' })
  plan(@By() by: Act, @Body({ schema: PlanInspection }) body: PlanInspection) {
    return this.inspections.plan(by, body);
  }

  @Command(':id/schedule', { ...CASE, summary: 'Schedules the visit with its team and checklist.' })
  schedule(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: ScheduleInspection }) body: ScheduleInspection,
  ) {
    return this.inspections.schedule(by, id, version, body);
  }

  @Command(':id/declare-impartial', { ...CASE, summary: 'Declares that nothing makes the caller partial.' })
  declareImpartial(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: DeclareImpartial }) body: DeclareImpartial,
  ) {
    return this.inspections.declareImpartial(by, id, version, body);
  }

  @Command(':id/waive-recusal', { ...CASE, summary: 'Lets a recused person into the team, with a reason.' })
  waiveRecusal(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: WaiveRecusal }) body: WaiveRecusal,
  ) {
    return this.inspections.waiveRecusal(by, id, version, body);
  }

  @Command(':id/notify', { ...CASE, summary: 'Tells the unit of the coming visit.' })
  notify(@By() by: Act, @Param('id', { schema: Uuid }) id: string, @IfMatch() version: number) {
    return this.inspections.notify(by, id, version);
  }

  @Command(':id/start', { ...CASE, summary: 'Starts the visit.' })
  start(@By() by: Act, @Param('id', { schema: Uuid }) id: string, @IfMatch() version: number) {
    return this.inspections.start(by, id, version);
  }

  @Command(':id/finish-visit', { ...CASE, summary: 'Ends the visit; feedback and draft are due from now.' })
  finishVisit(@By() by: Act, @Param('id', { schema: Uuid }) id: string, @IfMatch() version: number) {
    return this.inspections.finishVisit(by, id, version);
  }

  @Command(':id/oral-feedback', { ...CASE, summary: 'Records that oral feedback was given.' })
  giveFeedback(@By() by: Act, @Param('id', { schema: Uuid }) id: string, @IfMatch() version: number) {
    return this.inspections.giveFeedback(by, id, version);
  }

  @Command(':id/convert', { ...CASE, summary: 'Converts a guidance visit into an inspection.' })
  convert(@By() by: Act, @Param('id', { schema: Uuid }) id: string, @IfMatch() version: number) {
    return this.inspections.convert(by, id, version);
  }

  @Command(':id/postpone', { ...CASE, summary: 'Postpones the visit, with a reason.' })
  postpone(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: GiveReason }) { reason }: z.infer<typeof GiveReason>,
  ) {
    return this.inspections.postpone(by, id, version, reason);
  }

  @Command(':id/cancel', { ...CASE, summary: 'Cancels the case before the visit, with a reason.' })
  cancel(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: GiveReason }) { reason }: z.infer<typeof GiveReason>,
  ) {
    return this.inspections.cancel(by, id, version, reason);
  }

  @Command(':id/suspend', { ...CASE, summary: 'Suspends the case; its deadlines stand still.' })
  suspend(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: GiveReason }) { reason }: z.infer<typeof GiveReason>,
  ) {
    return this.inspections.suspend(by, id, version, reason);
  }

  @Command(':id/resume', { ...CASE, summary: 'Resumes the case in the state that it left.' })
  resume(@By() by: Act, @Param('id', { schema: Uuid }) id: string, @IfMatch() version: number) {
    return this.inspections.resume(by, id, version);
  }

  @Command(':id/close', { ...CASE, summary: 'Closes the case.' })
  close(@By() by: Act, @Param('id', { schema: Uuid }) id: string, @IfMatch() version: number) {
    return this.inspections.close(by, id, version);
  }
}
