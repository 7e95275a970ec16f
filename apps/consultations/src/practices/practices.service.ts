import { Inject, Injectable } from '@nestjs/common';
import { dateOf } from '@valvomo/business-time';
import {
  newId,
  RuleBroken,
  type AdoptPractice,
  type Clock,
  type MarkEvaluated,
  type MarkPiloted,
  type PilotState,
  type Practice,
  type RetirePractice,
  type ReviewPractice,
  type RenewPractice,
  type SavePractice,
} from '@valvomo/contracts';
import { outbox } from '@valvomo/messaging';
import { Audit, CLOCK, write, type Act } from '@valvomo/service';
import { Database, type Tx } from '../database.js';
import { timers } from '../deadlines/timers.js';
import { asDate } from '../rows.js';
import { assertOwner } from '../specialties/people.queries.js';
import { PracticeDesk } from './practice-desk.service.js';
import {
  loadPractice,
  practiceFact,
  practiceView,
  timedPractice,
  unitsInUse,
  type PracticeRow,
} from './practices.queries.js';
import {
  incomplete,
  isSameText,
  missingIn,
  RECOMMENDED,
  sameOrganisation,
  stateByUse,
} from './practices.rules.js';

/** A pilot from whose run something is known. */
const RUN: PilotState[] = ['EVALUATING', 'DECISION', 'SCALING', 'ESTABLISHED', 'ENDED'];

const REVIEW = ['PRACTICE-REVIEW'];

/** Practices: described, tried, judged by peers, taken into use (domain.md 8). */
@Injectable()
export class Practices {
  constructor(
    private readonly db: Database,
    private readonly desk: PracticeDesk,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  propose(act: Act, body: SavePractice): Promise<Practice> {
    return write(this.db, act, async (tx) => {
      const at = this.clock.now();
      await assertOwner(tx, body.ownerId, dateOf(at).toString(), 'practice.owner_unknown');
      const id = newId();
      const start = { id, version: 1, state: 'IDEA' as const, createdAt: at, changedAt: at, textAt: at };
      await tx.practice.create({ data: { ...start, ...body } });
      const row = await loadPractice(tx, id);
      const entity = { type: 'practice', id, version: 1 };
      await outbox.add(tx, { type: 'consultations.practice.proposed', entity, at, data: practiceFact(row) });
      await this.audit.add(tx, act, { action: 'practice.propose', objectType: 'practice', objectId: id }, at);
      return practiceView(tx, row);
    });
  }

  /**
   * Another text: what peers said of the one before counts no more, so what was recommended waits for peers again, and nobody
   * is asked meanwhile whether the old one still holds. The same text stays what it was, and its next review is the owner's.
   */
  revise(act: Act, id: string, version: number, body: SavePractice): Promise<Practice> {
    return this.desk.command(act, id, version, 'revise', async ({ tx, practice, at }) => {
      await assertOwner(tx, body.ownerId, dateOf(at).toString(), 'practice.owner_unknown');
      const refusal = practice.state === 'IDEA' ? null : incomplete(missingIn(body));
      if (refusal) throw refusal;
      const news = 'consultations.practice.revised';
      if (isSameText(practice, body))
        return { news, data: body, parts: () => handReview(tx, practice, body.ownerId, at) };
      const wasRecommended = RECOMMENDED.includes(practice.state);
      return {
        news,
        data: { ...body, textAt: at, ...(wasRecommended && { state: 'EVALUATED', recommendedAt: null }) },
        parts: () => timers.cancel(tx, timedPractice(id), at, REVIEW),
      };
    });
  }

  describe(act: Act, id: string, version: number): Promise<Practice> {
    return this.desk.command(act, id, version, 'describe', () => ({
      news: 'consultations.practice.described',
      data: { state: 'DESCRIBED' },
    }));
  }

  markPiloted(act: Act, id: string, version: number, { pilotId, note }: MarkPiloted): Promise<Practice> {
    return this.desk.command(act, id, version, 'mark-piloted', async ({ tx }) => {
      const wasRun =
        pilotId === null || (await tx.pilot.count({ where: { id: pilotId, state: { in: RUN } } })) > 0;
      if (!wasRun) throw new RuleBroken('practice.pilot_unknown', {}, ['pilotId']);
      return { news: 'consultations.practice.piloted', data: { state: 'PILOTED', pilotId, pilotNote: note } };
    });
  }

  markEvaluated(
    act: Act,
    id: string,
    version: number,
    { evidence, results }: MarkEvaluated,
  ): Promise<Practice> {
    return this.desk.command(act, id, version, 'mark-evaluated', () => ({
      news: 'consultations.practice.evaluated',
      data: { state: 'EVALUATED', evidence, results },
    }));
  }

  review(act: Act, id: string, version: number, body: ReviewPractice): Promise<Practice> {
    return this.desk.command(act, id, version, 'review', ({ tx, practice, at }) => {
      if (sameOrganisation(body.organisation, practice.organisation))
        throw new RuleBroken('practice.own_organisation', {}, ['organisation']);
      const review = { id: newId(), practiceId: id, reviewerId: act.caller.id, ...body, reviewedAt: at };
      return {
        news: 'consultations.practice.reviewed',
        data: {},
        parts: async () => void (await tx.practiceReview.create({ data: review })),
      };
    });
  }

  /** From now on it is to be looked at again every 24 months. */
  recommend(act: Act, id: string, version: number): Promise<Practice> {
    return this.desk.command(act, id, version, 'recommend', ({ tx, practice, at }) => ({
      news: 'consultations.practice.recommended',
      // Units that took an earlier text into use still use it.
      data: { state: stateByUse(unitsInUse(practice)), recommendedAt: at, reviewedAt: at },
      parts: () => nextReview(tx, practice, at),
    }));
  }

  /** Units say for themselves how they use it; owner and development manager for all. */
  adopt(
    act: Act,
    id: string,
    version: number,
    { unitId, on, fidelity, note }: AdoptPractice,
  ): Promise<Practice> {
    return this.desk.command(act, id, version, 'adopt', async ({ tx, practice, at }) => {
      const keeps = act.caller.id === practice.ownerId || act.caller.roles.includes('development-manager');
      if (!keeps && !(await isResponsible(tx, unitId, act.caller.id))) throw new RuleBroken('forbidden');
      if (on > dateOf(at).toString()) throw new RuleBroken('practice.date', {}, ['on']);
      return {
        news: 'consultations.practice.adopted',
        data: {},
        parts: async () => {
          const use = { onDay: asDate(on), fidelity, note: note ?? null };
          const key = { practiceId: id, unitId };
          await tx.practiceAdoption.upsert({
            where: { practiceId_unitId: key },
            create: { ...key, ...use },
            update: use,
          });
          // What is stale stays so until it has been looked at again, however many use it.
          if (practice.state === 'STALE') return;
          return { state: stateByUse(unitsInUse(await loadPractice(tx, id))) };
        },
      };
    });
  }

  renew(act: Act, id: string, version: number, { note }: RenewPractice): Promise<Practice> {
    return this.desk.command(act, id, version, 'renew', ({ tx, practice, at }) => ({
      news: 'consultations.practice.renewed',
      data: { reviewedAt: at, reviewNote: note, state: stateByUse(unitsInUse(practice)) },
      parts: async () => {
        await timers.meet(tx, timedPractice(id), REVIEW, at);
        await nextReview(tx, practice, at);
      },
    }));
  }

  retire(act: Act, id: string, version: number, { reason }: RetirePractice): Promise<Practice> {
    return this.desk.command(act, id, version, 'retire', ({ at }) => ({
      news: 'consultations.practice.retired',
      data: { state: 'RETIRED', retiredAt: at, retireReason: reason },
    }));
  }
}

async function nextReview(tx: Tx, { id, ownerId }: PracticeRow, at: Date): Promise<void> {
  const turn = { turn: 'owner', turnPerson: ownerId };
  await timers.open(tx, timedPractice(id, newId()), 'PRACTICE-REVIEW', { start: dateOf(at), at, ...turn });
}

async function handReview(tx: Tx, { id, ownerId }: PracticeRow, heir: string, at: Date): Promise<void> {
  if (heir !== ownerId)
    await timers.hand(tx, timedPractice(id), REVIEW, { turn: 'owner', turnPerson: heir }, at);
}

async function isResponsible(tx: Tx, unitId: string, personId: string): Promise<boolean> {
  const unit = await tx.unit.findUnique({ where: { id: unitId } });
  return unit?.responsibleIds.includes(personId) ?? false;
}
