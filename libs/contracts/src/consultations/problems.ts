import type { Problem } from '../problems.js';

/** Refusals of consultations; codes printed in domain.md are literal. */
export const consultationsProblems = {
  'consultation.state': {
    status: 409,
    title: {
      fi: 'Toimi ei ole mahdollinen, kun kysymyksen tila on {state}.',
      sv: 'Åtgärden är inte möjlig när frågans läge är {state}.',
      en: 'The act does not fit the question’s state {state}.',
    },
  },
  red_flag: {
    status: 422,
    title: {
      fi: 'Kysymystä ei lähetetty, koska tämä ei voi odottaa vastausta: {flag}. {way}',
      sv: 'Frågan skickades inte, eftersom detta inte kan vänta på svar: {flag}. {way}',
      en: 'The question was not sent, because this cannot wait for an answer: {flag}. {way}',
    },
  },
  identity_code: {
    status: 422,
    title: {
      fi: 'Tekstissä on henkilötunnus. Poista se: potilas tunnistetaan vain peitenimellä.',
      sv: 'Texten innehåller en personbeteckning. Ta bort den: patienten anges endast med pseudonym.',
      en: 'The text holds a personal identity code. Remove it: the patient is known by a pseudonym only.',
    },
  },
  'question.incomplete': {
    status: 422,
    title: {
      fi: 'Kysymystä ei voi vielä lähettää. Puuttuu: {fields}.',
      sv: 'Frågan kan inte skickas ännu. Det saknas: {fields}.',
      en: 'The question cannot be sent yet. Missing: {fields}.',
    },
  },
  'question.not_your_unit': {
    status: 422,
    title: {
      fi: 'Voit kysyä vain yksiköstä, jossa työskentelet nyt.',
      sv: 'Du kan fråga endast från en enhet där du arbetar nu.',
      en: 'You can ask only from a unit where you work now.',
    },
  },
  'question.list_not_yours': {
    status: 403,
    title: {
      fi: 'Roolisi ei oikeuta tähän luetteloon. Voit lukea: {lists}.',
      sv: 'Din roll ger inte rätt till denna lista. Du kan läsa: {lists}.',
      en: 'Your role does not allow this list. You may read: {lists}.',
    },
  },
  'question.model_unknown': {
    status: 422,
    title: {
      fi: 'Konsultaatiomallia ei ole käytössä.',
      sv: 'Konsultationsmodellen är inte i bruk.',
      en: 'The consultation model is not in use.',
    },
  },
  'question.priority_not_in_model': {
    status: 422,
    title: {
      fi: 'Konsultaatiomallissa ei ole tätä kiireellisyyttä.',
      sv: 'Konsultationsmodellen har inte denna prioritet.',
      en: 'The consultation model does not have this priority.',
    },
  },
  'question.pilot_unknown': {
    status: 422,
    title: {
      fi: 'Pilotti ei ole käynnissä tai se ei koske tätä yksikköä ja erikoisalaa.',
      sv: 'Piloten pågår inte eller gäller inte denna enhet och specialitet.',
      en: 'The pilot is not running, or it is not about this unit and specialty.',
    },
  },
  'question.not_in_model': {
    status: 409,
    title: {
      fi: 'Tämä konsultaatiomalli ei salli toimea.',
      sv: 'Denna konsultationsmodell tillåter inte åtgärden.',
      en: 'This consultation model does not have the act.',
    },
  },
  'question.same_specialty': {
    status: 422,
    title: {
      fi: 'Kysymys on jo tällä erikoisalalla.',
      sv: 'Frågan finns redan hos denna specialitet.',
      en: 'The question is with this specialty already.',
    },
  },
  'question.not_a_specialist': {
    status: 422,
    title: {
      fi: 'Henkilö ei ole voimassa oleva asiantuntija tai on poissa.',
      sv: 'Personen är inte en gällande specialist, eller är frånvarande.',
      en: 'The person is no specialist now, or is away.',
    },
  },
  'question.nobody_free': {
    status: 409,
    title: {
      fi: 'Ryhmästä ei ole nyt ketään vapaana. Valitse asiantuntija itse.',
      sv: 'Ingen i gruppen är ledig nu. Välj specialisten själv.',
      en: 'Nobody of the pool is free now. Choose the specialist yourself.',
    },
  },
  'question.sent_again': {
    status: 409,
    title: {
      fi: 'Palautettu kysymys on jo lähetetty uudelleen.',
      sv: 'Den återsända frågan har redan skickats på nytt.',
      en: 'The returned question was sent again already.',
    },
  },
  'priority.not_higher': {
    status: 422,
    title: {
      fi: 'Kiireellisyyttä voi vain nostaa; se on nyt {priority}.',
      sv: 'Prioriteten kan endast höjas; den är nu {priority}.',
      en: 'A priority can only be raised; it is {priority} now.',
    },
  },
  conversion_not_allowed: {
    status: 409,
    title: {
      fi: 'Kysyjä ei ole antanut lupaa muuttaa kysymystä lähetteeksi. Voit suositella lähetettä (recommend-referral).',
      sv: 'Frågeställaren har inte gett rätt att omvandla frågan till en remiss. Du kan rekommendera en remiss (recommend-referral).',
      en: 'The requester has not allowed the question to become a referral. You may recommend a referral (recommend-referral).',
    },
  },
} as const satisfies Record<string, Problem>;
