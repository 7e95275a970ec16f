// What domain.md 7.3 says in tables, written down a second time for the naive question.

/** How soon an answer is asked for. */
export type NaivePriority = 'URGENT' | 'SOON' | 'ROUTINE';
/** A timer of 7.3. */
export type Clock = 'assign' | 'accept' | 'answer' | 'info' | 'followUp';
type Budget = readonly ['hours' | 'workdays', number];

/** How long each timer runs. */
export const BUDGETS: Readonly<Record<Clock, Readonly<Record<NaivePriority, Budget>>>> = {
  assign: { URGENT: ['hours', 2], SOON: ['hours', 4], ROUTINE: ['workdays', 1] },
  accept: { URGENT: ['hours', 4], SOON: ['workdays', 1], ROUTINE: ['workdays', 2] },
  answer: { URGENT: ['workdays', 1], SOON: ['workdays', 3], ROUTINE: ['workdays', 5] },
  info: { URGENT: ['hours', 4], SOON: ['workdays', 2], ROUTINE: ['workdays', 5] },
  followUp: { URGENT: ['workdays', 1], SOON: ['workdays', 3], ROUTINE: ['workdays', 5] },
};

/** A rung of the ladder above a missed timer. */
export type Level = 'E1' | 'E2' | 'E3';
/** How long after the due day E2 and E3 are climbed; office hours count from its closing (T14). */
export const RUNGS: Readonly<Record<NaivePriority, Readonly<Record<'E2' | 'E3', Budget>>>> = {
  URGENT: { E2: ['hours', 4], E3: ['workdays', 1] },
  SOON: { E2: ['workdays', 1], E3: ['workdays', 3] },
  ROUTINE: { E2: ['workdays', 2], E3: ['workdays', 5] },
};

/** Which command fits which state (7.3). */
export const FITS: Readonly<Record<string, readonly string[]>> = {
  submit: ['DRAFT'],
  'take-up': ['SUBMITTED', 'TRIAGE'],
  assign: [
    'SUBMITTED',
    'TRIAGE',
    'ASSIGNED',
    'ACCEPTED',
    'INFO_REQUESTED',
    'INFO_PROVIDED',
    'FOLLOW_UP_ASKED',
  ],
  accept: ['ASSIGNED'],
  return: ['TRIAGE', 'ASSIGNED', 'ACCEPTED', 'INFO_PROVIDED'],
  redirect: ['TRIAGE', 'ASSIGNED', 'ACCEPTED', 'INFO_PROVIDED'],
  decline: ['TRIAGE', 'ASSIGNED', 'ACCEPTED', 'INFO_PROVIDED'],
  'ask-info': ['ACCEPTED', 'INFO_PROVIDED', 'INFO_REQUESTED'],
  'give-info': ['INFO_REQUESTED'],
  answer: ['ACCEPTED', 'INFO_PROVIDED', 'FOLLOW_UP_ASKED'],
  'recommend-referral': ['ACCEPTED', 'INFO_PROVIDED', 'FOLLOW_UP_ASKED'],
  'ask-follow-up': ['ANSWERED'],
  'raise-priority': [
    'SUBMITTED',
    'TRIAGE',
    'ASSIGNED',
    'ACCEPTED',
    'INFO_REQUESTED',
    'INFO_PROVIDED',
    'FOLLOW_UP_ASKED',
  ],
  cancel: ['SUBMITTED', 'TRIAGE', 'ASSIGNED', 'ACCEPTED', 'INFO_REQUESTED', 'INFO_PROVIDED'],
  convert: ['ACCEPTED', 'INFO_PROVIDED', 'ANSWERED', 'FOLLOW_UP_ASKED'],
  'close-out': ['ANSWERED'],
};

/** What only the specialist who has it may do. */
export const OF_THE_HOLDER: readonly string[] = [
  'accept',
  'ask-info',
  'answer',
  'recommend-referral',
  'convert',
];

/** From the least to the most urgent. */
export const ORDER: readonly NaivePriority[] = ['ROUTINE', 'SOON', 'URGENT'];

/** Where a question ends, by how. */
export const ENDS: Readonly<Record<string, string>> = {
  return: 'RETURNED',
  decline: 'DECLINED',
  cancel: 'CANCELLED',
  convert: 'CONVERTED_TO_REFERRAL',
  'close-out': 'CLOSED_OUT',
  closed: 'CLOSED_OUT',
  expired: 'EXPIRED',
};
