import { Inject, Injectable } from '@nestjs/common';
import {
  newId,
  RuleBroken,
  type Clock,
  type SaveServicePoint,
  type ServicePoint,
  type ServicePointQuery,
} from '@valvomo/contracts';
import { write, type Act, type Page, CLOCK } from '@valvomo/service';
import { municipalitiesOn } from '../code-lists/code-lists.queries.js';
import { unitScope } from '../access.js';
import { Database } from '../database.js';
import { pageById } from '../filters.js';
import { lockVersion, Register, type RegisterTx } from '../register.js';
import { plain } from '../rows.js';
import { today } from '../today.js';
import { lockUnit } from '../units/units.service.js';
import { assertPeriod } from '../validity.rules.js';
import { pointColumns, pointFilter, pointOf, POINTS, type PointRow } from './service-points.queries.js';

@Injectable()
export class ServicePointsService {
  constructor(
    private readonly db: Database,
    private readonly register: Register,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async list(act: Act, query: ServicePointQuery): Promise<Page<ServicePoint>> {
    return pageById(
      query,
      [pointFilter(query), { unit: unitScope(act.caller, today(this.clock)) }],
      async (asked) => (await this.db.servicePoint.findMany(asked)).map((row) => pointOf(plain(row))),
    );
  }

  async get(act: Act, id: string): Promise<ServicePoint> {
    const found = await this.db.servicePoint.findFirst({
      where: { AND: [{ id }, { unit: unitScope(act.caller, today(this.clock)) }] },
    });
    if (!found) throw new RuleBroken('not_found');
    return pointOf(plain(found));
  }

  async create(act: Act, body: SaveServicePoint): Promise<ServicePoint> {
    return write(this.db, act, (tx) => this.save(tx, act, null, body));
  }

  async replace(act: Act, id: string, ifMatch: number, body: SaveServicePoint): Promise<ServicePoint> {
    return write(this.db, act, async (tx) =>
      this.save(tx, act, await lockVersion<PointRow>(tx, 'service_point', id, ifMatch), body),
    );
  }

  private async save(
    tx: RegisterTx,
    act: Act,
    before: PointRow | null,
    body: SaveServicePoint,
  ): Promise<ServicePoint> {
    assertPeriod(body);
    if (!(await lockUnit(tx, body.unitId))) throw new RuleBroken('unit_unknown', {}, ['unitId']);
    if (!(await municipalitiesOn(tx, today(this.clock))).has(body.municipality))
      throw new RuleBroken('municipality_unknown', { code: body.municipality }, ['municipality']);
    const id = before?.id ?? newId();
    const after = { source: null, sourceKey: null, ...before, ...pointColumns(body), id };
    const [row] = await this.register.save(tx, act, POINTS, [{ before, after }]);
    return pointOf(row!);
  }
}
