import { refusalOf } from '@valvomo/contracts';
import { Inject, Injectable } from '@nestjs/common';
import type { Clock, EventType, Inspection } from '@valvomo/contracts';
import { outbox } from '@valvomo/messaging';
import { assertUpdated, assertVersion, Audit, CLOCK, write, type Act } from '@valvomo/service';
import { Database, type Tx } from '../database.js';
import type { Prisma } from '../generated/prisma/client.js';
import { lockCase } from '../locks.queries.js';
import {
  caseFact,
  caseFacts,
  caseRelations,
  caseView,
  loadCase,
  type LoadedCase,
} from './inspections.queries.js';
import { caseState, INSPECTION_COMMANDS, type InspectionCommand } from './inspections.rules.js';

export type CaseNews = Extract<EventType, `inspections.inspection.${string}`>;

/** What a command changes and tells. `after` runs after the case's own news: deadlines, notices, other entities. */
export interface CaseChange {
  readonly news: CaseNews;
  readonly data: Prisma.InspectionUncheckedUpdateManyInput;
  readonly after?: (inspection: LoadedCase) => Promise<unknown>;
}

export interface Case {
  readonly tx: Tx;
  readonly inspection: LoadedCase;
  readonly at: Date;
}

/** One command on an inspection case: load, refuse by the table, change, tell, audit; all in one transaction. */
@Injectable()
export class CaseDesk {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async command(
    act: Act,
    id: string,
    version: number,
    name: InspectionCommand,
    decide: (of: Case) => Promise<CaseChange> | CaseChange,
  ): Promise<Inspection> {
    return write(this.db, act, async (tx) => {
      await lockCase(tx, id);
      const inspection = await loadCase(tx, id);
      assertVersion(inspection, version);
      const at = this.clock.now();
      const relations = caseRelations(inspection, act.caller);
      const refusal = refusalOf(
        INSPECTION_COMMANDS[name],
        caseFacts(inspection, act.caller, at),
        relations,
        caseState,
      );
      if (refusal) throw refusal;
      const change = await decide({ tx, inspection, at });
      const changed = await changeCase(tx, inspection, change, at);
      await this.audit.add(
        tx,
        act,
        {
          action: `inspection.${name}`,
          objectType: 'inspection',
          objectId: id,
          fields: Object.keys(change.data),
        },
        at,
      );
      return caseView(changed, !relations.has('inspector') && relations.has('provider'));
    });
  }
}

/** Writes a change of a case with its news, then does what comes after. */
export async function changeCase(
  tx: Tx,
  inspection: LoadedCase,
  change: CaseChange,
  at: Date,
): Promise<LoadedCase> {
  const { id, version } = inspection;
  assertUpdated(
    await tx.inspection.updateMany({
      where: { id, version },
      data: { ...change.data, version: version + 1 },
    }),
  );
  const changed = await loadCase(tx, id);
  await tellCase(tx, changed, change.news, at);
  if (!change.after) return changed;
  await change.after(changed);
  return loadCase(tx, id);
}

export async function tellCase(tx: Tx, inspection: LoadedCase, type: CaseNews, at: Date): Promise<void> {
  const entity = { type: 'inspection', id: inspection.id, version: inspection.version };
  await outbox.add(tx, { type, entity, at, data: caseFact(inspection) });
}
