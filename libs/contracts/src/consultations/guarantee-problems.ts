import type { Problem } from '../problems.js';

/** Refusals of guarantee cases (domain.md 4). */
export const guaranteeProblems = {
  'guarantee.state': {
    status: 409,
    title: {
      fi: 'Hoitotakuun seuranta on jo päättynyt ({state}).',
      sv: 'Uppföljningen av vårdgarantin har redan avslutats ({state}).',
      en: 'The guarantee case has ended already ({state}).',
    },
  },
  'guarantee.assessment_started': {
    status: 409,
    title: {
      fi: 'Hoidon tarpeen arvioinnin alku on jo kirjattu.',
      sv: 'Bedömningens början har redan antecknats.',
      en: 'The start of the assessment is recorded already.',
    },
  },
  'guarantee.assessment_missing': {
    status: 409,
    title: {
      fi: 'Kirjaa ensin, milloin hoidon tarpeen arviointi alkoi.',
      sv: 'Anteckna först när bedömningen av vårdbehovet började.',
      en: 'Record first when the assessment started.',
    },
  },
  'guarantee.no_evaluation': {
    status: 409,
    title: {
      fi: 'Erikoislääkärin arviota tai tutkimuksia ei odoteta.',
      sv: 'Ingen specialistbedömning eller undersökning inväntas.',
      en: 'No specialist evaluation is waited for.',
    },
  },
  'guarantee.need_established': {
    status: 409,
    title: {
      fi: 'Hoidon tarve on jo todettu.',
      sv: 'Vårdbehovet har redan konstaterats.',
      en: 'The need of care is established already.',
    },
  },
  'guarantee.need_missing': {
    status: 409,
    title: {
      fi: 'Kirjaa ensin, milloin hoidon tarve todettiin.',
      sv: 'Anteckna först när vårdbehovet konstaterades.',
      en: 'Record first when the need of care was established.',
    },
  },
  'guarantee.not_running': {
    status: 409,
    title: {
      fi: 'Tätä määräaikaa ei ole tai se on jo päättynyt.',
      sv: 'Denna frist finns inte eller har redan löpt ut.',
      en: 'There is no such clock, or it has ended.',
    },
  },
  'guarantee.date': {
    status: 422,
    title: {
      fi: 'Päivän on oltava välillä {from}–{to}.',
      sv: 'Dagen ska ligga mellan {from} och {to}.',
      en: 'The day lies between {from} and {to}.',
    },
  },
  'guarantee.no_rule': {
    status: 422,
    title: {
      fi: 'Hoitotakuulla ei ollut sääntöä tälle päivälle ({on}).',
      sv: 'Vårdgarantin hade ingen regel för denna dag ({on}).',
      en: 'The care guarantee had no rule on that day ({on}).',
    },
  },
} as const satisfies Record<string, Problem>;
