import { Inject, Injectable } from '@nestjs/common';
import { dateOf } from '@valvomo/business-time';
import { newId, RuleBroken, type Clock, type SavePool, type SpecialistPool } from '@valvomo/contracts';
import {
  assertUpdated,
  assertVersion,
  Audit,
  availableActions,
  CLOCK,
  pageById,
  write,
  type Act,
  type AvailableAction,
  type Page,
  type PageQuery,
} from '@valvomo/service';
import { reassignOfPool } from '../assignment/reassignment.service.js';
import { Database, type Tx } from '../database.js';
import { assertKeeps } from '../specialties/editors.rules.js';
import { assertHaveRole } from '../specialties/people.queries.js';
import { loadPool, poolView } from './pools.queries.js';

/** The pools of specialists who answer together (domain.md 13 SpecialistPool). */
@Injectable()
export class Pools {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  make(act: Act, body: SavePool): Promise<SpecialistPool> {
    return write(this.db, act, async (tx) => {
      const specialty = await tx.specialty.findUnique({ where: { code: body.specialty } });
      if (!specialty) throw new RuleBroken('specialty.unknown', { code: body.specialty }, ['specialty']);
      assertKeeps(act.caller, specialty);
      const at = this.clock.now();
      await this.assertPeople(tx, body, at);
      const id = newId();
      const made = await tx.specialistPool.create({ data: { ...body, id, version: 1, changedAt: at } });
      await this.note(tx, act, id, 'make', at);
      return poolView(made);
    });
  }

  replace(act: Act, id: string, version: number, body: SavePool): Promise<SpecialistPool> {
    return write(this.db, act, async (tx) => {
      const pool = await loadPool(tx, id);
      assertKeeps(act.caller, pool.ofSpecialty);
      assertVersion(pool, version);
      if (body.specialty !== pool.specialty) throw new RuleBroken('pool.specialty_fixed', {}, ['specialty']);
      const at = this.clock.now();
      await this.assertPeople(tx, body, at);
      const data = { ...body, version: version + 1, changedAt: at };
      assertUpdated(await tx.specialistPool.updateMany({ where: { id, version }, data }));
      const stays = new Set([...body.memberIds, ...body.backupIds]);
      const left = [...pool.memberIds, ...pool.backupIds].filter((person) => !stays.has(person));
      await reassignOfPool(tx, id, left, at);
      await this.note(tx, act, id, 'replace', at);
      return poolView(await loadPool(tx, id));
    });
  }

  async one(id: string): Promise<SpecialistPool> {
    return poolView(await loadPool(this.db, id));
  }

  async actions({ caller, language }: Act, id: string): Promise<AvailableAction[]> {
    const { ofSpecialty } = await loadPool(this.db, id);
    const keeps = () => assertKeeps(caller, ofSpecialty);
    return availableActions({ replace: keeps, 'add-session': keeps }, language);
  }

  async list(query: PageQuery & { specialty?: string | undefined }): Promise<Page<SpecialistPool>> {
    const { specialty } = query;
    return pageById(
      query,
      (after, take) =>
        this.db.specialistPool.findMany({
          where: { ...(specialty && { specialty }), ...after },
          orderBy: { id: 'asc' },
          take,
        }),
      (found) => found.map(poolView),
    );
  }

  private async assertPeople(tx: Tx, { memberIds, backupIds }: SavePool, at: Date): Promise<void> {
    const today = dateOf(at).toString();
    await assertHaveRole(tx, memberIds, 'specialist', today, 'pool.not_a_specialist', 'memberIds');
    await assertHaveRole(tx, backupIds, 'specialist', today, 'pool.not_a_specialist', 'backupIds');
  }

  private note(tx: Tx, act: Act, id: string, verb: string, at: Date): Promise<void> {
    const entry = { action: `specialist-pool.${verb}`, objectType: 'specialist-pool', objectId: id };
    return this.audit.add(tx, act, entry, at);
  }
}
