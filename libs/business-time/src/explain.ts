import { iso, toDay, weekdayOf } from './civil.js';
import type { Explanation } from './explanation.js';
import { WORDS, type Language, type Words } from './explain-words.js';
import { COUNTY_DEFAULT } from './rules/rows.js';
import { onTheWall } from './zone.js';

/** `Wed 2026-12-09` in English, `ke 9.12.2026` and `on 9.12.2026` in the national languages. */
function date(text: string, words: Words, language: Language): string {
  const [year, month, day] = text.split('-').map(Number);
  const written = language === 'en' ? text : `${day}.${month}.${year}`;
  return `${words.weekdays[weekdayOf(toDay(text)) - 1]} ${written}`;
}

function when(text: string, words: Words, language: Language): string {
  if (!text.includes('T')) return date(text, words, language);
  const { day, msOfDay } = onTheWall(Date.parse(text));
  const minutes = Math.floor(msOfDay / 60_000);
  const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  return `${date(iso(day), words, language)} ${words.clock(time)}`;
}

function amount(n: number, unit: keyof Words['units'], words: Words): string {
  return `${String(n).replace('.', words.decimal)} ${words.units[unit][n === 1 ? 0 : 1]}`;
}

function limit({ limit: of, calendar }: Explanation, words: Words): string {
  const by = calendar ? ` (${words.calendar} ${calendar})` : '';
  switch (of.unit) {
    case 'same_day':
      return words.sameDay;
    case 'given':
      return words.given;
    case 'day_of_year':
      return `${words.dayOfYear(of.day, of.month)}${by}`;
    default:
      return of.n < 0
        ? `${amount(-of.n, of.unit, words)} ${words.backwards}${by}`
        : `${amount(of.n, of.unit, words)}${by}`;
  }
}

function skipped({ skipped: days }: Explanation, words: Words, language: Language): string {
  const named = days.flatMap((day) =>
    day.why === 'weekend' ? [] : [`${date(day.date, words, language)} ${day.name[language]}`],
  );
  const weekend = days.length - named.length;
  if (weekend) named.push(`${weekend} ${words.weekendDays[weekend === 1 ? 0 : 1]}`);
  return named.length ? named.join('; ') : words.nothingSkipped;
}

/**
 * An explanation as plain text, a line a step, for a person to read.
 * @param language the reader's: fi, sv or en.
 */
export function explain(explanation: Explanation, language: Language): string {
  const words = WORDS[language];
  const e = explanation;
  const day = (text: string) => when(text, words, language);
  const unit = 'n' in e.limit ? e.limit.unit : 'days';
  const lines = [
    `${e.title[language]}`,
    `${words.rule}: ${e.version}, ${words.setBy[e.setBy]}. ${words.source}: ${e.source === COUNTY_DEFAULT ? words.countyDefault : e.source}.`,
    `${words.from}: ${e.anchor[language]}, ${day(e.start)}` +
      (e.moved ? `; ${words.moved[e.moved]} (${day(e.countedFrom)})` : '') +
      ('n' in e.limit && e.ends !== 'to-the-minute' ? `; ${words.notCounted}.` : '.'),
    // A date of the national languages ends in a full stop of its own.
    `${words.limit}: ${limit(e, words)}`.replace(/\.?$/, '.'),
  ];
  if (e.extended) lines.push(`${words.extended}: ${amount(e.extended, unit, words)}.`);
  if (e.calendar && 'n' in e.limit) lines.push(`${words.skipped}: ${skipped(e, words, language)}.`);
  for (const pause of e.pauses)
    lines.push(
      `${words.pause}: ${day(pause.from)} – ${day(pause.to)}, ${words.took} ${amount(pause.taken, e.pauseUnit ?? 'days', words)}.`,
    );
  if (e.endedEarlierBy) lines.push(words.nextVisit);
  lines.push(words.rollover[e.rollover]);
  if (e.rolledFrom) lines.push(`${words.rolledFrom}: ${day(e.rolledFrom)}.`);
  lines.push(
    `${words.due}: ${e.ends === 'to-the-minute' ? day(e.dueAt) : `${day(e.due)} ${words.ends[e.ends]}`}.`,
  );
  if (e.target && e.target !== e.due) lines.push(`${words.target}: ${day(e.target)}.`);
  lines.push(`${words.readings}: ${e.readings.join(', ')}.`);
  return lines.join('\n');
}
