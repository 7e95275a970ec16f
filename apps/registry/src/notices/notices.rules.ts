import { rules, ZONE } from '@valvomo/business-time';
import {
  matterTexts,
  noticeTexts,
  rungTexts,
  type Language,
  type Notice,
  type Texts,
} from '@valvomo/contracts';

/** What is told of a notice beside its kind. */
export interface Told extends Pick<Notice, 'kind' | 'matterType' | 'rule' | 'rung' | 'dueAt'> {
  /** As the register knows it. */
  readonly unit: { readonly nameFi: string | null; readonly nameSv: string | null } | null;
}

const DUE: Texts = { fi: 'määräaika', sv: 'tidsfrist', en: 'due' };
const FORMATS = {
  fi: { locale: 'fi-FI', date: 'numeric', clock: ' klo ' },
  sv: { locale: 'sv-FI', date: 'numeric', clock: ' kl. ' },
  en: { locale: 'en-GB', date: 'short', clock: ' at ' },
} as const;

const byId = new Map(rules.map((each) => [each.id, each]));

/** What happened, where, by when and how far it has climbed; e.g. "A deadline is near: Hoivakoti X. Action plan: due …" */
export function sayNotice(told: Told, language: Language): string {
  const { unit, rule, rung, dueAt } = told;
  const names = language === 'sv' ? [unit?.nameSv, unit?.nameFi] : [unit?.nameFi, unit?.nameSv];
  const where = names.find(Boolean) ?? matterTexts(told.matterType)[language];
  const known = rule === null ? undefined : byId.get(rule);
  const title = known?.title[language];
  const when = dueAt && wallClock(dueAt, language);
  const due = when && title ? `${title}: ${DUE[language]} ${when}` : when || title;
  const rise = rung && rungTexts(known?.kind ?? 'supervision', rung)[language];
  return [`${noticeTexts(told)[language]}: ${where}`, due, rise]
    .filter(Boolean)
    .map((sentence) => `${sentence}.`)
    .join(' ');
}

/** An instant by the wall clock in Helsinki: "ti 5.1.2027 klo 16", "Tue 5 Jan 2027 at 16:00". */
function wallClock(instant: string, language: Language): string {
  const { locale, date, clock } = FORMATS[language];
  const parts = new Intl.DateTimeFormat(locale, {
    timeZone: ZONE,
    weekday: 'short',
    day: 'numeric',
    month: date,
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(instant));
  const part = (type: Intl.DateTimeFormatPartTypes): string =>
    parts.find((one) => one.type === type)?.value ?? '';
  const gap = language === 'en' ? ' ' : '.';
  const day = [part('day'), part('month'), part('year')].join(gap);
  const minute = part('minute');
  const time =
    language === 'en'
      ? `${part('hour').padStart(2, '0')}:${minute}`
      : `${Number(part('hour'))}${minute === '00' ? '' : `.${minute}`}`;
  return `${part('weekday')} ${day}${clock}${time}`;
}
