import { dateOf, type DeadlineFacts, type StartLike } from '@valvomo/business-time';
import type { DeadlineFact } from '@valvomo/contracts';
import { deadlinesOf, Deadlines, loadDeadline, warningsFrom, type DeadlineRow } from '@valvomo/service';
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

const deadlines = new Deadlines('inspections');
const isOpen = (row: DeadlineRow): boolean => row.state === 'open' || row.state === 'paused';

type Matter = Pick<DeadlineRow, 'matterType' | 'matterId'>;

async function openOf(tx: Tx, matter: Matter, rules?: readonly string[]): Promise<DeadlineRow[]> {
  const rows = await deadlinesOf(tx, matter.matterType, matter.matterId);
  return rows.filter((row) => isOpen(row) && (!rules || rules.includes(row.rule)));
}

const recounted = async (tx: Tx, row: DeadlineRow, at: Date, now: Recounted = {}): Promise<Countable> =>
  recount(row, at, now, await officeCalendar(tx));

/** The fix is due on another day, so its re-inspection is too (domain.md 4.7 T17). */
async function reinspectionFollows(tx: Tx, fix: DeadlineRow, { due }: Countable, at: Date): Promise<void> {
  const rule = reinspectionOf(fix.rule);
  if (rule)
    for (const row of await openOf(tx, fix, [rule]))
      await deadlines.move(tx, row.id, await recounted(tx, row, at, { start: due.toString() }), at);
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

/** A deadline that has other instants now. */
export interface Rescheduled {
  readonly now: DeadlineFact;
  readonly dueBefore: string;
  readonly explanation: object;
}

/** The deadlines of supervision by rule, on top of the service's store; all in the caller's transaction. */
export const timers = {
  async open(
    tx: Tx,
    matter: Timed,
    rule: string,
    start: StartLike,
    at: Date,
    facts?: DeadlineFacts,
  ): Promise<DeadlineFact> {
    const { leadId, ...of } = matter;
    const turn = turnOf(rule);
    const turnPerson = turn === 'lead' ? leadId : null;
    const computed = count(rule, start, facts, await officeCalendar(tx));
    return deadlines.open(tx, { ...of, computed, turn, turnPerson, openedAt: at });
  },

  /** The one deadline of a visit that is expected: opened, or moved to its new day. */
  async expect(tx: Tx, matter: Timed, rule: string, day: string, at: Date): Promise<DeadlineFact> {
    const row = await timers.find(tx, matter, [rule]);
    if (!row) return timers.open(tx, matter, rule, day, at);
    return deadlines.move(tx, row.id, await recounted(tx, row, at, { start: day }), at);
  },

  /** Meets whatever is open of these rules; none open is nothing. */
  async meet(tx: Tx, matter: Timed, rules: readonly string[], at: Date): Promise<void> {
    for (const row of await openOf(tx, matter, rules)) await deadlines.meet(tx, row.id, at);
  },

  /** Lets lapse what is open: of these rules, or all of the matter. */
  async cancel(tx: Tx, matter: Timed, at: Date, rules?: readonly string[]): Promise<void> {
    for (const row of await openOf(tx, matter, rules)) await deadlines.cancel(tx, row.id, at);
  },

  /** A suspended case: all that runs stands still (domain.md 5.8). */
  async pause(tx: Tx, matter: Timed, at: Date): Promise<void> {
    for (const row of await openOf(tx, matter))
      if (row.state === 'open') await deadlines.pause(tx, row.id, at);
  },

  async resume(tx: Tx, matter: Timed, at: Date): Promise<void> {
    for (const row of await openOf(tx, matter))
      if (row.state === 'paused') await deadlines.resume(tx, row.id, await recounted(tx, row, at), at);
  },

  /** A rejected fix was none: its date stands, and the county's checking has given it no time (domain.md 5.6). */
  async reopenFix(tx: Tx, matter: Timed, rule: string, at: Date): Promise<void> {
    const rows = await deadlinesOf(tx, matter.matterType, matter.matterId);
    const row = rows.findLast((one) => one.rule === rule && one.state === 'met');
    if (!row) return;
    const nextVisit = rule === 'FIX-MINOR' ? await visitSince(tx, row) : null;
    const again = await recounted(tx, row, at, nextVisit ? { facts: { nextVisit } } : {});
    await deadlines.reopen(tx, row.id, again, at);
  },

  /** The open deadline of a rule, or null. */
  async find(tx: Tx, matter: Timed, rules: readonly string[]): Promise<DeadlineRow | null> {
    return (await openOf(tx, matter, rules)).at(-1) ?? null;
  },

  async extend(tx: Tx, row: DeadlineRow, extension: GrantedExtension, at: Date): Promise<DeadlineFact> {
    const longer = await recounted(tx, row, at, { extension });
    const moved = await deadlines.move(tx, row.id, longer, at, extension);
    await reinspectionFollows(tx, row, longer, at);
    return moved;
  },

  /** T5x: the rule counts the longer date itself, from the due date of T5 (domain.md 4.7 T19). */
  async moveBy(
    tx: Tx,
    row: DeadlineRow,
    rule: string,
    facts: { readonly n: number },
    at: Date,
    why: GrantedExtension,
  ): Promise<DeadlineFact> {
    return timers.extend(tx, row, { ...why, ...facts, rule }, at);
  },

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
      if (!row || !isOpen(row) || dateOf(row.openedAt).toString() >= today) continue;
      const computed = await recounted(tx, row, at, { facts: { nextVisit: today } });
      moved.push(await deadlines.move(tx, id, computed, at));
    }
    return moved;
  },

  /** Another calendar: an open deadline moves if an instant of it does. */
  async recountBy(tx: Tx, id: string, at: Date): Promise<Rescheduled | null> {
    const row = await loadDeadline(tx, id, true);
    if (row?.state !== 'open') return null;
    const computed = await recounted(tx, row, at);
    const iso = (instant: Date) => instant.toISOString();
    const after = [
      iso(computed.dueAt),
      ...warningsFrom(at, computed.warnAt.map(iso), row),
      ...computed.rungs.map((rung) => iso(rung.at)),
      computed.target?.toString() ?? null,
    ];
    const before = [row.dueAt, ...row.warnAt, ...row.rungs.map((rung) => rung.at), row.targetOn];
    if (before.join() === after.join()) return null;
    const now = await deadlines.move(tx, id, computed, at);
    return { now, dueBefore: row.dueAt, explanation: computed.explanation };
  },

  /** Somebody else leads the team now: what waits for the lead waits for them. */
  async handToLead(tx: Tx, matter: Timed, at: Date): Promise<void> {
    for (const row of await openOf(tx, matter))
      if (row.turn === 'lead') await deadlines.turn(tx, row.id, 'lead', matter.leadId, at);
  },

  store: deadlines,
};
