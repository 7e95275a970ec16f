import type { Texts } from '../texts.js';

type Titles = Readonly<Record<string, Texts>>;

export const safetyProgrammeTitles = {
  'reporting.safety-programme.adopted': {
    fi: 'Turvallisuusohjelma otettu käyttöön',
    sv: 'Säkerhetsprogrammet antaget',
    en: 'Safety programme adopted',
  },
  'reporting.safety-programme.closed': {
    fi: 'Turvallisuusohjelma päätetty',
    sv: 'Säkerhetsprogrammet avslutat',
    en: 'Safety programme closed',
  },
} as const satisfies Titles;

export const safetyTaskTitles = {
  'reporting.safety-task.planned': {
    fi: 'Tehtävä suunniteltu',
    sv: 'Uppgiften planerad',
    en: 'Task planned',
  },
  'reporting.safety-task.started': {
    fi: 'Tehtävän toteutus aloitettu',
    sv: 'Arbetet med uppgiften inlett',
    en: 'Task started',
  },
  'reporting.safety-task.assessed': {
    fi: 'Tehtävän toteutuminen itsearvioitu',
    sv: 'Uppgiften självvärderad',
    en: 'Task self-assessed',
  },
  'reporting.safety-task.reviewed': {
    fi: 'Itsearvio katselmoitu',
    sv: 'Självvärderingen granskad',
    en: 'Self-assessment of the task reviewed',
  },
  'reporting.safety-task.done': { fi: 'Tehtävä toteutunut', sv: 'Uppgiften genomförd', en: 'Task done' },
  'reporting.safety-task.carried-over': {
    fi: 'Tehtävä siirretty myöhempään vuoteen',
    sv: 'Uppgiften överförd till ett senare år',
    en: 'Task carried over',
  },
  'reporting.safety-task.excluded': {
    fi: 'Tehtävä todettu soveltumattomaksi',
    sv: 'Uppgiften konstaterad icke tillämplig',
    en: 'Task found not applicable',
  },
  'reporting.safety-task.reworded': {
    fi: 'Tehtävän sanamuoto muutettu',
    sv: 'Uppgiftens ordalydelse ändrad',
    en: 'Task reworded',
  },
} as const satisfies Titles;

export const safetyRoundTitles = {
  'reporting.safety-round.opened': {
    fi: 'Itsearviointikierros avattu',
    sv: 'Självvärderingsrundan öppnad',
    en: 'Self-assessment round opened',
  },
  'reporting.safety-round.answered': {
    fi: 'Itsearviointikierrokselle alettiin vastata',
    sv: 'Självvärderingsrundan började besvaras',
    en: 'Self-assessment round begun to be answered',
  },
  'reporting.safety-round.locked': {
    fi: 'Itsearviointikierros lukittu',
    sv: 'Självvärderingsrundan låst',
    en: 'Self-assessment round locked',
  },
  'reporting.safety-round.reviewed': {
    fi: 'Itsearviointikierros katselmoitu',
    sv: 'Självvärderingsrundan granskad',
    en: 'Self-assessment round reviewed',
  },
  'reporting.safety-round.reported': {
    fi: 'Kierroksen raportti jäädytetty',
    sv: 'Rundans rapport fryst',
    en: 'Report of the round frozen',
  },
  'reporting.safety-round.noted': {
    fi: 'Hallitus on käsitellyt kierroksen',
    sv: 'Styrelsen har behandlat rundan',
    en: 'Round dealt with by the board',
  },
  'reporting.safety-round.published': {
    fi: 'Kierroksen raportti julkaistu',
    sv: 'Rundans rapport publicerad',
    en: 'Report of the round published',
  },
} as const satisfies Titles;

export const safetyAnswerTitles = {
  'reporting.safety-answer.given': {
    fi: 'Itsearvio annettu',
    sv: 'Självvärdering given',
    en: 'Answer given',
  },
  'reporting.safety-answer.unlocked': {
    fi: 'Itsearvio avattu muutettavaksi',
    sv: 'Självvärdering öppnad för ändring',
    en: 'Answer unlocked',
  },
} as const satisfies Titles;

export const safetyPlanItemTitles = {
  'reporting.safety-plan-item.opened': {
    fi: 'Kehittämistoimi kirjattu',
    sv: 'Utvecklingsåtgärd antecknad',
    en: 'Development-plan item opened',
  },
  'reporting.safety-plan-item.done': {
    fi: 'Kehittämistoimi tehty',
    sv: 'Utvecklingsåtgärd genomförd',
    en: 'Development-plan item done',
  },
  'reporting.safety-plan-item.moved': {
    fi: 'Kehittämistoimen määräpäivä siirretty',
    sv: 'Utvecklingsåtgärdens förfallodag flyttad',
    en: 'Development-plan item moved',
  },
  'reporting.safety-plan-item.cancelled': {
    fi: 'Kehittämistoimi peruttu',
    sv: 'Utvecklingsåtgärd inställd',
    en: 'Development-plan item cancelled',
  },
} as const satisfies Titles;
