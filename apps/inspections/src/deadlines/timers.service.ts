import { dateOf, type DeadlineFacts, type StartLike } from '@valvomo/business-time';
import type { DeadlineFact } from '@valvomo/contracts';
import { deadlinesOf, loadDeadline, Timers, warningsFrom, type DeadlineRow } from '@valvomo/service';
import { officeCalendar } from '../calendar/calendar.queries.js';
import type { Tx } from '../database.js';
import {
  count,
  recount,
  reinspectionOf,
  turnOf,
  type Countable,
  type GrantedExtension,
  type Recounted,
} from './timers.rules.js';

/** The matter whose deadlines are meant, and the process that keeps their time. */
export interface Timed {
  readonly matterType: 'inspection' | 'corrective-action' | 'measure';
  readonly matterId: string;
  readonly workflowId: string;
  readonly unitId: string;
  /** Who acts for the county: the team's lead, or whoever proposed the measure. */
  readonly leadId: string | null;
}

/** A deadline that has other instants now. */
export interface Rescheduled {
  readonly now: DeadlineFact;
  readonly dueBefore: string;
  readonly explanation: object;
}

/**
 * The deadlines of supervision: counted by the county's calendar and with their extensions; whose turn it is, the rule says.
 * So `begin` opens one here: the base's `open` would take a turn that is not the rule's.
 */
class SupervisionTimers extends Timers<Tx> {
  constructor() {
    super('inspections');
  }

  begin(
    tx: Tx,
    { leadId, ...matter }: Timed,
    rule: string,
    start: StartLike,
    at: Date,
    facts?: DeadlineFacts,
  ): Promise<DeadlineFact> {
    const turn = turnOf(rule);
    return this.open(tx, matter, rule, {
      start,
      at,
      ...(facts && { facts }),
      turn,
      turnPerson: turn === 'lead' ? leadId : null,
    });
  }

  /** The one deadline of a visit that is expected: opened, or moved to its new day. */
  async expect(tx: Tx, matter: Timed, rule: string, day: string, at: Date): Promise<DeadlineFact> {
    const row = await this.find(tx, matter, [rule]);
    if (!row) return this.begin(tx, matter, rule, day, at);
    return this.store.move(tx, row.id, await this.recount(tx, row, at, { start: day }), at);
  }

  /** A rejected fix was none: its date stands, and the county's checking has given it no time (domain.md 5.6). */
  async reopenFix(tx: Tx, matter: Timed, rule: string, at: Date): Promise<void> {
    const rows = await deadlinesOf(tx, matter.matterType, matter.matterId);
    const row = rows.findLast((one) => one.rule === rule && one.state === 'met');
    if (!row) return;
    const nextVisit = rule === 'FIX-MINOR' ? await visitSince(tx, row) : null;
    const again = await this.recount(tx, row, at, nextVisit ? { facts: { nextVisit } } : {});
    await this.store.reopen(tx, row.id, again, at);
  }

  /** The open deadline of a rule, or null. */
  async find(tx: Tx, matter: Timed, rules: readonly string[]): Promise<DeadlineRow | null> {
    return (await this.openOf(tx, matter, rules)).at(-1) ?? null;
  }

  async extend(tx: Tx, row: DeadlineRow, extension: GrantedExtension, at: Date): Promise<DeadlineFact> {
    const longer = await this.recount(tx, row, at, { extension });
    const moved = await this.store.move(tx, row.id, longer, at, extension);
    await this.reinspectionFollows(tx, row, longer, at);
    return moved;
  }

  /** T5x: the rule counts the longer date itself, from the due date of T5 (domain.md 4.7 T19). */
  async moveBy(
    tx: Tx,
    row: DeadlineRow,
    rule: string,
    facts: { readonly n: number },
    at: Date,
    why: GrantedExtension,
  ): Promise<DeadlineFact> {
    return this.extend(tx, row, { ...why, ...facts, rule }, at);
  }

  /** A minor fix is due at the unit's next visit, if that comes before its 180 days (domain.md 4.7 T17). */
  async visitBegins(tx: Tx, unitId: string, at: Date): Promise<DeadlineFact[]> {
    const found = await tx.deadline.findMany({
      where: { unitId, rule: 'FIX-MINOR', state: 'open', dueAt: { gt: at } },
      select: { id: true },
    });
    const today = dateOf(at).toString();
    const moved: DeadlineFact[] = [];
    for (const { id } of found) {
      const row = await loadDeadline(tx, id, true);
      if (row?.state !== 'open' || dateOf(row.openedAt).toString() >= today) continue;
      const computed = await this.recount(tx, row, at, { facts: { nextVisit: today } });
      moved.push(await this.store.move(tx, id, computed, at));
    }
    return moved;
  }

  /** Another calendar: an open deadline moves if an instant of it does. */
  async recountBy(tx: Tx, id: string, at: Date): Promise<Rescheduled | null> {
    const row = await loadDeadline(tx, id, true);
    if (row?.state !== 'open') return null;
    const computed = await this.recount(tx, row, at);
    const iso = (instant: Date) => instant.toISOString();
    const after = [
      iso(computed.dueAt),
      ...warningsFrom(at, computed.warnAt.map(iso), row),
      ...computed.rungs.map((rung) => iso(rung.at)),
      computed.target?.toString() ?? null,
    ];
    const before = [row.dueAt, ...row.warnAt, ...row.rungs.map((rung) => rung.at), row.targetOn];
    if (before.join() === after.join()) return null;
    const now = await this.store.move(tx, id, computed, at);
    return { now, dueBefore: row.dueAt, explanation: computed.explanation };
  }

  /** Somebody else leads the team now: what waits for the lead waits for them. */
  async handToLead(tx: Tx, matter: Timed, at: Date): Promise<void> {
    for (const row of await this.openOf(tx, matter))
      if (row.turn === 'lead') await this.store.turn(tx, row.id, 'lead', matter.leadId, at);
  }

  protected override async count(
    tx: Tx,
    rule: string,
    start: StartLike,
    facts?: DeadlineFacts,
  ): Promise<Countable> {
    return count(rule, start, facts, await officeCalendar(tx));
  }

  protected override async recount(
    tx: Tx,
    row: DeadlineRow,
    at: Date,
    now: Recounted = {},
  ): Promise<Countable> {
    return recount(row, at, now, await officeCalendar(tx));
  }

  /** The fix is due on another day, so its re-inspection is too (domain.md 4.7 T17). */
  private async reinspectionFollows(tx: Tx, fix: DeadlineRow, { due }: Countable, at: Date): Promise<void> {
    const rule = reinspectionOf(fix.rule);
    if (rule)
      for (const row of await this.openOf(tx, fix, [rule]))
        await this.store.move(tx, row.id, await this.recount(tx, row, at, { start: due.toString() }), at);
  }
}

/** The day of the unit's first visit after a fix was asked for, or null. */
async function visitSince(tx: Tx, { unitId, openedAt }: DeadlineRow): Promise<string | null> {
  if (!unitId) return null;
  const asked = dateOf(openedAt).toString();
  const visits = await tx.inspection.findMany({
    where: { unitId, startedAt: { gt: new Date(openedAt) } },
    select: { startedAt: true },
    orderBy: { startedAt: 'asc' },
  });
  return visits.map(({ startedAt }) => dateOf(startedAt!).toString()).find((day) => day > asked) ?? null;
}

export const timers = new SupervisionTimers();
