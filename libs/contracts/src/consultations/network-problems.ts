import type { Problem } from '../problems.js';

/** Refusals of the network of developers. */
export const networkProblems = {
  'network_action.state': {
    status: 409,
    title: {
      fi: 'Tehtävä on jo päättynyt ({state}).',
      sv: 'Uppgiften är redan avslutad ({state}).',
      en: 'The action has ended already ({state}).',
    },
  },
  'network_action.due': {
    status: 422,
    title: {
      fi: 'Määräpäivän on oltava tuleva päivä.',
      sv: 'Förfallodagen ska ligga i framtiden.',
      en: 'The due day lies ahead.',
    },
  },
  'network.meeting_unknown': {
    status: 422,
    title: { fi: 'Kokousta ei ole.', sv: 'Mötet finns inte.', en: 'There is no such meeting.' },
  },
  'network.not_a_member': {
    status: 422,
    title: {
      fi: 'Henkilö ei ole verkoston jäsen sinä päivänä.',
      sv: 'Personen är inte medlem i nätverket den dagen.',
      en: 'The person is not a member of the network on that day.',
    },
  },
  'network.member_period': {
    status: 422,
    title: {
      fi: 'Jäsenyyden on päätyttävä alkamisensa jälkeen.',
      sv: 'Medlemskapet ska sluta efter att det har börjat.',
      en: 'A membership ends after it begins.',
    },
  },
  'network.member_overlap': {
    status: 409,
    title: {
      fi: 'Henkilö on jo jäsen samaan aikaan.',
      sv: 'Personen är redan medlem samtidigt.',
      en: 'The person is a member at the same time already.',
    },
  },
  'network.practice_unknown': {
    status: 422,
    title: { fi: 'Käytäntöä ei ole.', sv: 'Praxisen finns inte.', en: 'There is no such practice.' },
  },
  'network.mapped_already': {
    status: 409,
    title: {
      fi: 'Organisaation tilanne on jo kirjattu tästä käytännöstä. Muuta sitä.',
      sv: 'Organisationens läge har redan antecknats för denna praxis. Ändra det.',
      en: 'How the organisation stands to the practice is recorded already. Change that.',
    },
  },
  'network.mapping_fixed': {
    status: 422,
    title: {
      fi: 'Käytäntöä ja organisaatiota ei voi vaihtaa.',
      sv: 'Praxis och organisation kan inte bytas.',
      en: 'Practice and organisation cannot be changed.',
    },
  },
} as const satisfies Record<string, Problem>;
