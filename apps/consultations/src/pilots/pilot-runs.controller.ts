import { Body, Controller, Param } from '@nestjs/common';
import {
  CheckMidterm,
  DecidePilot,
  EndPilot,
  EndRun,
  FreezeEvaluation,
  MoveRunEnd,
  Pilot,
  SettleUnit,
  Uuid,
} from '@valvomo/contracts';
import { By, Command, IfMatch, type Act } from '@valvomo/service';
import { OfPilot } from './pilot-access.js';
import { PilotRuns } from './pilot-run.service.js';

const PILOT = { matter: 'pilot', answer: Pilot } as const;

/** Pilots from their start to their end (domain.md 8). */
@Controller('pilots')
@OfPilot()
export class PilotRunsController {
  constructor(private readonly runs: PilotRuns) {}

  @Command(':id/start', { ...PILOT, summary: 'Starts the run today.' })
  start(@By() by: Act, @Param('id', { schema: Uuid }) id: string, @IfMatch() version: number) {
    return this.runs.start(by, id, version);
  }

  @Command(':id/check-midterm', { ...PILOT, summary: 'Records the check at half of the run.' })
  checkMidterm(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: CheckMidterm }) body: CheckMidterm,
  ) {
    return this.runs.checkMidterm(by, id, version, body);
  }

  @Command(':id/move-end', { ...PILOT, summary: 'Moves the end of the run, inside the funding.' })
  moveEnd(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: MoveRunEnd }) body: MoveRunEnd,
  ) {
    return this.runs.moveEnd(by, id, version, body);
  }

  @Command(':id/end-run', { ...PILOT, summary: 'Ends the run before its last day is over.' })
  endRun(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: EndRun }) body: EndRun,
  ) {
    return this.runs.endRun(by, id, version, body);
  }

  @Command(':id/evaluate', { ...PILOT, summary: 'Freezes the evaluation report.' })
  evaluate(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: FreezeEvaluation }) body: FreezeEvaluation,
  ) {
    return this.runs.evaluate(by, id, version, body);
  }

  @Command(':id/decide', { ...PILOT, summary: 'Decides to scale, to modify or to stop.' })
  decide(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: DecidePilot }) body: DecidePilot,
  ) {
    return this.runs.decide(by, id, version, body);
  }

  @Command(':id/settle-unit', { ...PILOT, summary: 'A unit of the scaling has adopted it or dropped it.' })
  settleUnit(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: SettleUnit }) body: SettleUnit,
  ) {
    return this.runs.settleUnit(by, id, version, body);
  }

  @Command(':id/establish', { ...PILOT, summary: 'Says that what was piloted is established.' })
  establish(@By() by: Act, @Param('id', { schema: Uuid }) id: string, @IfMatch() version: number) {
    return this.runs.establish(by, id, version);
  }

  @Command(':id/end', { ...PILOT, summary: 'Ends the scaling.' })
  end(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: EndPilot }) body: EndPilot,
  ) {
    return this.runs.end(by, id, version, body);
  }
}
