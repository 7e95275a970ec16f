import type { Limit, TimeRule, Warn } from '../rule.js';
import { atShare, county, limit, text } from './rows.js';

const SUBMITTED = text('kysymys lähetetään', 'frågan skickas', 'the question is submitted');
const ASSIGNED = text('kysymys ohjataan asiantuntijalle', 'frågan tilldelas', 'the question is assigned');
const ASKED = text('lisätietoa pyydetään', 'tilläggsuppgifter begärs', 'information is requested');
const FOLLOW_UP = text('jatkokysymys esitetään', 'följdfrågan ställs', 'the follow-up is asked');
const ANSWER_DUE = text('vastauksen määräpäivä', 'svarets förfallodag', 'the due date of the answer');

const PRIORITIES = ['URGENT', 'SOON', 'ROUTINE'] as const;
// domain.md 7.3 "warn": 50 %, 67 % (two thirds, T15), 67 %.
const WARN: Record<(typeof PRIORITIES)[number], Warn> = {
  URGENT: atShare(1, 2),
  SOON: atShare(2, 3),
  ROUTINE: atShare(2, 3),
};

/** One line of the table of 7.3: the limits of the three priorities. */
const line = (
  step: string,
  title: TimeRule['title'],
  anchor: TimeRule['anchor'],
  limits: readonly Limit[],
  extra: Partial<TimeRule> = {},
): TimeRule[] =>
  limits.map((of, i) => {
    const priority = PRIORITIES[i] as (typeof PRIORITIES)[number];
    return county({
      id: `CONS-${step}-${priority}`,
      source: 'domain.md 7.3',
      title,
      anchor,
      limit: of,
      startsAs: 'instant',
      fromOpening: true,
      warn: [WARN[priority]],
      kind: 'consultation',
      ladder: `consultation-${priority.toLowerCase() as 'urgent' | 'soon' | 'routine'}`,
      pauses: 0,
      readings: ['T04', 'T15'],
      ...extra,
    });
  });

/** A rung of 7.3 asked as a rule of its own, counted from the due date of the answer. */
const rung = (id: string, title: TimeRule['title'], of: Limit): TimeRule =>
  county({
    id,
    source: 'domain.md 7.3',
    title,
    anchor: ANSWER_DUE,
    limit: of,
    startsAs: 'date',
    kind: 'consultation',
    pauses: 0,
    readings: of.unit === 'office_hours' ? ['T14'] : [],
  });

const lead = text(
  'Eskalointi 2: erikoisalan vetäjä',
  'Eskalering 2: specialitetens ledare',
  'Escalation 2: specialty lead',
);
const director = text(
  'Eskalointi 3: aluejohtaja',
  'Eskalering 3: områdesdirektören',
  'Escalation 3: regional director',
);

/** Timers of a consultation (domain.md 7.3); a question back pauses the specialist's clock at most twice (T05). */
export const CONSULTATION_RULES: readonly TimeRule[] = [
  ...line(
    'ASSIGN',
    text('Kysymys ohjattu asiantuntijalle', 'Frågan tilldelad', 'Question assigned'),
    SUBMITTED,
    [limit(2, 'office_hours'), limit(4, 'office_hours'), limit(1, 'working_days')],
  ),
  ...line(
    'ACCEPT',
    text(
      'Kysymys otettu vastaan tai palautettu',
      'Frågan mottagen eller återsänd',
      'Question accepted or returned',
    ),
    ASSIGNED,
    [limit(4, 'office_hours'), limit(1, 'working_days'), limit(2, 'working_days')],
  ),
  ...line(
    'ANSWER',
    text('Ensimmäinen vastaus', 'Första svaret', 'First answer'),
    SUBMITTED,
    [limit(1, 'working_days'), limit(3, 'working_days'), limit(5, 'working_days')],
    { pauses: 2, readings: ['T04', 'T05', 'T15', 'T21'] },
  ).map((rule): TimeRule =>
    rule.id === 'CONS-ANSWER-ROUTINE' ? { ...rule, targetLimit: { unit: 'working_days', n: 2 } } : rule,
  ),
  ...line(
    'INFO',
    text(
      'Kysyjä vastannut lisätietopyyntöön',
      'Frågeställaren har lämnat tilläggsuppgifter',
      'Requester has given the information',
    ),
    ASKED,
    [limit(4, 'office_hours'), limit(2, 'working_days'), limit(5, 'working_days')],
    // At its due instant the question ends as EXPIRED: there is nothing left to climb for.
    { ladder: 'none' },
  ),
  // 7.3 gives a follow-up no time of its own; without one nobody would be told. It gets that of a first answer.
  ...line(
    'FOLLOWUP',
    text('Vastaus jatkokysymykseen', 'Svar på följdfrågan', 'Answer to the follow-up'),
    FOLLOW_UP,
    [limit(1, 'working_days'), limit(3, 'working_days'), limit(5, 'working_days')],
  ),
  rung('CONS-E2-URGENT', lead, limit(4, 'office_hours')),
  rung('CONS-E2-SOON', lead, limit(1, 'working_days')),
  rung('CONS-E2-ROUTINE', lead, limit(2, 'working_days')),
  rung('CONS-E3-URGENT', director, limit(1, 'working_days')),
  rung('CONS-E3-SOON', director, limit(3, 'working_days')),
  rung('CONS-E3-ROUTINE', director, limit(5, 'working_days')),
  county({
    id: 'CONS-AUTOCLOSE',
    source: 'domain.md 7.3',
    title: text('Suljetaan ilman kyselyä', 'Stängs utan enkät', 'Closed without the survey'),
    anchor: text('vastaus annettu', 'svaret har getts', 'the answer is given'),
    limit: limit(14, 'days'),
    kind: 'consultation',
    pauses: 0,
  }),
];
