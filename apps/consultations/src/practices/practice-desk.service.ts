import { Inject, Injectable } from '@nestjs/common';
import { refusalOf, type Clock, type EventType, type Practice } from '@valvomo/contracts';
import { outbox } from '@valvomo/messaging';
import { assertUpdated, assertVersion, Audit, CLOCK, write, type Act } from '@valvomo/service';
import { Database, type Tx } from '../database.js';
import { timers } from '../deadlines/timers.js';
import type { Prisma } from '../generated/prisma/client.js';
import { practiceRelations } from './practice-access.js';
import {
  loadPractice,
  lockPractice,
  practiceFact,
  practiceFacts,
  practiceView,
  timedPractice,
  type PracticeRow,
} from './practices.queries.js';
import { PRACTICE_COMMANDS, type PracticeCommand } from './practices.rules.js';

export type PracticeNews = Extract<EventType, `consultations.practice.${string}`>;

/** What happens to a practice: its row, what belongs to it, and its news. */
export interface PracticeChange {
  readonly news: PracticeNews;
  readonly data: Prisma.PracticeUncheckedUpdateManyInput;
  /** Rows of its own and its deadlines; what they change of the row, such as its state by its use. */
  readonly parts?: () => Promise<Prisma.PracticeUncheckedUpdateManyInput | void>;
}

export interface PracticeCase {
  readonly tx: Tx;
  readonly practice: PracticeRow;
  readonly at: Date;
}

/** One command on a practice: load, refuse by the table, change, tell, audit; all in one transaction. */
@Injectable()
export class PracticeDesk {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  command(
    act: Act,
    id: string,
    version: number,
    name: PracticeCommand,
    decide: (of: PracticeCase) => Promise<PracticeChange> | PracticeChange,
  ): Promise<Practice> {
    return write(this.db, act, async (tx) => {
      await lockPractice(tx, id);
      const practice = await loadPractice(tx, id);
      assertVersion(practice, version);
      const facts = practiceFacts(practice, act.caller.id);
      const relations = practiceRelations(practice, act.caller);
      const refusal = refusalOf(PRACTICE_COMMANDS[name], facts, relations, 'practice.state');
      if (refusal) throw refusal;
      const at = this.clock.now();
      const change = await decide({ tx, practice, at });
      const changed = await changePractice(tx, practice, change, at);
      const fields = Object.keys(change.data);
      await this.audit.add(
        tx,
        act,
        { action: `practice.${name}`, objectType: 'practice', objectId: id, fields },
        at,
      );
      return practiceView(tx, changed);
    });
  }
}

/** Changes a practice in the caller's transaction; one that is retired is reviewed no more. */
export async function changePractice(
  tx: Tx,
  { id, version }: PracticeRow,
  { news, data, parts }: PracticeChange,
  at: Date,
): Promise<PracticeRow> {
  const more = (await parts?.()) ?? {};
  if (data.state === 'RETIRED') await timers.cancel(tx, timedPractice(id), at);
  const written = { ...data, ...more, changedAt: at, version: version + 1 };
  assertUpdated(await tx.practice.updateMany({ where: { id, version }, data: written }));
  const changed = await loadPractice(tx, id);
  const entity = { type: 'practice', id, version: changed.version };
  await outbox.add(tx, { type: news, entity, at, data: practiceFact(changed) });
  return changed;
}
