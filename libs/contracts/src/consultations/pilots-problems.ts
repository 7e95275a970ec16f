import type { Problem } from '../problems.js';

/** Refusals of pilots (domain.md 8); codes printed in domain.md are literal. */
export const pilotProblems = {
  'pilot.state': {
    status: 409,
    title: {
      fi: 'Toimi ei ole mahdollinen, kun pilotin tila on {state}.',
      sv: 'Åtgärden är inte möjlig när pilotens läge är {state}.',
      en: 'The act does not fit the pilot’s state {state}.',
    },
  },
  outside_funding_period: {
    status: 422,
    title: {
      fi: 'Pilotin ajo ({from}–{lastDay}) ei mahdu rahoituskauteen; rahoitus puuttuu päivältä {missing} alkaen.',
      sv: 'Pilotens körning ({from}–{lastDay}) ryms inte i finansieringsperioden; finansiering saknas från {missing}.',
      en: 'The run ({from}–{lastDay}) does not fit into the funding period; from {missing} on there is no funding.',
    },
  },
  'pilot.run_over': {
    status: 422,
    title: {
      fi: 'Ajon on päätyttävä tulevana päivänä.',
      sv: 'Körningen ska avslutas en kommande dag.',
      en: 'The run ends on a day to come.',
    },
  },
  'pilot.no_baseline': {
    status: 409,
    title: {
      fi: 'Jäädytä ensin vähintään kolmen kuukauden lähtötaso tai perustele, miksi sitä ei ole.',
      sv: 'Fastställ först ett utgångsläge på minst tre månader, eller motivera varför det saknas.',
      en: 'Freeze a baseline of at least three months first, or say why there is none.',
    },
  },
  'pilot.no_targets': {
    status: 409,
    title: {
      fi: 'Aseta ensin tavoitearvot.',
      sv: 'Fastställ först målvärden.',
      en: 'Set the target values first.',
    },
  },
  'pilot.data_unchecked': {
    status: 409,
    title: {
      fi: 'Tarkista ensin suostumukset ja tietosuoja.',
      sv: 'Kontrollera först samtycken och dataskydd.',
      en: 'Check consent and data protection first.',
    },
  },
  'pilot.baseline_short': {
    status: 422,
    title: {
      fi: 'Lähtötason on katettava vähintään kolme kuukautta ja päätyttävä viimeistään tänään.',
      sv: 'Utgångsläget ska omfatta minst tre månader och sluta senast i dag.',
      en: 'A baseline covers at least three months and lies in the past.',
    },
  },
  'pilot.baseline_in_run': {
    status: 422,
    title: {
      fi: 'Lähtötaso mitataan ajalta ennen pilotin ensimmäistä ajoa, joka alkoi {from}.',
      sv: 'Utgångsläget mäts före pilotens första körning, som började {from}.',
      en: 'A baseline is measured before the pilot’s first run, which began on {from}.',
    },
  },
  'pilot.target_not_collected': {
    status: 422,
    title: {
      fi: 'Mittaria {measure} ei kerätä täällä, joten sille ei voi asettaa tavoitetta.',
      sv: 'Måttet {measure} samlas inte in här och kan inte ha ett mål.',
      en: 'The measure {measure} is not collected here and can have no target.',
    },
  },
  'pilot.midterm_done': {
    status: 409,
    title: {
      fi: 'Väliarvio on jo tehty.',
      sv: 'Halvtidskontrollen har redan gjorts.',
      en: 'The midterm check was done already.',
    },
  },
  'pilot.unit_not_planned': {
    status: 422,
    title: {
      fi: 'Yksikkö ei kuulu laajennukseen.',
      sv: 'Enheten hör inte till utvidgningen.',
      en: 'The unit is not among those of the scaling.',
    },
  },
  'pilot.units_open': {
    status: 409,
    title: {
      fi: 'Laajennuksen yksiköistä {count} on vielä auki.',
      sv: '{count} av utvidgningens enheter är ännu öppna.',
      en: 'Units of the scaling that are not settled yet: {count}.',
    },
  },
  'pilot.nobody_adopted': {
    status: 409,
    title: {
      fi: 'Mikään yksikkö ei ole ottanut tulosta käyttöön.',
      sv: 'Ingen enhet har tagit resultatet i bruk.',
      en: 'No unit has adopted it.',
    },
  },
  'pilot.date': {
    status: 422,
    title: {
      fi: 'Päivä ei voi olla tulevaisuudessa.',
      sv: 'Dagen kan inte ligga i framtiden.',
      en: 'The day cannot lie in the future.',
    },
  },
  'pilot.owner_unknown': {
    status: 422,
    title: {
      fi: 'Omistajaa ei löydy tai hän ei ole enää palveluksessa.',
      sv: 'Ägaren finns inte eller är inte längre anställd.',
      en: 'The owner is unknown or no longer employed.',
    },
  },
} as const satisfies Record<string, Problem>;
