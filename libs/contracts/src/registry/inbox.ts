import { z } from 'zod';
import { Rung } from '../deadlines.js';
import { Instant, Uuid } from '../ids.js';
import type { NoticeRaised } from '../notices.js';
import type { Texts } from '../texts.js';
import { ListQuery } from './common.js';
import { NOTICE_TEXTS } from './notice-texts.js';

/** A notice in its recipient's inbox, with its text in the recipient's language. */
export const Notice = z
  .strictObject({
    id: Uuid,
    kind: z.string(),
    service: z.string(),
    matterType: z.string(),
    matterId: z.string(),
    unitId: z.string().nullable(),
    rule: z.string().nullable(),
    rung: Rung.nullable(),
    dueAt: Instant.nullable(),
    raisedAt: Instant,
    readAt: Instant.nullable(),
    version: z.int().positive(),
    text: z.string(),
  })
  .meta({ id: 'Notice' });
export type Notice = z.infer<typeof Notice>;

export const NoticeQuery = z.strictObject({
  cursor: ListQuery.cursor,
  limit: ListQuery.limit,
  unread: z.stringbool().optional(),
  matterType: z.string().max(80).optional(),
  matterId: z.string().max(80).optional(),
});
export type NoticeQuery = z.infer<typeof NoticeQuery>;

const STEP_TEXTS = {
  missed: {
    fi: 'Määräaika on ylittynyt: {matter}.',
    sv: 'Tidsfristen har överskridits: {matter}.',
    en: 'A deadline was missed: {matter}.',
  },
  due: {
    fi: 'Määräaika lähestyy: {matter}.',
    sv: 'Tidsfristen närmar sig: {matter}.',
    en: 'A deadline is near: {matter}.',
  },
  other: {
    fi: 'Sinulle on uutta tietoa asiasta: {matter}.',
    sv: 'Det finns ny information till dig om ärendet: {matter}.',
    en: 'There is news for you of a matter: {matter}.',
  },
} as const satisfies Record<string, Texts>;

const MATTERS: Readonly<Record<string, Texts>> = {
  inspection: { fi: 'tarkastus', sv: 'inspektion', en: 'inspection' },
  finding: { fi: 'havainto', sv: 'iakttagelse', en: 'finding' },
  'corrective-action': { fi: 'korjaava toimenpide', sv: 'korrigerande åtgärd', en: 'corrective action' },
  measure: { fi: 'valvontatoimenpide', sv: 'tillsynsåtgärd', en: 'measure' },
  'fact-check': { fi: 'asiatietojen tarkistus', sv: 'faktagranskning', en: 'fact check' },
  'supervision-plan': { fi: 'valvontasuunnitelma', sv: 'tillsynsplan', en: 'supervision plan' },
  'lvv-notification': {
    fi: 'ilmoitus valvontaviranomaiselle',
    sv: 'anmälan till tillsynsmyndigheten',
    en: 'notification to the authority',
  },
};

/** The words of a notice in all languages: those of its kind, else those of its step (missed, near, news). */
export function noticeTexts(notice: Pick<NoticeRaised, 'kind' | 'matterType' | 'rung' | 'dueAt'>): Texts {
  const text =
    NOTICE_TEXTS[notice.kind] ??
    (notice.rung ? STEP_TEXTS.missed : notice.dueAt ? STEP_TEXTS.due : STEP_TEXTS.other);
  const matter = MATTERS[notice.matterType];
  const say = (language: keyof Texts): string =>
    text[language].replaceAll('{matter}', matter?.[language] ?? notice.matterType);
  return { fi: say('fi'), sv: say('sv'), en: say('en') };
}
