import type { Texts } from '../texts.js';

type Titles = Readonly<Record<string, Texts>>;

export const specialtyTitles = {
  'consultations.specialty.changed': {
    fi: 'Erikoisala muuttunut',
    sv: 'Specialiteten ändrad',
    en: 'Specialty changed',
  },
} as const satisfies Titles;

/** What happens to a question, in the words of its events (domain.md 7.3). */
export const consultationTitles = {
  'consultations.consultation.submitted': {
    fi: 'Kysymys lähetetty',
    sv: 'Frågan skickad',
    en: 'Question submitted',
  },
  'consultations.consultation.taken-up': {
    fi: 'Koordinaattori on ottanut kysymyksen ohjattavaksi',
    sv: 'Koordinatorn har tagit upp frågan',
    en: 'Question taken up by a coordinator',
  },
  'consultations.consultation.assigned': {
    fi: 'Kysymys ohjattu asiantuntijalle',
    sv: 'Frågan tilldelad en specialist',
    en: 'Question assigned',
  },
  'consultations.consultation.reassigned': {
    fi: 'Kysymys siirretty toiselle asiantuntijalle',
    sv: 'Frågan flyttad till en annan specialist',
    en: 'Question reassigned',
  },
  'consultations.consultation.accepted': {
    fi: 'Kysymys otettu vastaan',
    sv: 'Frågan mottagen',
    en: 'Question accepted',
  },
  'consultations.consultation.returned': {
    fi: 'Kysymys palautettu',
    sv: 'Frågan återsänd',
    en: 'Question returned',
  },
  'consultations.consultation.redirected': {
    fi: 'Kysymys ohjattu toiselle erikoisalalle',
    sv: 'Frågan hänvisad till en annan specialitet',
    en: 'Question redirected to another specialty',
  },
  'consultations.consultation.declined': {
    fi: 'Kysymyksestä kieltäydytty',
    sv: 'Frågan avböjd',
    en: 'Question declined',
  },
  'consultations.consultation.info-requested': {
    fi: 'Lisätietoa pyydetty',
    sv: 'Tilläggsuppgifter begärda',
    en: 'Information requested',
  },
  'consultations.consultation.info-provided': {
    fi: 'Lisätieto annettu',
    sv: 'Tilläggsuppgifter lämnade',
    en: 'Information provided',
  },
  'consultations.consultation.answered': {
    fi: 'Kysymykseen vastattu',
    sv: 'Frågan besvarad',
    en: 'Question answered',
  },
  'consultations.consultation.follow-up-asked': {
    fi: 'Jatkokysymys esitetty',
    sv: 'Följdfråga ställd',
    en: 'Follow-up asked',
  },
  'consultations.consultation.priority-raised': {
    fi: 'Kiireellisyys nostettu',
    sv: 'Prioriteten höjd',
    en: 'Priority raised',
  },
  'consultations.consultation.cancelled': {
    fi: 'Kysymys peruttu',
    sv: 'Frågan återkallad',
    en: 'Question cancelled',
  },
  'consultations.consultation.converted': {
    fi: 'Kysymys muutettu lähetteeksi',
    sv: 'Frågan omvandlad till remiss',
    en: 'Question converted to a referral',
  },
  'consultations.consultation.expired': {
    fi: 'Kysymys rauennut ilman lisätietoja',
    sv: 'Frågan förfallen utan tilläggsuppgifter',
    en: 'Question expired without the information',
  },
  'consultations.consultation.closed': {
    fi: 'Kysymys päätetty',
    sv: 'Frågan avslutad',
    en: 'Question closed out',
  },
} as const satisfies Titles;

/** What happens to a guarantee case (domain.md 4). */
export const guaranteeTitles = {
  'consultations.guarantee-case.opened': {
    fi: 'Hoitotakuun seuranta alkoi',
    sv: 'Uppföljningen av vårdgarantin började',
    en: 'Guarantee case opened',
  },
  'consultations.guarantee-case.clock-started': {
    fi: 'Hoitotakuun määräaika alkoi',
    sv: 'En vårdgarantifrist började',
    en: 'Guarantee clock started',
  },
  'consultations.guarantee-case.clock-met': {
    fi: 'Hoitotakuun määräaika täyttyi',
    sv: 'En vårdgarantifrist uppfylldes',
    en: 'Guarantee clock met',
  },
  'consultations.guarantee-case.clock-breached': {
    fi: 'Hoitotakuun määräaika ylittyi',
    sv: 'En vårdgarantifrist överskreds',
    en: 'Guarantee clock breached',
  },
  'consultations.guarantee-case.exception-recorded': {
    fi: 'Odotuksen syy kirjattu',
    sv: 'Orsaken till väntan antecknad',
    en: 'Reason of a wait recorded',
  },
  'consultations.guarantee-case.closed': {
    fi: 'Hoitotakuun seuranta päättyi',
    sv: 'Uppföljningen av vårdgarantin avslutades',
    en: 'Guarantee case closed',
  },
  'consultations.guarantee-case.cancelled': {
    fi: 'Hoitotakuun seuranta peruttu',
    sv: 'Uppföljningen av vårdgarantin återkallad',
    en: 'Guarantee case cancelled',
  },
} as const satisfies Titles;
