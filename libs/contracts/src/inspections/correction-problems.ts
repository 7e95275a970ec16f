import type { Problem } from '../problems.js';

/** Refusals around corrections and their time (domain.md 5.6). */
export const correctionProblems = {
  'action.state': {
    status: 409,
    title: {
      fi: 'Toimi ei ole mahdollinen, kun korjaavan toimenpiteen tila on {state}.',
      sv: 'Detta är inte möjligt när den korrigerande åtgärdens läge är {state}.',
      en: 'The act does not fit the state {state} of the action.',
    },
  },
  'action.already_done': {
    status: 409,
    title: {
      fi: 'Tämä on jo tehty.',
      sv: 'Detta är redan gjort.',
      en: 'This has been done already.',
    },
  },
  'action.not_critical': {
    status: 409,
    title: {
      fi: 'Tämä koskee vain kriittisiä havaintoja.',
      sv: 'Detta gäller endast kritiska iakttagelser.',
      en: 'This concerns critical findings only.',
    },
  },
  'action.evidence_not_checked': {
    status: 409,
    title: {
      fi: 'Näyttöä ei ole vielä hyväksytty.',
      sv: 'Underlaget har inte godkänts ännu.',
      en: 'The evidence has not been accepted yet.',
    },
  },
  'action.verification_method': {
    status: 422,
    title: {
      fi: 'Näin vakavan havainnon korjaus todennetaan seuraavasti: {method}.',
      sv: 'Korrigeringen av en iakttagelse av denna allvarlighetsgrad verifieras så här: {method}.',
      en: 'A correction of this severity is verified by: {method}.',
    },
  },
  'action.verification_visit': {
    status: 422,
    title: {
      fi: 'Korjaus todennetaan yksikköön tehdyllä käynnillä: nimeä käynti, joka alkoi korjaavan toimenpiteen avaamisen jälkeen.',
      sv: 'Korrigeringen verifieras vid ett besök på enheten: ange ett besök som började efter att åtgärden öppnades.',
      en: 'The correction is verified at a visit to the unit: name one that began after the action was opened.',
    },
  },
  'action.effect_too_early': {
    status: 409,
    title: {
      fi: 'Vaikutus tarkistetaan aikaisintaan {from}.',
      sv: 'Effekten kontrolleras tidigast {from}.',
      en: 'The effect is checked on {from} at the earliest.',
    },
  },
  'extension.late': {
    status: 409,
    title: {
      fi: 'Lisäaikaa on pyydettävä ennen määräajan päättymistä.',
      sv: 'Förlängning ska begäras innan tidsfristen går ut.',
      en: 'An extension is asked before the deadline expires.',
    },
  },
  'extension.pending': {
    status: 409,
    title: {
      fi: 'Edellinen lisäaikapyyntö on ratkaisematta.',
      sv: 'Den föregående begäran om förlängning är oavgjord.',
      en: 'An earlier request for extension is undecided.',
    },
  },
  'extension.none_pending': {
    status: 409,
    title: {
      fi: 'Ratkaistavaa lisäaikapyyntöä ei ole.',
      sv: 'Det finns ingen begäran om förlängning att avgöra.',
      en: 'There is no request for extension to decide.',
    },
  },
  'extension.too_many': {
    status: 422,
    title: {
      fi: 'Määräaikaa voi pidentää enintään kaksi kertaa.',
      sv: 'En tidsfrist kan förlängas högst två gånger.',
      en: 'A deadline is extended at most twice.',
    },
  },
  'extension.too_long': {
    status: 422,
    title: {
      fi: 'Lisäaikaa voi saada yhteensä enintään puolet alkuperäisestä ajasta: jäljellä {left}.',
      sv: 'Förlängningen får vara sammanlagt högst hälften av den ursprungliga tiden: {left} återstår.',
      en: 'Extensions together are at most half of the original: {left} left.',
    },
  },
  'extension.own_request': {
    status: 422,
    title: {
      fi: 'Lisäajan ratkaisee muu kuin sen pyytäjä.',
      sv: 'Förlängningen avgörs av en annan än den som begärde den.',
      en: 'An extension is decided by another person than the one who asked.',
    },
  },
  'extension.critical_by_head': {
    status: 422,
    title: {
      fi: 'Kriittisen havainnon määräaikaa voi pidentää vain valvontajohtaja.',
      sv: 'Tidsfristen för en kritisk iakttagelse kan förlängas endast av tillsynschefen.',
      en: 'A deadline of a critical finding is extended only by the head of supervision.',
    },
  },
} as const satisfies Record<string, Problem>;
