import { Body, Controller, Param, Query } from '@nestjs/common';
import {
  AnswerHearing,
  DecideMeasure,
  DisputeMeasure,
  EndMeasure,
  EnforceMeasure,
  Measure,
  MeasuresLadder,
  OpenHearing,
  ProposeMeasure,
  ReportDone,
  SettleDispute,
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
  type Page,
} from '@valvomo/service';
import { z } from 'zod';
import { Deciders, Everybody, Providers, Readers, Staff, Supervisors } from '../access.js';
import { MeasureCourse } from './measure-course.service.js';
import { MeasureQuery, MeasureReads } from './measure-reads.service.js';
import { Measures } from './measures.service.js';

const MEASURE = { matter: 'measure', answer: Measure } as const;

@Controller()
@Supervisors()
export class MeasuresController {
  constructor(
    private readonly measures: Measures,
    private readonly course: MeasureCourse,
    private readonly reads: MeasureReads,
  ) {}

  @Read('units/:id/measures', {
    matter: 'unit',
    summary: 'The ladder of measures for a unit now: which steps are open, and why not the rest.',
    answer: MeasuresLadder,
  })
  @Staff()
  available(@Param('id', { schema: Uuid }) id: string): Promise<MeasuresLadder> {
    return this.measures.available(id);
  }

  @List('measures', { matter: 'measure', summary: 'Lists measures.', answer: pageOf(Measure) })
  @Everybody()
  list(@By() by: Act, @Query({ schema: MeasureQuery }) query: MeasureQuery): Promise<Page<Measure>> {
    return this.reads.list(by, query);
  }

  @Create('measures', { ...MEASURE, summary: 'Proposes a measure.' })
  @Allow('inspector', 'head-of-supervision')
  propose(@By() by: Act, @Body({ schema: ProposeMeasure }) body: ProposeMeasure) {
    return this.measures.propose(by, body);
  }

  @Read('measures/:id', { ...MEASURE, summary: 'Reads a measure.' })
  @Readers('unit-of-measure')
  one(@Param('id', { schema: Uuid }) id: string): Promise<Measure> {
    return this.reads.one(id);
  }

  @Read('measures/:id/available-actions', {
    matter: 'measure',
    summary: 'Says what the caller may do with a measure now, and why not the rest.',
    answer: z.array(AvailableAction),
  })
  @Readers('unit-of-measure')
  actions(@By() by: Act, @Param('id', { schema: Uuid }) id: string): Promise<AvailableAction[]> {
    return this.reads.actions(by, id);
  }

  @Command('measures/:id/open-hearing', { ...MEASURE, summary: 'Hears the unit on a proposed measure.' })
  openHearing(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: OpenHearing }) body: OpenHearing,
  ) {
    return this.course.openHearing(by, id, version, body);
  }

  @Command('measures/:id/answer-hearing', { ...MEASURE, summary: 'Answers the hearing.' })
  @Providers('unit-of-measure')
  answerHearing(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: AnswerHearing }) body: AnswerHearing,
  ) {
    return this.course.answerHearing(by, id, version, body);
  }

  @Command('measures/:id/decide', { ...MEASURE, summary: 'Decides a measure, or drops it, with reasons.' })
  @Deciders()
  decide(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: DecideMeasure }) body: DecideMeasure,
  ) {
    return this.course.decide(by, id, version, body);
  }

  @Command('measures/:id/enforce', { ...MEASURE, summary: 'Brings a decided measure into force.' })
  @Deciders()
  enforce(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: EnforceMeasure }) body: EnforceMeasure,
  ) {
    return this.course.enforce(by, id, version, body);
  }

  @Command('measures/:id/report-done', { ...MEASURE, summary: 'The unit has done what M1 or M2 demands.' })
  @Providers('unit-of-measure')
  reportDone(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: ReportDone }) { report }: z.infer<typeof ReportDone>,
  ) {
    return this.course.reportDone(by, id, version, report);
  }

  @Command('measures/:id/lift', { ...MEASURE, summary: 'Lifts a measure in force.' })
  @Deciders()
  lift(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: EndMeasure }) { reason }: z.infer<typeof EndMeasure>,
  ) {
    return this.course.lift(by, id, version, reason);
  }

  @Command('measures/:id/complete', { ...MEASURE, summary: 'Finds that what was demanded has been done.' })
  @Deciders()
  complete(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: EndMeasure }) { reason }: z.infer<typeof EndMeasure>,
  ) {
    return this.course.complete(by, id, version, reason);
  }

  @Command('measures/:id/dispute', { ...MEASURE, summary: 'Disputes a measure.' })
  @Providers('unit-of-measure')
  dispute(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: DisputeMeasure }) { grounds }: z.infer<typeof DisputeMeasure>,
  ) {
    return this.course.dispute(by, id, version, grounds);
  }

  @Command('measures/:id/settle-dispute', { ...MEASURE, summary: 'Records how a dispute was settled.' })
  @Deciders()
  settleDispute(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: SettleDispute }) { outcome }: z.infer<typeof SettleDispute>,
  ) {
    return this.course.settleDispute(by, id, version, outcome);
  }
}
