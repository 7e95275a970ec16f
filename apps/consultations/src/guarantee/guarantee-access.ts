import { Inject, Injectable } from '@nestjs/common';
import { Uuid, type Role } from '@valvomo/contracts';
import { Allow, CONFIG, mayFeed, Relations, type Caller, type Config } from '@valvomo/service';
import { Access } from '../access.js';
import { Database, type Tx } from '../database.js';
import type { CaseRow } from './guarantee.queries.js';
import type { CaseRelation } from './guarantee.rules.js';

const COUNTY: readonly Role[] = ['coordinator', 'service-director'];

/** Lists: the county's own see all, a clinician those of the units where they work. */
export const GuaranteeReaders = () => Allow(...COUNTY, 'clinician');
/** One case: nobody else learns that it exists (design 5.10). */
export const OfCase = () => Allow(...COUNTY, { roles: ['clinician'], relation: 'guarantee-case' });

/** The health record and booking systems that the county bound to their events; no other machine moves a clock of the law. */
export const HealthRecordSystems = () => Allow({ roles: ['system'], relation: 'health-record-system' });

/** How people are related to guarantee cases: by their role in the county, or by work in the unit that referred. */
@Injectable()
export class GuaranteeAccess {
  constructor(
    db: Database,
    private readonly access: Access,
    relations: Relations,
    @Inject(CONFIG) config: Pick<Config, 'feeds'>,
  ) {
    relations.define({
      // Nothing is hidden here: a client that is not bound reads that it may not.
      'health-record-system': (caller) => mayFeed(config, caller, 'health-record-events') || 'sees',
      'guarantee-case': async (caller, { params }) => {
        const id = Uuid.safeParse(params['id']).data;
        if (!id) return false;
        return db.seenBy(caller, async (tx) => {
          const found = await tx.guaranteeCase.findUnique({ where: { id } });
          return found ? (await this.relationsTo(tx, found, caller)).size > 0 : false;
        });
      },
    });
  }

  async relationsTo(tx: Tx, { unitId }: Pick<CaseRow, 'unitId'>, caller: Caller): Promise<Set<CaseRelation>> {
    const found = new Set<CaseRelation>();
    if (caller.roles.includes('coordinator')) found.add('coordinator');
    if (caller.roles.includes('service-director')) found.add('service-director');
    if (unitId && (await this.unitsOf(tx, caller)).includes(unitId)) found.add('unit');
    return found;
  }

  /** The units whose cases a caller sees; null for all of the county. */
  async unitsSeenBy(tx: Tx, caller: Caller): Promise<string[] | null> {
    return caller.roles.some((role) => COUNTY.includes(role)) ? null : this.unitsOf(tx, caller);
  }

  private async unitsOf(tx: Tx, { id, roles }: Caller): Promise<string[]> {
    return roles.includes('clinician') ? this.access.unitsOf(tx, id) : [];
  }
}
