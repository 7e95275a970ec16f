import {
  type DeadlineFact,
  type DeadlineNews,
  type DeadlineStep,
  derivedId,
  RuleBroken,
  RUNGS,
  type ServiceName,
} from '@valvomo/contracts';
import { outbox, type OutboxTransaction } from '@valvomo/messaging';
import type { ClientBase } from 'pg';
import { rows, type PrismaTx } from '../sql.js';
import { type ComputedDeadline, instantsOf } from './computed.js';
import { messageOf, newsId, type OpenDeadline, openedRow, warningsFrom } from './opening.js';
import { type DeadlineRow, factOf, insertDeadline, ladderOf, loadDeadline, updateDeadline } from './row.js';

/** A transaction in which a deadline and its news are written: Prisma's, or a client of a `pg` pool. */
export type DeadlineTx = (PrismaTx & OutboxTransaction) | ClientBase;

/** How an attempt to take a step ended; only `taken` wrote anything. */
export type StepTaken =
  | { readonly outcome: 'taken'; readonly deadline: DeadlineFact }
  | {
      readonly outcome: 'met' | 'cancelled' | 'paused' | 'moved' | 'taken-before' | 'unknown';
      readonly deadline: null;
    };

/**
 * The deadlines of a service. Each change writes the row (version + 1, next instant) and announces the whole fact in the
 * same transaction. Every method locks the row first, so that two of them happen one after the other:
 * - met just before a rung: the step finds the row met and does nothing;
 * - moved while a step runs: the step's instant is no longer the row's, it does nothing;
 * - the same step twice: the second finds `deadline_step` and does nothing.
 * All instants are business time.
 */
export class Deadlines {
  constructor(private readonly service: ServiceName) {}

  /** Opens a deadline; one with the same id is left as it is. */
  async open(tx: DeadlineTx, given: OpenDeadline): Promise<DeadlineFact> {
    const row = openedRow(given);
    if (!(await insertDeadline(tx, row))) return factOf((await this.load(tx, row.id)) as DeadlineRow);
    return this.announce(tx, 'opened', row, given.openedAt);
  }

  /** What was to be done is done; met again is nothing. @throws RuleBroken `conflict` when it was cancelled */
  async meet(tx: DeadlineTx, id: string, at: Date): Promise<DeadlineFact> {
    const row = await this.load(tx, id);
    if (row.state === 'met') return factOf(row);
    if (row.state === 'cancelled') throw new RuleBroken('conflict');
    return this.change(tx, 'met', { ...row, state: 'met', metAt: at.toISOString() }, at);
  }

  /** What it was for has fallen away; cancelled again is nothing. @throws RuleBroken `conflict` when it was met */
  async cancel(tx: DeadlineTx, id: string, at: Date): Promise<DeadlineFact> {
    const row = await this.load(tx, id);
    if (row.state === 'cancelled') return factOf(row);
    if (row.state === 'met') throw new RuleBroken('conflict');
    return this.change(tx, 'cancelled', { ...row, state: 'cancelled' }, at);
  }

  /**
   * Gives it other instants: an extension, a re-projection after a calendar change. Steps whose new instant lies ahead
   * may be taken (again); those behind stay taken. A warning that would lie behind warns of nothing: `warningsFrom`.
   * @param extension what is kept beside the row, such as reason and who granted it
   */
  async move(
    tx: DeadlineTx,
    id: string,
    computed: ComputedDeadline,
    at: Date,
    extension?: object,
  ): Promise<DeadlineFact> {
    const row = await this.load(tx, id);
    if (row.state !== 'open' && row.state !== 'paused') throw new RuleBroken('conflict');
    const extensions = extension ? [...row.extensions, extension] : row.extensions;
    return this.change(tx, 'moved', await this.reproject(tx, row, { extensions }, computed, at), at);
  }

  /** Stops its time. @throws RuleBroken `conflict` unless it is open */
  async pause(tx: DeadlineTx, id: string, at: Date, why?: string): Promise<DeadlineFact> {
    const row = await this.load(tx, id);
    if (row.state !== 'open') throw new RuleBroken('conflict');
    const pauses = [...row.pauses, { from: at.toISOString(), to: null, ...(why !== undefined && { why }) }];
    return this.change(tx, 'paused', { ...row, state: 'paused', pauses }, at);
  }

  /** Lets its time go on. @param computed with the pause counted @throws RuleBroken `conflict` unless it is paused */
  async resume(tx: DeadlineTx, id: string, computed: ComputedDeadline, at: Date): Promise<DeadlineFact> {
    const row = await this.load(tx, id);
    if (row.state !== 'paused') throw new RuleBroken('conflict');
    const pauses = row.pauses.map((pause) =>
      pause.to === null ? { ...pause, to: at.toISOString() } : pause,
    );
    const open = await this.reproject(tx, row, { state: 'open', pauses }, computed, at);
    return this.change(tx, 'resumed', open, at);
  }

  /**
   * What met it did not hold: it goes on as if it had not been met. Rungs that it passed meanwhile are due now, warnings are
   * past. @throws RuleBroken `conflict` unless it is met
   */
  async reopen(tx: DeadlineTx, id: string, computed: ComputedDeadline, at: Date): Promise<DeadlineFact> {
    const row = await this.load(tx, id);
    if (row.state !== 'met') throw new RuleBroken('conflict');
    const open = await this.reproject(tx, row, { state: 'open', metAt: null }, computed, at);
    const passed = (instant: string) => Date.parse(instant) < at.getTime();
    const rungs = open.rungs.map((rung) =>
      passed(rung.at) && !open.taken.includes(rung.level) ? { ...rung, at: at.toISOString() } : rung,
    );
    return this.change(tx, 'resumed', { ...open, rungs }, at);
  }

  /** Hands the turn on without touching the time. */
  async turn(
    tx: DeadlineTx,
    id: string,
    turn: string,
    turnPerson: string | null,
    at: Date,
  ): Promise<DeadlineFact> {
    const row = await this.load(tx, id);
    if (row.state !== 'open' && row.state !== 'paused') throw new RuleBroken('conflict');
    return this.change(tx, 'moved', { ...row, turn, turnPerson }, at);
  }

  /**
   * Takes a warning or a rung that a process found due: once, and only if the row still says so. The caller writes the
   * escalation and notices in the same transaction when the outcome is `taken`.
   * @param at the step's instant as the process knows it; becomes the business time of the event
   */
  async takeStep(tx: DeadlineTx, id: string, step: DeadlineStep, at: Date): Promise<StepTaken> {
    const row = await loadDeadline(tx, id, true);
    const refused = row ? refusal(row, step, at) : 'unknown';
    if (!row || refused) return { outcome: refused ?? 'unknown', deadline: null };
    const made = await rows(
      tx,
      `insert into deadline_step (deadline_id, step, occurred_at) values ($1::text::uuid, $2, $3::text::timestamptz)
       on conflict do nothing returning step`,
      [id, step, at.toISOString()],
    );
    if (made.length === 0) return { outcome: 'taken-before', deadline: null };
    const warning = step.startsWith('warn:');
    const taken = {
      ...row,
      taken: [...row.taken, step],
      ...(warning
        ? { warnedAt: at.toISOString() }
        : { level: highest(row.level, step), expiredAt: row.expiredAt ?? row.dueAt }),
    };
    const news = warning ? 'warned' : 'escalated';
    // The instant is part of the id: after a move the same step is another event.
    const messageId = derivedId(id, step, at.toISOString());
    return { outcome: 'taken', deadline: await this.change(tx, news, taken, at, messageId) };
  }

  /** @throws RuleBroken `not_found` */
  private async load(tx: DeadlineTx, id: string): Promise<DeadlineRow> {
    const row = await loadDeadline(tx, id, true);
    if (!row) throw new RuleBroken('not_found');
    return row;
  }

  private async reproject(
    tx: DeadlineTx,
    row: DeadlineRow,
    change: Partial<DeadlineRow>,
    computed: ComputedDeadline,
    at: Date,
  ): Promise<DeadlineRow> {
    const instants = instantsOf(computed);
    const moved = { ...row, ...change, ...instants, warnAt: warningsFrom(at, instants.warnAt, row) };
    const ahead = (instant: string) => Date.parse(instant) > at.getTime();
    const again = ladderOf(moved).flatMap(({ step, at: to }) => (step && ahead(to) ? [step] : []));
    await rows(
      tx,
      'delete from deadline_step where deadline_id = $1::text::uuid and step = any($2::text[]) returning step',
      [row.id, again],
    );
    const taken = row.taken.filter((step) => !again.includes(step));
    // What is told of it follows from the steps that stay taken: a rung given back is no longer its level.
    const level = RUNGS.findLast((rung) => taken.includes(rung)) ?? null;
    const warnedAt = taken.some((step) => step.startsWith('warn:')) ? row.warnedAt : null;
    return { ...moved, taken, level, expiredAt: level && moved.dueAt, warnedAt };
  }

  private async change(
    tx: DeadlineTx,
    news: DeadlineNews,
    row: DeadlineRow,
    at: Date,
    messageId?: string,
  ): Promise<DeadlineFact> {
    const next = { ...row, version: row.version + 1 };
    await updateDeadline(tx, next);
    return this.announce(tx, news, next, at, messageId);
  }

  private async announce(
    tx: DeadlineTx,
    news: DeadlineNews,
    row: DeadlineRow,
    at: Date,
    id: string = newsId(row, news),
  ): Promise<DeadlineFact> {
    const message = messageOf(this.service, news, row, at, id);
    await ('$queryRawUnsafe' in tx
      ? outbox.add(tx, message as Parameters<typeof outbox.add>[1])
      : outbox.addAll(tx, [message] as Parameters<typeof outbox.addAll>[1]));
    return message.data;
  }
}

function refusal(
  row: DeadlineRow,
  step: DeadlineStep,
  at: Date,
): 'met' | 'cancelled' | 'paused' | 'moved' | null {
  if (row.state === 'cancelled' || row.state === 'paused') return row.state;
  // What was met after the rung's instant had gone unmet until then: a process that was late still climbs it.
  const late = row.metAt !== null && Date.parse(row.metAt) >= at.getTime() && !step.startsWith('warn:');
  if (row.state === 'met' && !late) return 'met';
  const instant = ladderOf(row).find((rung) => rung.step === step)?.at;
  return instant !== undefined && Date.parse(instant) === at.getTime() ? null : 'moved';
}

function highest(level: DeadlineFact['level'], step: DeadlineStep): DeadlineFact['level'] {
  const rung = RUNGS.find((known) => known === step) ?? null;
  if (!rung || !level) return rung ?? level;
  return RUNGS.indexOf(rung) > RUNGS.indexOf(level) ? rung : level;
}
