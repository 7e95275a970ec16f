import type { Texts } from '../texts.js';
import type { ConsultationState, Priority } from './codes.js';
import type { QuestionField } from './models.js';

/** Where a question stands, as people say it (domain.md 7.3). */
export const CONSULTATION_STATE_TITLES: Record<ConsultationState, Texts> = {
  DRAFT: { fi: 'luonnos', sv: 'utkast', en: 'draft' },
  SUBMITTED: { fi: 'lähetetty', sv: 'skickad', en: 'submitted' },
  TRIAGE: { fi: 'ohjattavana', sv: 'under sortering', en: 'being sorted' },
  ASSIGNED: { fi: 'ohjattu asiantuntijalle', sv: 'tilldelad', en: 'assigned' },
  ACCEPTED: { fi: 'vastaanotettu', sv: 'mottagen', en: 'accepted' },
  INFO_REQUESTED: { fi: 'lisätietoa pyydetty', sv: 'tilläggsuppgifter begärda', en: 'information requested' },
  INFO_PROVIDED: { fi: 'lisätieto annettu', sv: 'tilläggsuppgifter lämnade', en: 'information provided' },
  ANSWERED: { fi: 'vastattu', sv: 'besvarad', en: 'answered' },
  FOLLOW_UP_ASKED: { fi: 'jatkokysymys esitetty', sv: 'följdfråga ställd', en: 'follow-up asked' },
  CLOSED_OUT: { fi: 'päätetty', sv: 'avslutad', en: 'closed out' },
  RETURNED: { fi: 'palautettu', sv: 'återsänd', en: 'returned' },
  DECLINED: { fi: 'kieltäydytty', sv: 'avböjd', en: 'declined' },
  CANCELLED: { fi: 'peruttu', sv: 'återkallad', en: 'cancelled' },
  CONVERTED_TO_REFERRAL: {
    fi: 'muutettu lähetteeksi',
    sv: 'omvandlad till remiss',
    en: 'converted to a referral',
  },
  EXPIRED: { fi: 'rauennut', sv: 'förfallen', en: 'expired' },
};

export const PRIORITY_TITLES: Record<Priority, Texts> = {
  URGENT: { fi: 'kiireellinen', sv: 'brådskande', en: 'urgent' },
  SOON: { fi: 'melko kiireellinen', sv: 'ganska brådskande', en: 'soon' },
  ROUTINE: { fi: 'kiireetön', sv: 'icke-brådskande', en: 'routine' },
};

/** What a question must have, as `question.incomplete` names it. */
export const QUESTION_FIELD_TITLES: Record<QuestionField, Texts> = {
  specialty: { fi: 'erikoisala', sv: 'specialitet', en: 'specialty' },
  addresseeId: { fi: 'vastaanottaja', sv: 'mottagare', en: 'addressee' },
  priority: { fi: 'kiireellisyys', sv: 'prioritet', en: 'priority' },
  patient: { fi: 'potilaan tiedot', sv: 'uppgifter om patienten', en: 'the patient' },
  question: { fi: 'kysymys', sv: 'fråga', en: 'question' },
  intendedAction: {
    fi: 'mitä tekisit ilman konsultaatiota',
    sv: 'vad du skulle göra utan konsultation',
    en: 'what you would do without the consultation',
  },
  conversionAllowed: {
    fi: 'lupa muuttaa lähetteeksi',
    sv: 'rätt att omvandla till remiss',
    en: 'authority to convert',
  },
  informed: { fi: 'potilaan suostumus', sv: 'patientens samtycke', en: 'the consent of the patient' },
  redFlags: { fi: 'vaaran merkit', sv: 'varningstecken', en: 'the red flags' },
};
