import { Inject, Injectable } from '@nestjs/common';
import { workflowId, type DeadlineFact, type DeadlineStep } from '@valvomo/contracts';
import {
  CONFIG,
  deadlinesOf,
  factOf,
  ladderOf,
  loadDeadline,
  type Config,
  type DeadlineRow,
} from '@valvomo/service';
import { Database } from '../database.js';
import { StepActivities } from '../deadlines/steps.activities.js';
import { MATTER } from './guarantee.queries.js';

/** So many due rows are gone through in one run of the activity. */
const BATCH = 100;

export interface SweepRequest {
  /** Whatever is due at or before this instant. */
  readonly at: string;
  /** Where the last run of this pass ended. */
  readonly after: Place | null;
}

interface Place {
  readonly at: string;
  readonly id: string;
}

/** What lies ahead in the due table: when something is due next, and the deadline whose it is. */
export interface Ahead {
  readonly at: string;
  readonly deadline: DeadlineFact;
}

export interface SweepAnswer {
  readonly taken: number;
  /** Where this pass goes on; null where it has come to its end. */
  readonly more: Place | null;
  readonly next: Ahead | null;
}

/** Warns before and tells after a breach, for all cases of the county by their due rows (design 6); each step once. */
@Injectable()
export class GuaranteeSweep {
  private readonly watcher: string;

  constructor(
    private readonly db: Database,
    private readonly steps: StepActivities,
    @Inject(CONFIG) { county }: Config,
  ) {
    this.watcher = workflowId('guaranteeCase', county);
  }

  /** One batch of a pass over the due table. A row that time can do nothing more with is passed by, not waited for. */
  readonly sweepGuarantee = async ({ at, after }: SweepRequest): Promise<SweepAnswer> => {
    const until = new Date(at);
    const found = await this.db.deadline.findMany({
      where: {
        workflowId: this.watcher,
        state: 'open',
        AND: [{ nextAt: { lte: until } }, ...(after ? [later(after)] : [])],
      },
      orderBy: [{ nextAt: 'asc' }, { id: 'asc' }],
      select: { id: true, nextAt: true },
      take: BATCH,
    });
    const rows = await Promise.all(found.map(({ id }) => loadDeadline(this.db, id)));
    const taken = await this.take(
      rows.filter((row) => row !== null),
      (step) => step.getTime() <= until.getTime(),
    );
    const last = found.at(-1);
    const more = found.length === BATCH && last ? { at: last.nextAt!.toISOString(), id: last.id } : null;
    return { taken: taken.length, more, next: more ? null : await this.ahead(until) };
  };

  /**
   * Takes what came due in a case before an instant and was not taken, as after an outage.
   * @returns how many breaches that told: each is a version of the case
   */
  async takeBefore(caseId: string, until: Date): Promise<number> {
    const open = (await deadlinesOf(this.db, MATTER, caseId)).filter(({ state }) => state === 'open');
    const taken = await this.take(open, (step) => step.getTime() < until.getTime());
    return taken.filter((step) => step === 'E1').length;
  }

  /** In the order of their instants, whosever they are. */
  private async take(rows: readonly DeadlineRow[], isDue: (at: Date) => boolean): Promise<DeadlineStep[]> {
    const due = rows
      .flatMap((row) => ladderOf(row).map(({ step, at }) => ({ row, step, at })))
      .filter(({ row, step, at }) => step && !row.taken.includes(step) && isDue(new Date(at)))
      .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
    const taken: DeadlineStep[] = [];
    for (const { row, step, at } of due)
      if (await this.steps.takeStep({ deadlineId: row.id, step: step!, at })) taken.push(step!);
    return taken;
  }

  private async ahead(after: Date): Promise<Ahead | null> {
    const first = await this.db.deadline.findFirst({
      where: { workflowId: this.watcher, state: 'open', nextAt: { gt: after } },
      orderBy: [{ nextAt: 'asc' }, { id: 'asc' }],
      select: { id: true, nextAt: true },
    });
    const row = first && (await loadDeadline(this.db, first.id));
    return row ? { at: first.nextAt!.toISOString(), deadline: factOf(row) } : null;
  }
}

function later({ at, id }: Place) {
  const nextAt = new Date(at);
  return { OR: [{ nextAt: { gt: nextAt } }, { nextAt, id: { gt: id } }] };
}
