import { dateOf } from '@valvomo/business-time';
import type { Language, Light } from '@valvomo/contracts';
import { markup, type Markup } from './markup.js';

const LOCALES = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' } as const;

/** A civil date as people of the language write it; in English with the month's name, since 1/10 is two days. */
export function dateIn(language: Language, date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  const style = language === 'en' ? { dateStyle: 'long' as const } : {};
  const at = new Date(Date.UTC(year!, month! - 1, day));
  return at.toLocaleDateString(LOCALES[language], { timeZone: 'UTC', ...style });
}

/** The day of an instant in Helsinki. */
export const dayIn = (language: Language, at: string | Date): string =>
  dateIn(language, dateOf(new Date(at)).toString());

/** A half-open period by its first and last day. */
export function periodIn(language: Language, from: string, to: string): string {
  const last = new Date(Date.parse(to) - 86_400_000).toISOString().slice(0, 10);
  return `${dateIn(language, from)} – ${dateIn(language, last)}`;
}

const UNITS: Record<string, Record<Language, string>> = {
  minutes: { fi: 'min', sv: 'min', en: 'min' },
  'working-days': { fi: 'arkipäivää', sv: 'arbetsdagar', en: 'working days' },
};

/** A figure in the unit of its indicator; a dash where there is none to show. */
export function figureIn(language: Language, value: number | null, unit: string): string {
  if (value === null) return '–';
  const isShare = unit === 'share';
  const options = { style: isShare ? ('percent' as const) : ('decimal' as const), maximumFractionDigits: 1 };
  const number = new Intl.NumberFormat(LOCALES[language], options).format(value);
  const name = UNITS[unit]?.[language];
  return name ? `${number} ${name}` : number;
}

/** A light in words, with a mark of its own shape and colour before them. */
export const lightMark = (light: Light, words: string): Markup =>
  markup`<span class="light ${light}">${words}</span>`;
