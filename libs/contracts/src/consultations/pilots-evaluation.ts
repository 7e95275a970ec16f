import { z } from 'zod';
import { Instant, Uuid } from '../ids.js';
import { Texts } from '../texts.js';
import { DayPeriod } from './funding-facts.js';

/** The four perspectives (domain.md 7.5). */
export const PilotPerspective = z.enum(['access', 'effectiveness', 'productivity', 'staff']);
export type PilotPerspective = z.infer<typeof PilotPerspective>;

export const PILOT_MEASURES = [
  'questions',
  'response-median',
  'response-p90',
  'response-median-office',
  'answered-in-time',
  'patient-nps',
  'referral-avoided',
  'referral-prompted',
  'plan-changed',
  'repeat-in-90-days',
  'safety-events',
  'specialist-minutes',
  'cost-per-question',
  'net-saving',
  'value',
  'education',
  'would-continue',
] as const;
export const PilotMeasure = z.enum(PILOT_MEASURES);
export type PilotMeasure = z.infer<typeof PilotMeasure>;

/** What a value is counted in. */
export const PilotMeasureUnit = z.enum(['count', 'percent', 'hours', 'minutes', 'euros', 'points']);
export type PilotMeasureUnit = z.infer<typeof PilotMeasureUnit>;

/**
 * What a reader must know of a figure: `suppressed` when 0 < n < 5, `survey-missing` when questions were closed without the
 * survey on which it rests, `no-data` when nothing was there, `not-collected` when this service does not hold its source.
 */
export const MeasureFlag = z.enum(['suppressed', 'survey-missing', 'no-data', 'not-collected']);
export type MeasureFlag = z.infer<typeof MeasureFlag>;

/** One figure of one period. Numerator and denominator are null for a median, everything is for a suppressed figure. */
export const MeasureFigure = z
  .strictObject({
    value: z.number().nullable(),
    numerator: z.number().nullable(),
    denominator: z.int().nonnegative().nullable(),
    n: z.int().nonnegative().nullable(),
    suppressed: z.boolean(),
    flags: z.array(MeasureFlag),
  })
  .meta({ id: 'MeasureFigure' });
export type MeasureFigure = z.infer<typeof MeasureFigure>;

export const PilotTarget = z
  .strictObject({ measure: PilotMeasure, direction: z.enum(['at-least', 'at-most']), value: z.number() })
  .meta({ id: 'PilotTarget' });
export type PilotTarget = z.infer<typeof PilotTarget>;

/** One row of the table of domain.md 7.5: before against during. */
export const EvaluationRow = z
  .strictObject({
    measure: PilotMeasure,
    perspective: PilotPerspective,
    unit: PilotMeasureUnit,
    title: Texts,
    before: MeasureFigure.nullable(),
    during: MeasureFigure,
    /** During minus before, where both have a value. */
    change: z.number().nullable(),
    target: PilotTarget.nullable(),
    /** Null without a target or without a value. */
    reached: z.boolean().nullable(),
  })
  .meta({ id: 'EvaluationRow' });
export type EvaluationRow = z.infer<typeof EvaluationRow>;

/** The evaluation of a pilot's round: as of now while it runs, frozen with its report afterwards. */
export const PilotEvaluation = z
  .strictObject({
    pilotId: Uuid,
    round: z.int().positive(),
    before: DayPeriod.nullable(),
    during: DayPeriod,
    rows: z.array(EvaluationRow),
    conclusions: z.string().nullable(),
    /** Null while it is computed anew at each reading. */
    frozenAt: Instant.nullable(),
    /** SHA-256 of periods and rows as frozen. */
    hash: z.string().nullable(),
  })
  .meta({ id: 'PilotEvaluation' });
export type PilotEvaluation = z.infer<typeof PilotEvaluation>;

/** Titles of the measures, as people say them. */
export const PILOT_MEASURE_TITLES: Record<PilotMeasure, Texts> = {
  questions: { fi: 'Kysymyksiä', sv: 'Frågor', en: 'Questions' },
  'response-median': { fi: 'Vastausajan mediaani', sv: 'Svarstidens median', en: 'Median response' },
  'response-p90': {
    fi: 'Vastausaika, 90 %',
    sv: 'Svarstid, 90 %',
    en: 'Response, 90th percentile',
  },
  'response-median-office': {
    fi: 'Vastausajan mediaani, virka-aika',
    sv: 'Svarstidens median, tjänstetid',
    en: 'Median response in office hours',
  },
  'answered-in-time': {
    fi: 'Määräajassa vastatut',
    sv: 'Besvarade inom utsatt tid',
    en: 'Answered in time',
  },
  'patient-nps': {
    fi: 'Potilaiden suositteluindeksi',
    sv: 'Patienternas rekommendationsindex',
    en: 'Patients’ net recommendation index',
  },
  'referral-avoided': { fi: 'Vältetyt lähetteet', sv: 'Undvikna remisser', en: 'Referrals avoided' },
  'referral-prompted': {
    fi: 'Kysymyksestä syntyneet lähetteet',
    sv: 'Remisser som frågan ledde till',
    en: 'Referrals prompted',
  },
  'plan-changed': { fi: 'Hoitosuunnitelma muuttui', sv: 'Vårdplanen ändrades', en: 'Plan changed' },
  'repeat-in-90-days': {
    fi: 'Uusi kysymys tai käynti 90 päivässä',
    sv: 'Ny fråga eller nytt besök inom 90 dagar',
    en: 'Repeat question or visit in 90 days',
  },
  'safety-events': { fi: 'Vaaratapahtumat', sv: 'Farliga situationer', en: 'Safety events' },
  'specialist-minutes': {
    fi: 'Asiantuntijan minuutit vastausta kohti',
    sv: 'Specialistens minuter per svar',
    en: 'Specialist minutes per answer',
  },
  'cost-per-question': { fi: 'Kustannus kysymystä kohti', sv: 'Kostnad per fråga', en: 'Cost per question' },
  'net-saving': { fi: 'Nettosäästö', sv: 'Nettobesparing', en: 'Net saving' },
  value: { fi: 'Hyödylliseksi koetut (4–5)', sv: 'Upplevd nytta (4–5)', en: 'Perceived value (4–5)' },
  education: { fi: 'Opettavaiseksi koetut (4–5)', sv: 'Lärorikt (4–5)', en: 'Educational value (4–5)' },
  'would-continue': {
    fi: 'Asiantuntijat, jotka jatkaisivat',
    sv: 'Specialister som skulle fortsätta',
    en: 'Specialists who would continue',
  },
};
