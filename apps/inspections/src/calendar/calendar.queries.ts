import { calendar, countyCalendar, type Calendar } from '@valvomo/business-time';
import type { Texts } from '@valvomo/contracts';
import type { Tx } from '../database.js';
import { civil } from '../rows.js';

/** The last one that was made: it holds the tables of its years. */
let made: { readonly key: string; readonly calendar: Calendar } | null = null;

/**
 * The county's working-day calendar. Whoever counts a date by it keeps it as it is until the end of the transaction: a day
 * declared meanwhile waits, and then finds the new deadline among those that it moves.
 */
export async function officeCalendar(tx: Tx): Promise<Calendar> {
  await tx.$executeRaw`select pg_advisory_xact_lock_shared(hashtext('office_calendar'))`;
  const closed = await tx.closedDay.findMany({ orderBy: { date: 'asc' } });
  if (closed.length === 0) return calendar('FI_OFFICE');
  const days = closed.map(({ date, titles }) => ({ date: civil(date), title: titles as Texts }));
  const key = JSON.stringify(days);
  if (made?.key !== key)
    made = { key, calendar: countyCalendar('FI_OFFICE', `FI_OFFICE@1+${days.length}`, days) };
  return made.calendar;
}

/** Waits for all who count by the calendar now; nobody counts until the end of the transaction. */
export async function lockCalendar(tx: Tx): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('office_calendar'))`;
}
