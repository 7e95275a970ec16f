import type { SafetyGoal, Texts } from '@valvomo/contracts';

/** A core measure of the WHO plan with its steps; `share` null where the step is no share. `years` count from the programme's last. */
export interface Benchmark {
  readonly code: string;
  readonly title: Texts;
  readonly goals: readonly SafetyGoal[];
  readonly targets: readonly {
    readonly yearsBeforeEnd: number;
    readonly share: number | null;
    readonly text: Texts;
  }[];
}

const step = (yearsBeforeEnd: number, share: number | null, fi: string, sv: string, en: string) => ({
  yearsBeforeEnd,
  share,
  text: { fi, sv, en },
});

/** WHO core measures of domain.md 11 (S50), each with the goals that it follows; 2026 is the last year of the strategy. */
export const BENCHMARKS: readonly Benchmark[] = [
  {
    code: 'WHO-1',
    title: {
      fi: 'Järjestäjät ovat sitoutuneet turvallisuuteen omissa strategioissaan',
      sv: 'Anordnarna har förbundit sig till säkerhet i sina egna strategier',
      en: 'Organisers have committed themselves to safety in their own strategies',
    },
    goals: ['3.3'],
    targets: [
      step(2, 0.6, 'vähintään 60 % järjestäjistä', 'minst 60 % av anordnarna', 'at least 60 % of organisers'),
    ],
  },
  {
    code: 'WHO-2',
    title: {
      fi: 'Tuottajat seuraavat vältettävissä olevia vakavia tapahtumia reaaliaikaisesti',
      sv: 'Producenterna följer allvarliga händelser som kan undvikas i realtid',
      en: 'Producers follow never events in real time',
    },
    goals: ['3.1'],
    targets: [
      step(2, 0.6, 'vähintään 60 % tuottajista', 'minst 60 % av producenterna', 'at least 60 % of producers'),
      step(0, 0.8, 'vähintään 80 % tuottajista', 'minst 80 % av producenterna', 'at least 80 % of producers'),
    ],
  },
  {
    code: 'WHO-3',
    title: {
      fi: 'Hoitoon liittyvien infektioiden seuranta ja väheneminen',
      sv: 'Uppföljning och minskning av vårdrelaterade infektioner',
      en: 'Follow-up and fall of healthcare-associated infections',
    },
    goals: ['4.3'],
    targets: [
      step(
        2,
        null,
        'luotettava seuranta käytössä',
        'tillförlitlig uppföljning i bruk',
        'reliable follow-up in use',
      ),
      step(0, null, 'merkittävä väheneminen', 'betydande minskning', 'a significant fall'),
    ],
  },
  {
    code: 'WHO-4',
    title: {
      fi: 'Lääkehoidon haittojen mittaaminen',
      sv: 'Mätning av skador av läkemedelsbehandling',
      en: 'Measurement of medication harm',
    },
    goals: ['4.1'],
    targets: [
      step(
        0,
        null,
        'kansallinen mittari ja seuranta aloitettu',
        'nationell mätare och uppföljning inledd',
        'national measure and follow-up started',
      ),
    ],
  },
  {
    code: 'WHO-5',
    title: {
      fi: 'Yhteistyömallit asiakkaiden edustajien kanssa',
      sv: 'Samarbetsmodeller med klienternas företrädare',
      en: 'Cooperation models with representatives of clients',
    },
    goals: ['1.1', '3.3'],
    targets: [
      step(2, 0.3, '30 % tuottajista', '30 % av producenterna', '30 % of producers'),
      step(1, 0.6, '60 % tuottajista', '60 % av producenterna', '60 % of producers'),
    ],
  },
];
