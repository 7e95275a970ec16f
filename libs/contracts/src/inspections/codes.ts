import { z } from 'zod';
import type { Texts } from '../texts.js';

/** Visit types of domain.md 5.3. */
export const VISIT_TYPES = [
  'guidance',
  'announced',
  'unannounced',
  'reactive',
  'reinspection',
  'document',
  'joint',
] as const;
export const VisitType = z.enum(VISIT_TYPES);
export type VisitType = z.infer<typeof VisitType>;

/** States of an inspection case, domain.md 5.4. */
export const INSPECTION_STATES = [
  'PLANNED',
  'SCHEDULED',
  'NOTIFIED',
  'IN_PROGRESS',
  'FIELD_CLOSED',
  'DRAFTING',
  'QUALITY_REVIEW',
  'SENT_FOR_FACT_CHECK',
  'FACT_CHECK_RECEIVED',
  'FACT_CHECK_EXPIRED',
  'FINALISING',
  'FINAL',
  'PUBLISHED',
  'FOLLOW_UP',
  'CLOSED',
  'POSTPONED',
  'CANCELLED',
  'CONVERTED',
  'SUSPENDED',
] as const;
export const InspectionState = z.enum(INSPECTION_STATES);
export type InspectionState = z.infer<typeof InspectionState>;

/** Severities of domain.md 5.5, gravest first. */
export const SEVERITIES = ['CRITICAL', 'MAJOR', 'MODERATE', 'MINOR', 'GOOD_PRACTICE'] as const;
export const Severity = z.enum(SEVERITIES);
export type Severity = z.infer<typeof Severity>;

/** States of a finding, domain.md 5.5; overdue is derived, never a state. */
export const FINDING_STATES = [
  'DRAFT',
  'ISSUED',
  'CONTESTED',
  'CONFIRMED',
  'ACTION_PENDING',
  'ACTION_IN_PROGRESS',
  'EVIDENCE_SUBMITTED',
  'VERIFIED_CLOSED',
  'WITHDRAWN',
] as const;
export const FindingState = z.enum(FINDING_STATES);
export type FindingState = z.infer<typeof FindingState>;

/** States of a corrective action, domain.md 5.8. */
export const ACTION_STATES = [
  'OPENED',
  'PLAN_SUBMITTED',
  'PLAN_ACCEPTED',
  'PLAN_RETURNED',
  'IN_PROGRESS',
  'EVIDENCE_SUBMITTED',
  'VERIFIED_CLOSED',
  'EFFECT_CONFIRMED',
  'REOPENED',
  'WITHDRAWN',
] as const;
export const ActionState = z.enum(ACTION_STATES);
export type ActionState = z.infer<typeof ActionState>;

/** Steps of the measures ladder, domain.md 5.7; LINE is the line escalation that own production has instead of M4. */
export const MEASURE_STEPS = ['M0', 'M1', 'M2', 'M3', 'M4', 'M5', 'M6', 'N', 'LINE'] as const;
export const MeasureStep = z.enum(MEASURE_STEPS);
export type MeasureStep = z.infer<typeof MeasureStep>;

/** Forms of a step that has several, domain.md 5.7. */
export const MEASURE_FORMS = {
  M3: ['meeting', 'enhanced-supervision', 'stop-of-placements'],
  M4: ['price-reduction', 'withholding'],
} as const satisfies Partial<Record<MeasureStep, readonly string[]>>;
export const MeasureForm = z.enum([...MEASURE_FORMS.M3, ...MEASURE_FORMS.M4]);
export type MeasureForm = z.infer<typeof MeasureForm>;

export const MEASURE_STATES = [
  'PROPOSED',
  'HEARING',
  'HEARD',
  'HEARING_EXPIRED',
  'DECIDED',
  'DROPPED',
  'IN_FORCE',
  'LIFTED',
  'COMPLETED',
] as const;
export const MeasureState = z.enum(MEASURE_STATES);
export type MeasureState = z.infer<typeof MeasureState>;

/** Who is to act: what a deadline's `turn` says in this service. */
export const TURNS = ['provider', 'lead', 'reviewer', 'head-of-supervision', 'county'] as const;
export type Turn = (typeof TURNS)[number];

export const VISIT_TYPE_TITLES: Record<VisitType, Texts> = {
  guidance: {
    fi: 'Ohjaus- ja arviointikäynti',
    sv: 'Styrnings- och utvärderingsbesök',
    en: 'Guidance and evaluation visit',
  },
  announced: { fi: 'Ennalta ilmoitettu tarkastus', sv: 'Föranmäld inspektion', en: 'Announced inspection' },
  unannounced: {
    fi: 'Ennalta ilmoittamaton tarkastus',
    sv: 'Oanmäld inspektion',
    en: 'Unannounced inspection',
  },
  reactive: { fi: 'Reaktiivinen tarkastus', sv: 'Reaktiv inspektion', en: 'Reactive inspection' },
  reinspection: { fi: 'Uusintatarkastus', sv: 'Förnyad inspektion', en: 'Re-inspection' },
  document: { fi: 'Asiakirjatarkastus', sv: 'Dokumentinspektion', en: 'Document inspection' },
  joint: { fi: 'Yhteistarkastus', sv: 'Gemensam inspektion', en: 'Joint inspection' },
};

export const SEVERITY_TITLES: Record<Severity, Texts> = {
  CRITICAL: { fi: 'Kriittinen', sv: 'Kritisk', en: 'Critical' },
  MAJOR: { fi: 'Merkittävä', sv: 'Betydande', en: 'Major' },
  MODERATE: { fi: 'Kohtalainen', sv: 'Måttlig', en: 'Moderate' },
  MINOR: { fi: 'Vähäinen', sv: 'Ringa', en: 'Minor' },
  GOOD_PRACTICE: { fi: 'Hyvä käytäntö', sv: 'God praxis', en: 'Good practice' },
};

/** The judgement shown for each severity, domain.md 5.5. */
export const JUDGEMENTS: Record<Severity, Texts> = {
  CRITICAL: { fi: 'Ei täyty – välitön', sv: 'Uppfylls inte – omedelbart', en: 'Not met – immediate' },
  MAJOR: { fi: 'Ei täyty', sv: 'Uppfylls inte', en: 'Not met' },
  MODERATE: { fi: 'Täyttyy osittain', sv: 'Uppfylls delvis', en: 'Partly met' },
  MINOR: { fi: 'Täyttyy pääosin', sv: 'Uppfylls i huvudsak', en: 'Mostly met' },
  GOOD_PRACTICE: { fi: 'Ylittää vaatimuksen', sv: 'Överträffar kravet', en: 'Exceeds' },
};
