import { Inject, Injectable } from '@nestjs/common';
import { dateOf } from '@valvomo/business-time';
import {
  newId,
  RuleBroken,
  type AddSpecialty,
  type Clock,
  type SaveSpecialty,
  type Specialty,
  type SpecialtyFact,
  type Texts,
} from '@valvomo/contracts';
import { outbox } from '@valvomo/messaging';
import {
  assertUpdated,
  assertVersion,
  Audit,
  availableActions,
  CLOCK,
  page,
  write,
  type Act,
  type AvailableAction,
  type Page,
  type PageQuery,
} from '@valvomo/service';
import { Database, type Tx } from '../database.js';
import type { Specialty as Row } from '../generated/prisma/client.js';
import { assertCoordinator, assertKeeps } from './editors.rules.js';
import { assertHaveRole } from './people.queries.js';

const viewOf = (row: Row): Specialty => ({
  ...row,
  names: row.names as Texts,
  changedAt: row.changedAt.toISOString(),
});

const factOf = ({ id, version, code, names }: Row): SpecialtyFact => ({
  id,
  version,
  code,
  names: names as Texts,
});

/** The specialties to which questions may be put, with their leads (domain.md 7.1). */
@Injectable()
export class Specialties {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  add(act: Act, body: AddSpecialty): Promise<Specialty> {
    return write(this.db, act, async (tx) => {
      assertCoordinator(act.caller);
      const at = this.clock.now();
      await this.assertLeads(tx, body.leadIds, at);
      const { count } = await tx.specialty.createMany({
        data: { ...body, id: newId(), version: 1, changedAt: at },
        skipDuplicates: true,
      });
      if (count === 0) throw new RuleBroken('specialty.exists', { code: body.code }, ['code']);
      const made = await tx.specialty.findUniqueOrThrow({ where: { code: body.code } });
      return this.told(tx, act, made, 'add', at);
    });
  }

  replace(act: Act, id: string, version: number, body: SaveSpecialty): Promise<Specialty> {
    return write(this.db, act, async (tx) => {
      const specialty = await this.load(tx, id);
      assertKeeps(act.caller, specialty);
      assertVersion(specialty, version);
      const at = this.clock.now();
      await this.assertLeads(tx, body.leadIds, at);
      const data = { ...body, version: version + 1, changedAt: at };
      assertUpdated(await tx.specialty.updateMany({ where: { id, version }, data }));
      return this.told(tx, act, await this.load(tx, id), 'replace', at);
    });
  }

  async one(id: string): Promise<Specialty> {
    return viewOf(await this.load(this.db, id));
  }

  async actions({ caller, language }: Act, id: string): Promise<AvailableAction[]> {
    const specialty = await this.load(this.db, id);
    return availableActions({ replace: () => assertKeeps(caller, specialty) }, language);
  }

  async list(query: PageQuery): Promise<Page<Specialty>> {
    const found = await page(
      query,
      (after, take) =>
        this.db.specialty.findMany({
          where: after ? { code: { gt: String(after[0]) } } : {},
          orderBy: { code: 'asc' },
          take,
        }),
      ({ code }) => [code],
    );
    return { items: found.items.map(viewOf), nextCursor: found.nextCursor };
  }

  private async load(tx: Tx, id: string): Promise<Row> {
    const specialty = await tx.specialty.findUnique({ where: { id } });
    if (!specialty) throw new RuleBroken('not_found');
    return specialty;
  }

  private assertLeads(tx: Tx, leadIds: readonly string[], at: Date): Promise<void> {
    const today = dateOf(at).toString();
    return assertHaveRole(tx, leadIds, 'specialty-lead', today, 'specialty.not_a_lead', 'leadIds');
  }

  private async told(tx: Tx, act: Act, row: Row, verb: string, at: Date): Promise<Specialty> {
    const entity = { type: 'specialty', id: row.id, version: row.version };
    await outbox.add(tx, { type: 'consultations.specialty.changed', entity, at, data: factOf(row) });
    const entry = { action: `specialty.${verb}`, objectType: 'specialty', objectId: row.id };
    await this.audit.add(tx, act, entry, at);
    return viewOf(row);
  }
}
