import type { AdviceType, Priority } from '@valvomo/contracts';

/** An invented question with what its specialist asks and answers. */
export interface Story {
  readonly specialty: string;
  readonly priority: Priority;
  readonly question: string;
  readonly asked: string;
  readonly given: string;
  readonly answer: string;
  readonly adviceType: AdviceType;
}

export const SPECIALTIES = [
  { code: 'cardiology', names: { fi: 'Kardiologia', sv: 'Kardiologi', en: 'Cardiology' } },
  { code: 'neurology', names: { fi: 'Neurologia', sv: 'Neurologi', en: 'Neurology' } },
  { code: 'dermatology', names: { fi: 'Ihotaudit', sv: 'Hudsjukdomar', en: 'Dermatology' } },
  { code: 'pulmonology', names: { fi: 'Keuhkosairaudet', sv: 'Lungsjukdomar', en: 'Pulmonology' } },
] as const;

export const STORIES: readonly Story[] = [
  {
    specialty: 'cardiology',
    priority: 'SOON',
    question:
      'Eteisvärinä todettu sattumalöydöksenä, syke 84, ei oireita. Tarvitaanko ultraääni ennen lääkitystä?',
    asked: 'Mikä on verenpaine ja munuaisarvo?',
    given: 'Verenpaine 142/86, eGFR 71.',
    answer: 'Antikoagulaatio voidaan aloittaa nyt; ultraääni kiireettömästi.',
    adviceType: 'medication',
  },
  {
    specialty: 'cardiology',
    priority: 'ROUTINE',
    question: 'Verenpaine ei laske kolmella lääkkeellä. Mikä olisi seuraava askel?',
    asked: 'Onko suolan käyttö ja lääkkeiden ottaminen käyty läpi?',
    given: 'On, kotimittausten keskiarvo 156/92.',
    answer: 'Suosittelen sekundaarisen syyn seulontaa ja spironolaktonia pienellä annoksella.',
    adviceType: 'investigation',
  },
  {
    specialty: 'neurology',
    priority: 'URGENT',
    question: 'Toispuolinen käden puutuminen kaksi viikkoa sitten, mennyt ohi. Miten tutkitaan?',
    asked: 'Kauanko oire kesti?',
    given: 'Noin kymmenen minuuttia.',
    answer: 'Viittaa ohimenneeseen häiriöön: lähetä tänään päivystykseen arvioon.',
    adviceType: 'referral-advised',
  },
  {
    specialty: 'neurology',
    priority: 'ROUTINE',
    question:
      'Migrän tre till fyra gånger i månaden, förebyggande medicin har inte hjälpt. Vad kunde prövas?',
    asked: 'Vilka läkemedel har redan prövats?',
    given: 'Propranolol och amitriptylin i tre månader.',
    answer: 'Pröva kandesartan i tre månader med huvudvärksdagbok.',
    adviceType: 'management',
  },
  {
    specialty: 'dermatology',
    priority: 'ROUTINE',
    question: 'Laajeneva rengasmainen ihottuma säären ulkosivulla, ei kutise. Kuva sairauskertomuksessa.',
    asked: 'Onko punkinpuremaa muistissa?',
    given: 'Ei ole; ollut mökillä elokuussa.',
    answer: 'Sopii erythema migransiin, hoida suositusten mukaan.',
    adviceType: 'medication',
  },
  {
    specialty: 'dermatology',
    priority: 'SOON',
    question: 'Kasvava tumma luomi selässä, läpimitta 7 mm. Poistetaanko terveysasemalla?',
    asked: 'Onko reuna epäsäännöllinen?',
    given: 'On, ja väri vaihtelee.',
    answer: 'Poistakaa kokonaan pienellä marginaalilla ja lähettäkää patologille.',
    adviceType: 'management',
  },
  {
    specialty: 'pulmonology',
    priority: 'SOON',
    question: 'Yskä jatkunut yhdeksän viikkoa, keuhkokuva puhdas, tupakoimaton. Mitä seuraavaksi?',
    asked: 'Onko astmaa suljettu pois?',
    given: 'PEF-seuranta tekemättä.',
    answer: 'Kahden viikon PEF-seuranta ja bronkodilataatiokoe ensin.',
    adviceType: 'investigation',
  },
];
