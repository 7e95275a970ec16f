import type { Temporal } from 'temporal-polyfill';
import { calendar, onOrAfter } from './calendar.js';
import { ageOn, iso, toDay, toPlainDate, type DateLike, type Day } from './civil.js';
import { computeByRow, type Deadline } from './deadline.js';
import { lastDayOf } from './limit.js';
import { office } from './office-hours.js';
import type { GuaranteeAnchor, GuaranteeEvent, GuaranteeScope, GuaranteeService, TimeRule } from './rule.js';
import { GUARANTEE_RULES } from './rules/guarantee.js';
import { inForce } from './rules/index.js';
import { TimeRuleError } from './time-rule-error.js';
import { localDay, toMs, type InstantLike } from './zone.js';

/** General-medicine reasons of the fourteen-day limit (domain.md 4.2 CG-PHC-ILL). */
export const ILLNESS_REASONS = [
  'ILLNESS',
  'INJURY',
  'WORSENING_LONG_TERM',
  'NEW_SYMPTOM',
  'LOSS_OF_FUNCTION',
] as const;
export const OTHER_REASONS = ['REHABILITATION', 'HEALTH_PROMOTION', 'CERTIFICATE'] as const;
export type CareReason = (typeof ILLNESS_REASONS)[number] | (typeof OTHER_REASONS)[number];

/** Facts of a patient's or client's matter; which are needed depends on service and event. */
export interface GuaranteeFacts {
  service: GuaranteeService;
  event: GuaranteeEvent;
  contact_at?: InstantLike;
  contact?: DateLike;
  assessment?: DateLike;
  visit?: DateLike;
  finding?: DateLike;
  arrival?: DateLike;
  need?: DateLike;
  instituted?: DateLike;
  decision?: DateLike;
  birth_date?: DateLike;
  reason?: CareReason;
  /** T11: a specialty other than general medicine, in primary care without a referral. */
  other_specialty?: boolean;
  highest_care_allowance?: boolean;
  special_support_child?: boolean;
  urgent?: boolean;
  /** The event follows a care or rehabilitation plan. */
  plan?: boolean;
  /** Oral care: an individual recall interval. */
  recall?: boolean;
  /** A recorded dental or care reason for exceeding the limit. */
  care_reason?: boolean;
}

export type Exemption = 'URGENT' | 'PLAN' | 'ORAL_RECALL';

/** The row that limits an event, and its last day; all null when no row does. */
export interface GuaranteeLimit {
  rule: string | null;
  due: Temporal.PlainDate | null;
  /** The extended limit when a reason is recorded and the row knows one (T06). */
  latest: Temporal.PlainDate | null;
  /** Outside the rules altogether. */
  exempt: Exemption | null;
  /** The whole deadline, with instants and explanation. */
  deadline: Deadline | null;
}

const NONE: GuaranteeLimit = { rule: null, due: null, latest: null, exempt: null, deadline: null };

/** SC-7WD: 75 reached on the day to which the contact rolls (T02, T09), the highest care allowance, or a child with special support. */
const SEVEN_DAYS_FROM_AGE = 75;

function fact<K extends keyof GuaranteeFacts>(facts: GuaranteeFacts, key: K): NonNullable<GuaranteeFacts[K]> {
  const value = facts[key];
  if (value === undefined || value === null)
    throw new TimeRuleError('facts.missing', `${facts.service} ${facts.event} needs ${key}`, ['facts', key]);
  return value;
}

const dayOfFact = (facts: GuaranteeFacts, key: GuaranteeAnchor): Day =>
  key === 'contact_at'
    ? localDay(toMs(fact(facts, key), ['facts', key]))
    : toDay(fact(facts, key), ['facts', key]);

const ageAt = (facts: GuaranteeFacts, day: Day): number =>
  ageOn(toDay(fact(facts, 'birth_date'), ['facts', 'birth_date']), day);

function exemption(facts: GuaranteeFacts): Exemption | null {
  if (facts.urgent) return 'URGENT';
  if (facts.plan) return 'PLAN';
  return facts.recall && facts.service === 'ORAL' ? 'ORAL_RECALL' : null;
}

function isIllness(facts: GuaranteeFacts): boolean {
  if (facts.other_specialty) return false;
  return (ILLNESS_REASONS as readonly string[]).includes(fact(facts, 'reason'));
}

function concerns(scope: GuaranteeScope, facts: GuaranteeFacts): boolean {
  if (scope.reason && (scope.reason === 'illness') !== isIllness(facts)) return false;
  if (scope.age && ageAt(facts, dayOfFact(facts, scope.age.on)) < 23 !== scope.age.under23) return false;
  // T07: found at a visit, a dentist's limit counts from there; else the row from the assessment stands.
  if (scope.event === 'DENTIST' && facts[scope.anchor] === undefined) return false;
  if (scope.only === 'special-support-child') return facts.special_support_child === true;
  if (scope.only === 'needs-assessment-in-seven-days')
    return (
      facts.special_support_child === true ||
      facts.highest_care_allowance === true ||
      ageAt(facts, onOrAfter(calendar('FI_OFFICE'), dayOfFact(facts, 'instituted'))) >= SEVEN_DAYS_FROM_AGE
    );
  return true;
}

/** Whoever says when a need was found expects the limit to count from there: if none does, that is told, not dropped. */
function refuseUnused(facts: GuaranteeFacts): void {
  const anchors = GUARANTEE_RULES.flatMap(({ guarantee: scope }) =>
    scope?.event === facts.event && scope.services.includes(facts.service) ? [scope.anchor] : [],
  );
  const refuse = (key: 'visit' | 'finding', why: string): never => {
    throw new TimeRuleError('facts.unused', `${facts.service} ${facts.event} ${why}`, ['facts', key]);
  };
  for (const key of ['visit', 'finding'] as const)
    if (facts[key] !== undefined && !anchors.includes(key)) refuse(key, `does not count from a ${key}`);
  if (facts.visit === undefined || facts.finding === undefined) return;
  if (dayOfFact(facts, 'visit') !== dayOfFact(facts, 'finding'))
    refuse('finding', 'counts from the visit that found the need, not from another day');
}

function rowFor(facts: GuaranteeFacts): (TimeRule & { guarantee: GuaranteeScope }) | undefined {
  for (const rule of GUARANTEE_RULES) {
    const scope = rule.guarantee;
    if (!scope || scope.event !== facts.event || !scope.services.includes(facts.service)) continue;
    if (!inForce(rule, iso(dayOfFact(facts, scope.validBy)))) continue;
    if (concerns(scope, facts)) return { ...rule, guarantee: scope };
  }
  return undefined;
}

/**
 * The care-guarantee or social-care limit of an event, by the facts and the law of their date (domain.md 4.2).
 * Due dates are never rolled: a holiday does not lengthen a patient's guarantee (4.5).
 * @throws TimeRuleError `facts.missing`, `facts.unused`, `date.malformed`, `instant.malformed` with the path of the fact.
 */
export function guaranteeLimit(facts: GuaranteeFacts): GuaranteeLimit {
  const exempt = exemption(facts);
  if (exempt) return { ...NONE, exempt };
  refuseUnused(facts);
  const row = rowFor(facts);
  if (!row) return NONE;
  const { anchor } = row.guarantee;
  const deadline = computeByRow({ rule: row.id, start: fact(facts, anchor) }, row);
  const from = { day: dayOfFact(facts, anchor), ms: null, moved: null };
  const latest =
    facts.care_reason && row.latest
      ? lastDayOf(from, { limit: row.latest, extended: 0, at: office(calendar(row.calendar)), pauses: [] })
          .day
      : null;
  return {
    rule: row.id,
    due: deadline.due,
    latest: latest === null ? null : toPlainDate(latest),
    exempt: null,
    deadline,
  };
}
