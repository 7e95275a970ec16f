import { Inject, Injectable } from '@nestjs/common';
import { derivedId, RuleBroken, workflowId, type GuaranteeStep } from '@valvomo/contracts';
import { CONFIG, endDeadlines, openDeadlines, rows, type Config, type DeadlineTx } from '@valvomo/service';
import { announce, type CaseNews } from './guarantee-news.service.js';
import { MATTER, type CaseRow, type ClockRow } from './guarantee.queries.js';
import {
  isInTime,
  limitOf,
  statisticalDays,
  waitingFor,
  type CaseState,
  type Meaning,
} from './guarantee.rules.js';

/** A clock that starts, with its limit. */
export interface ClockStart {
  readonly step: GuaranteeStep;
  readonly anchorOn: string;
  readonly computed: NonNullable<ReturnType<typeof limitOf>>;
}

/** What happens to one case: the clocks that end on a day and that start, what else changes, and the words of its news. */
export interface CaseChange {
  readonly row: CaseRow;
  readonly ends: readonly { readonly clock: ClockRow; readonly on: string }[];
  readonly starts: readonly ClockStart[];
  readonly data?: { readonly state?: CaseState; readonly outcome?: string; readonly needOn?: string };
  /** Whether its clocks lapse with it, or end because their steps came. */
  readonly lapses?: boolean;
  readonly news: readonly CaseNews[];
}

/**
 * Writes what happens to guarantee cases: however many they are, it is the same few statements. Each clock is a deadline
 * of the one due table that the county's process watches (design 6).
 */
@Injectable()
export class GuaranteeClocks {
  private readonly watcher: string;

  constructor(@Inject(CONFIG) { county }: Config) {
    this.watcher = workflowId('guaranteeCase', county);
  }

  /**
   * The caller holds the cases. @param at business time @returns the cases as they now stand, in the order of the changes
   */
  async apply(tx: DeadlineTx, changes: readonly CaseChange[], at: Date): Promise<CaseRow[]> {
    await this.end(tx, changes, at);
    await this.start(tx, changes, at);
    const after = changes.map((change) => ({ row: rowAfter(change, at), news: change.news }));
    await rows(
      tx,
      `update guarantee_case c set version = r.version, state = r.state, outcome = r.outcome, need_on = r."needOn",
         closed_at = r."closedAt"
       from jsonb_to_recordset($1::text::jsonb) as r (id uuid, version integer, state guarantee_state, outcome text,
         "needOn" date, "closedAt" timestamptz)
       where c.id = r.id returning 1 as one`,
      [JSON.stringify(after.map(({ row }) => ({ ...row, clocks: undefined })))],
    );
    await announce(tx, after, at);
    return after.map(({ row }) => row);
  }

  private async end(tx: DeadlineTx, changes: readonly CaseChange[], at: Date): Promise<void> {
    const ended = changes.flatMap(({ ends, lapses = false }) =>
      ends.map(({ clock, on }) => ({ ...clockAfter(clock, on, lapses), lapses })),
    );
    if (ended.length === 0) return;
    await rows(
      tx,
      `update guarantee_clock c set state = r.state, ended_on = r."endedOn", statistical_days = r."statisticalDays"
       from jsonb_to_recordset($1::text::jsonb) as r (id uuid, state guarantee_clock_state, "endedOn" date,
         "statisticalDays" integer)
       where c.id = r.id returning 1 as one`,
      [JSON.stringify(ended)],
    );
    for (const how of ['met', 'cancelled'] as const) {
      const ids = ended.filter(({ lapses }) => lapses === (how === 'cancelled')).map(({ id }) => id);
      if (ids.length > 0) await endDeadlines(tx, 'consultations', how, ids, at);
    }
  }

  private async start(tx: DeadlineTx, changes: readonly CaseChange[], at: Date): Promise<void> {
    const started = changes.flatMap(({ row, starts }) =>
      starts.map((start) => ({ ...start, row, id: derivedId(row.id, start.step) })),
    );
    if (started.length === 0) return;
    await openDeadlines(
      tx,
      'consultations',
      started.map(({ id, row, computed }) => ({
        id,
        computed,
        matterType: MATTER,
        matterId: row.id,
        workflowId: this.watcher,
        unitId: row.unitId,
        turn: 'coordinator',
        openedAt: at,
      })),
    );
    await rows(
      tx,
      `insert into guarantee_clock (id, case_id, event, rule, rule_version, anchor_on, legal_due_on, state)
       select r.id, r."caseId", r.event, r.rule, r."ruleVersion", r."anchorOn", r."legalDueOn", r.state
       from jsonb_to_recordset($1::text::jsonb) as r (id uuid, "caseId" uuid, event text, rule text, "ruleVersion" text,
         "anchorOn" date, "legalDueOn" date, state guarantee_clock_state) returning 1 as one`,
      [JSON.stringify(started.map(({ row, ...start }) => ({ ...clockOf(row.id, start), caseId: row.id })))],
    );
  }
}

/**
 * The start of a step's clock. @param age on the anchor date (T09)
 * @throws RuleBroken `guarantee.no_rule` where the law had no limit on that date
 */
export function startOf(specialty: string, step: GuaranteeStep, anchorOn: string, age: number): ClockStart {
  const computed = limitOf(step, specialty, anchorOn, age);
  if (!computed) throw new RuleBroken('guarantee.no_rule', { on: anchorOn });
  return { step, anchorOn, computed };
}

/**
 * The change that a meaning is for a case. @param age on the anchor dates of the clocks that start
 * @throws RuleBroken `guarantee.no_rule`
 */
export function changeOf(row: CaseRow, on: string, meaning: Meaning, age: number): CaseChange {
  const { ends, starts, needOn, closedAs, news } = meaning;
  return {
    row,
    ends: ends.map((step) => ({ clock: waitingFor(row.clocks, step)!, on })),
    starts: starts.map(({ step, anchorOn }) => startOf(row.specialty, step, anchorOn, age)),
    ...((needOn || closedAs) && {
      data: { ...(needOn && { needOn }), ...(closedAs && { state: 'CLOSED' as const, outcome: closedAs }) },
    }),
    news,
  };
}

/** A step that came on a day of the limit was in time, whenever it was told; a breach that had come stays one. */
function clockAfter(clock: ClockRow, on: string, lapses: boolean): ClockRow {
  const lapsed = clock.state === 'breached' ? 'breached' : 'cancelled';
  const state = lapses ? lapsed : isInTime(clock, on) ? 'met' : 'breached';
  return { ...clock, state, endedOn: on, statisticalDays: statisticalDays(clock.anchorOn, on) };
}

/** The case as the change leaves it. */
function rowAfter({ row, ends, starts, lapses = false, data = {}, news }: CaseChange, at: Date): CaseRow {
  const ended = new Map(ends.map(({ clock, on }) => [clock.id, clockAfter(clock, on, lapses)]));
  const clocks = [
    ...row.clocks.map((clock) => ended.get(clock.id) ?? clock),
    ...starts.map((start) => clockOf(row.id, start)),
  ];
  return {
    ...row,
    ...data,
    version: row.version + news.length,
    closedAt: data.state ? at.toISOString() : row.closedAt,
    clocks: clocks.toSorted((a, b) =>
      `${a.anchorOn} ${a.legalDueOn}`.localeCompare(`${b.anchorOn} ${b.legalDueOn}`),
    ),
  };
}

function clockOf(caseId: string, { step, anchorOn, computed }: ClockStart): ClockRow {
  return {
    id: derivedId(caseId, step),
    event: step,
    rule: computed.rule,
    ruleVersion: computed.ruleVersion,
    anchorOn,
    legalDueOn: computed.due.toString(),
    state: 'running',
    endedOn: null,
    statisticalDays: null,
    exceptionReason: null,
  };
}
