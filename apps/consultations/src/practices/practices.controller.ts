import { Body, Controller, Param, Query } from '@nestjs/common';
import {
  AdoptPractice,
  MarkEvaluated,
  MarkPiloted,
  Practice,
  PracticeItem,
  RenewPractice,
  RetirePractice,
  ReviewPractice,
  SavePractice,
  Uuid,
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
  Replace,
  type Act,
} from '@valvomo/service';
import { z } from 'zod';
import { PracticeAuthors, PracticeReaders } from './practice-access.js';
import { PracticeQuery, PracticeReads } from './practice-reads.service.js';
import { Practices } from './practices.service.js';

const MATTER = { matter: 'practice' } as const;
const PRACTICE = { ...MATTER, answer: Practice } as const;

/** Practices and their use (domain.md 8). */
@Controller('practices')
@PracticeReaders()
export class PracticesController {
  constructor(
    private readonly practices: Practices,
    private readonly reads: PracticeReads,
  ) {}

  @List('', { ...MATTER, summary: 'Lists practices.', answer: pageOf(PracticeItem) })
  list(@Query({ schema: PracticeQuery }) query: PracticeQuery) {
    return this.reads.list(query);
  }

  @Read(':id', { ...PRACTICE, summary: 'Reads a practice with its peer reviews and its use.' })
  one(@Param('id', { schema: Uuid }) id: string) {
    return this.reads.one(id);
  }

  @Read(':id/available-actions', {
    ...MATTER,
    summary: 'Says what the caller may do with a practice now, and why not the rest.',
    answer: z.array(AvailableAction),
  })
  actions(@By() by: Act, @Param('id', { schema: Uuid }) id: string) {
    return this.reads.actions(by, id);
  }

  @Create('', { ...PRACTICE, summary: 'Brings the idea of a practice.' })
  @PracticeAuthors()
  propose(@By() by: Act, @Body({ schema: SavePractice }) body: SavePractice) {
    return this.practices.propose(by, body);
  }

  @Replace(':id', {
    ...PRACTICE,
    summary:
      'Changes the description; peers judge the new text anew, also of a practice that was recommended.',
  })
  revise(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: SavePractice }) body: SavePractice,
  ) {
    return this.practices.revise(by, id, version, body);
  }

  @Command(':id/describe', { ...PRACTICE, summary: 'The description is complete.' })
  describe(@By() by: Act, @Param('id', { schema: Uuid }) id: string, @IfMatch() version: number) {
    return this.practices.describe(by, id, version);
  }

  @Command(':id/mark-piloted', { ...PRACTICE, summary: 'It has been tried.' })
  markPiloted(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: MarkPiloted }) body: MarkPiloted,
  ) {
    return this.practices.markPiloted(by, id, version, body);
  }

  @Command(':id/mark-evaluated', { ...PRACTICE, summary: 'It has been evaluated.' })
  markEvaluated(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: MarkEvaluated }) body: MarkEvaluated,
  ) {
    return this.practices.markEvaluated(by, id, version, body);
  }

  @Command(':id/review', { ...PRACTICE, summary: 'A peer from another organisation judges it.' })
  review(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: ReviewPractice }) body: ReviewPractice,
  ) {
    return this.practices.review(by, id, version, body);
  }

  @Command(':id/recommend', {
    ...PRACTICE,
    summary: 'Recommends a practice that two other organisations approve of.',
  })
  recommend(@By() by: Act, @Param('id', { schema: Uuid }) id: string, @IfMatch() version: number) {
    return this.practices.recommend(by, id, version);
  }

  @Command(':id/adopt', { ...PRACTICE, summary: 'Records how a unit uses it.' })
  adopt(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: AdoptPractice }) body: AdoptPractice,
  ) {
    return this.practices.adopt(by, id, version, body);
  }

  @Command(':id/renew', { ...PRACTICE, summary: 'It was looked at again and still holds.' })
  renew(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: RenewPractice }) body: RenewPractice,
  ) {
    return this.practices.renew(by, id, version, body);
  }

  @Command(':id/retire', { ...PRACTICE, summary: 'It is used no more.' })
  retire(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: RetirePractice }) body: RetirePractice,
  ) {
    return this.practices.retire(by, id, version, body);
  }
}
