import { Inject, Injectable } from '@nestjs/common';
import { dateOf } from '@valvomo/business-time';
import { Uuid, type Clock, type PersonFact, type Role } from '@valvomo/contracts';
import { Allow, CLOCK, Relations, type Caller, type Relation } from '@valvomo/service';
import { Database } from './database.js';
import { isKnownToUnit } from './inspections/inspections.queries.js';
import { KNOWN_TO_UNIT } from './measures/measures.queries.js';

/** Who reads all matters of supervision: supervision itself, the line, those who answer for contracts, oversight. */
export const STAFF: readonly Role[] = [
  'inspector',
  'head-of-supervision',
  'service-director',
  'contract-owner',
  'county-director',
  'auditor',
];
const SUPERVISION: readonly Role[] = ['inspector', 'head-of-supervision'];
const PROVIDERS: readonly Role[] = ['provider-manager', 'provider-staff'];

/** Routes of the county's supervisors; the command's own table decides who of them may do what. */
export const Supervisors = () => Allow({ roles: SUPERVISION, seenBy: STAFF });
export const Head = () => Allow({ roles: ['head-of-supervision'], seenBy: STAFF });
/** Acts of those who decide measures, each in their own steps (domain.md 5.7); the command's own table says who. */
export const Deciders = () =>
  Allow({ roles: [...SUPERVISION, 'service-director', 'contract-owner'], seenBy: STAFF });
/** Lists: each caller gets what concerns them. */
export const Everybody = () => Allow(...STAFF, ...PROVIDERS);
/** Reading by the county, and by the unit that the matter concerns. */
export const Readers = (relation: MatterRelation) => Allow(...STAFF, { roles: PROVIDERS, relation });
/** Reading by the county alone. */
export const Staff = () => Allow(...STAFF);
/** Acts of the unit that the matter concerns. */
export const Providers = (relation: MatterRelation) => Allow({ roles: PROVIDERS, relation, seenBy: STAFF });

export type MatterRelation =
  'unit-of-inspection' | 'unit-of-finding' | 'unit-of-action' | 'unit-of-measure' | 'unit-of-deadline';

export const isStaff = (caller: Caller): boolean => caller.roles.some((role) => STAFF.includes(role));

/** How a provider's people are related to a matter: it concerns their unit, and the unit knows of it already. */
@Injectable()
export class Access {
  constructor(
    private readonly db: Database,
    relations: Relations,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    const byId =
      (unitOf: (id: string) => Promise<string | null>): Relation =>
      async (caller, { params }) => {
        const id = Uuid.safeParse(params['id']).data;
        const unitId = id && (await unitOf(id));
        return unitId ? this.isOfUnit(caller, unitId) : false;
      };
    relations.define({
      'unit-of-inspection': byId((id) => this.unitOfCase(id)),
      'unit-of-finding': byId(async (id) => {
        const finding = await db.finding.findUnique({ where: { id } });
        return finding?.issuedAt ? finding.unitId : null;
      }),
      'unit-of-action': byId(
        async (id) => (await db.correctiveAction.findUnique({ where: { id } }))?.unitId ?? null,
      ),
      'unit-of-measure': byId(
        async (id) => (await db.measure.findFirst({ where: { id, ...KNOWN_TO_UNIT } }))?.unitId ?? null,
      ),
      'unit-of-deadline': byId(async (id) => {
        const deadline = await db.deadline.findUnique({ where: { id } });
        return deadline?.turn === 'provider' ? deadline.unitId : null;
      }),
    } satisfies Record<MatterRelation, Relation>);
  }

  /** The units for which somebody answers, or where somebody works today. */
  async unitsOf(caller: Caller): Promise<string[]> {
    const units = await this.db.unit.findMany({
      where: { responsibleIds: { has: caller.id } },
      select: { id: true },
    });
    const person = await this.db.person.findUnique({ where: { id: caller.id } });
    const works = (person?.employments ?? []) as unknown as PersonFact['employments'];
    const today = dateOf(this.clock.now()).toString();
    const working = works
      .filter(({ startsOn, endsOn }) => startsOn <= today && (endsOn === null || today < endsOn))
      .map(({ unitId }) => unitId);
    return [...new Set([...units.map((unit) => unit.id), ...working])];
  }

  private async isOfUnit(caller: Caller, unitId: string): Promise<boolean> {
    return (await this.unitsOf(caller)).includes(unitId);
  }

  private async unitOfCase(id: string): Promise<string | null> {
    const inspection = await this.db.inspection.findUnique({ where: { id } });
    return inspection && isKnownToUnit(inspection) ? inspection.unitId : null;
  }
}
