import { Inject, Injectable } from '@nestjs/common';
import { dateOf } from '@valvomo/business-time';
import { newId, RuleBroken, type Clock, type SaveWorkingGroup, type WorkingGroup } from '@valvomo/contracts';
import {
  assertUpdated,
  assertVersion,
  Audit,
  CLOCK,
  pageById,
  write,
  type Act,
  type Page,
  type PageQuery,
} from '@valvomo/service';
import { Database, type Tx } from '../database.js';
import type { WorkingGroup as GroupRow } from '../generated/prisma/client.js';
import { asDate, civil } from '../rows.js';
import { isMember } from './network-access.js';
import { assertMembership } from './network.rules.js';

/** Working groups of the network, of its own members (domain.md 8). */
@Injectable()
export class WorkingGroups {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  found(act: Act, body: SaveWorkingGroup): Promise<WorkingGroup> {
    return write(this.db, act, async (tx) => {
      const at = this.clock.now();
      await assertMembers(tx, body, [], at);
      const id = newId();
      await tx.workingGroup.create({ data: { id, version: 1, ...columnsOf(body), changedAt: at } });
      return this.noted(tx, act, id, 'found', at);
    });
  }

  replace(act: Act, id: string, version: number, body: SaveWorkingGroup): Promise<WorkingGroup> {
    return write(this.db, act, async (tx) => {
      const row = await loadGroup(tx, id);
      assertVersion(row, version);
      const at = this.clock.now();
      await assertMembers(tx, body, row.memberIds, at);
      const data = { ...columnsOf(body), version: version + 1, changedAt: at };
      assertUpdated(await tx.workingGroup.updateMany({ where: { id, version }, data }));
      return this.noted(tx, act, id, 'replace', at);
    });
  }

  async one(id: string): Promise<WorkingGroup> {
    return groupView(await loadGroup(this.db, id));
  }

  async list(query: PageQuery): Promise<Page<WorkingGroup>> {
    return pageById(
      query,
      (after, take) =>
        this.db.workingGroup.findMany({
          where: after,
          orderBy: { id: 'asc' },
          take,
        }),
      (found) => found.map(groupView),
    );
  }

  private async noted(tx: Tx, act: Act, id: string, verb: string, at: Date): Promise<WorkingGroup> {
    const entry = { action: `working-group.${verb}`, objectType: 'working-group', objectId: id };
    await this.audit.add(tx, act, entry, at);
    return groupView(await loadGroup(tx, id));
  }
}

const columnsOf = ({ from, to, ...group }: SaveWorkingGroup) => ({
  ...group,
  startsOn: asDate(from),
  endsBefore: to === null ? null : asDate(to),
});

const groupView = ({ startsOn, endsBefore, changedAt, ...group }: GroupRow): WorkingGroup => ({
  ...group,
  from: civil(startsOn),
  to: civil(endsBefore),
  changedAt: changedAt.toISOString(),
});

/** Whoever joins belongs to the network; who has left it since may stay until the group ends. @throws RuleBroken */
async function assertMembers(
  tx: Tx,
  body: SaveWorkingGroup,
  before: readonly string[],
  at: Date,
): Promise<void> {
  assertMembership(body);
  const today = dateOf(at).toString();
  for (const [i, id] of body.memberIds.entries())
    if (!before.includes(id) && !(await isMember(tx, id, today)))
      throw new RuleBroken('network.not_a_member', {}, ['memberIds', i]);
}

async function loadGroup(tx: Tx, id: string): Promise<GroupRow> {
  const row = await tx.workingGroup.findUnique({ where: { id } });
  if (!row) throw new RuleBroken('not_found');
  return row;
}
