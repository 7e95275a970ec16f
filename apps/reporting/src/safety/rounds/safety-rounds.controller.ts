import { Body, Controller, Param, Query } from '@nestjs/common';
import {
  NoteSafetyRound,
  OpenSafetyRound,
  RecordBenchmark,
  ReviewSafetyAnswers,
  SafetyAnswer,
  SafetyRound,
  UnlockSafetyAnswer,
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
  PageQuery,
  Read,
  type Act,
} from '@valvomo/service';
import { z } from 'zod';
import { SafetyReview } from '../answers/safety-review.service.js';
import { SafetyCoordinators, SafetyReaders, SafetyReviewers } from '../safety-access.js';
import { SafetyRounds } from './safety-rounds.service.js';

const MATTER = { matter: 'safety-round' } as const;
const ROUND = { ...MATTER, answer: SafetyRound } as const;

/** Yearly self-assessment rounds (domain.md 11). */
@Controller('safety-rounds')
@SafetyReaders()
export class SafetyRoundsController {
  constructor(
    private readonly rounds: SafetyRounds,
    private readonly reviews: SafetyReview,
  ) {}

  @List('', { ...MATTER, summary: 'Lists rounds, the newest first.', answer: pageOf(SafetyRound) })
  list(@Query({ schema: PageQuery }) query: PageQuery) {
    return this.rounds.list(query);
  }

  @Read(':id', { ...ROUND, summary: 'Reads a round: state, dates, answers so far, its report.' })
  one(@Param('id', { schema: Uuid }) id: string) {
    return this.rounds.one(id);
  }

  @Read(':id/available-actions', {
    ...MATTER,
    summary: 'Says what the caller may do with a round now, and why not the rest.',
    answer: z.array(AvailableAction),
  })
  actions(@By() by: Act, @Param('id', { schema: Uuid }) id: string) {
    return this.rounds.actions(by, id);
  }

  @Create('', { ...ROUND, summary: 'Opens the round of a year, from 1 October on.' })
  @SafetyCoordinators()
  open(@By() by: Act, @Body({ schema: OpenSafetyRound }) body: OpenSafetyRound) {
    return this.rounds.open(by, body);
  }

  @Command(':id/record-benchmark', { ...ROUND, summary: 'Records what is known of a WHO core measure.' })
  @SafetyCoordinators()
  recordBenchmark(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: RecordBenchmark }) body: RecordBenchmark,
  ) {
    return this.rounds.recordBenchmark(by, id, version, body);
  }

  @Command(':id/unlock', {
    ...MATTER,
    answer: SafetyAnswer,
    summary: 'Unlocks one answer after the lock, with a reason; whoever does so approves it.',
  })
  @SafetyReviewers()
  unlock(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: UnlockSafetyAnswer }) body: UnlockSafetyAnswer,
  ) {
    return this.reviews.unlock(by, id, version, body);
  }

  @Command(':id/review', { ...ROUND, summary: 'Reviews the answers of some tasks, as a second person.' })
  @SafetyReviewers()
  review(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: ReviewSafetyAnswers }) body: ReviewSafetyAnswers,
  ) {
    return this.reviews.review(by, id, version, body);
  }

  @Command(':id/complete-review', { ...ROUND, summary: 'All answers have been reviewed.' })
  @SafetyReviewers()
  completeReview(@By() by: Act, @Param('id', { schema: Uuid }) id: string, @IfMatch() version: number) {
    return this.rounds.completeReview(by, id, version);
  }

  @Command(':id/note', { ...ROUND, summary: 'Records that the board has dealt with the report.' })
  @Allow({ roles: ['board-secretary'], seenBy: ['safety-coordinator', 'director', 'auditor'] })
  note(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: NoteSafetyRound }) body: NoteSafetyRound,
  ) {
    return this.rounds.note(by, id, version, body);
  }

  @Command(':id/publish', { ...ROUND, summary: 'Publishes the report of the round.' })
  @SafetyCoordinators()
  publish(@By() by: Act, @Param('id', { schema: Uuid }) id: string, @IfMatch() version: number) {
    return this.rounds.publish(by, id, version);
  }
}
