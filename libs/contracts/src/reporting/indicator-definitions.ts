import type { Texts } from '../texts.js';
import type { IndicatorDefinition } from './indicators.js';

/** domain.md 10, rules for all: nothing is published when 0 < n < 5. */
const BELOW = 5;
const n = (fi: string, sv: string, en: string): { below: number; n: Texts } => ({
  below: BELOW,
  n: { fi, sv, en },
});
const VISITS = ['inspections.inspection'];
const QUESTIONS = n('kysymyksiä', 'frågor', 'questions');

/** Every indicator that is computed, each version of its formula; formulas of domain.md chapter 10 unless said otherwise. */
export const INDICATORS: readonly IndicatorDefinition[] = [
  {
    id: 'Q1',
    version: 1,
    perspective: 'Q',
    title: { fi: 'Valvonnan kattavuus', sv: 'Tillsynens täckning', en: 'Coverage of supervision' },
    formula:
      'Units with a supervision contact inside their own risk interval at the end of the period / active units; separately own, purchased, voucher. Intervals: R4 6, R3 12, R2 24, R1 36 months, last day included; a unit without a class has 36 months and makes the figure unsure.',
    unit: 'share',
    direction: 'higher-is-better',
    source: ['registry.unit', 'inspections.unit-risk', ...VISITS],
    frequency: 'month',
    dimensions: ['county', 'production-mode'],
    suppression: n('yksiköitä', 'enheter', 'units'),
    breaks: null,
  },
  {
    id: 'Q2',
    version: 1,
    perspective: 'Q',
    title: {
      fi: 'Valvontasuunnitelman toteutuminen',
      sv: 'Tillsynsplanens utfall',
      en: 'Realisation of the supervision plan',
    },
    formula:
      'Planned visits done / planned visits, of plan visits whose quarter ends in the period; done = visit finished (or converted to an inspection) before the end of the period. A cancelled visit stays planned.',
    unit: 'share',
    direction: 'higher-is-better',
    source: VISITS,
    frequency: 'quarter',
    dimensions: ['county', 'production-mode'],
    suppression: n('käyntejä', 'besök', 'visits'),
    breaks: null,
  },
  {
    id: 'Q4',
    version: 1,
    perspective: 'Q',
    title: { fi: 'Määräajoissa pysyminen', sv: 'Iakttagande av tidsfrister', en: 'Deadline adherence' },
    formula:
      'Timers T1–T11 met in time / timers due in the period, by due date; what was paused or cancelled before its due time never fell due.',
    unit: 'share',
    direction: 'higher-is-better',
    source: ['inspections.deadline'],
    frequency: 'month',
    dimensions: ['county', 'timer', 'production-mode', 'unit'],
    suppression: n('asioita', 'ärenden', 'matters'),
    breaks: null,
  },
  {
    id: 'Q7',
    version: 1,
    perspective: 'Q',
    title: {
      fi: 'Myöhässä olevat korjaavat toimenpiteet',
      sv: 'Försenade korrigerande åtgärder',
      en: 'Overdue corrective actions',
    },
    formula:
      'Corrective actions of which the provider owes something past its due time at the end of the period (n), and the sum of days overdue by severity; days from the oldest missed date. Denominator: open actions.',
    unit: 'count',
    direction: 'lower-is-better',
    source: ['inspections.corrective-action', 'inspections.deadline'],
    frequency: 'month',
    dimensions: ['county', 'severity', 'production-mode', 'unit'],
    suppression: n('myöhässä olevia toimenpiteitä', 'försenade åtgärder', 'overdue actions'),
    breaks: null,
  },
  {
    id: 'A5',
    version: 1,
    perspective: 'A',
    title: {
      fi: 'Lähetteet, joiden arvio alkoi yli 21 päivän kuluttua',
      sv: 'Remisser där bedömningen började efter över 21 dagar',
      en: 'Referrals assessed after more than 21 days',
    },
    formula:
      'Referrals whose assessment started more than 21 days after arrival / all referrals whose assessment started in the period (clocks CG-SPEC-START and CG-MH-START; days as the national statistics count).',
    unit: 'share',
    direction: 'lower-is-better',
    source: ['consultations.guarantee-case'],
    frequency: 'month',
    dimensions: ['county', 'specialty'],
    suppression: n('lähetteitä', 'remisser', 'referrals'),
    breaks: null,
  },
  {
    id: 'E1',
    version: 1,
    perspective: 'E',
    title: { fi: 'Vältetyt lähetteet', sv: 'Undvikna remisser', en: 'Referral avoidance' },
    formula:
      'As a pilot counts: intended would refer and outcome no referral / questions closed with a survey in the period.',
    unit: 'share',
    direction: 'higher-is-better',
    source: ['consultations.consultation'],
    frequency: 'month',
    dimensions: ['county', 'specialty'],
    suppression: QUESTIONS,
    breaks: null,
  },
  {
    id: 'E1',
    version: 2,
    perspective: 'E',
    title: { fi: 'Vältetyt lähetteet', sv: 'Undvikna remisser', en: 'Referral avoidance' },
    formula:
      'Intended would refer and no referral made within 90 days of closing / questions closed in the period with intention known (not unsure). Where nobody said whether a referral was made, none counts as avoided. Unsure until the 90 days of every question have passed.',
    unit: 'share',
    direction: 'higher-is-better',
    source: ['consultations.consultation'],
    frequency: 'month',
    dimensions: ['county', 'specialty'],
    suppression: QUESTIONS,
    breaks: {
      fi: 'Nimittäjässä ovat kaikki päättyneet kysymykset, joissa aikomus on tiedossa, ja lähetettä katsotaan 90 päivän ajalta.',
      sv: 'Nämnaren omfattar alla avslutade frågor där avsikten är känd, och remisser beaktas under 90 dagar.',
      en: 'The denominator takes in every closed question with a known intention, and referrals are looked for during 90 days.',
    },
  },
  {
    id: 'E2',
    version: 1,
    perspective: 'E',
    title: {
      fi: 'Konsultaation synnyttämät lähetteet',
      sv: 'Remisser som konsultationen gav upphov till',
      en: 'Prompted referrals',
    },
    formula:
      'Not intended and referral made within 90 days of closing / questions closed in the period with intention known.',
    unit: 'share',
    direction: 'lower-is-better',
    source: ['consultations.consultation'],
    frequency: 'month',
    dimensions: ['county', 'specialty'],
    suppression: QUESTIONS,
    breaks: null,
  },
  {
    id: 'P1',
    version: 1,
    perspective: 'P',
    title: {
      fi: 'Asiantuntijan minuutit vastattua kysymystä kohti',
      sv: 'Specialistens minuter per besvarad fråga',
      en: 'Specialist minutes per answered question',
    },
    formula: 'Median of specialist minutes of questions first answered in the period; p90 beside it.',
    unit: 'minutes',
    direction: 'lower-is-better',
    source: ['consultations.consultation'],
    frequency: 'month',
    dimensions: ['county', 'specialty'],
    suppression: QUESTIONS,
    breaks: null,
  },
  {
    id: 'P4',
    version: 1,
    perspective: 'P',
    title: {
      fi: 'Läpimenoaika käynnistä loppuraporttiin',
      sv: 'Tid från besök till slutrapport',
      en: 'Cycle time from visit to final report',
    },
    formula:
      'Median (and p90) of working days (FI_OFFICE) from the end of the visit to the final report, of reports final in the period; the day of the visit is not counted.',
    unit: 'working-days',
    direction: 'lower-is-better',
    source: VISITS,
    frequency: 'quarter',
    dimensions: ['county', 'production-mode'],
    suppression: n('raportteja', 'rapporter', 'reports'),
    breaks: null,
  },
  {
    id: 'A9',
    version: 1,
    perspective: 'A',
    title: {
      fi: 'Asiakkaiden suositteluhalukkuus (NPS)',
      sv: 'Klienternas rekommendationsvilja (NPS)',
      en: 'Client NPS',
    },
    formula:
      '100 · (answers 9–10 − answers 0–6) / answers, of feedback batches that lie wholly in the period; n ≥ 5.',
    unit: 'nps',
    direction: 'higher-is-better',
    source: ['reporting.feedback-batch'],
    frequency: 'month',
    dimensions: ['county', 'unit'],
    suppression: n('vastauksia', 'svar', 'answers'),
    breaks: null,
  },
];

/** The definition of an indicator in a version, by default its newest; undefined where there is none. */
export function definitionOf(id: string, version?: number): IndicatorDefinition | undefined {
  return INDICATORS.filter(
    (known) => known.id === id && (version === undefined || known.version === version),
  ).at(-1);
}
