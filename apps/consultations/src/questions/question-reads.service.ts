import { Inject, Injectable } from '@nestjs/common';
import {
  ConsultationList,
  ConsultationState,
  ConsultationTurn,
  guardsOf,
  Priority,
  SpecialtyCode,
  Uuid,
  type Clock,
  type Consultation,
  type ConsultationItem,
  type ConsultationLedger,
} from '@valvomo/contracts';
import {
  availableActions,
  CLOCK,
  page,
  PageQuery,
  type Act,
  type AvailableAction,
  type Caller,
  type Page,
  type SortKey,
} from '@valvomo/service';
import { z } from 'zod';
import { Access } from '../access.js';
import { Database, type Tx } from '../database.js';
import type { Prisma } from '../generated/prisma/client.js';
import { ledgerOf } from './ledger.queries.js';
import { factsOf } from './question-facts.queries.js';
import { assertReads } from './question-lists.rules.js';
import { HIDDEN, QuestionTexts } from './question-texts.service.js';
import { questionView } from './question-view.queries.js';
import { loadQuestion, questionItem } from './questions.queries.js';
import { QUESTION_COMMANDS, readsTexts, statesOfTurn } from './questions.rules.js';

export const ConsultationQuery = PageQuery.extend({
  list: ConsultationList,
  state: ConsultationState.optional(),
  turn: ConsultationTurn.optional(),
  priority: Priority.optional(),
  specialty: SpecialtyCode.optional(),
  unitId: Uuid.optional(),
  overdue: z.stringbool().optional(),
  /** Also those that have ended; a unit's list shows only what is under way without it. */
  ended: z.stringbool().default(false),
});
export type ConsultationQuery = z.infer<typeof ConsultationQuery>;

const DRAFT: Prisma.ConsultationWhereInput = { state: 'DRAFT' };

/** Reads of questions: one with its texts, lists by due time without them, the ledger, what may be done. */
@Injectable()
export class QuestionReads {
  constructor(
    private readonly db: Database,
    private readonly access: Access,
    private readonly texts: QuestionTexts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  one({ caller }: Act, id: string): Promise<Consultation> {
    return this.db.seenBy(caller, async (tx) => {
      const question = await loadQuestion(tx, id);
      const relations = await this.access.relationsTo(tx, question, caller);
      const sortsIt = question.state === 'TRIAGE' && question.coordinatorId === caller.id;
      const opened = readsTexts(relations, sortsIt) ? await this.texts.open(tx, question) : HIDDEN;
      return questionView(question, opened, this.clock.now());
    });
  }

  ledger({ caller, language }: Act, id: string): Promise<ConsultationLedger> {
    return this.db.seenBy(caller, async (tx) =>
      ledgerOf(tx, await loadQuestion(tx, id), language, this.clock.now()),
    );
  }

  actions({ caller, language }: Act, id: string): Promise<AvailableAction[]> {
    return this.db.seenBy(caller, async (tx) => {
      const question = await loadQuestion(tx, id);
      const relations = await this.access.relationsTo(tx, question, caller);
      const facts = factsOf(question, language);
      return availableActions(guardsOf(QUESTION_COMMANDS, facts, relations, 'consultation.state'), language);
    });
  }

  list({ caller }: Act, query: ConsultationQuery): Promise<Page<ConsultationItem>> {
    return this.db.seenBy(caller, (tx) => this.listIn(tx, caller, query));
  }

  private async listIn(tx: Tx, caller: Caller, query: ConsultationQuery): Promise<Page<ConsultationItem>> {
    const mine = await this.listOf(tx, caller, query.list);
    const { state, turn, priority, specialty, unitId, overdue, ended } = query;
    const now = this.clock.now();
    const asked: Prisma.ConsultationWhereInput = {
      ...(state && { state }),
      ...(priority && { priority }),
      ...(specialty && { specialty }),
      ...(unitId && { requesterUnitId: unitId }),
      ...(!ended && { endedAt: null }),
    };
    const inTime = { OR: [{ dueAt: null }, { dueAt: { gt: now } }] };
    const due = overdue === undefined ? {} : overdue ? { dueAt: { lte: now } } : inTime;
    const turns = turn ? { state: { in: [...statesOfTurn(turn)] } } : {};
    const { items, nextCursor } = await page(
      query,
      (after, take) =>
        tx.consultation.findMany({
          where: { AND: [mine, asked, due, turns, after ? later(after) : {}] },
          orderBy: [{ dueAt: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
          take,
        }),
      ({ dueAt, id }) => [dueAt && dueAt.toISOString(), id],
    );
    return { items: items.map((question) => questionItem(question, now)), nextCursor };
  }

  /** What a list holds for this caller. */
  private async listOf(
    tx: Tx,
    { id, roles }: Caller,
    list: ConsultationList,
  ): Promise<Prisma.ConsultationWhereInput> {
    assertReads(list, roles);
    switch (list) {
      case 'work':
        return { assigneeId: id, NOT: DRAFT };
      case 'unit':
        return { requesterUnitId: { in: await this.access.unitsOf(tx, id) } };
      case 'triage':
        return { state: { in: ['SUBMITTED', 'TRIAGE'] } };
      case 'specialty':
        return { specialty: { in: await this.access.specialtiesLedBy(tx, id) }, NOT: DRAFT };
    }
  }
}

/** What comes after a key: later due ones, then those without a due time. */
function later([dueAt, id]: SortKey): Prisma.ConsultationWhereInput {
  const after = { id: { gt: String(id) } };
  if (dueAt === null) return { dueAt: null, ...after };
  const due = new Date(String(dueAt));
  return { OR: [{ dueAt: { gt: due } }, { dueAt: due, ...after }, { dueAt: null }] };
}
