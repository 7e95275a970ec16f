import { Inject, Injectable } from '@nestjs/common';
import { dateOf } from '@valvomo/business-time';
import { Uuid, type Clock, type PersonFact, type Role } from '@valvomo/contracts';
import { Allow, CLOCK, Relations, type Caller } from '@valvomo/service';
import { Database, type Tx } from './database.js';
import type { QuestionRow } from './questions/questions.queries.js';
import type { QuestionRelation } from './questions/questions.rules.js';

const CLINICIANS: readonly Role[] = ['clinician', 'specialist', 'specialty-lead', 'coordinator'];

/** Lists, models, previews: each caller gets what concerns them. */
export const Clinicians = () => Allow(...CLINICIANS);
/** Who asks. */
export const Askers = () => Allow('clinician');
/** Reading and acting on a question: who is related to it; everybody else does not learn that it exists (design 5.10). */
export const Related = () => Allow({ roles: CLINICIANS, relation: 'question' });

/** How people are related to questions (domain.md 7): by work in the requester's unit, by having it, by leading, by sorting. */
@Injectable()
export class Access {
  constructor(
    db: Database,
    relations: Relations,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    relations.define({
      question: async (caller, { params }) => {
        const id = Uuid.safeParse(params['id']).data;
        if (!id) return false;
        return db.seenBy(caller, async (tx) => {
          const question = await tx.consultation.findUnique({ where: { id } });
          return question ? (await this.relationsTo(tx, question, caller)).size > 0 : false;
        });
      },
    });
  }

  /** The units where somebody works today, by the register's employments; half-open days. */
  async unitsOf(tx: Tx, personId: string): Promise<string[]> {
    const person = await tx.person.findUnique({ where: { id: personId } });
    const works = (person?.employments ?? []) as unknown as PersonFact['employments'];
    const today = dateOf(this.clock.now()).toString();
    const now = works.filter(
      ({ startsOn, endsOn }) => startsOn <= today && (endsOn === null || today < endsOn),
    );
    return [...new Set(now.map(({ unitId }) => unitId))];
  }

  /** The specialties that somebody leads. */
  async specialtiesLedBy(tx: Tx, personId: string): Promise<string[]> {
    const led = await tx.specialty.findMany({
      where: { leadIds: { has: personId } },
      select: { code: true },
    });
    return led.map(({ code }) => code);
  }

  /**
   * How a caller stands to a question. A draft is its unit's alone; who had the question before is a stranger again.
   * A role that the token no longer carries gives no relation.
   */
  async relationsTo(
    tx: Tx,
    question: Pick<QuestionRow, 'state' | 'requesterUnitId' | 'assigneeId' | 'specialty'>,
    { id, roles }: Caller,
  ): Promise<Set<QuestionRelation>> {
    const found = new Set<QuestionRelation>();
    if (roles.includes('clinician') && (await this.unitsOf(tx, id)).includes(question.requesterUnitId))
      found.add('requester');
    if (question.state === 'DRAFT') return found;
    if (roles.includes('specialist') && question.assigneeId === id) found.add('specialist');
    if (roles.includes('coordinator')) found.add('coordinator');
    if (roles.includes('specialty-lead') && question.specialty)
      if ((await this.specialtiesLedBy(tx, id)).includes(question.specialty)) found.add('lead');
    return found;
  }
}
