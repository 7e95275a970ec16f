import { Inject, Injectable } from '@nestjs/common';
import { dateOf } from '@valvomo/business-time';
import {
  MappingStatus,
  newId,
  RuleBroken,
  Uuid,
  type Clock,
  type PracticeMapping,
  type SavePracticeMapping,
} from '@valvomo/contracts';
import {
  assertUpdated,
  assertVersion,
  Audit,
  CLOCK,
  pageById,
  PageQuery,
  write,
  type Act,
  type Page,
} from '@valvomo/service';
import { z } from 'zod';
import { Database, type Tx } from '../database.js';
import type { PracticeMapping as MappingRow } from '../generated/prisma/client.js';
import { asDate, civil } from '../rows.js';
import { assertRecordedDay } from './network.rules.js';

export const MappingQuery = PageQuery.extend({
  practiceId: Uuid.optional(),
  organisation: z.string().trim().min(1).max(200).optional(),
  status: MappingStatus.optional(),
});
export type MappingQuery = z.infer<typeof MappingQuery>;

/** The network's matrix: which organisation does what today about which practice (domain.md 8). */
@Injectable()
export class PracticeMappings {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  record(act: Act, body: SavePracticeMapping): Promise<PracticeMapping> {
    return write(this.db, act, async (tx) => {
      const at = this.clock.now();
      assertRecordedDay(body.on, dateOf(at).toString());
      if ((await tx.practice.count({ where: { id: body.practiceId } })) === 0)
        throw new RuleBroken('network.practice_unknown', {}, ['practiceId']);
      const { on, ...cell } = body;
      const row = { ...cell, id: newId(), version: 1, onDay: asDate(on), changedAt: at };
      // The unique key decides: two who record the same cell at once are one.
      const { count } = await tx.practiceMapping.createMany({ data: [row], skipDuplicates: true });
      if (count === 0) throw new RuleBroken('network.mapped_already', {}, ['organisation']);
      return this.noted(tx, act, row.id, 'record', at);
    });
  }

  replace(act: Act, id: string, version: number, body: SavePracticeMapping): Promise<PracticeMapping> {
    return write(this.db, act, async (tx) => {
      const row = await loadMapping(tx, id);
      assertVersion(row, version);
      const at = this.clock.now();
      assertRecordedDay(body.on, dateOf(at).toString());
      if (row.practiceId !== body.practiceId || row.organisation !== body.organisation)
        throw new RuleBroken('network.mapping_fixed', {}, ['organisation']);
      const { status, note, on } = body;
      const data = { status, note, onDay: asDate(on), version: version + 1, changedAt: at };
      assertUpdated(await tx.practiceMapping.updateMany({ where: { id, version }, data }));
      return this.noted(tx, act, id, 'replace', at);
    });
  }

  async one(id: string): Promise<PracticeMapping> {
    return mappingView(await loadMapping(this.db, id));
  }

  async list(query: MappingQuery): Promise<Page<PracticeMapping>> {
    const { practiceId, organisation, status } = query;
    return pageById(
      query,
      (after, take) =>
        this.db.practiceMapping.findMany({
          where: {
            ...(practiceId && { practiceId }),
            ...(organisation && { organisation }),
            ...(status && { status }),
            ...after,
          },
          orderBy: { id: 'asc' },
          take,
        }),
      (found) => found.map(mappingView),
    );
  }

  private async noted(tx: Tx, act: Act, id: string, verb: string, at: Date): Promise<PracticeMapping> {
    const entry = { action: `practice-mapping.${verb}`, objectType: 'practice-mapping', objectId: id };
    await this.audit.add(tx, act, entry, at);
    return mappingView(await loadMapping(tx, id));
  }
}

const mappingView = ({ onDay, status, changedAt, ...cell }: MappingRow): PracticeMapping => ({
  ...cell,
  status: status as PracticeMapping['status'],
  on: civil(onDay),
  changedAt: changedAt.toISOString(),
});

async function loadMapping(tx: Tx, id: string): Promise<MappingRow> {
  const row = await tx.practiceMapping.findUnique({ where: { id } });
  if (!row) throw new RuleBroken('not_found');
  return row;
}
