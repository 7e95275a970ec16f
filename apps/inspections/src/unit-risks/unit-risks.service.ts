import { Inject, Injectable } from '@nestjs/common';
import {
  RuleBroken,
  type ClassifyNewUnit,
  type ClassifyUnit,
  type Clock,
  type UnitRisk,
} from '@valvomo/contracts';
import { outbox } from '@valvomo/messaging';
import {
  assertUpdated,
  assertVersion,
  Audit,
  CLOCK,
  page,
  write,
  type Act,
  type Page,
  type PageQuery,
} from '@valvomo/service';
import { Database, type Tx } from '../database.js';
import { without } from '../rows.js';

/** Decided by a person; the risk model of domain.md 5.2 will have a name of its own. */
const MODEL = 'judged@1';

/** The risk classes of units (domain.md 5.2): by them reporting knows how long a unit may go unseen (Q1). */
@Injectable()
export class UnitRisks {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws RuleBroken `unit.unknown`, `conflict` where the unit has a class already */
  classifyNew(act: Act, { unitId, ...body }: ClassifyNewUnit): Promise<UnitRisk> {
    return write(this.db, act, async (tx) => {
      if (!(await tx.unit.findUnique({ where: { id: unitId }, select: { id: true } })))
        throw new RuleBroken('unit.unknown', {}, ['unitId']);
      const data = { ...this.decided(act, body), unitId, version: 1 };
      const { count } = await tx.unitRisk.createMany({ data, skipDuplicates: true });
      if (count === 0) throw new RuleBroken('conflict', {}, ['unitId']);
      return this.tell(tx, act, unitId);
    });
  }

  /** @throws RuleBroken `not_found`, `version_stale` */
  classify(act: Act, unitId: string, version: number, body: ClassifyUnit): Promise<UnitRisk> {
    return write(this.db, act, async (tx) => {
      assertVersion(await this.view(tx, unitId), version);
      assertUpdated(
        await tx.unitRisk.updateMany({
          where: { unitId, version },
          data: { ...this.decided(act, body), version: version + 1 },
        }),
      );
      return this.tell(tx, act, unitId);
    });
  }

  one(unitId: string): Promise<UnitRisk> {
    return this.view(this.db, unitId);
  }

  list(query: PageQuery): Promise<Page<UnitRisk>> {
    return page(
      query,
      async (after, take) => {
        const found = await this.db.unitRisk.findMany({
          where: after ? { unitId: { gt: String(after[0]) } } : {},
          orderBy: { unitId: 'asc' },
          take,
        });
        return found.map(riskOf);
      },
      ({ id }) => [id],
    );
  }

  private decided(act: Act, body: ClassifyUnit) {
    return { ...body, model: MODEL, classifiedBy: act.caller.id, classifiedAt: this.clock.now() };
  }

  private async tell(tx: Tx, act: Act, unitId: string): Promise<UnitRisk> {
    const risk = await this.view(tx, unitId);
    await outbox.add(tx, {
      type: 'inspections.unit-risk.classified',
      entity: { type: 'unit-risk', id: unitId, version: risk.version },
      at: this.clock.now(),
      data: without(risk, 'reason', 'classifiedBy'),
    });
    await this.audit.add(tx, act, {
      action: 'unit-risk.classify',
      objectType: 'unit-risk',
      objectId: unitId,
    });
    return risk;
  }

  private async view(tx: Tx, unitId: string): Promise<UnitRisk> {
    const found = await tx.unitRisk.findUnique({ where: { unitId } });
    if (!found) throw new RuleBroken('not_found');
    return riskOf(found);
  }
}

function riskOf({
  unitId,
  classifiedAt,
  ...row
}: Omit<UnitRisk, 'id' | 'class' | 'classifiedAt'> & {
  unitId: string;
  class: string;
  classifiedAt: Date;
}): UnitRisk {
  return {
    ...row,
    id: unitId,
    class: row.class as UnitRisk['class'],
    classifiedAt: classifiedAt.toISOString(),
  };
}
