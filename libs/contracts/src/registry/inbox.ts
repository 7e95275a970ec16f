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
    fi: 'Määräaika on ylittynyt',
    sv: 'Tidsfristen har överskridits',
    en: 'A deadline was missed',
  },
  due: {
    fi: 'Määräaika lähestyy',
    sv: 'Tidsfristen närmar sig',
    en: 'A deadline is near',
  },
  other: {
    fi: 'Sinulle on uutta tietoa asiasta',
    sv: 'Det finns ny information till dig om ärendet',
    en: 'There is news for you of a matter',
  },
} as const satisfies Record<string, Texts>;

const MATTERS: Readonly<Record<string, Texts>> = {
  inspection: { fi: 'tarkastus', sv: 'inspektion', en: 'inspection' },
  finding: { fi: 'havainto', sv: 'iakttagelse', en: 'finding' },
  'corrective-action': { fi: 'korjaava toimenpide', sv: 'korrigerande åtgärd', en: 'corrective action' },
  'guarantee-case': { fi: 'hoitotakuutapaus', sv: 'vårdgarantiärende', en: 'guarantee case' },
  measure: { fi: 'valvontatoimenpide', sv: 'tillsynsåtgärd', en: 'measure' },
  'fact-check': { fi: 'asiatietojen tarkistus', sv: 'faktagranskning', en: 'fact check' },
  consultation: {
    fi: 'kysymys asiantuntijalle',
    sv: 'fråga till en specialist',
    en: 'question to a specialist',
  },
  publication: { fi: 'julkaistava raportti', sv: 'rapport för publicering', en: 'report to publish' },
  'safety-round': {
    fi: 'turvallisuusohjelman itsearviointikierros',
    sv: 'säkerhetsprogrammets självvärderingsrunda',
    en: 'self-assessment round of the safety programme',
  },
  'safety-plan-item': {
    fi: 'turvallisuuden kehittämistoimi',
    sv: 'åtgärd för utveckling av säkerheten',
    en: 'safety development-plan item',
  },
  pilot: { fi: 'pilotti', sv: 'pilot', en: 'pilot' },
  funding: { fi: 'rahoituskausi', sv: 'finansieringsperiod', en: 'funding period' },
  practice: { fi: 'käytäntö', sv: 'praxis', en: 'practice' },
  'network-action': { fi: 'verkoston tehtävä', sv: 'nätverkets uppgift', en: 'action of the network' },
  'strategy-remark': {
    fi: 'päättäjien evästys strategiasta',
    sv: 'beslutsfattarnas påpekande om strategin',
    en: 'remark on the strategy',
  },
  promise: { fi: 'palvelulupaus', sv: 'servicelöfte', en: 'service promise' },
  'supervision-plan': { fi: 'valvontasuunnitelma', sv: 'tillsynsplan', en: 'supervision plan' },
  'lvv-notification': {
    fi: 'ilmoitus valvontaviranomaiselle',
    sv: 'anmälan till tillsynsmyndigheten',
    en: 'notification to the authority',
  },
};

/** What a notice says in all languages: the words of its kind, else those of its step (missed, near, news). */
export function noticeTexts(notice: Pick<NoticeRaised, 'kind' | 'rung' | 'dueAt'>): Texts {
  const step = notice.rung ? STEP_TEXTS.missed : notice.dueAt ? STEP_TEXTS.due : STEP_TEXTS.other;
  const texts: Readonly<Record<string, Texts>> = NOTICE_TEXTS;
  return texts[notice.kind] ?? step;
}

/** What a type of matter is called; the code itself where no words are known. */
export function matterTexts(matterType: string): Texts {
  return MATTERS[matterType] ?? { fi: matterType, sv: matterType, en: matterType };
}
