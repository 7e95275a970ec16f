import { z } from 'zod';
import type { Texts } from '../texts.js';

/** A closed code list of the product itself: codes with their titles; `z.enum` of the keys checks them. */
function codesOf<const T extends Record<string, Texts>>(titles: T) {
  return z.enum(Object.keys(titles) as [keyof T & string, ...(keyof T & string)[]]);
}

/** Public or private producer, as in the register of producers (741/2023 s.11). */
export const SECTOR_TITLES = {
  public: { fi: 'julkinen', sv: 'offentlig', en: 'public' },
  private: { fi: 'yksityinen', sv: 'privat', en: 'private' },
} as const satisfies Record<string, Texts>;
export const Sector = codesOf(SECTOR_TITLES);
export type Sector = z.infer<typeof Sector>;

/** Legal form of a provider. */
export const LEGAL_FORM_TITLES = {
  'wellbeing-services-county': {
    fi: 'hyvinvointialue',
    sv: 'välfärdsområde',
    en: 'wellbeing services county',
  },
  municipality: { fi: 'kunta tai kuntayhtymä', sv: 'kommun eller samkommun', en: 'municipality' },
  'limited-company': { fi: 'osakeyhtiö', sv: 'aktiebolag', en: 'limited company' },
  'sole-trader': { fi: 'yksinyrittäjä', sv: 'enskild företagare', en: 'one-person producer' },
  partnership: { fi: 'henkilöyhtiö', sv: 'personbolag', en: 'partnership' },
  cooperative: { fi: 'osuuskunta', sv: 'andelslag', en: 'cooperative' },
  association: { fi: 'yhdistys', sv: 'förening', en: 'association' },
  foundation: { fi: 'säätiö', sv: 'stiftelse', en: 'foundation' },
  other: { fi: 'muu', sv: 'annan', en: 'other' },
} as const satisfies Record<string, Texts>;
export const LegalForm = codesOf(LEGAL_FORM_TITLES).meta({ id: 'LegalForm' });
export type LegalForm = z.infer<typeof LegalForm>;

/** How the county organises a service: itself, bought, or by a voucher to the client. */
export const PRODUCTION_MODE_TITLES = {
  own: { fi: 'oma tuotanto', sv: 'egen produktion', en: 'own production' },
  purchased: { fi: 'ostopalvelu', sv: 'köptjänst', en: 'purchased service' },
  voucher: { fi: 'palveluseteli', sv: 'servicesedel', en: 'service voucher' },
} as const satisfies Record<string, Texts>;
export const ProductionMode = codesOf(PRODUCTION_MODE_TITLES);
export type ProductionMode = z.infer<typeof ProductionMode>;

/** Where a producer or unit stands with the national register Soteri (domain.md 3.1, corrections 2 and 3). */
export const SOTERI_STATE_TITLES = {
  registered: { fi: 'rekisteröity', sv: 'registrerad', en: 'registered' },
  operating_pending_decision: {
    fi: 'toimii ennen päätöstä',
    sv: 'verksam före beslutet',
    en: 'operating pending decision',
  },
  not_registered: { fi: 'ei vielä rekisterissä', sv: 'ännu inte registrerad', en: 'not yet registered' },
} as const satisfies Record<string, Texts>;
export const SoteriState = codesOf(SOTERI_STATE_TITLES);
export type SoteriState = z.infer<typeof SoteriState>;

/** Form of a service (741/2023 s.4). */
export const SERVICE_FORM_TITLES = {
  local: { fi: 'toimipisteessä', sv: 'på verksamhetsstället', en: 'at a service point' },
  mobile: { fi: 'liikkuva', sv: 'mobil', en: 'mobile' },
  remote: { fi: 'etäpalvelu', sv: 'distanstjänst', en: 'remote' },
  'at-home': { fi: 'asiakkaan kotona', sv: 'i klientens hem', en: "at the client's home" },
} as const satisfies Record<string, Texts>;
export const ServiceForm = codesOf(SERVICE_FORM_TITLES);
export type ServiceForm = z.infer<typeof ServiceForm>;

/** Groups of clients that a unit serves. */
export const CLIENT_GROUP_TITLES = {
  'older-people': { fi: 'iäkkäät', sv: 'äldre', en: 'older people' },
  'disabled-people': { fi: 'vammaiset', sv: 'personer med funktionsnedsättning', en: 'disabled people' },
  'children-and-youth': { fi: 'lapset ja nuoret', sv: 'barn och unga', en: 'children and young people' },
  families: { fi: 'lapsiperheet', sv: 'barnfamiljer', en: 'families with children' },
  'mental-health-clients': {
    fi: 'mielenterveyskuntoutujat',
    sv: 'klienter inom mentalvård',
    en: 'mental health clients',
  },
  'substance-clients': {
    fi: 'päihdekuntoutujat',
    sv: 'klienter inom missbrukarvård',
    en: 'substance clients',
  },
  'working-age': { fi: 'työikäiset', sv: 'personer i arbetsför ålder', en: 'working-age people' },
  everybody: { fi: 'koko väestö', sv: 'hela befolkningen', en: 'everybody' },
} as const satisfies Record<string, Texts>;
export const ClientGroup = codesOf(CLIENT_GROUP_TITLES).meta({ id: 'ClientGroup' });
export type ClientGroup = z.infer<typeof ClientGroup>;
