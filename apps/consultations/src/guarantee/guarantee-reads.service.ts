import { Inject, Injectable } from '@nestjs/common';
import { dateOf, explain, type Explanation } from '@valvomo/business-time';
import {
  guardsOf,
  Uuid,
  type Clock,
  type GuaranteeCase,
  type GuaranteeCaseItem,
  type GuaranteeClockView,
  type GuaranteePatient,
  type Language,
} from '@valvomo/contracts';
import {
  availableActions,
  CaseKeys,
  CLOCK,
  deadlinesOf,
  page,
  PageQuery,
  type Act,
  type AvailableAction,
  type Caller,
  type DeadlineRow,
  type Page,
} from '@valvomo/service';
import { z } from 'zod';
import { Database, type Tx } from '../database.js';
import type { Prisma } from '../generated/prisma/client.js';
import { asDate } from '../rows.js';
import { GuaranteeAccess } from './guarantee-access.js';
import {
  clockFactOf,
  factsOf,
  itemOf,
  loadCase,
  loadCases,
  MATTER,
  type ClockRow,
} from './guarantee.queries.js';
import { CASE_COMMANDS, statisticalDays } from './guarantee.rules.js';

export const GuaranteeQuery = PageQuery.extend({
  state: z.enum(['OPEN', 'CLOSED', 'CANCELLED']).optional(),
  unitId: Uuid.optional(),
  specialty: z.string().max(40).optional(),
  breached: z.stringbool().optional(),
  dueBefore: z.iso.date().optional(),
});
export type GuaranteeQuery = z.infer<typeof GuaranteeQuery>;

/** Reads of guarantee cases: one with who waits and how its dates came about, lists without either. */
@Injectable()
export class GuaranteeReads {
  constructor(
    private readonly db: Database,
    private readonly access: GuaranteeAccess,
    private readonly keys: CaseKeys,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws RuleBroken `not_found`, and `text_destroyed` where the patient's data has served its time */
  one({ caller, language }: Act, id: string): Promise<GuaranteeCase> {
    return this.db.seenBy(caller, async (tx) => {
      const { clocks: clockRows, arrivalOn: referralArrivedOn, ...row } = await loadCase(tx, id);
      const sealed = await tx.guaranteeCase.findUniqueOrThrow({ where: { id }, include: { clocks: true } });
      const patient = JSON.parse(await this.keys.open(tx, id, 'patient', sealed.patient)) as GuaranteePatient;
      const notes = new Map(sealed.clocks.map((clock) => [clock.id, clock.exceptionNote]));
      const deadlines = new Map((await deadlinesOf(tx, MATTER, id)).map((one) => [one.id, one]));
      const clocks: GuaranteeClockView[] = [];
      for (const clock of clockRows) {
        const sealedNote = notes.get(clock.id);
        const note = sealedNote ? await this.keys.open(tx, id, `exception-${clock.event}`, sealedNote) : null;
        clocks.push(this.clockOf(clock, note, deadlines.get(clock.id)!, language));
      }
      return { ...row, referralArrivedOn, patient, clocks };
    });
  }

  list({ caller }: Act, query: GuaranteeQuery): Promise<Page<GuaranteeCaseItem>> {
    return this.db.seenBy(caller, (tx) => this.listIn(tx, caller, query));
  }

  private async listIn(tx: Tx, caller: Caller, query: GuaranteeQuery): Promise<Page<GuaranteeCaseItem>> {
    const units = await this.access.unitsSeenBy(tx, caller);
    const { state, unitId, specialty, breached, dueBefore } = query;
    const waiting = { endedOn: null, ...(dueBefore && { legalDueOn: { lt: asDate(dueBefore) } }) };
    const where: Prisma.GuaranteeCaseWhereInput = {
      AND: [
        units ? { unitId: { in: units } } : {},
        state ? { state } : {},
        unitId ? { unitId } : {},
        specialty ? { specialty } : {},
        dueBefore ? { clocks: { some: waiting } } : {},
        breached === undefined ? {} : { clocks: { [breached ? 'some' : 'none']: { state: 'breached' } } },
      ],
    };
    const found = await page(
      query,
      (after, take) =>
        tx.guaranteeCase.findMany({
          where: after ? { AND: [where, later(after)] } : where,
          select: { id: true, openedAt: true },
          orderBy: [{ openedAt: 'asc' }, { id: 'asc' }],
          take,
        }),
      (row) => [row.openedAt.toISOString(), row.id],
    );
    const rows = await loadCases(
      tx,
      found.items.map(({ id }) => id),
    );
    return { items: rows.map(itemOf), nextCursor: found.nextCursor };
  }

  actions({ caller, language }: Act, id: string): Promise<AvailableAction[]> {
    return this.db.seenBy(caller, async (tx) => {
      const row = await loadCase(tx, id);
      const relations = await this.access.relationsTo(tx, row, caller);
      return availableActions(guardsOf(CASE_COMMANDS, factsOf(row), relations, 'guarantee.state'), language);
    });
  }

  private clockOf(
    clock: ClockRow,
    note: string | null,
    deadline: DeadlineRow,
    language: Language,
  ): GuaranteeClockView {
    const explanation = deadline.explanation as Explanation;
    const { id, event: step, exceptionReason: reason, anchorOn, statisticalDays: days } = clock;
    const today = dateOf(this.clock.now()).toString();
    return {
      ...clockFactOf(clock),
      id,
      step,
      title: explanation.title,
      source: explanation.source,
      targetOn: deadline.targetOn,
      // Of one who still waits, the days so far.
      statisticalDays: days ?? statisticalDays(anchorOn, today),
      exception: reason === null ? null : { reason, note },
      text: explain(explanation, language),
    };
  }
}

function later(after: readonly (string | number | null)[]): Prisma.GuaranteeCaseWhereInput {
  const openedAt = new Date(String(after[0]));
  return { OR: [{ openedAt: { gt: openedAt } }, { openedAt, id: { gt: String(after[1]) } }] };
}
