import type { Problem } from '../problems.js';

/** Refusals of specialties, pools and rotas. */
export const rotaProblems = {
  'specialty.exists': {
    status: 409,
    title: {
      fi: 'Erikoisala {code} on jo olemassa.',
      sv: 'Specialiteten {code} finns redan.',
      en: 'The specialty {code} exists already.',
    },
  },
  'specialty.unknown': {
    status: 422,
    title: {
      fi: 'Erikoisalaa {code} ei ole.',
      sv: 'Specialiteten {code} finns inte.',
      en: 'There is no specialty {code}.',
    },
  },
  'specialty.not_yours': {
    status: 403,
    title: {
      fi: 'Vain erikoisalan vetäjä tai koordinaattori voi muuttaa tätä.',
      sv: 'Bara specialitetens ledare eller koordinatorn kan ändra detta.',
      en: 'Only the lead of the specialty or a coordinator can change this.',
    },
  },
  'specialty.not_a_lead': {
    status: 422,
    title: {
      fi: 'Henkilöllä ei ole erikoisalan vetäjän roolia.',
      sv: 'Personen har inte rollen specialitetsledare.',
      en: 'The person does not have the role of a specialty lead.',
    },
  },
  'pool.not_a_specialist': {
    status: 422,
    title: {
      fi: 'Henkilöllä ei ole asiantuntijan roolia tai se ei ole enää voimassa.',
      sv: 'Personen har inte rollen specialist, eller så gäller den inte längre.',
      en: 'The person does not have the role of a specialist, or no longer has it.',
    },
  },
  'pool.specialty_fixed': {
    status: 422,
    title: {
      fi: 'Ryhmän erikoisalaa ei voi vaihtaa. Perusta uusi ryhmä.',
      sv: 'Gruppens specialitet kan inte bytas. Grunda en ny grupp.',
      en: 'The specialty of a pool cannot be changed. Make a new pool.',
    },
  },
  'rota.ends_before_start': {
    status: 422,
    title: {
      fi: 'Vuoron on päätyttävä alkamisensa jälkeen.',
      sv: 'Passet måste sluta efter att det har börjat.',
      en: 'A session ends after it begins.',
    },
  },
  'rota.too_long': {
    status: 422,
    title: {
      fi: 'Vuoro kestää enintään vuorokauden.',
      sv: 'Ett pass varar högst ett dygn.',
      en: 'A session lasts at most one day.',
    },
  },
  'rota.not_a_member': {
    status: 422,
    title: {
      fi: 'Asiantuntija ei kuulu ryhmään.',
      sv: 'Specialisten hör inte till gruppen.',
      en: 'The specialist is not a member of the pool.',
    },
  },
  'rota.overlap': {
    status: 422,
    title: {
      fi: 'Asiantuntijalla on samaan aikaan toinen vuoro.',
      sv: 'Specialisten har ett annat pass vid samma tid.',
      en: 'The specialist has another session at the same time.',
    },
  },
  'rota.specialist_absent': {
    status: 422,
    title: {
      fi: 'Asiantuntija on silloin poissa.',
      sv: 'Specialisten är frånvarande då.',
      en: 'The specialist is away then.',
    },
  },
  'rota.in_use': {
    status: 409,
    title: {
      fi: 'Vuorossa on jo jaettu kysymyksiä, joten sitä ei voi poistaa eikä antaa toiselle. Lyhennä sitä tai pienennä sen kapasiteettia.',
      sv: 'Frågor har redan tilldelats under passet, så det kan varken tas bort eller ges till någon annan. Förkorta det eller minska dess kapacitet.',
      en: 'Questions were assigned in the session, so it can neither be removed nor given to somebody else. Shorten it or lower its capacity.',
    },
  },
} as const satisfies Record<string, Problem>;
