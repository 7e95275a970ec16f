import type { Explanation, RolloverReason } from './explanation.js';
import type { Limit } from './rule.js';

export const LANGUAGES = ['fi', 'sv', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

type Unit = Exclude<Limit['unit'], 'same_day' | 'day_of_year' | 'given'> | 'minutes';

/** The words of one language. */
export interface Words {
  weekdays: readonly string[];
  /** Singular and plural. */
  units: Record<Unit, readonly [string, string]>;
  decimal: string;
  clock: (time: string) => string;
  rule: string;
  source: string;
  countyDefault: string;
  setBy: Record<Explanation['setBy'], string>;
  from: string;
  notCounted: string;
  moved: Record<NonNullable<Explanation['moved']>, string>;
  limit: string;
  sameDay: string;
  given: string;
  /** The same day of every year. */
  dayOfYear: (day: number, month: number) => string;
  backwards: string;
  calendar: string;
  extended: string;
  skipped: string;
  nothingSkipped: string;
  weekendDays: readonly [string, string];
  pause: string;
  took: string;
  nextVisit: string;
  rollover: Record<RolloverReason, string>;
  rolledFrom: string;
  due: string;
  ends: Record<Exclude<Explanation['ends'], 'to-the-minute'>, string>;
  target: string;
  readings: string;
}

const fi: Words = {
  weekdays: ['ma', 'ti', 'ke', 'to', 'pe', 'la', 'su'],
  units: {
    working_days: ['työpäivä', 'työpäivää'],
    days: ['kalenteripäivä', 'kalenteripäivää'],
    weeks: ['viikko', 'viikkoa'],
    months: ['kuukausi', 'kuukautta'],
    years: ['vuosi', 'vuotta'],
    hours: ['tunti', 'tuntia'],
    office_hours: ['toimistotunti', 'toimistotuntia'],
    minutes: ['minuutti', 'minuuttia'],
  },
  decimal: ',',
  clock: (time) => `klo ${time.replace(':', '.')}`,
  rule: 'Sääntö',
  source: 'Lähde',
  countyDefault: 'hyvinvointialueen oma määräaika',
  setBy: { law: 'laissa säädetty', county: 'hyvinvointialueen asettama' },
  from: 'Alkaa',
  notCounted: 'alkupäivää ei lasketa',
  moved: {
    'before-opening': 'ennen aukioloa: lasketaan saman päivän avaamisesta',
    'after-closing': 'sulkemisen jälkeen: lasketaan seuraavasta avaamisesta',
    'non-working-day': 'ei työpäivä: lasketaan seuraavasta työpäivästä',
  },
  limit: 'Aika',
  sameDay: 'sama päivä',
  given: 'asetettu päivä',
  dayOfYear: (day, month) => `${day}.${month}.`,
  backwards: 'taaksepäin',
  calendar: 'kalenteri',
  extended: 'Pidennetty alkuperäisestä määräpäivästä',
  skipped: 'Ohitetut päivät',
  nothingSkipped: 'ei yhtään',
  weekendDays: ['viikonlopun päivä', 'viikonlopun päivää'],
  pause: 'Keskeytys',
  took: 'vei',
  nextVisit: 'Päättyy aikaisemmin: seuraava käynti tulee ensin.',
  rollover: {
    'act-before-authority':
      'Siirtyy seuraavaan työpäivään: toimi viranomaisessa, jonka aika on säädetty laissa (laki 150/1930, 5 §).',
    'ends-on-working-day': 'Ei siirry: viimeinen päivä on työpäivä.',
    'counted-in-working-days': 'Ei siirry: työpäivinä laskettu aika päättyy työpäivään.',
    'counted-in-hours': 'Ei siirry: aika lasketaan tunteina.',
    guarantee: 'Ei siirry: pyhäpäivä ei pidennä asiakkaan tai potilaan takuuaikaa.',
    'no-act-before-authority': 'Ei siirry: velvollisuus ei ole toimi viranomaisessa.',
    'county-date': 'Ei siirry: hyvinvointialueen oma päivä pysyy.',
  },
  rolledFrom: 'Alkuperäinen viimeinen päivä',
  due: 'Määräaika',
  ends: { '24:00': 'päivän loppuun (klo 24.00)', '16:00': 'klo 16.00' },
  target: 'Tavoitepäivä',
  readings: 'Tulkinnat',
};

const sv: Words = {
  weekdays: ['må', 'ti', 'on', 'to', 'fr', 'lö', 'sö'],
  units: {
    working_days: ['arbetsdag', 'arbetsdagar'],
    days: ['kalenderdag', 'kalenderdagar'],
    weeks: ['vecka', 'veckor'],
    months: ['månad', 'månader'],
    years: ['år', 'år'],
    hours: ['timme', 'timmar'],
    office_hours: ['kontorstimme', 'kontorstimmar'],
    minutes: ['minut', 'minuter'],
  },
  decimal: ',',
  clock: (time) => `kl. ${time.replace(':', '.')}`,
  rule: 'Regel',
  source: 'Källa',
  countyDefault: 'välfärdsområdets egen frist',
  setBy: { law: 'föreskriven i lag', county: 'fastställd av välfärdsområdet' },
  from: 'Börjar',
  notCounted: 'begynnelsedagen räknas inte',
  moved: {
    'before-opening': 'före öppning: räknas från samma dags öppning',
    'after-closing': 'efter stängning: räknas från nästa öppning',
    'non-working-day': 'inte en arbetsdag: räknas från nästa arbetsdag',
  },
  limit: 'Tid',
  sameDay: 'samma dag',
  given: 'utsatt dag',
  dayOfYear: (day, month) => `${day}.${month}.`,
  backwards: 'bakåt',
  calendar: 'kalender',
  extended: 'Förlängd från den ursprungliga förfallodagen',
  skipped: 'Överhoppade dagar',
  nothingSkipped: 'inga',
  weekendDays: ['veckoslutsdag', 'veckoslutsdagar'],
  pause: 'Avbrott',
  took: 'tog',
  nextVisit: 'Slutar tidigare: nästa besök kommer först.',
  rollover: {
    'act-before-authority':
      'Flyttas till nästa arbetsdag: en åtgärd hos en myndighet, där tiden är föreskriven i lag (lag 150/1930, 5 §).',
    'ends-on-working-day': 'Flyttas inte: den sista dagen är en arbetsdag.',
    'counted-in-working-days': 'Flyttas inte: en tid som räknas i arbetsdagar slutar på en arbetsdag.',
    'counted-in-hours': 'Flyttas inte: tiden räknas i timmar.',
    guarantee: 'Flyttas inte: en helgdag förlänger inte klientens eller patientens garantitid.',
    'no-act-before-authority': 'Flyttas inte: skyldigheten är inte en åtgärd hos en myndighet.',
    'county-date': 'Flyttas inte: välfärdsområdets egen dag står fast.',
  },
  rolledFrom: 'Ursprunglig sista dag',
  due: 'Tidsfrist',
  ends: { '24:00': 'till dagens slut (kl. 24.00)', '16:00': 'kl. 16.00' },
  target: 'Måldag',
  readings: 'Tolkningar',
};

const en: Words = {
  weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  units: {
    working_days: ['working day', 'working days'],
    days: ['calendar day', 'calendar days'],
    weeks: ['week', 'weeks'],
    months: ['month', 'months'],
    years: ['year', 'years'],
    hours: ['hour', 'hours'],
    office_hours: ['office hour', 'office hours'],
    minutes: ['minute', 'minutes'],
  },
  decimal: '.',
  clock: (time) => `at ${time}`,
  rule: 'Rule',
  source: 'Source',
  countyDefault: 'county default',
  setBy: { law: 'set by law', county: 'set by the county' },
  from: 'Starts',
  notCounted: 'the start day is not counted',
  moved: {
    'before-opening': 'before opening: counted from the opening of that day',
    'after-closing': 'after closing: counted from the next opening',
    'non-working-day': 'not a working day: counted from the next working day',
  },
  limit: 'Limit',
  sameDay: 'the same day',
  given: 'the date given',
  dayOfYear: (day, month) => `${day} ${MONTHS[month - 1]}`,
  backwards: 'backwards',
  calendar: 'calendar',
  extended: 'Extended from the original due date by',
  skipped: 'Days skipped',
  nothingSkipped: 'none',
  weekendDays: ['weekend day', 'weekend days'],
  pause: 'Pause',
  took: 'took out',
  nextVisit: 'Ends earlier: the next visit comes first.',
  rollover: {
    'act-before-authority':
      'Moves to the next working day: an act before an authority, with the limit in an act (Act 150/1930 s. 5).',
    'ends-on-working-day': 'Does not move: the last day is a working day.',
    'counted-in-working-days': 'Does not move: a limit in working days ends on a working day.',
    'counted-in-hours': 'Does not move: the limit is counted in hours.',
    guarantee: 'Does not move: a holiday does not lengthen the guarantee of a client or patient.',
    'no-act-before-authority': 'Does not move: the duty is no act before an authority.',
    'county-date': 'Does not move: the county’s own date stands.',
  },
  rolledFrom: 'Last day before that',
  due: 'Due',
  ends: { '24:00': 'until the end of the day (24:00)', '16:00': 'at 16:00' },
  target: 'Target',
  readings: 'Readings',
};

export const WORDS: Record<Language, Words> = { fi, sv, en };
