import { Body, Controller, Param, Query } from '@nestjs/common';
import { AnswerRemark, BoardRemark, Uuid } from '@valvomo/contracts';
import { AvailableAction, By, Command, IfMatch, List, pageOf, Read, type Act } from '@valvomo/service';
import { z } from 'zod';
import { Board } from './board.service.js';
import { OfRemark, StrategyReaders } from './strategy-access.js';
import { RemarkQuery, StrategyReads } from './strategy-reads.service.js';

const MATTER = { matter: 'strategy-remark' } as const;

/** Remarks of the board, each a duty on the next version (domain.md 9). */
@Controller('strategy-remarks')
@OfRemark()
export class RemarksController {
  constructor(
    private readonly board: Board,
    private readonly reads: StrategyReads,
  ) {}

  @List('', { ...MATTER, summary: 'Lists remarks, what is due first first.', answer: pageOf(BoardRemark) })
  @StrategyReaders()
  list(@Query({ schema: RemarkQuery }) query: RemarkQuery) {
    return this.reads.remarks(query);
  }

  @Read(':id', { ...MATTER, summary: 'Reads a remark and its answer.', answer: BoardRemark })
  one(@Param('id', { schema: Uuid }) id: string) {
    return this.reads.remark(id);
  }

  @Read(':id/available-actions', {
    ...MATTER,
    summary: 'Says what the caller may do with a remark now, and why not the rest.',
    answer: z.array(AvailableAction),
  })
  actions(@By() by: Act, @Param('id', { schema: Uuid }) id: string) {
    return this.reads.remarkActions(by, id);
  }

  @Command(':id/answer', {
    ...MATTER,
    summary: 'Answers a remark in the version in preparation.',
    answer: BoardRemark,
  })
  answer(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: AnswerRemark }) body: AnswerRemark,
  ) {
    return this.board.answer(by, id, version, body);
  }
}
