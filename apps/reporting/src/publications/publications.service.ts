import { Inject, Injectable } from '@nestjs/common';
import { RuleBroken, type ComputePublication, type Publication } from '@valvomo/contracts';
import { CONFIG, ownAct, Sweeps, write, type Act, type Config } from '@valvomo/service';
import { startOf } from '../indicators/cells.js';
import { asDate, civil } from '../rows.js';
import { timers } from '../deadlines/timers.js';
import { monthBefore, monthOf, nextComputing } from './months.rules.js';
import {
  addEdition,
  assertNone,
  changePublication,
  computedBy,
  PublicationDesk,
  type PublicationHand,
} from './publication-desk.service.js';
import { loadPublication, timedPublication, type PublicationRow } from './publications.queries.js';

const DUTIES = ['PUBLICATION-MONTHLY', 'PUBLICATION-CORRECTION'];
/** What an edition forgets when its figures are computed anew. */
const UNCHECKED = {
  checkedBy: null,
  checkedName: null,
  checkedAt: null,
  approvedBy: null,
  approvedName: null,
  approvedAt: null,
};

/** Reports of months: computed on the first day of the next one, then carried by people to the public. */
@Injectable()
export class Publications {
  constructor(
    private readonly desk: PublicationDesk,
    sweeps: Sweeps,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    sweeps.add({
      name: 'publications',
      nextAfter: async (after) => nextComputing(after),
      run: (at) => this.computeMonthBefore(at),
    });
  }

  /**
   * Computes the report of a month that has none.
   * @throws RuleBroken `publication.exists`, `publication.month_running`
   */
  async compute(act: Act, { month }: ComputePublication): Promise<Publication> {
    const period = monthOf(month);
    const at = this.desk.clock.now();
    if (startOf(period.to) > at) throw new RuleBroken('publication.month_running', {}, ['month']);
    const content = await this.desk.contentAt(period, at);
    return write(this.desk.db, act, async (tx) => {
      await assertNone(tx, content);
      const row = await addEdition(tx, content, act.caller, at);
      await this.desk.note(tx, act, row.id, 'compute', at);
      return this.desk.answer(tx, row);
    });
  }

  /** The monthly look; run twice for one month it does nothing more. */
  async computeMonthBefore(at: Date): Promise<void> {
    const period = monthBefore(at);
    const where = { kind: 'access-month', from: asDate(period.from), to: asDate(period.to) };
    if ((await this.desk.db.publication.count({ where })) > 0) return;
    const content = await this.desk.contentAt(period, at);
    const act = ownAct('reporting', this.config.county);
    await write(this.desk.db, act, async (tx) => {
      const row = await addEdition(tx, content, act.caller, at);
      await this.desk.note(tx, act, row.id, 'compute', at);
    });
  }

  /** Computes an unpublished edition again from what is known by now; who checked it has to look again. */
  async recompute(act: Act, id: string, version: number): Promise<Publication> {
    const content = await this.contentOf(id);
    return this.desk.command(act, id, version, 'recompute', (hand) =>
      changePublication(hand, 'reporting.publication.computed', {
        state: 'COMPUTED',
        ...UNCHECKED,
        ...computedBy(content, act.caller, hand.at),
      }),
    );
  }

  check(act: Act, id: string, version: number): Promise<Publication> {
    const { id: checkedBy, name: checkedName } = act.caller;
    return this.desk.command(act, id, version, 'check', (hand) =>
      changePublication(hand, 'reporting.publication.checked', {
        state: 'CHECKED',
        checkedBy,
        checkedName,
        checkedAt: hand.at,
      }),
    );
  }

  approve(act: Act, id: string, version: number): Promise<Publication> {
    const { id: approvedBy, name: approvedName } = act.caller;
    return this.desk.command(act, id, version, 'approve', (hand) =>
      changePublication(hand, 'reporting.publication.approved', {
        state: 'APPROVED',
        approvedBy,
        approvedName,
        approvedAt: hand.at,
      }),
    );
  }

  /** Puts an edition before the public; the one that it corrects stays, marked, in the same transaction. */
  publish(act: Act, id: string, version: number): Promise<Publication> {
    const { id: publishedBy, name: publishedName } = act.caller;
    return this.desk.command(act, id, version, 'publish', async (hand) => {
      await timers.meet(hand.tx, timedPublication(id), DUTIES, hand.at);
      if (hand.row.correctsId) await replaced(hand, hand.row.correctsId);
      return changePublication(hand, 'reporting.publication.published', {
        state: 'PUBLISHED',
        publishedBy,
        publishedName,
        publishedAt: hand.at,
      });
    });
  }

  /** Begins the next edition of a published one, computed from what is known by now. @returns the new edition */
  async correct(act: Act, id: string, version: number, reason: string): Promise<Publication> {
    const content = await this.contentOf(id);
    return this.desk.command(act, id, version, 'correct', ({ tx, row, at }) =>
      addEdition(tx, content, act.caller, at, { row, reason }),
    );
  }

  withdraw(act: Act, id: string, version: number, withdrawalReason: string): Promise<Publication> {
    const { id: withdrawnBy, name: withdrawnName } = act.caller;
    return this.desk.command(act, id, version, 'withdraw', (hand) =>
      changePublication(hand, 'reporting.publication.withdrawn', {
        state: 'WITHDRAWN',
        withdrawalReason,
        withdrawnBy,
        withdrawnName,
        withdrawnAt: hand.at,
      }),
    );
  }

  private async contentOf(id: string) {
    const { from, to } = await loadPublication(this.desk.db, id);
    return this.desk.contentAt({ from: civil(from), to: civil(to) }, this.desk.clock.now());
  }
}

async function replaced({ tx, at }: PublicationHand, id: string): Promise<PublicationRow> {
  const row = await loadPublication(tx, id);
  // What was withdrawn stays so: its readers are sent on by the reason, not by a newer edition.
  if (row.state !== 'PUBLISHED') return row;
  return changePublication({ tx, row, at }, 'reporting.publication.corrected', { state: 'CORRECTED' });
}
