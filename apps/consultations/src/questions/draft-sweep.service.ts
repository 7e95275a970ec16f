import { Inject, Injectable } from '@nestjs/common';
import { dateOf, deletionDay, instantAt } from '@valvomo/business-time';
import type { Clock } from '@valvomo/contracts';
import {
  Audit,
  CaseKeys,
  CLOCK,
  CONFIG,
  ownAct,
  rows,
  Sweeps,
  write,
  type Config,
  type Sweep,
} from '@valvomo/service';
import { Database } from '../database.js';

interface Untouched {
  readonly id: string;
  readonly version: number;
  /** The morning on which it goes. */
  readonly goesAt: Date;
}

/**
 * Each morning at eight: drafts that nobody has touched for a month go, and their keys with them. What was never sent is
 * nobody's document, and what it says of a patient must not stay where no care follows from it (ADR 11).
 */
@Injectable()
export class DraftSweep implements Sweep {
  readonly name = 'drafts';

  constructor(
    private readonly db: Database,
    private readonly keys: CaseKeys,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    sweeps: Sweeps,
  ) {
    sweeps.add(this);
  }

  async nextAfter(after: Date): Promise<Date | null> {
    const drafts = await this.drafts();
    const next = drafts.find(({ goesAt }) => goesAt > after)?.goesAt;
    // Whose morning passed unseen, as where drafts lay there before the sweep was, goes the next one; what a plan passes by goes
    // on its own.
    const isLeft = drafts.some(({ goesAt }) => goesAt <= after) && after <= this.clock.now();
    const morning = isLeft ? morningAfter(after) : undefined;
    return next && morning ? min(next, morning) : (next ?? morning ?? null);
  }

  async run(at: Date): Promise<void> {
    for (const draft of await this.drafts()) if (draft.goesAt <= at) await this.discard(draft, at);
  }

  /** Somebody may have sent it or written on in the meantime: then it stays. */
  private discard({ id, version }: Untouched, at: Date): Promise<void> {
    const act = ownAct('consultations', this.config.county);
    return write(this.db, act, async (tx) => {
      const { count } = await tx.consultation.deleteMany({ where: { id, version, state: 'DRAFT' } });
      if (count === 0) return;
      const entry = { action: 'consultation.draft-expired', objectType: 'consultation', objectId: id };
      await this.audit.add(tx, act, entry, at);
      await this.keys.destroy(tx, id, at);
    });
  }

  /** The longest untouched one first, which is the first to go. */
  private async drafts(): Promise<Untouched[]> {
    const found = await this.db.seenByService((tx) =>
      rows<{ id: string; version: number; touchedAt: number }>(
        tx,
        `select id::text, version, (extract(epoch from coalesce(revised_at, drafted_at)) * 1000)::float8 as "touchedAt"
         from consultation where state = 'DRAFT' order by coalesce(revised_at, drafted_at), id`,
      ),
    );
    return found.map(({ touchedAt, ...draft }) => ({
      ...draft,
      goesAt: instantAt(deletionDay('DRAFT-QUESTION', dateOf(new Date(touchedAt))), '08:00'),
    }));
  }
}

const min = (a: Date, b: Date): Date => (a < b ? a : b);

function morningAfter(after: Date): Date {
  const [today, morning] = [dateOf(after), instantAt(dateOf(after), '08:00')];
  return after < morning ? morning : instantAt(today.add({ days: 1 }), '08:00');
}
