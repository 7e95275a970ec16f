import type { Texts } from '../texts.js';
import type { ActionState, InspectionState, MeasureForm, MeasureState, MeasureStep } from './codes.js';
import type { VerifyAction } from './corrective-actions.js';

/** States of an inspection case as a sentence names them ("the state … "), domain.md 5.4. */
export const INSPECTION_STATE_TITLES: Record<InspectionState, Texts> = {
  PLANNED: { fi: 'suunniteltu', sv: 'planerad', en: 'planned' },
  SCHEDULED: { fi: 'aikataulutettu', sv: 'tidsbestämd', en: 'scheduled' },
  NOTIFIED: { fi: 'ilmoitettu', sv: 'meddelad', en: 'notified' },
  IN_PROGRESS: { fi: 'käynnissä', sv: 'pågående', en: 'in progress' },
  FIELD_CLOSED: { fi: 'käynti päättynyt', sv: 'besöket avslutat', en: 'visit finished' },
  DRAFTING: { fi: 'laadittavana', sv: 'under utarbetande', en: 'being drafted' },
  QUALITY_REVIEW: { fi: 'laaduntarkistuksessa', sv: 'under kvalitetsgranskning', en: 'in quality review' },
  SENT_FOR_FACT_CHECK: {
    fi: 'lähetetty asiatarkistukseen',
    sv: 'sänd för faktagranskning',
    en: 'sent for fact check',
  },
  FACT_CHECK_RECEIVED: {
    fi: 'asiatarkistus saatu',
    sv: 'faktagranskning mottagen',
    en: 'fact check received',
  },
  FACT_CHECK_EXPIRED: {
    fi: 'asiatarkistuksen aika päättynyt',
    sv: 'tiden för faktagranskning har gått ut',
    en: 'time for the fact check over',
  },
  FINALISING: { fi: 'viimeisteltävänä', sv: 'under färdigställande', en: 'being finalised' },
  FINAL: { fi: 'valmis', sv: 'färdig', en: 'final' },
  PUBLISHED: { fi: 'julkaistu', sv: 'publicerad', en: 'published' },
  FOLLOW_UP: { fi: 'seurannassa', sv: 'under uppföljning', en: 'in follow-up' },
  CLOSED: { fi: 'päätetty', sv: 'avslutad', en: 'closed' },
  POSTPONED: { fi: 'siirretty', sv: 'uppskjuten', en: 'postponed' },
  CANCELLED: { fi: 'peruutettu', sv: 'inställd', en: 'cancelled' },
  CONVERTED: { fi: 'muunnettu tarkastukseksi', sv: 'omvandlad till inspektion', en: 'converted' },
  SUSPENDED: { fi: 'keskeytetty', sv: 'avbruten', en: 'suspended' },
};

/** States of a corrective action, domain.md 5.8. */
export const ACTION_STATE_TITLES: Record<ActionState, Texts> = {
  OPENED: { fi: 'avattu', sv: 'öppnad', en: 'opened' },
  PLAN_SUBMITTED: { fi: 'suunnitelma toimitettu', sv: 'plan inlämnad', en: 'plan submitted' },
  PLAN_ACCEPTED: { fi: 'suunnitelma hyväksytty', sv: 'plan godkänd', en: 'plan accepted' },
  PLAN_RETURNED: { fi: 'suunnitelma palautettu', sv: 'plan återsänd', en: 'plan returned' },
  IN_PROGRESS: { fi: 'käynnissä', sv: 'pågående', en: 'in progress' },
  EVIDENCE_SUBMITTED: { fi: 'näyttö toimitettu', sv: 'underlag inlämnat', en: 'evidence submitted' },
  VERIFIED_CLOSED: { fi: 'todennettu korjatuksi', sv: 'verifierad', en: 'verified and closed' },
  EFFECT_CONFIRMED: { fi: 'vaikutus vahvistettu', sv: 'effekten bekräftad', en: 'effect confirmed' },
  REOPENED: { fi: 'avattu uudelleen', sv: 'öppnad på nytt', en: 'reopened' },
  WITHDRAWN: { fi: 'peruttu', sv: 'återtagen', en: 'withdrawn' },
};

/** States of a measure, domain.md 5.8. */
export const MEASURE_STATE_TITLES: Record<MeasureState, Texts> = {
  PROPOSED: { fi: 'ehdotettu', sv: 'föreslagen', en: 'proposed' },
  HEARING: { fi: 'kuultavana', sv: 'under hörande', en: 'being heard' },
  HEARD: { fi: 'kuultu', sv: 'hörd', en: 'heard' },
  HEARING_EXPIRED: {
    fi: 'kuulemisaika päättynyt',
    sv: 'tiden för hörande har gått ut',
    en: 'time for the hearing over',
  },
  DECIDED: { fi: 'päätös tehty', sv: 'beslutad', en: 'decided' },
  DROPPED: { fi: 'rauennut', sv: 'förfallen', en: 'dropped' },
  IN_FORCE: { fi: 'voimassa', sv: 'i kraft', en: 'in force' },
  LIFTED: { fi: 'kumottu', sv: 'upphävd', en: 'lifted' },
  COMPLETED: { fi: 'toteutettu', sv: 'genomförd', en: 'completed' },
};

/** Steps of the measures ladder with their code, domain.md 5.7. */
export const MEASURE_STEP_TITLES: Record<MeasureStep, Texts> = {
  M0: { fi: 'M0 (ohjaus)', sv: 'M0 (handledning)', en: 'M0 (guidance)' },
  M1: { fi: 'M1 (selvityspyyntö)', sv: 'M1 (begäran om utredning)', en: 'M1 (clarification request)' },
  M2: { fi: 'M2 (korjauskehotus)', sv: 'M2 (uppmaning att rätta)', en: 'M2 (demand to correct)' },
  M3: {
    fi: 'M3 (huolipalaveri ja tehostettu valvonta)',
    sv: 'M3 (möte om läget och skärpt tillsyn)',
    en: 'M3 (meeting of concern and enhanced supervision)',
  },
  M4: {
    fi: 'M4 (hinnanalennus tai maksun pidättäminen)',
    sv: 'M4 (prisavdrag eller innehållande av betalning)',
    en: 'M4 (price reduction or withholding)',
  },
  M5: {
    fi: 'M5 (irtisanomismenettely)',
    sv: 'M5 (uppsägningsförfarande)',
    en: 'M5 (procedure of notice of termination)',
  },
  M6: {
    fi: 'M6 (irtisanominen tai purkaminen)',
    sv: 'M6 (uppsägning eller hävning)',
    en: 'M6 (termination or rescission)',
  },
  N: {
    fi: 'ilmoitus Lupa- ja valvontavirastolle',
    sv: 'anmälan till Tillstånds- och tillsynsverket',
    en: 'notification to LVV',
  },
  LINE: { fi: 'siirto linjajohdolle', sv: 'överföring till linjeledningen', en: 'line escalation' },
};

/** Forms of the measures that have several, domain.md 5.7. */
export const MEASURE_FORM_TITLES: Record<MeasureForm, Texts> = {
  meeting: { fi: 'huolitapaaminen', sv: 'möte på grund av oro', en: 'meeting of concern' },
  'enhanced-supervision': {
    fi: 'tehostettu valvonta',
    sv: 'effektiverad tillsyn',
    en: 'enhanced supervision',
  },
  'stop-of-placements': {
    fi: 'uusien sijoitusten keskeytys',
    sv: 'avbrott i nya placeringar',
    en: 'stop of new placements',
  },
  'price-reduction': { fi: 'hinnanalennus', sv: 'prisavdrag', en: 'price reduction' },
  withholding: { fi: 'maksusta pidättäytyminen', sv: 'innehållande av betalning', en: 'withholding' },
};

/** How a correction is verified, domain.md 5.6. */
export const VERIFICATION_TITLES: Record<VerifyAction['method'], Texts> = {
  'on-site': { fi: 'paikan päällä', sv: 'på plats', en: 'on site' },
  reinspection: { fi: 'uusintatarkastuksella', sv: 'genom förnyad inspektion', en: 're-inspection' },
  documents: { fi: 'asiakirjoista', sv: 'genom dokument', en: 'documents' },
  'next-visit': { fi: 'seuraavalla käynnillä', sv: 'vid nästa besök', en: 'the next visit' },
};
