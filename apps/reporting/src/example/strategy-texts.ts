import { definitionOf, type AdoptStrategy, type GoalBody, type PromiseBody } from '@valvomo/contracts';

/** A goal of the invented county; its owner is a login. */
export type Goal = Omit<GoalBody, 'ownerId'> & { readonly owner: string };

const follow = (indicator: string, baseline: number, targets: readonly number[], tolerance: number) => ({
  indicator,
  formulaVersion: definitionOf(indicator)!.version,
  baseline: { year: 2025, value: baseline },
  targets: targets.map((value, i) => ({ year: 2026 + i, value })),
  tolerance,
});

export const STRATEGY: Pick<AdoptStrategy, 'title' | 'councilTerm' | 'decision'> = {
  title: {
    fi: 'Palvelustrategia 2025–2029',
    sv: 'Servicestrategi 2025–2029',
    en: 'Service strategy 2025–2029',
  },
  councilTerm: { from: '2025-06-01', to: '2029-06-01' },
  decision: { body: 'council', decidedOn: '2025-12-09', section: '§ 91', minutesUrl: null },
};

/** Two goals a perspective at most, one of them an open line: its target is to be set by the next version. */
export const GOALS: readonly Goal[] = [
  {
    perspective: 'A',
    owner: 'service-director',
    year: 2029,
    title: {
      fi: 'Hoitoon pääsee ajoissa',
      sv: 'Man får vård i tid',
      en: 'People get care in time',
    },
    description: {
      fi: 'Lähetteen arviointi alkaa kolmessa viikossa.',
      sv: 'Bedömningen av en remiss börjar inom tre veckor.',
      en: 'The assessment of a referral starts within three weeks.',
    },
    indicators: [follow('A5', 0.12, [0.08, 0.05, 0.04, 0.03], 0.02)],
  },
  {
    perspective: 'A',
    owner: 'director',
    year: 2028,
    title: {
      fi: 'Asiakkaat suosittelevat palvelujamme',
      sv: 'Klienterna rekommenderar våra tjänster',
      en: 'Clients recommend our services',
    },
    description: null,
    indicators: [follow('A9', 41, [45, 50, 55], 5)],
  },
  {
    perspective: 'E',
    owner: 'development-manager',
    year: 2029,
    title: {
      fi: 'Asiantuntijan neuvo korvaa turhan lähetteen',
      sv: 'Specialistens råd ersätter en onödig remiss',
      en: 'A specialist’s advice replaces a needless referral',
    },
    description: null,
    indicators: [follow('E1', 0.4, [0.45, 0.5, 0.52, 0.55], 0.05)],
  },
  {
    perspective: 'P',
    owner: 'head-of-supervision',
    year: 2027,
    title: {
      fi: 'Tarkastuskertomus valmistuu nopeasti',
      sv: 'Inspektionsberättelsen blir snabbt klar',
      en: 'Inspection reports are ready soon',
    },
    description: null,
    indicators: [follow('P4', 32, [28, 25], 3), follow('Q4', 0.85, [0.9, 0.95], 0.05)],
  },
  {
    perspective: 'S',
    owner: 'director',
    year: 2029,
    title: {
      fi: 'Henkilöstö voi hyvin',
      sv: 'Personalen mår bra',
      en: 'Our staff is well',
    },
    description: null,
    indicators: [],
  },
];

export const PROMISES: readonly PromiseBody[] = [
  {
    position: 1,
    segment: 'everybody',
    text: {
      fi: 'Saat palvelua, jota voit suositella muillekin.',
      sv: 'Du får service som du kan rekommendera också för andra.',
      en: 'You get service that you can recommend to others.',
    },
    test: {
      fi: 'Suositteluindeksi (NPS) on vähintään 40.',
      sv: 'Rekommendationsindexet (NPS) är minst 40.',
      en: 'The net promoter score (NPS) is at least 40.',
    },
    indicator: 'A9',
    formulaVersion: 1,
    target: 40,
    tolerance: 5,
  },
  {
    position: 2,
    segment: 'everybody',
    text: {
      fi: 'Valvomme, että puutteet korjataan sovitussa ajassa.',
      sv: 'Vi övervakar att brister åtgärdas inom avtalad tid.',
      en: 'We see to it that what is wrong is corrected in the agreed time.',
    },
    test: {
      fi: 'Valvonnan määräajoista pidetään vähintään 90 prosenttia.',
      sv: 'Minst 90 procent av tillsynens tidsfrister iakttas.',
      en: 'At least 90 per cent of the deadlines of supervision are kept.',
    },
    indicator: 'Q4',
    formulaVersion: 1,
    target: 0.9,
    tolerance: 0.05,
  },
  {
    position: 3,
    segment: 'working-age',
    text: {
      fi: 'Lähetteesi arviointi alkaa kolmessa viikossa.',
      sv: 'Bedömningen av din remiss börjar inom tre veckor.',
      en: 'The assessment of your referral starts within three weeks.',
    },
    test: {
      fi: 'Enintään viisi prosenttia lähetteistä odottaa yli 21 päivää.',
      sv: 'Högst fem procent av remisserna väntar över 21 dagar.',
      en: 'At most five per cent of referrals wait more than 21 days.',
    },
    indicator: 'A5',
    formulaVersion: 1,
    target: 0.05,
    tolerance: 0,
  },
];
