import { rules } from '@valvomo/business-time';
import type { AccessFigures, AccessSection, Language, Texts } from '@valvomo/contracts';

export const PUBLICATIONS_PATH = '/reporting/public/publications';

export const SAYS = {
  title: { fi: 'Raportit', sv: 'Rapporter', en: 'Reports' },
  lead: {
    fi: 'Hyvinvointialueen kuukausiraportit: kuinka nopeasti kysymyksiin vastattiin ja hoitoon päästiin.',
    sv: 'Välfärdsområdets månadsrapporter: hur snabbt frågor besvarades och vård gavs.',
    en: 'Monthly reports of the wellbeing services county: how soon questions were answered and care was given.',
  },
  none: {
    fi: 'Raportteja ei ole julkaistu.',
    sv: 'Inga rapporter har publicerats.',
    en: 'No reports have been published.',
  },
  nothing: {
    fi: 'Jaksolla ei ollut vastauksia eikä päättyneitä odotuksia.',
    sv: 'Under perioden fanns inga svar och inga avslutade väntetider.',
    en: 'No answers were given and no waits ended in the period.',
  },
  all: { fi: 'Kaikki raportit', sv: 'Alla rapporter', en: 'All reports' },
  period: { fi: 'Jakso', sv: 'Period', en: 'Period' },
  edition: { fi: 'Versio', sv: 'Version', en: 'Edition' },
  published: { fi: 'Julkaistu', sv: 'Publicerad', en: 'Published' },
  state: { fi: 'Tila', sv: 'Läge', en: 'State' },
  report: {
    fi: 'Vastausajat ja hoitotakuu',
    sv: 'Svarstider och vårdgaranti',
    en: 'Answering times and care guarantee',
  },
  answers: {
    fi: 'Vastaukset kysymyksiin asiantuntijoille, virka-aikatunteina',
    sv: 'Svar på frågor till specialister, i tjänstetimmar',
    en: 'Answers to questions to specialists, in office hours',
  },
  guarantee: {
    fi: 'Hoitoon pääsy päivinä',
    sv: 'Tillgång till vård, i dagar',
    en: 'Access to care, in days',
  },
  whole: { fi: 'Koko alue', sv: 'Hela området', en: 'Whole county' },
  hidden: { fi: 'peitetty', sv: 'dold', en: 'hidden' },
  hiddenWhy: {
    fi: 'Peitetty: alle viiden tapauksen luvut ja ne, joista ne voisi päätellä, jätetään julkaisematta.',
    sv: 'Dold: siffror om färre än fem fall, och sådana som de kunde härledas ur, publiceras inte.',
    en: 'Hidden: figures of fewer than five cases, and those that would give them away, are not published.',
  },
  csv: { fi: 'Luvut taulukkona (CSV)', sv: 'Siffrorna som tabell (CSV)', en: 'Figures as a table (CSV)' },
  json: {
    fi: 'Luvut koneluettavina (JSON); tiedoston SHA-256 on raportin osoite',
    sv: 'Siffrorna i maskinläsbar form (JSON); filens SHA-256 är rapportens adress',
    en: 'Figures as JSON; the SHA-256 of the file is the address of the report',
  },
  feed: { fi: 'Muutokset Atom-syötteenä', sv: 'Ändringar som Atom-flöde', en: 'Changes as an Atom feed' },
  snapshot: {
    fi: 'Laskettu tiedoista',
    sv: 'Beräknad ur uppgifterna per',
    en: 'Computed from what was known on',
  },
  corrects: {
    fi: 'Tämä on korjattu versio. Syy:',
    sv: 'Detta är en rättad version. Orsak:',
    en: 'This is a corrected edition. Reason:',
  },
  earlier: { fi: 'Aiempi versio', sv: 'Tidigare version', en: 'Earlier edition' },
  replaced: {
    fi: 'Tämä versio on korvattu korjatulla.',
    sv: 'Denna version har ersatts av en rättad.',
    en: 'This edition has been replaced by a corrected one.',
  },
  later: { fi: 'Korjattu versio', sv: 'Rättad version', en: 'Corrected edition' },
  withdrawn: {
    fi: 'Raportti on poistettu julkaisusta',
    sv: 'Rapporten har tagits ur publicering',
    en: 'The report has been withdrawn',
  },
  county: { fi: 'Hyvinvointialue', sv: 'Välfärdsområdet', en: 'Wellbeing services county' },
} as const satisfies Record<string, Texts>;

export const FIGURE_TITLES: Record<Exclude<keyof AccessFigures, 'suppressed' | 'openSuppressed'>, Texts> = {
  specialty: { fi: 'Erikoisala', sv: 'Specialitet', en: 'Specialty' },
  n: { fi: 'n', sv: 'n', en: 'n' },
  median: { fi: 'Mediaani', sv: 'Median', en: 'Median' },
  p90: { fi: '90 % enintään', sv: '90 % högst', en: '90 % within' },
  withinLimit: { fi: 'Määräajassa', sv: 'Inom tidsfristen', en: 'Within the limit' },
  overLimit: { fi: 'Yli määräajan', sv: 'Över tidsfristen', en: 'Over the limit' },
  within14Days: { fi: 'Enintään 14 päivää', sv: 'Högst 14 dagar', en: 'Within 14 days' },
  over90Days: { fi: 'Yli 90 päivää', sv: 'Över 90 dagar', en: 'Over 90 days' },
  openOverLimit: {
    fi: 'Yhä odottaa yli määräajan',
    sv: 'Väntar fortfarande över tidsfristen',
    en: 'Still waiting over the limit',
  },
};

const RULE_TITLES = new Map(rules.map(({ id, title }) => [id, title]));

/** What a section tells of: answers, or the rule of the guarantee by its name in the register of rules. */
export function sectionTitle(language: Language, { measure, rule }: AccessSection): string {
  if (measure === 'consultation-answer') return SAYS.answers[language];
  const name = rule && RULE_TITLES.get(rule)?.[language];
  return `${SAYS.guarantee[language]}: ${name || rule}`;
}
