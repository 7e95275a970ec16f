import type { Problem } from '../problems.js';

/** Refusals around a visit: its case, team, notice and calendar (domain.md 5.3, 5.4). */
export const visitProblems = {
  'inspection.state': {
    status: 409,
    title: {
      fi: 'Toimi ei ole mahdollinen, kun asian tila on {state}.',
      sv: 'Åtgärden är inte möjlig när ärendets läge är {state}.',
      en: 'The act does not fit the state {state}.',
    },
  },
  'inspection.closed': {
    status: 409,
    title: {
      fi: 'Asia on päätetty: päätettyyn asiaan ei voi lisätä mitään.',
      sv: 'Ärendet är avslutat: inget kan läggas till i ett avslutat ärende.',
      en: 'The matter is closed: nothing is added to a closed matter.',
    },
  },
  recusal: {
    status: 422,
    title: {
      fi: 'Esteellisyys: henkilö on työskennellyt yksikössä viimeisten kahden vuoden aikana tai ilmoittanut olevansa esteellinen. Ilman perustelua tai valvontajohtajan päätöstä hän ei voi osallistua tarkastukseen.',
      sv: 'Jäv: personen har arbetat vid enheten under de senaste två åren eller har meddelat sig vara jävig. Utan motivering eller tillsynschefens beslut kan personen inte delta i inspektionen.',
      en: 'Recusal: the person worked in the unit within the last two years, or has declared not to be impartial. Without grounds or a decision of the head of supervision the person takes no part in the inspection.',
    },
  },
  'schedule.past': {
    status: 422,
    title: {
      fi: 'Käyntiä ei voi sopia menneelle päivälle: tänään on {today}.',
      sv: 'Ett besök kan inte bokas till en dag som redan har varit: i dag är det {today}.',
      en: 'A visit is not scheduled for a day that has passed: today is {today}.',
    },
  },
  'convert.not_guidance': {
    status: 409,
    title: {
      fi: 'Vain ohjaus- ja arviointikäynti voidaan muuntaa tarkastukseksi.',
      sv: 'Endast ett styrnings- och utvärderingsbesök kan omvandlas till en inspektion.',
      en: 'Only a guidance visit is converted to an inspection.',
    },
  },
  'team.size': {
    status: 422,
    title: {
      fi: 'Tässä käyntimuodossa tarkastusryhmässä on oltava {min}–{max} henkilöä.',
      sv: 'I denna besöksform ska inspektionsgruppen ha {min}–{max} personer.',
      en: 'In this type of visit the team has {min} to {max} people.',
    },
  },
  'team.one_lead': {
    status: 422,
    title: {
      fi: 'Tarkastusryhmässä on oltava täsmälleen yksi vetäjä.',
      sv: 'Inspektionsgruppen ska ha exakt en ledare.',
      en: 'A team has exactly one lead.',
    },
  },
  'team.unknown_person': {
    status: 422,
    title: {
      fi: 'Henkilö ei ole tämän hyvinvointialueen tarkastaja.',
      sv: 'Personen är inte inspektör i detta välfärdsområde.',
      en: 'The person is not an inspector of this county.',
    },
  },
  'team.new_member': {
    status: 422,
    title: {
      fi: 'Uusintatarkastuksen tarkastusryhmässä on oltava vähintään yksi uusi jäsen.',
      sv: 'Vid en förnyad inspektion ska inspektionsgruppen ha minst en ny medlem.',
      en: 'The team of a re-inspection has at least one new member.',
    },
  },
  'team.undeclared': {
    status: 422,
    title: {
      fi: 'Jokaisen jäsenen on vakuutettava esteettömyytensä ennen käyntiä. Vakuutus puuttuu ({count}): {personIds}.',
      sv: 'Varje medlem ska före besöket försäkra att hen inte är jävig. Försäkran saknas ({count}): {personIds}.',
      en: 'Every member declares impartiality before the visit. Missing ({count}): {personIds}.',
    },
  },
  'notice.too_short': {
    status: 422,
    title: {
      fi: 'Käynnistä on ilmoitettava vähintään {days} työpäivää etukäteen. Aikaisin mahdollinen käyntipäivä on {earliest}.',
      sv: 'Besöket ska meddelas minst {days} arbetsdagar på förhand. Tidigaste möjliga besöksdag är {earliest}.',
      en: 'Notice is given at least {days} working days before. The earliest day of the visit that is possible is {earliest}.',
    },
  },
  'notice.too_early': {
    status: 422,
    title: {
      fi: 'Reaktiivisesta tarkastuksesta ilmoitetaan enintään {days} työpäivää etukäteen: aikaisintaan {earliest}.',
      sv: 'En reaktiv inspektion meddelas högst {days} arbetsdagar på förhand: tidigast {earliest}.',
      en: 'A reactive inspection is announced at most {days} working days before: on {earliest} at the earliest.',
    },
  },
  'notice.unannounced': {
    status: 422,
    title: {
      fi: 'Ennalta ilmoittamattomasta tarkastuksesta ei lähetetä ilmoitusta.',
      sv: 'En oanmäld inspektion meddelas inte på förhand.',
      en: 'An unannounced inspection is not announced.',
    },
  },
  'notice.missing': {
    status: 409,
    title: {
      fi: 'Käynnistä on ilmoitettava yksikölle ennen sen alkua.',
      sv: 'Enheten ska underrättas innan besöket börjar.',
      en: 'The unit must be notified before the visit starts.',
    },
  },
  'guidance.no_major': {
    status: 422,
    title: {
      fi: 'Ohjaus- ja arviointikäynnillä ei kirjata kohtalaista vakavampaa havaintoa; kriittinen havainto muuttaa käynnin tarkastukseksi.',
      sv: 'Vid ett styrnings- och utvärderingsbesök antecknas ingen iakttagelse som är allvarligare än måttlig; en kritisk iakttagelse gör besöket till en inspektion.',
      en: 'A guidance visit takes no finding above moderate; a critical observation converts it to an inspection.',
    },
  },
  'calendar.past': {
    status: 422,
    title: {
      fi: 'Kiinniolopäivän on oltava tulevaisuudessa: tänään on {today}.',
      sv: 'En stängd dag ska ligga i framtiden: i dag är det {today}.',
      en: 'A closed day lies ahead: today is {today}.',
    },
  },
  'calendar.not_working': {
    status: 422,
    title: {
      fi: '{date} ei ole työpäivä muutenkaan.',
      sv: '{date} är inte en arbetsdag i vilket fall som helst.',
      en: '{date} is no working day as it is.',
    },
  },
  'plan.approved': {
    status: 409,
    title: {
      fi: 'Hyväksyttyä valvontasuunnitelmaa ei voi muuttaa.',
      sv: 'En godkänd tillsynsplan kan inte ändras.',
      en: 'An approved supervision plan is not changed.',
    },
  },
  'plan.years': {
    status: 422,
    title: {
      fi: 'Käyntien on oltava suunnitelman vuosina ja vuosien järjestyksessä.',
      sv: 'Besöken ska ligga inom planens år, och åren ska vara i ordningsföljd.',
      en: 'Visits lie within the years of the plan, and the years are in order.',
    },
  },
  'plan.quarter_ended': {
    status: 422,
    title: {
      fi: 'Vuosineljännes {quarter} on jo päättynyt.',
      sv: 'Kvartalet {quarter} har redan gått ut.',
      en: 'The quarter {quarter} has ended.',
    },
  },
  'unit.unknown': {
    status: 422,
    title: {
      fi: 'Yksikköä ei tunneta.',
      sv: 'Enheten är okänd.',
      en: 'The unit is not known.',
    },
  },
  'checklist.criterion_unknown': {
    status: 422,
    title: {
      fi: 'Kriteeri ei kuulu tämän tarkastuksen tarkistuslistaan.',
      sv: 'Kriteriet hör inte till denna inspektions checklista.',
      en: 'The criterion does not belong to the checklist of this inspection.',
    },
  },
  'checklist.unknown': {
    status: 422,
    title: {
      fi: 'Tarkistuslistaa ei ole tai se ei ole voimassa.',
      sv: 'Checklistan finns inte eller är inte i kraft.',
      en: 'The checklist does not exist or is not in force.',
    },
  },
  'rule.unknown': {
    status: 422,
    title: {
      fi: 'Sääntöä {rule} ei tunneta.',
      sv: 'Regeln {rule} är okänd.',
      en: 'The rule {rule} is not known.',
    },
  },
  'rule.facts': {
    status: 422,
    title: {
      fi: 'Sääntöä ei voi laskea näillä tiedoilla: {why}.',
      sv: 'Regeln kan inte beräknas med dessa uppgifter: {why}.',
      en: 'The rule cannot be computed from these facts: {why}.',
    },
  },
} as const satisfies Record<string, Problem>;
