import type { Texts } from '../texts.js';

/** What a kind of notice says in each language; `{matter}` is what it is about. A service adds its kinds here. */
export const NOTICE_TEXTS: Readonly<Record<string, Texts>> = {
  'deadline-warning': {
    fi: 'Määräaika lähestyy: {matter}.',
    sv: 'Tidsfristen närmar sig: {matter}.',
    en: 'A deadline is near: {matter}.',
  },
  'deadline-missed': {
    fi: 'Määräaika on ylittynyt: {matter}.',
    sv: 'Tidsfristen har överskridits: {matter}.',
    en: 'A deadline was missed: {matter}.',
  },
  'report-final': {
    fi: 'Lopullinen tarkastuskertomus on valmis.',
    sv: 'Den slutliga inspektionsberättelsen är färdig.',
    en: 'The final inspection report is ready.',
  },
  'fact-check-expired': {
    fi: 'Asiatietojen tarkistuksen aika päättyi ilman vastausta.',
    sv: 'Tiden för faktagranskningen gick ut utan svar.',
    en: 'The time for the fact check ended without an answer.',
  },
  'extension-asked': {
    fi: 'Lisäaikaa on pyydetty: {matter}.',
    sv: 'Förlängning har begärts: {matter}.',
    en: 'An extension is asked for: {matter}.',
  },
  'effect-check': {
    fi: 'Korjaavan toimenpiteen vaikutus on tarkistettava.',
    sv: 'Effekten av den korrigerande åtgärden ska kontrolleras.',
    en: 'The effect of the corrective action is to be checked.',
  },
  'safe-state-confirmed': {
    fi: 'Yksikkö vahvisti, että tilanne on turvallinen.',
    sv: 'Enheten bekräftade att läget är säkert.',
    en: 'The unit confirmed that the situation is safe.',
  },
  'plan-submitted': {
    fi: 'Korjaussuunnitelma on toimitettu arvioitavaksi.',
    sv: 'En korrigeringsplan har lämnats in för bedömning.',
    en: 'A correction plan was submitted for judgement.',
  },
  'plan-accepted': {
    fi: 'Korjaussuunnitelma hyväksyttiin.',
    sv: 'Korrigeringsplanen godkändes.',
    en: 'The correction plan was accepted.',
  },
  'plan-returned': {
    fi: 'Korjaussuunnitelma palautettiin täydennettäväksi.',
    sv: 'Korrigeringsplanen återsändes för komplettering.',
    en: 'The correction plan was returned to be completed.',
  },
  'evidence-submitted': {
    fi: 'Näyttö korjauksesta on toimitettu tarkistettavaksi.',
    sv: 'Underlag för korrigeringen har lämnats in för granskning.',
    en: 'Evidence of the correction was submitted for checking.',
  },
  'evidence-accepted': {
    fi: 'Näyttö korjauksesta hyväksyttiin.',
    sv: 'Underlaget för korrigeringen godkändes.',
    en: 'The evidence of the correction was accepted.',
  },
  'evidence-rejected': {
    fi: 'Näyttö korjauksesta hylättiin; toimita uusi.',
    sv: 'Underlaget för korrigeringen underkändes; lämna in ett nytt underlag.',
    en: 'The evidence of the correction was rejected; submit new evidence.',
  },
  'correction-verified': {
    fi: 'Korjaus todennettiin.',
    sv: 'Korrigeringen verifierades.',
    en: 'The correction was verified.',
  },
  'action-reopened': {
    fi: 'Korjaava toimenpide avattiin uudelleen.',
    sv: 'Den korrigerande åtgärden öppnades på nytt.',
    en: 'The corrective action was reopened.',
  },
  survey: {
    fi: 'Kerro kokemuksesi tarkastuksesta.',
    sv: 'Berätta om era erfarenheter av inspektionen.',
    en: 'Tell how you experienced the inspection.',
  },
  'survey-reminder': {
    fi: 'Muistutus: kerro kokemuksesi tarkastuksesta.',
    sv: 'Påminnelse: berätta om era erfarenheter av inspektionen.',
    en: 'Reminder: tell how you experienced the inspection.',
  },
};
