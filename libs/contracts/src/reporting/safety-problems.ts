import type { Problem } from '../problems.js';

export const safetyProblems = {
  'safety.state': {
    status: 409,
    title: {
      fi: 'Toimi ei ole mahdollinen tilassa {state}. Katso sallitut toimet.',
      sv: 'Åtgärden är inte möjlig i läget {state}. Se tillåtna åtgärder.',
      en: 'The act is not possible in the state {state}. See the available actions.',
    },
  },
  'safety.years_overlap': {
    status: 409,
    title: {
      fi: 'Näille vuosille on jo turvallisuusohjelma. Valitse muut vuodet.',
      sv: 'Det finns redan ett säkerhetsprogram för dessa år. Välj andra år.',
      en: 'There is a safety programme for these years already. Choose other years.',
    },
  },
  'safety.previous_open': {
    status: 409,
    title: {
      fi: 'Edellistä ohjelmaa ei ole vielä päätetty. Päätä se ensin.',
      sv: 'Det föregående programmet är inte avslutat. Avsluta det först.',
      en: 'The previous programme is not closed yet. Close it first.',
    },
  },
  'safety.previous_left_out': {
    status: 422,
    title: {
      fi: 'Ohjelma jatkaa päätettyä ohjelmaa {from}–{to}. Nimeä se edeltäjäksi: muuten siitä siirretyt tehtävät jäisivät pois.',
      sv: 'Programmet fortsätter det avslutade programmet {from}–{to}. Ange det som föregående: annars skulle de överförda uppgifterna falla bort.',
      en: 'The programme goes on from the closed one of {from}–{to}. Name it as the previous one: the tasks it carried over would be left out.',
    },
  },
  'safety.person_unknown': {
    status: 422,
    title: {
      fi: 'Vastuuhenkilöä ei löydy rekisteristä.',
      sv: 'Den ansvariga personen finns inte i registret.',
      en: 'The owner is not known to the register.',
    },
  },
  'safety.year_outside': {
    status: 422,
    title: {
      fi: 'Vuoden on oltava välillä {from}–{to}.',
      sv: 'Året ska vara mellan {from} och {to}.',
      en: 'The year must be between {from} and {to}.',
    },
  },
  'safety.round_exists': {
    status: 409,
    title: {
      fi: 'Vuoden kierros on jo avattu.',
      sv: 'Rundan för året har redan öppnats.',
      en: 'The round of the year has been opened already.',
    },
  },
  'safety.not_yet': {
    status: 409,
    title: {
      fi: 'Kierroksen voi avata {from}–{to}.',
      sv: 'Rundan kan öppnas {from}–{to}.',
      en: 'The round can be opened from {from} to {to}.',
    },
  },
  'safety.locked': {
    status: 409,
    title: {
      fi: 'Kierros on lukittu. Myöhäinen vastaus vaatii avauksen, jolla on perustelu ja hyväksyjä.',
      sv: 'Rundan är låst. Ett sent svar kräver en öppning med motivering och godkännare.',
      en: 'The round is locked. A late answer needs an unlock with a reason and an approver.',
    },
  },
  'safety.not_locked': {
    status: 409,
    title: {
      fi: 'Kierros on vielä auki: vastausta voi muuttaa ilman avausta.',
      sv: 'Rundan är ännu öppen: svaret kan ändras utan öppning.',
      en: 'The round is still open: the answer can be changed without an unlock.',
    },
  },
  'safety.round_not_locked': {
    status: 409,
    title: {
      fi: 'Ohjelman viimeistä kierrosta ei ole lukittu. Ohjelman voi päättää sen jälkeen.',
      sv: 'Programmets sista runda är inte låst. Programmet kan avslutas därefter.',
      en: 'The last round of the programme is not locked. The programme can be closed after that.',
    },
  },
  'safety.not_reviewed': {
    status: 409,
    title: {
      fi: 'Vastauksia on katselmoimatta: {n}. Toisen henkilön on katselmoitava ne ensin.',
      sv: 'Svar som inte har granskats: {n}. En annan person ska granska dem först.',
      en: 'Answers not reviewed: {n}. A second person must review them first.',
    },
  },
  'safety.unanswered': {
    status: 409,
    title: {
      fi: 'Alueen tehtäviä on vastaamatta: {tasks}.',
      sv: 'Uppgifter för området saknar svar: {tasks}.',
      en: 'Tasks of the county without an answer: {tasks}.',
    },
  },
  'safety.answered': {
    status: 409,
    title: {
      fi: 'Tehtävään {task} on jo vastattu. Muuta vastausta sen omalla tunnuksella.',
      sv: 'Uppgiften {task} har redan besvarats. Ändra svaret med dess eget id.',
      en: 'Task {task} is answered already. Change the answer by its own id.',
    },
  },
  'safety.task_unknown': {
    status: 422,
    title: {
      fi: 'Tehtävää ei kysytä tällä kierroksella. Katso kierroksen tehtävät.',
      sv: 'Uppgiften ingår inte i denna runda. Se rundans uppgifter.',
      en: 'The task is not asked in this round. See the tasks of the round.',
    },
  },
  'safety.wrong_level': {
    status: 422,
    title: {
      fi: 'Tehtävä {task} kuuluu toiselle tasolle: alueen tehtäviin vastaa alue, yksiköiden tehtäviin yksikkö.',
      sv: 'Uppgiften {task} hör till en annan nivå: området besvarar områdets uppgifter, enheten sina.',
      en: 'Task {task} is of the other level: the county answers its own tasks, a unit those of units.',
    },
  },
  evidence_missing: {
    status: 422,
    title: {
      fi: 'Pistemäärä {score} vaatii näytön. Kirjaa, mistä toteutuminen näkyy.',
      sv: 'Poängen {score} kräver underlag. Anteckna var genomförandet syns.',
      en: 'The score {score} needs evidence. Write down where the realisation can be seen.',
    },
  },
  'safety.reason_missing': {
    status: 422,
    title: {
      fi: 'Kerro, miksi tehtävä ei sovellu.',
      sv: 'Ange varför uppgiften inte är tillämplig.',
      en: 'Say why the task is not applicable.',
    },
  },
  'safety.own_answer': {
    status: 409,
    title: {
      fi: 'Oman itsearvion katselmoi ja avaa toinen henkilö: {tasks}.',
      sv: 'Den egna självvärderingen granskas och öppnas av en annan person: {tasks}.',
      en: 'One’s own self-assessment is reviewed and unlocked by a second person: {tasks}.',
    },
  },
  'safety.not_realised': {
    status: 409,
    title: {
      fi: 'Tehtävä ei ole toteutunut: katselmoitu pistemäärä on alle 3 tai sitä ei ole.',
      sv: 'Uppgiften är inte genomförd: den granskade poängen är under 3 eller saknas.',
      en: 'The task is not realised: its reviewed score is below 3, or there is none.',
    },
  },
  'safety.unfinished': {
    status: 409,
    title: {
      fi: 'Kesken on {n} tehtävää: {tasks}. Merkitse ne toteutuneiksi, siirrä ohjelmaan {from}–{to} tai totea soveltumattomiksi.',
      sv: '{n} uppgifter är oavslutade: {tasks}. Markera dem som genomförda, överför dem till programmet {from}–{to} eller konstatera dem icke tillämpliga.',
      en: '{n} tasks are unfinished: {tasks}. Mark them done, carry them over to {from}–{to} or find them not applicable.',
    },
  },
  'safety.report_missing': {
    status: 409,
    title: {
      fi: 'Kierroksen raporttia ei ole jäädytetty. Jäädytä se ensin; viimeisen kierroksen raportti jäädytetään ohjelma päättämällä.',
      sv: 'Rundans rapport är inte fryst. Frys den först; den sista rundans rapport fryses när programmet avslutas.',
      en: 'The report of the round is not frozen. Freeze it first; that of the last round is frozen by closing the programme.',
    },
  },
  'safety.report_frozen': {
    status: 409,
    title: {
      fi: 'Raportti on jo jäädytetty. Muuta sitä tekemällä uusi versio.',
      sv: 'Rapporten är redan fryst. Ändra den genom att göra en ny version.',
      en: 'The report is frozen already. Change it by a new version.',
    },
  },
  'safety.final_by_closing': {
    status: 409,
    title: {
      fi: 'Viimeisen kierroksen raportti jäädytetään päättämällä ohjelma.',
      sv: 'Den sista rundans rapport fryses när programmet avslutas.',
      en: 'The report of the last round is frozen by closing the programme.',
    },
  },
  'safety.date': {
    status: 422,
    title: {
      fi: 'Päivän on oltava välillä {from}–{to}.',
      sv: 'Datumet ska vara mellan {from} och {to}.',
      en: 'The date must be between {from} and {to}.',
    },
  },
} as const satisfies Record<string, Problem>;
