import { Inject, Injectable } from '@nestjs/common';
import { refusalOf, type Clock, type EventType, type Pilot } from '@valvomo/contracts';
import { outbox } from '@valvomo/messaging';
import { assertUpdated, assertVersion, Audit, CLOCK, write, type Act } from '@valvomo/service';
import { Database, type Tx } from '../database.js';
import { timers } from '../deadlines/timers.js';
import type { Prisma } from '../generated/prisma/client.js';
import { relationsTo } from './pilot-access.js';
import {
  loadPilot,
  lockPilot,
  pilotFact,
  pilotFacts,
  pilotView,
  timedPilot,
  type PilotRow,
} from './pilots.queries.js';
import { PILOT_COMMANDS, type PilotCommand, type PilotFacts } from './pilots.rules.js';

export type PilotNews = Extract<EventType, `consultations.pilot.${string}`>;

/** What happens to a pilot: its row, what belongs to it, and its news. */
export interface PilotChange {
  readonly news: PilotNews;
  readonly data: Prisma.PilotUncheckedUpdateManyInput;
  /** Rows of its own and its deadlines, before the news. */
  readonly parts?: (pilot: PilotRow) => Promise<void>;
  /** Notices. */
  readonly after?: (pilot: PilotRow) => Promise<void>;
}

export interface PilotCase {
  readonly tx: Tx;
  readonly pilot: PilotRow;
  readonly facts: PilotFacts;
  readonly at: Date;
}

/** One command on a pilot: load, refuse by the table, change, tell, audit; all in one transaction. */
@Injectable()
export class PilotDesk {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  command(
    act: Act,
    id: string,
    version: number,
    name: PilotCommand,
    decide: (of: PilotCase) => Promise<PilotChange> | PilotChange,
  ): Promise<Pilot> {
    return write(this.db, act, async (tx) => {
      await lockPilot(tx, id);
      const pilot = await loadPilot(tx, id);
      assertVersion(pilot, version);
      const at = this.clock.now();
      const facts = await pilotFacts(tx, pilot, at);
      const relations = relationsTo(pilot, act.caller);
      const refusal = refusalOf(PILOT_COMMANDS[name], facts, relations, 'pilot.state');
      if (refusal) throw refusal;
      const change = await decide({ tx, pilot, facts, at });
      const changed = await changePilot(tx, pilot, change, at);
      const fields = Object.keys(change.data);
      const entry = { action: `pilot.${name}`, objectType: 'pilot', objectId: id, fields };
      await this.audit.add(tx, act, entry, at);
      return pilotView(changed);
    });
  }
}

/**
 * Changes a pilot in the caller's transaction; an end lets every clock of it lapse.
 * @throws RuleBroken `version_stale` where somebody was faster
 */
export async function changePilot(
  tx: Tx,
  pilot: PilotRow,
  { news, data, parts, after }: PilotChange,
  at: Date,
): Promise<PilotRow> {
  const { id, version } = pilot;
  const ends = data.state === 'ENDED' || data.state === 'ESTABLISHED';
  const written = { ...data, ...(ends && { endedAt: at }), version: version + 1 };
  assertUpdated(await tx.pilot.updateMany({ where: { id, version }, data: written }));
  await parts?.(await loadPilot(tx, id));
  if (ends) await timers.cancel(tx, timedPilot(pilot), at);
  const changed = await loadPilot(tx, id);
  const entity = { type: 'pilot', id, version: changed.version };
  await outbox.add(tx, { type: news, entity, at, data: pilotFact(changed) });
  await after?.(changed);
  return changed;
}
