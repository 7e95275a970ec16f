import { Body, Controller, Param, Query } from '@nestjs/common';
import {
  CheckData,
  DeclareNoBaseline,
  EndPilot,
  FreezeBaseline,
  HandPilot,
  Pilot,
  PilotEvaluation,
  PilotItem,
  SavePilot,
  SetTargets,
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
  Replace,
  type Act,
} from '@valvomo/service';
import { z } from 'zod';
import { OfPilot, PilotReaders } from './pilot-access.js';
import { PilotQuery, PilotReads } from './pilot-reads.service.js';
import { Pilots } from './pilots.service.js';

const MATTER = { matter: 'pilot' } as const;
const PILOT = { ...MATTER, answer: Pilot } as const;
const EvaluationQuery = z.strictObject({ round: z.coerce.number().int().min(1).max(1_000).optional() });
type EvaluationQuery = z.infer<typeof EvaluationQuery>;

/** Pilots of consulting until they run (domain.md 8), and the reads of all. */
@Controller('pilots')
@OfPilot()
export class PilotsController {
  constructor(
    private readonly pilots: Pilots,
    private readonly reads: PilotReads,
  ) {}

  @List('', {
    ...MATTER,
    summary: 'Lists pilots; an owner without a role for all sees the own ones.',
    answer: pageOf(PilotItem),
  })
  @PilotReaders()
  list(@By() by: Act, @Query({ schema: PilotQuery }) query: PilotQuery) {
    return this.reads.list(by, query);
  }

  @Read(':id', { ...PILOT, summary: 'Reads a pilot.' })
  one(@Param('id', { schema: Uuid }) id: string) {
    return this.reads.one(id);
  }

  @Read(':id/evaluation', {
    ...MATTER,
    summary: 'The four perspectives, before against during: the frozen report, or the figures as of now.',
    answer: PilotEvaluation,
  })
  evaluation(
    @Param('id', { schema: Uuid }) id: string,
    @Query({ schema: EvaluationQuery }) { round }: EvaluationQuery,
  ) {
    return this.reads.evaluation(id, round);
  }

  @Read(':id/available-actions', {
    ...MATTER,
    summary: 'Says what the caller may do with a pilot now, and why not the rest.',
    answer: z.array(AvailableAction),
  })
  actions(@By() by: Act, @Param('id', { schema: Uuid }) id: string) {
    return this.reads.actions(by, id);
  }

  @Create('', { ...PILOT, summary: 'Proposes a pilot.' })
  @Allow('development-manager')
  propose(@By() by: Act, @Body({ schema: SavePilot }) body: SavePilot) {
    return this.pilots.propose(by, body);
  }

  @Replace(':id', { ...PILOT, summary: 'Changes the plan of a pilot that does not run yet.' })
  revise(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: SavePilot }) body: SavePilot,
  ) {
    return this.pilots.revise(by, id, version, body);
  }

  @Command(':id/approve', {
    ...PILOT,
    summary: 'Approves a proposed pilot whose run lies inside its funding.',
  })
  approve(@By() by: Act, @Param('id', { schema: Uuid }) id: string, @IfMatch() version: number) {
    return this.pilots.approve(by, id, version);
  }

  @Command(':id/reject', { ...PILOT, summary: 'Rejects a proposed pilot.' })
  reject(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: EndPilot }) body: EndPilot,
  ) {
    return this.pilots.reject(by, id, version, body);
  }

  @Command(':id/withdraw', { ...PILOT, summary: 'Withdraws a pilot that does not run yet.' })
  withdraw(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: EndPilot }) body: EndPilot,
  ) {
    return this.pilots.withdraw(by, id, version, body);
  }

  @Command(':id/prepare', { ...PILOT, summary: 'Begins to prepare an approved pilot.' })
  prepare(@By() by: Act, @Param('id', { schema: Uuid }) id: string, @IfMatch() version: number) {
    return this.pilots.prepare(by, id, version);
  }

  @Command(':id/freeze-baseline', {
    ...PILOT,
    summary: 'Freezes the figures of at least three months before the run.',
  })
  freezeBaseline(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: FreezeBaseline }) body: FreezeBaseline,
  ) {
    return this.pilots.freezeBaseline(by, id, version, body);
  }

  @Command(':id/declare-no-baseline', { ...PILOT, summary: 'Says that there is no baseline, and why.' })
  declareNoBaseline(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: DeclareNoBaseline }) body: DeclareNoBaseline,
  ) {
    return this.pilots.declareNoBaseline(by, id, version, body);
  }

  @Command(':id/set-targets', { ...PILOT, summary: 'Sets the target values.' })
  setTargets(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: SetTargets }) body: SetTargets,
  ) {
    return this.pilots.setTargets(by, id, version, body);
  }

  @Command(':id/check-data', {
    ...PILOT,
    summary: 'Records that consent is arranged and data protection checked.',
  })
  checkData(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: CheckData }) body: CheckData,
  ) {
    return this.pilots.checkData(by, id, version, body);
  }

  @Command(':id/hand-over', { ...PILOT, summary: 'Gives the pilot to another owner.' })
  handOver(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: HandPilot }) body: HandPilot,
  ) {
    return this.pilots.handOver(by, id, version, body);
  }
}
