import { HEARERS, type DeadlineKind, type Hearer, type Rung } from '../deadlines.js';
import { LANGUAGES, type Texts } from '../texts.js';

/** What those are called who hear at a rung (contracts: HEARERS). */
const HEARER_TITLES: Partial<Record<Hearer, Texts>> = {
  lead: { fi: 'tarkastusryhmän vetäjä', sv: 'inspektionsgruppens ledare', en: 'team lead' },
  'head-of-supervision': { fi: 'valvontajohtaja', sv: 'tillsynschefen', en: 'head of supervision' },
  'service-director': { fi: 'palvelujohtaja', sv: 'servicedirektören', en: 'service director' },
  'contract-owner-of-unit': { fi: 'sopimuksen omistaja', sv: 'avtalets ägare', en: 'contract owner' },
  'county-director': { fi: 'hyvinvointialuejohtaja', sv: 'välfärdsområdesdirektören', en: 'county director' },
  'inspector-of-unit': { fi: 'yksikön valvoja', sv: 'enhetens inspektör', en: 'the unit’s inspector' },
  'next-in-rota': { fi: 'seuraava vuorolistalla', sv: 'följande i turlistan', en: 'next in the rota' },
  'specialty-lead': { fi: 'erikoisalan vetäjä', sv: 'specialitetens ledare', en: 'specialty lead' },
  coordinator: { fi: 'koordinaattori', sv: 'koordinatorn', en: 'coordinator' },
  owner: { fi: 'omistaja', sv: 'ägaren', en: 'owner' },
  'development-manager': { fi: 'kehittämispäällikkö', sv: 'utvecklingschefen', en: 'development manager' },
};
const ESCALATION: Texts = { fi: 'Eskalointi', sv: 'Eskalering', en: 'Escalation' };
const AND: Texts = { fi: 'ja', sv: 'och', en: 'and' };

/** Who hears of a missed deadline of a kind at a rung, in words: "Escalation 3: service director and contract owner". */
export function rungTexts(kind: DeadlineKind, rung: Rung): Texts {
  const hearers = HEARERS[kind][rung].map((hearer) => HEARER_TITLES[hearer]);
  const sayIn = (language: keyof Texts): string => {
    const names = hearers.flatMap((title) => (title ? [title[language]] : []));
    const number = `${ESCALATION[language]} ${rung.slice(1)}`;
    return names.length > 0 ? `${number}: ${names.join(` ${AND[language]} `)}` : number;
  };
  return Object.fromEntries(LANGUAGES.map((language) => [language, sayIn(language)])) as unknown as Texts;
}
