import type { CalendarName, Text } from './calendar.js';
import type { LadderName } from './ladders.js';

export type Rung = 'E1' | 'E2' | 'E3' | 'E4';

/** Kinds of deadline by who hears when one is missed (design.md 3); the hearers are in `contracts`. */
export const RULE_KINDS = [
  'supervision',
  'order-received',
  'register-duty',
  'consultation',
  'guarantee',
  'pilot',
  'publication',
] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

export type DayUnit = 'working_days' | 'days' | 'weeks' | 'months' | 'years';
export type HourUnit = 'hours' | 'office_hours';

/** How long a rule gives. */
export type Limit =
  | { unit: DayUnit; n: number }
  | { unit: HourUnit; n: number }
  | { unit: 'same_day' }
  /** A day of the year, counted from the start's own year. */
  | { unit: 'day_of_year'; month: number; day: number; years: number }
  /** The start is the date itself: one that an authority or the county has written down. */
  | { unit: 'given' };

/** When to warn: on the n-th working day, at a share of the time (T15), or days before the due date. */
export type Warn = { workingDay: number } | { share: [number, number] } | { daysBefore: number };

/** Who may lengthen it and by how much: at most `max` times, together `share` of the original (T19; 5.6). */
export interface ExtensionRule {
  max: number;
  share: [number, number];
  /** domain.md 5.6: never for CRITICAL without the head of supervision. */
  needsHeadOfSupervision?: boolean;
}

/** What narrows a row of the care guarantee (domain.md 4.2) to those whom it concerns. */
export interface GuaranteeScope {
  services: readonly GuaranteeService[];
  event: GuaranteeEvent;
  /** The fact from which the limit counts. */
  anchor: GuaranteeAnchor;
  /** The fact whose date chooses the row: the anchor, or the assessment for a whole chain (T08). */
  validBy: GuaranteeAnchor;
  /** Under or from 23 years of age, on the day of this fact (T09). */
  age?: { under23: boolean; on: GuaranteeAnchor };
  /** Illness reasons of general medicine, or whatever is not that. */
  reason?: 'illness' | 'other';
  /** Only for children with special support, or also those of 75 or with the highest care allowance. */
  only?: 'special-support-child' | 'needs-assessment-in-seven-days';
}

export const GUARANTEE_SERVICES = [
  'PRIMARY',
  'ORAL',
  'SPECIALISED',
  'PSYCHIATRY',
  'SPECIALISED_IN_PRIMARY',
  'PRIMARY_THERAPY',
  'SOCIAL_PSYCHOSOCIAL',
  'SOCIAL',
] as const;
export type GuaranteeService = (typeof GUARANTEE_SERVICES)[number];

export const GUARANTEE_EVENTS = [
  'CONTACT',
  'ASSESSMENT',
  'FIRST_CARE',
  'PHYSICIAN',
  'DENTIST',
  'SPECIALIST_DENTIST',
  'DENTIST_AFTER_CHECKUP',
  'START',
  'EVALUATION',
  'CARE',
  'TREATMENT',
  'EXECUTION',
  'ASSESSMENT_START',
  'ASSESSMENT_READY',
] as const;
export type GuaranteeEvent = (typeof GUARANTEE_EVENTS)[number];

export type GuaranteeAnchor =
  | 'contact_at'
  | 'contact'
  | 'assessment'
  | 'visit'
  | 'finding'
  | 'arrival'
  | 'need'
  | 'instituted'
  | 'decision';

/** One row of the rule tables: an effective-dated time limit as data. Its version is `id@validFrom`. */
export interface TimeRule {
  id: string;
  /** First and last day on which an anchor date may lie; null = in force. */
  validFrom: string;
  validTo: string | null;
  /** Act and section, or the chapter of domain.md for a county default; people are shown `sourceOf`. */
  source: string;
  /** A limit of law ends at 24:00 of its day, a county-set one at 16:00 (T14). */
  setBy: 'law' | 'county';
  title: Text;
  anchor: Text;
  /** A rule of dates takes a date (or the local date of an instant); a rule of hours needs an instant. */
  startsAs: 'date' | 'instant';
  /** T02/T04: the anchor event is taken as happening at the next opening. */
  fromOpening?: boolean;
  limit: Limit;
  /** The longest limit with a recorded reason (T06). */
  latest?: Limit;
  calendar: CalendarName;
  /** Act 150/1930 s. 5: an act before an authority may be done on the next working day (T13). */
  rollover: boolean;
  warn: readonly Warn[];
  kind: RuleKind;
  ladder: LadderName;
  /** How many pauses count; 0 = a pause never stops it; null = any number. */
  pauses: number | null;
  extension?: ExtensionRule;
  /** The rule that gives the later date when an extension is granted. */
  extendedBy?: string;
  /** The county may set its own number within these (e.g. 5.7 M1: 5–20 working days). */
  range?: { min: number; max: number };
  /** A date fact that ends it earlier when it comes first (T17: the next visit). */
  orEarlier?: 'nextVisit';
  /** The operational target where it is not the last working day on or before the due date (T21). */
  targetLimit?: { unit: 'working_days'; n: number };
  guarantee?: GuaranteeScope;
  /** Readings of domain.md 4.7 on which the row rests. */
  readings: readonly string[];
}
