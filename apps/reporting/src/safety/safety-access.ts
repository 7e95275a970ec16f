import { Inject, Injectable } from '@nestjs/common';
import { dateOf } from '@valvomo/business-time';
import { Uuid, type Clock, type PersonFact, type Role } from '@valvomo/contracts';
import { Allow, CLOCK, Relations, rows, type Caller } from '@valvomo/service';
import { Database, type Tx } from '../database.js';
import { LIVE } from '../lists/lists.queries.js';

/** How somebody stands to the safety programme: who runs it, who answers for the county, who notes it, who manages a unit. */
export type SafetyRelation = 'coordinator' | 'director' | 'board-secretary' | 'unit';

const DIRECTORS: readonly Role[] = ['director', 'service-director', 'county-director'];
const COUNTY: readonly Role[] = ['safety-coordinator', ...DIRECTORS, 'board-secretary', 'auditor'];

/** Programmes, tasks and rounds: the county's own, and the managers of units, who answer them. */
export const SafetyReaders = () => Allow(...COUNTY, 'provider-manager');
/** What all units answered, reports and the county's development plan. */
export const SafetyCounty = () => Allow(...COUNTY);
export const SafetyCoordinators = () => Allow('safety-coordinator');
/** Who reviews and approves: never the one who assessed, which the rules see to. */
export const SafetyReviewers = () => Allow({ roles: ['safety-coordinator', ...DIRECTORS], seenBy: COUNTY });
/** What is of one unit: its manager, and the county. */
export const OfSafetyUnit = () =>
  Allow({ roles: COUNTY }, { roles: ['provider-manager'], relation: 'safety-unit' });
/** One answer or plan item: the county's own people, or the manager of its unit; nobody else learns that it exists. */
export const OfSafetyAnswer = () =>
  Allow({ roles: COUNTY }, { roles: ['provider-manager'], relation: 'safety-answer' });
export const OfSafetyPlanItem = () =>
  Allow(
    { roles: COUNTY },
    { roles: ['provider-manager'], relation: 'safety-plan-item' },
    { relation: 'safety-plan-item-owner' },
  );
/** Giving answers: the coordinator for the county, a manager for their unit; which, the desk sees by the body. */
export const SafetyAnswerers = () => Allow('safety-coordinator', 'provider-manager');

/** Relations of people to the programme, from the register's copies: responsible persons of units, and employments. */
@Injectable()
export class SafetyAccess {
  constructor(
    db: Database,
    relations: Relations,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    const idIn = (params: Readonly<Record<string, string>>) => Uuid.safeParse(params['id']).data;
    relations.define({
      'safety-unit': async (caller, { params }) => {
        const unitId = Uuid.safeParse(params['unitId']).data;
        return unitId !== undefined && (await this.manages(db, caller, unitId));
      },
      'safety-answer': async (caller, { params }) => {
        const id = idIn(params);
        if (!id) return false;
        const answer = await db.safetyAnswer.findUnique({ where: { id }, select: { unitId: true } });
        return answer?.unitId ? this.manages(db, caller, answer.unitId) : false;
      },
      'safety-plan-item': async (caller, { params }) => {
        const id = idIn(params);
        if (!id) return false;
        const item = await db.safetyPlanItem.findUnique({ where: { id }, select: { unitId: true } });
        return item?.unitId ? this.manages(db, caller, item.unitId) : false;
      },
      'safety-plan-item-owner': async (caller, { params }) => {
        const id = idIn(params);
        return id ? (await db.safetyPlanItem.count({ where: { id, ownerId: caller.id } })) > 0 : false;
      },
    });
  }

  /** Whether a caller may see what all of the county answered. */
  seesCounty({ roles }: Caller): boolean {
    return roles.some((role) => COUNTY.includes(role));
  }

  async manages(tx: Tx, caller: Caller, unitId: string): Promise<boolean> {
    return (await this.unitsOf(tx, caller)).includes(unitId);
  }

  /** The units that a provider's manager answers for today: responsible in the register, or employed there. */
  async unitsOf(tx: Tx, { id, roles }: Caller): Promise<string[]> {
    if (!roles.includes('provider-manager')) return [];
    const today = dateOf(this.clock.now()).toString();
    const responsible = await rows<{ id: string }>(
      tx,
      `select u.id::text as id from unit_overview u
       where u.generation = ${LIVE} and u.responsible_ids @> to_jsonb($1::text)
         and (u.valid_to is null or u.valid_to > $2::text::date)`,
      [id, today],
    );
    const person = await tx.person.findUnique({ where: { id } });
    const works = (person?.employments ?? []) as unknown as PersonFact['employments'];
    const employed = works.filter(({ startsOn, endsOn }) => startsOn <= today && (!endsOn || today < endsOn));
    return [
      ...new Set([...responsible, ...employed.map(({ unitId }) => ({ id: unitId }))].map((unit) => unit.id)),
    ];
  }

  /** @param unitId the unit that is meant, null for the county */
  async relationsTo(tx: Tx, caller: Caller, unitId: string | null = null): Promise<Set<SafetyRelation>> {
    const found = new Set<SafetyRelation>();
    if (caller.roles.includes('safety-coordinator')) found.add('coordinator');
    if (caller.roles.some((role) => DIRECTORS.includes(role))) found.add('director');
    if (caller.roles.includes('board-secretary')) found.add('board-secretary');
    if (unitId && (await this.manages(tx, caller, unitId))) found.add('unit');
    return found;
  }
}

/** Whether the register has told of a unit. */
export async function isKnownUnit(tx: Tx, unitId: string): Promise<boolean> {
  const found = await rows(
    tx,
    `select 1 as known from unit_overview where generation = ${LIVE} and id = $1::text::uuid`,
    [unitId],
  );
  return found.length > 0;
}

/** Who manages a unit, as far as the register says. */
export async function managersOf(tx: Tx, unitId: string): Promise<string[]> {
  const found = await rows<{ id: string }>(
    tx,
    `select jsonb_array_elements_text(responsible_ids) as id from unit_overview
     where generation = ${LIVE} and id = $1::text::uuid`,
    [unitId],
  );
  return found.map(({ id }) => id);
}
