import { Body, Controller, Param, Query } from '@nestjs/common';
import {
  AdoptStrategy,
  DraftStrategy,
  OpenConsultation,
  RecordDecision,
  SendToBoard,
  Strategy,
  StrategyBody,
  StrategyFollowUp,
  StrategyItem,
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
import { Board } from './board.service.js';
import { Strategies } from './strategies.service.js';
import { OfStrategy, StrategyReaders } from './strategy-access.js';
import { StrategyQuery, StrategyReads } from './strategy-reads.service.js';

const MATTER = { matter: 'strategy' } as const;
const VERSION = { ...MATTER, answer: Strategy } as const;

/** Versions of the service strategy (domain.md 9). */
@Controller('strategies')
@OfStrategy()
export class StrategiesController {
  constructor(
    private readonly strategies: Strategies,
    private readonly board: Board,
    private readonly reads: StrategyReads,
  ) {}

  @List('', { ...MATTER, summary: 'Lists versions, the newest first.', answer: pageOf(StrategyItem) })
  @StrategyReaders()
  list(@Query({ schema: StrategyQuery }) query: StrategyQuery) {
    return this.reads.list(query);
  }

  @Read(':id', { ...VERSION, summary: 'Reads a version with its goals, its decision and the remarks on it.' })
  one(@Param('id', { schema: Uuid }) id: string) {
    return this.reads.one(id);
  }

  @Read(':id/follow-up', {
    ...MATTER,
    summary: 'How the goals stand: each with its newest figures, its target and its traffic light.',
    answer: StrategyFollowUp,
  })
  followUp(@Param('id', { schema: Uuid }) id: string) {
    return this.reads.followUp(id);
  }

  @Read(':id/available-actions', {
    ...MATTER,
    summary: 'Says what the caller may do with a version now, and why not the rest.',
    answer: z.array(AvailableAction),
  })
  actions(@By() by: Act, @Param('id', { schema: Uuid }) id: string) {
    return this.reads.actions(by, id);
  }

  @Create('', { ...VERSION, summary: 'Drafts the next version.' })
  @Allow('director')
  draft(@By() by: Act, @Body({ schema: DraftStrategy }) body: DraftStrategy) {
    return this.strategies.draft(by, body);
  }

  @Create('adopted', {
    ...VERSION,
    summary: 'Records the strategy that was approved before this product was there, as the first version.',
  })
  @Allow('board-secretary')
  adopt(@By() by: Act, @Body({ schema: AdoptStrategy }) body: AdoptStrategy) {
    return this.strategies.adopt(by, body);
  }

  @Replace(':id', { ...VERSION, summary: 'Changes the title and the term of a version in preparation.' })
  change(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: StrategyBody }) body: StrategyBody,
  ) {
    return this.strategies.change(by, id, version, body);
  }

  @Command(':id/discard', {
    ...VERSION,
    summary: 'Gives up a version in preparation; one in which remarks were answered has to be decided.',
  })
  discard(@By() by: Act, @Param('id', { schema: Uuid }) id: string, @IfMatch() version: number) {
    return this.strategies.discard(by, id, version);
  }

  @Command(':id/open-consultation', { ...VERSION, summary: 'Residents and users are heard until a day.' })
  openConsultation(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: OpenConsultation }) body: OpenConsultation,
  ) {
    return this.strategies.openConsultation(by, id, version, body);
  }

  @Command(':id/send-to-board', {
    ...VERSION,
    summary: 'Sends a version to be decided; every earlier remark has been answered.',
  })
  sendToBoard(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: SendToBoard }) body: SendToBoard,
  ) {
    return this.strategies.sendToBoard(by, id, version, body);
  }

  @Command(':id/record-decision', {
    ...VERSION,
    summary: 'Records what was decided: approved, noted, or remitted with remarks.',
  })
  recordDecision(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: RecordDecision }) body: RecordDecision,
  ) {
    return this.board.decide(by, id, version, body);
  }

  @Command(':id/publish', {
    ...VERSION,
    summary: 'Brings an approved version into force on the net; the one before is superseded.',
  })
  publish(@By() by: Act, @Param('id', { schema: Uuid }) id: string, @IfMatch() version: number) {
    return this.strategies.publish(by, id, version);
  }
}
