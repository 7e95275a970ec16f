import { Body, Controller, Param, Query } from '@nestjs/common';
import { PromiseBody, PromiseJudgement, ServicePromise, Uuid, WithdrawPromise } from '@valvomo/contracts';
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
  Replace,
  type Act,
} from '@valvomo/service';
import { z } from 'zod';
import { StrategyReaders } from '../strategy/strategy-access.js';
import { PromiseQuery, Promises } from './promises.service.js';

const MATTER = { matter: 'promise' } as const;
const PROMISE = { ...MATTER, answer: ServicePromise } as const;

/** Items of the service promise (domain.md 9), each with the figure that says whether it is kept. */
@Controller('promises')
@StrategyReaders()
export class PromisesController {
  constructor(private readonly promises: Promises) {}

  @List('', {
    ...MATTER,
    summary: 'Lists promises in the order of their page.',
    answer: pageOf(ServicePromise),
  })
  list(@Query({ schema: PromiseQuery }) query: PromiseQuery) {
    return this.promises.list(query);
  }

  @Read(':id', { ...PROMISE, summary: 'Reads a promise and whether it is kept.' })
  one(@Param('id', { schema: Uuid }) id: string) {
    return this.promises.one(id);
  }

  @List(':id/judgements', {
    ...MATTER,
    summary: 'Lists by which figures a promise was judged, the newest first.',
    answer: pageOf(PromiseJudgement),
  })
  judgements(@Param('id', { schema: Uuid }) id: string, @Query({ schema: PageQuery }) query: PageQuery) {
    return this.promises.judgements(id, query);
  }

  @Read(':id/available-actions', {
    ...MATTER,
    summary: 'Says what the caller may do with a promise now, and why not the rest.',
    answer: z.array(AvailableAction),
  })
  actions(@By() by: Act, @Param('id', { schema: Uuid }) id: string) {
    return this.promises.actions(by, id);
  }

  @Create('', { ...PROMISE, summary: 'Drafts a promise with the test by which it is judged.' })
  @Allow('director', 'publisher')
  draft(@By() by: Act, @Body({ schema: PromiseBody }) body: PromiseBody) {
    return this.promises.draft(by, body);
  }

  @Replace(':id', { ...PROMISE, summary: 'Changes a promise that is not public yet.' })
  change(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: PromiseBody }) body: PromiseBody,
  ) {
    return this.promises.change(by, id, version, body);
  }

  @Command(':id/publish', {
    ...PROMISE,
    summary: 'Makes a promise public, with its status from the first moment.',
  })
  publish(@By() by: Act, @Param('id', { schema: Uuid }) id: string, @IfMatch() version: number) {
    return this.promises.publish(by, id, version);
  }

  @Command(':id/withdraw', { ...PROMISE, summary: 'Withdraws a promise and says why.' })
  withdraw(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: WithdrawPromise }) body: WithdrawPromise,
  ) {
    return this.promises.withdraw(by, id, version, body);
  }
}
