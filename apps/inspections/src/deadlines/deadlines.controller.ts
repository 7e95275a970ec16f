import { Body, Controller, Param, Query } from '@nestjs/common';
import {
  ComputeDeadline,
  ComputedDeadline,
  ExplainedDeadline,
  ROLES,
  Uuid,
  WorkItem,
} from '@valvomo/contracts';
import { Allow, answerOf, By, Compute, List, pageOf, PageQuery, Read, type Act } from '@valvomo/service';
import { Everybody, Readers } from '../access.js';
import { DeadlineQuery, DeadlineReads } from './deadline-reads.service.js';

@Controller()
@Everybody()
export class DeadlinesController {
  constructor(private readonly reads: DeadlineReads) {}

  @List('deadlines', {
    matter: 'deadline',
    summary: 'Lists deadlines by due time.',
    answer: pageOf(WorkItem),
  })
  list(@By() by: Act, @Query({ schema: DeadlineQuery }) query: DeadlineQuery) {
    return this.reads.list(by, query);
  }

  @Compute('deadlines/compute', {
    summary: 'Answers any rule for any start and any as-of instant, with the explanation of the date.',
    answer: ComputedDeadline,
  })
  @Allow(...ROLES)
  compute(@By() by: Act, @Body({ schema: ComputeDeadline }) body: ComputeDeadline): ComputedDeadline {
    return answerOf(body, by.language);
  }

  @Read('deadlines/:id', {
    matter: 'deadline',
    summary: 'Reads a deadline with the explanation of its date.',
    answer: ExplainedDeadline,
  })
  @Readers('unit-of-deadline')
  one(@By() by: Act, @Param('id', { schema: Uuid }) id: string) {
    return this.reads.one(id, by.language);
  }

  @List('work-list', {
    matter: 'deadline',
    summary: 'What waits for the caller, by due time, and why.',
    answer: pageOf(WorkItem),
  })
  workList(@By() by: Act, @Query({ schema: PageQuery }) query: PageQuery) {
    return this.reads.workList(by, query);
  }

  @List('inbox', {
    matter: 'deadline',
    summary: "What is asked of the caller's own units, by when and on what basis.",
    answer: pageOf(WorkItem),
  })
  inbox(@By() by: Act, @Query({ schema: PageQuery }) query: PageQuery) {
    return this.reads.inbox(by, query);
  }
}
