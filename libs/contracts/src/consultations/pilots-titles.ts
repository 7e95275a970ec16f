import type { Texts } from '../texts.js';

type Titles = Readonly<Record<string, Texts>>;

/** What happens to a pilot (domain.md 8). */
export const pilotTitles = {
  'consultations.pilot.proposed': { fi: 'Pilottia ehdotettu', sv: 'Pilot föreslagen', en: 'Pilot proposed' },
  'consultations.pilot.revised': {
    fi: 'Pilotin suunnitelma muutettu',
    sv: 'Pilotens plan ändrad',
    en: 'Plan of the pilot revised',
  },
  'consultations.pilot.approved': { fi: 'Pilotti hyväksytty', sv: 'Pilot godkänd', en: 'Pilot approved' },
  'consultations.pilot.prepared': {
    fi: 'Pilotin valmistelu alkoi',
    sv: 'Pilotens förberedelser började',
    en: 'Preparation of the pilot began',
  },
  'consultations.pilot.baseline-frozen': {
    fi: 'Pilotin lähtötaso jäädytetty',
    sv: 'Pilotens utgångsläge fastställt',
    en: 'Baseline of the pilot frozen',
  },
  'consultations.pilot.baseline-declared-absent': {
    fi: 'Pilotille ei ole lähtötasoa',
    sv: 'Piloten saknar utgångsläge',
    en: 'Pilot declared without a baseline',
  },
  'consultations.pilot.targets-set': {
    fi: 'Pilotin tavoitearvot asetettu',
    sv: 'Pilotens målvärden fastställda',
    en: 'Targets of the pilot set',
  },
  'consultations.pilot.data-checked': {
    fi: 'Pilotin tietosuoja tarkistettu',
    sv: 'Pilotens dataskydd kontrollerat',
    en: 'Data protection of the pilot checked',
  },
  'consultations.pilot.started': { fi: 'Pilotti käynnistyi', sv: 'Piloten startade', en: 'Pilot started' },
  'consultations.pilot.midterm-checked': {
    fi: 'Pilotin väliarvio tehty',
    sv: 'Halvtidskontrollen av piloten gjord',
    en: 'Midterm check of the pilot done',
  },
  'consultations.pilot.moved': {
    fi: 'Pilotin päättymispäivä siirretty',
    sv: 'Pilotens slutdag flyttad',
    en: 'End of the pilot moved',
  },
  'consultations.pilot.run-ended': {
    fi: 'Pilotin ajo päättyi',
    sv: 'Pilotens körning avslutades',
    en: 'Run of the pilot ended',
  },
  'consultations.pilot.evaluated': {
    fi: 'Pilotti arvioitu',
    sv: 'Piloten utvärderad',
    en: 'Pilot evaluated',
  },
  'consultations.pilot.decided': {
    fi: 'Pilotista päätetty',
    sv: 'Beslut om piloten fattat',
    en: 'Pilot decided on',
  },
  'consultations.pilot.unit-settled': {
    fi: 'Yksikkö otti pilotin tuloksen käyttöön tai luopui siitä',
    sv: 'En enhet tog i bruk eller lämnade pilotens resultat',
    en: 'A unit has adopted or dropped what was piloted',
  },
  'consultations.pilot.established': {
    fi: 'Pilotin tulos vakiintunut',
    sv: 'Pilotens resultat etablerat',
    en: 'What was piloted is established',
  },
  'consultations.pilot.handed-over': {
    fi: 'Pilotilla on uusi omistaja',
    sv: 'Piloten har en ny ägare',
    en: 'Pilot has another owner',
  },
  'consultations.pilot.ended': { fi: 'Pilotti päättyi', sv: 'Piloten avslutades', en: 'Pilot ended' },
} as const satisfies Titles;
