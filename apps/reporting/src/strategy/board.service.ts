import { Inject, Injectable } from '@nestjs/common';
import { dateOf } from '@valvomo/business-time';
import {
  newId,
  refusalOf,
  RuleBroken,
  workflowId,
  type AnswerRemark,
  type BoardRemark,
  type RecordDecision,
  type Strategy,
} from '@valvomo/contracts';
import { outbox } from '@valvomo/messaging';
import {
  assertVersion,
  CONFIG,
  raiseNotices,
  write,
  type Act,
  type Config,
  type MatterOfDeadline,
} from '@valvomo/service';
import type { Tx } from '../database.js';
import { timers } from '../deadlines/timers.js';
import { asDate } from '../rows.js';
import { StrategyAccess } from './strategy-access.js';
import { assertPerson, StrategyDesk, type StrategyNews } from './strategy-desk.service.js';
import { decisionColumns, remarkFactOf, remarkOf, type RemarkRow } from './strategy.queries.js';
import { assertDecided, assertRemarks, REMARK_COMMANDS, type RemarkState } from './strategy.rules.js';

const withNumber = { include: { strategy: { select: { number: true } } } } as const;
const RULE = 'STRATEGY-REMARK';
const matterOf = (remarkId: string) => ({
  matterType: 'strategy-remark',
  matterId: remarkId,
  workflowId: workflowId('duty', remarkId),
  unitId: null,
});
const NEWS: Record<RecordDecision['outcome'], StrategyNews> = {
  APPROVED: 'approved',
  NOTED: 'noted',
  REMITTED: 'remitted',
};

/** What the board decides of a version, and its remarks: each a duty on the next version with a ladder of its own. */
@Injectable()
export class Board {
  constructor(
    private readonly desk: StrategyDesk,
    private readonly access: StrategyAccess,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Who, when, and the section of the minutes; what is not approved ends here, and its preparation goes on in the next. */
  decide(act: Act, id: string, version: number, body: RecordDecision): Promise<Strategy> {
    return this.desk.change(act, id, version, 'record-decision', async ({ tx, row, at, today }) => {
      const { outcome, remarks } = body;
      assertDecided(body.decidedOn, dateOf(row.sentAt!).toString(), today);
      assertRemarks(outcome, remarks, today);
      await tx.strategy.update({
        where: { id },
        data: decisionColumns(body, act.caller.id, at),
      });
      for (const [i, remark] of remarks.entries()) {
        await assertPerson(tx, remark.ownerId, ['remarks', i, 'ownerId']);
        await this.make(tx, { ...remark, strategyId: id, number: i + 1 }, at);
      }
      return NEWS[outcome];
    });
  }

  /** Answers a remark in the version that is being prepared; its time is met. */
  answer(act: Act, id: string, version: number, { text }: AnswerRemark): Promise<BoardRemark> {
    const { db, audit, clock } = this.desk;
    return write(db, act, async (tx) => {
      await tx.$queryRaw`select id from strategy_remark where id = ${id}::uuid for update`;
      const row = await tx.strategyRemark.findUnique({ where: { id }, ...withNumber });
      if (!row) throw new RuleBroken('not_found');
      assertVersion(row, version);
      // Held until the answer stands in it: a version with answers is not discarded.
      await tx.$queryRaw`select id from strategy where state in ('DRAFT', 'CONSULTATION') for share`;
      const next = await nextVersion(tx, row);
      const facts = { state: row.state as RemarkState, hasNext: next !== null };
      const relations = this.access.relationsTo(act.caller, [row.ownerId]);
      const refusal = refusalOf(REMARK_COMMANDS.answer, facts, relations, 'strategy.remark_answered');
      if (refusal) throw refusal;
      const at = clock.now();
      const answered = await tx.strategyRemark.update({
        where: { id },
        data: {
          version: { increment: 1 },
          state: 'ANSWERED',
          answer: text,
          answeredInId: next!.id,
          answeredAt: at,
          answeredBy: act.caller.id,
        },
        ...withNumber,
      });
      await timers.meet(tx, matterOf(id), [RULE], at);
      await tell(tx, answered, 'answered', at);
      const entry = { action: 'strategy-remark.answer', objectType: 'strategy-remark', objectId: id };
      await audit.add(tx, act, entry, at);
      return remarkOf(answered);
    });
  }

  private async make(
    tx: Tx,
    remark: RecordDecision['remarks'][number] & { strategyId: string; number: number },
    at: Date,
  ): Promise<void> {
    const { dueOn, ownerId, ...words } = remark;
    const id = newId();
    const row = await tx.strategyRemark.create({
      data: { id, version: 1, state: 'OPEN', ...words, ownerId, dueOn: asDate(dueOn), madeAt: at },
      ...withNumber,
    });
    await timers.open(tx, matterOf(id), RULE, { start: dueOn, at, turn: 'owner', turnPerson: ownerId });
    await tell(tx, row, 'made', at);
    const notice = { ...matterOf(id), kind: 'strategy-remark-made', rule: RULE, occasion: id };
    await raiseNotices(tx, this.config.service, [ownerId], notice, at);
  }
}

/** The version in which a remark can be answered: a later one that the board has not got yet. */
export function nextVersion(tx: Tx, { strategy }: RemarkRow): Promise<{ id: string } | null> {
  const preparing = { state: { in: ['DRAFT', 'CONSULTATION'] }, number: { gt: strategy.number } };
  return tx.strategy.findFirst({ where: preparing, select: { id: true } });
}

async function tell(tx: Tx, row: RemarkRow, news: 'made' | 'answered', at: Date): Promise<void> {
  const entity = { type: 'strategy-remark', id: row.id, version: row.version };
  const data = remarkFactOf(row);
  await outbox.add(tx, { type: `reporting.strategy-remark.${news}`, entity, at, data });
}

/** Remarks of the board: their owner is the remark's own. */
export const remarkMatter: MatterOfDeadline<Tx> = {
  async people(tx, { matterId }) {
    const { ownerId } = await tx.strategyRemark.findUniqueOrThrow({ where: { id: matterId } });
    return { owner: [ownerId] };
  },
};
