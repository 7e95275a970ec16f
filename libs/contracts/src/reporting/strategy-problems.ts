import type { Problem } from '../problems.js';

/** Refusals of the strategy, the board's remarks and the promise (domain.md 9). */
export const strategyProblems = {
  'strategy.state': {
    status: 409,
    title: {
      fi: 'Toimi ei ole mahdollinen strategian nykyisessä tilassa ({state}).',
      sv: 'Åtgärden är inte möjlig i strategins nuvarande läge ({state}).',
      en: 'This does not fit the present state of the strategy version ({state}).',
    },
  },
  'strategy.one_in_preparation': {
    status: 409,
    title: {
      fi: 'Toinen versio on valmisteilla. Vie se ensin loppuun.',
      sv: 'En annan version bereds redan. Slutför den först.',
      en: 'Another version is being prepared. Finish it first.',
    },
  },
  'strategy.not_first': {
    status: 409,
    title: {
      fi: 'Aiemmin päätetty strategia kirjataan vain ensimmäiseksi versioksi. Valmistele uusi versio.',
      sv: 'En strategi som har beslutats tidigare kan antecknas bara som första version. Bered en ny version.',
      en: 'A strategy that was decided earlier can only be recorded as the first version. Prepare a new one.',
    },
  },
  'strategy.no_goals': {
    status: 422,
    title: {
      fi: 'Strategiassa ei ole tavoitteita. Lisää vähintään yksi.',
      sv: 'Strategin har inga mål. Lägg till minst ett.',
      en: 'The strategy has no goals. Add at least one.',
    },
  },
  'strategy.goal_without_target': {
    status: 422,
    title: {
      fi: 'Tavoitteella ei ole tavoitearvoa. Aseta se tai merkitse, että se asetetaan seuraavassa versiossa.',
      sv: 'Målet saknar målvärde. Ange det eller anteckna att det anges i nästa version.',
      en: 'A goal has no target. Set it, or mark it to be set by the next version.',
    },
  },
  'strategy.goal_has_target': {
    status: 422,
    title: {
      fi: 'Tavoitteella on jo tavoitearvo.',
      sv: 'Målet har redan ett målvärde.',
      en: 'The goal has a target already.',
    },
  },
  'strategy.consultation_running': {
    status: 409,
    title: {
      fi: 'Asukkaiden kuuleminen kestää {until} loppuun.',
      sv: 'Hörandet av invånarna pågår till och med {until}.',
      en: 'The consultation runs to the end of {until}.',
    },
  },
  'strategy.consultation_ends_before': {
    status: 422,
    title: {
      fi: 'Kuulemisen on päätyttävä tämän päivän jälkeen.',
      sv: 'Hörandet ska sluta efter dagens datum.',
      en: 'The consultation must end after today.',
    },
  },
  'strategy.remarks_unanswered': {
    status: 409,
    title: {
      fi: 'Päättäjien evästyksiä on vastaamatta {count}. Vastaa kaikkiin ennen päätöksentekoon viemistä.',
      sv: 'Påpekanden utan svar: {count}. Besvara alla innan strategin går till beslut.',
      en: 'Remarks without an answer: {count}. Answer all before the version goes to the board.',
    },
  },
  'strategy.remark_missing': {
    status: 422,
    title: {
      fi: 'Valmisteluun palautettaessa on kirjattava vähintään yksi evästys.',
      sv: 'Vid återremiss ska minst ett påpekande antecknas.',
      en: 'A version is remitted with at least one remark.',
    },
  },
  'strategy.decision_date': {
    status: 422,
    title: {
      fi: 'Päätöspäivän on oltava välillä {from}–{to}.',
      sv: 'Beslutsdagen ska ligga mellan {from} och {to}.',
      en: 'The day of the decision lies between {from} and {to}.',
    },
  },
  'strategy.remark_due': {
    status: 422,
    title: {
      fi: 'Evästyksen määräpäivän on oltava tämän päivän jälkeen.',
      sv: 'Påpekandets sista dag ska vara efter dagens datum.',
      en: 'A remark is due after today.',
    },
  },
  'strategy.indicator_unknown': {
    status: 422,
    title: {
      fi: 'Mittaria tai sen kaavan versiota ei ole. Katso mittarit luettelosta.',
      sv: 'Indikatorn eller formelversionen finns inte. Se förteckningen över indikatorer.',
      en: 'There is no such indicator or version of its formula. See the list of indicators.',
    },
  },
  'strategy.person_unknown': {
    status: 422,
    title: {
      fi: 'Vastuuhenkilöä ei löydy rekisteristä.',
      sv: 'Den ansvariga personen finns inte i registret.',
      en: 'The owner is not known to the register.',
    },
  },
  'strategy.remark_answered': {
    status: 409,
    title: {
      fi: 'Evästykseen on jo vastattu.',
      sv: 'Påpekandet har redan besvarats.',
      en: 'The remark has been answered already.',
    },
  },
  'strategy.no_next_version': {
    status: 409,
    title: {
      fi: 'Evästykseen vastataan seuraavassa versiossa. Laadi se ensin.',
      sv: 'Påpekandet besvaras i nästa version. Upprätta den först.',
      en: 'A remark is answered in the next version. Draft it first.',
    },
  },
  'strategy.has_answers': {
    status: 409,
    title: {
      fi: 'Versiossa on vastattu evästyksiin ({count}). Se on vietävä päätettäväksi, jotta vastaukset eivät katoa.',
      sv: 'Påpekanden har besvarats i versionen ({count}). Den ska föras till beslut, så att svaren inte går förlorade.',
      en: 'Remarks were answered in the version ({count}). It has to be decided, so that the answers are not lost.',
    },
  },
  'promise.state': {
    status: 409,
    title: {
      fi: 'Toimi ei ole mahdollinen lupauksen nykyisessä tilassa ({state}).',
      sv: 'Åtgärden är inte möjlig i löftets nuvarande läge ({state}).',
      en: 'This does not fit the present state of the promise ({state}).',
    },
  },
  document_withdrawn: {
    status: 410,
    title: {
      fi: 'Asiakirja on poistettu julkisuudesta.',
      sv: 'Handlingen har återkallats.',
      en: 'The document has been withdrawn.',
    },
  },
} as const satisfies Record<string, Problem>;
