import { refusalOf } from '@valvomo/contracts';
import { Inject, Injectable } from '@nestjs/common';
import type { Clock, EventType, Measure } from '@valvomo/contracts';
import { outbox } from '@valvomo/messaging';
import { assertUpdated, assertVersion, Audit, CLOCK, write, type Act } from '@valvomo/service';
import { Database, type Tx } from '../database.js';
import type { Prisma } from '../generated/prisma/client.js';
import { lockMeasure } from '../locks.queries.js';
import { MEASURE_COMMANDS, type MeasureCommand } from './measure-commands.rules.js';
import {
  loadMeasure,
  measureFact,
  measureFacts,
  measureRelations,
  measureView,
  type LoadedMeasure,
} from './measures.queries.js';

export type MeasureNews = Extract<EventType, `inspections.measure.${string}`>;

/** What a command changes and tells. `after` runs after the measure's own news: deadlines, notices. */
export interface MeasureChange {
  readonly news: MeasureNews;
  readonly data: Prisma.MeasureUncheckedUpdateManyInput;
  readonly after?: (measure: LoadedMeasure) => Promise<void>;
}

export interface MeasureCase {
  readonly tx: Tx;
  readonly measure: LoadedMeasure;
  readonly at: Date;
}

/** One command on a measure: load, refuse by the table, change, tell, audit; all in one transaction. */
@Injectable()
export class MeasureDesk {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async command(
    act: Act,
    id: string,
    version: number,
    name: MeasureCommand,
    decide: (of: MeasureCase) => Promise<MeasureChange> | MeasureChange,
  ): Promise<Measure> {
    return write(this.db, act, async (tx) => {
      await lockMeasure(tx, id);
      const measure = await loadMeasure(tx, id);
      assertVersion(measure, version);
      const at = this.clock.now();
      const refusal = refusalOf(
        MEASURE_COMMANDS[name],
        measureFacts(measure, act.caller, at),
        measureRelations(measure, act.caller),
        'measure.state',
      );
      if (refusal) throw refusal;
      const change = await decide({ tx, measure, at });
      const changed = await changeMeasure(tx, measure, change, at);
      const fields = Object.keys(change.data);
      const entry = { action: `measure.${name}`, objectType: 'measure', objectId: id, fields };
      await this.audit.add(tx, act, entry, at);
      return measureView(changed);
    });
  }
}

/** Writes a change of a measure with its news, then does what comes after. */
export async function changeMeasure(
  tx: Tx,
  { id, version }: LoadedMeasure,
  change: MeasureChange,
  at: Date,
): Promise<LoadedMeasure> {
  assertUpdated(
    await tx.measure.updateMany({ where: { id, version }, data: { ...change.data, version: version + 1 } }),
  );
  const changed = await loadMeasure(tx, id);
  await tellMeasure(tx, changed, change.news, at);
  await change.after?.(changed);
  return changed;
}

export async function tellMeasure(
  tx: Tx,
  measure: LoadedMeasure,
  type: MeasureNews,
  at: Date,
): Promise<void> {
  const entity = { type: 'measure', id: measure.id, version: measure.version };
  await outbox.add(tx, { type, entity, at, data: measureFact(measure) });
}
