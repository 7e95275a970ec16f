import type { DecideComment, Language, Texts } from '@valvomo/contracts';

/** The fixed words of a report, fi/sv/en. */
export const WORDS = {
  draft: {
    fi: 'Tarkastuskertomuksen luonnos',
    sv: 'Utkast till inspektionsberättelse',
    en: 'Draft inspection report',
  },
  final: { fi: 'Tarkastuskertomus', sv: 'Inspektionsberättelse', en: 'Inspection report' },
  unit: { fi: 'Yksikkö', sv: 'Enhet', en: 'Unit' },
  visit: { fi: 'Käynti', sv: 'Besök', en: 'Visit' },
  type: { fi: 'Käyntimuoto', sv: 'Besöksform', en: 'Type of visit' },
  summary: { fi: 'Yhteenveto', sv: 'Sammanfattning', en: 'Summary' },
  findings: { fi: 'Havainnot', sv: 'Iakttagelser', en: 'Findings' },
  noFindings: { fi: 'Ei havaintoja.', sv: 'Inga iakttagelser.', en: 'No findings.' },
  severity: { fi: 'Vakavuus', sv: 'Allvarlighetsgrad', en: 'Severity' },
  judgement: { fi: 'Arvio', sv: 'Bedömning', en: 'Judgement' },
  legalBasis: { fi: 'Peruste', sv: 'Grund', en: 'Legal basis' },
  observedOn: { fi: 'Havaittu', sv: 'Iakttaget', en: 'Observed' },
  repeated: {
    fi: 'Toistuva: sama puute 24 kuukauden aikana',
    sv: 'Upprepad: samma brist inom 24 månader',
    en: 'Repeated: same deficiency within 24 months',
  },
  action: {
    fi: 'Yksikön on annettava korjaussuunnitelma.',
    sv: 'Enheten ska lämna en korrigeringsplan.',
    en: 'The unit gives a plan of correction.',
  },
  overallCritical: {
    fi: 'Yksikössä on vakavia puutteita.',
    sv: 'I enheten finns allvarliga brister.',
    en: 'The unit has serious deficiencies.',
  },
  changes: { fi: 'Muutosluettelo', sv: 'Ändringsförteckning', en: 'Change log' },
  draftNote: {
    fi: 'Luonnos on annettu asiatietojen tarkistusta varten. Se ei ole lopullinen kertomus.',
    sv: 'Utkastet har lämnats för faktagranskning. Det är inte den slutliga berättelsen.',
    en: 'This draft is given for the fact check. It is not the final report.',
  },
} as const satisfies Record<string, Texts>;

export const OUTCOMES: Record<DecideComment['outcome'], Texts> = {
  accepted: { fi: 'Hyväksytty', sv: 'Godkänd', en: 'Accepted' },
  partly: { fi: 'Hyväksytty osittain', sv: 'Delvis godkänd', en: 'Partly accepted' },
  rejected: { fi: 'Hylätty', sv: 'Avslagen', en: 'Rejected' },
};

/** A civil date as people write it in Finland. */
export function dateIn(language: Language, date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return language === 'en' ? date : `${day}.${month}.${year}`;
}
