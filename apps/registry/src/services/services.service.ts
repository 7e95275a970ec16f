import { Inject, Injectable } from '@nestjs/common';
import {
  newId,
  RuleBroken,
  type Clock,
  type SaveService,
  type Service,
  type ServiceQuery,
} from '@valvomo/contracts';
import { write, type Act, type Page, CLOCK } from '@valvomo/service';
import { unitScope } from '../access.js';
import { Database } from '../database.js';
import { activeOn, changedSince, pageById } from '../filters.js';
import type { Prisma } from '../generated/prisma/client.js';
import { lockVersion, Register, type RegisterTx } from '../register.js';
import { plain } from '../rows.js';
import { today } from '../today.js';
import { servicesOf, UNITS, type ServiceRow } from '../units/units.queries.js';
import { lockUnit } from '../units/units.service.js';
import { assertNoOverlap, assertPeriod } from '../validity.rules.js';

export const SERVICES = { table: 'service' };

export function serviceOf(row: ServiceRow): Service {
  return { ...row, changedAt: new Date(row.changedAt).toISOString() } as Service;
}

function serviceFilter(query: ServiceQuery): Prisma.ServiceWhereInput {
  const { unitId, type } = query;
  return {
    ...changedSince(query.changedSince),
    ...(unitId && { unitId }),
    ...(type && { type }),
    AND: [activeOn(query.activeOn)],
  };
}

/** The services of units. A unit's readers are told of its services with the unit itself, so its version grows too. */
@Injectable()
export class ServicesService {
  constructor(
    private readonly db: Database,
    private readonly register: Register,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async list(act: Act, query: ServiceQuery): Promise<Page<Service>> {
    return pageById(
      query,
      [serviceFilter(query), { unit: unitScope(act.caller, today(this.clock)) }],
      async (asked) => (await this.db.service.findMany(asked)).map((row) => serviceOf(plain(row))),
    );
  }

  async get(act: Act, id: string): Promise<Service> {
    const found = await this.db.service.findFirst({
      where: { AND: [{ id }, { unit: unitScope(act.caller, today(this.clock)) }] },
    });
    if (!found) throw new RuleBroken('not_found');
    return serviceOf(plain(found));
  }

  async create(act: Act, body: SaveService): Promise<Service> {
    return write(this.db, act, (tx) => this.save(tx, act, null, body));
  }

  async replace(act: Act, id: string, ifMatch: number, body: SaveService): Promise<Service> {
    return write(this.db, act, async (tx) => {
      const before = await lockVersion<ServiceRow>(tx, 'service', id, ifMatch);
      // A service belongs to its unit for good: moved elsewhere it would be another unit's history.
      if (body.unitId !== before.unitId) throw new RuleBroken('unit_unknown', {}, ['unitId']);
      return this.save(tx, act, before, body);
    });
  }

  private async save(
    tx: RegisterTx,
    act: Act,
    before: ServiceRow | null,
    body: SaveService,
  ): Promise<Service> {
    assertPeriod(body);
    // The unit's lock lets two overlapping periods be seen by each other.
    const unit = await lockUnit(tx, body.unitId);
    if (!unit) throw new RuleBroken('unit_unknown', {}, ['unitId']);
    const id = before?.id ?? newId();
    const others = (await servicesOf(tx, [unit.id])).get(unit.id) ?? [];
    const same = others.filter(
      (other) => other.id !== id && other.type === body.type && other.form === body.form,
    );
    assertNoOverlap(body, same);
    const written = await this.register.put<ServiceRow>(tx, SERVICES, [{ before, after: { ...body, id } }]);
    if (written.length === 0) return serviceOf(before!);
    await this.register.save(tx, act, UNITS, [{ before: unit, after: unit, touched: true }]);
    return serviceOf(written[0]!.row);
  }
}
