import type { Temporal } from 'temporal-polyfill';
import type { Text } from './calendar.js';
import { iso, plusMonths, toDay, toPlainDate, type DateLike } from './civil.js';
import { text } from './rules/rows.js';
import { TimeRuleError } from './time-rule-error.js';

/** A stretch of time behind or ahead of a date, as data (T18). */
export interface WindowRule {
  id: string;
  source: string;
  title: Text;
  /** `look-back`: what lies within counts. `keep-at-least`, `keep-at-most`: retention. */
  kind: 'look-back' | 'keep-at-least' | 'keep-at-most';
  months: number;
}

const window = (
  id: string,
  source: string,
  kind: WindowRule['kind'],
  months: number,
  title: Text,
): WindowRule => ({ id, source, title, kind, months });

/** Look-back windows and retention times (domain.md 3.2, 3.3, 3.5, 5.5, 5.7; ch. 16 no. 13). */
export const windows: readonly WindowRule[] = [
  window('REG-3', '741/2023 s. 7', 'look-back', 36, text('Luotettavuus', 'Tillförlitlighet', 'Reliability')),
  window(
    'REG-6',
    '741/2023 s. 12',
    'keep-at-most',
    60,
    text('Seuraamus rekisterissä', 'Påföljd i registret', 'Sanction in the register'),
  ),
  window(
    'REG-9',
    '612/2021 s. 14',
    'look-back',
    36,
    text('Ostajan tarkistus', 'Köparens kontroll', 'Buyer’s check'),
  ),
  window(
    'REG-10',
    '741/2023 s. 28',
    'look-back',
    6,
    text('Rikosrekisteriote', 'Straffregisterutdrag', 'Criminal-record extract'),
  ),
  window('OC-12', '741/2023 s. 33', 'look-back', 24, text('Vanha asia', 'Gammalt ärende', 'Old matter')),
  window(
    'REPEATED',
    'domain.md 5.5, 5.7',
    'look-back',
    24,
    text('Toistuva puute', 'Upprepad brist', 'Repeated finding'),
  ),
  window(
    'OVERDUE-MAJOR',
    'domain.md 5.7',
    'look-back',
    12,
    text('Myöhästyneet merkittävät', 'Försenade betydande', 'Overdue MAJOR actions'),
  ),
  window(
    'RECUSAL',
    'domain.md ch. 16 no. 13',
    'look-back',
    24,
    text('Esteellisyys', 'Jäv', 'Cooling-off of an inspector'),
  ),
  window('LOG', '703/2023 annex', 'keep-at-least', 144, text('Lokitiedot', 'Logguppgifter', 'Use logs')),
  window(
    'WHISTLE-DATA',
    '1171/2022',
    'keep-at-most',
    60,
    text('Ilmoituskanavan tiedot', 'Rapporteringskanalens uppgifter', 'Whistle-channel data'),
  ),
  window(
    'DRAFT-QUESTION',
    'county default (ADR 11)',
    'keep-at-most',
    1,
    text('Lähettämätön kysymys', 'Osänd fråga', 'Draft of a question'),
  ),
];

function windowOf(id: string): WindowRule {
  const found = windows.find((rule) => rule.id === id);
  if (!found) throw new TimeRuleError('rule.unknown', `There is no window "${id}"`, ['rule']);
  return found;
}

/**
 * Whether an event lies within a look-back window seen from `asOf`; the day with the same number is inside (T18).
 * @throws TimeRuleError `rule.unknown`, `date.malformed`.
 */
export function withinWindow(id: string, event: DateLike, asOf: DateLike): boolean {
  const to = toDay(asOf, ['asOf']);
  const on = toDay(event, ['event']);
  return on <= to && on >= plusMonths(to, -windowOf(id).months);
}

/**
 * The first day on which something kept is deleted (T18): the anniversary itself when it may be kept at most so
 * long, the day after it when it must be kept at least so long.
 * @throws TimeRuleError `rule.unknown`, `date.malformed`.
 */
export function deletionDay(id: string, from: DateLike): Temporal.PlainDate {
  const rule = windowOf(id);
  const anniversary = plusMonths(toDay(from, ['from']), rule.months);
  return toPlainDate(rule.kind === 'keep-at-least' ? anniversary + 1 : anniversary);
}

/** The half-open window as dates, for a query: `[first, end)`. */
export function windowDates(id: string, asOf: DateLike): { first: string; end: string } {
  const to = toDay(asOf, ['asOf']);
  return { first: iso(plusMonths(to, -windowOf(id).months)), end: iso(to + 1) };
}
