import {
  commandsOf,
  CONSULTATION_STATES,
  Incomplete,
  RuleBroken,
  type ConsultationState,
  type ConsultationTurn,
  type ModelDefinition,
  type Priority,
  type QuestionField,
} from '@valvomo/contracts';

/** How a caller stands to a question: of the requester's unit, the specialist who has it, the specialty's lead, a coordinator. */
export type QuestionRelation = 'requester' | 'specialist' | 'lead' | 'coordinator';

export interface QuestionFacts {
  readonly state: ConsultationState;
  readonly priority: Priority | null;
  readonly conversionAllowed: boolean;
  readonly informed: boolean;
  readonly missing: readonly QuestionField[];
  /** The first red flag that is ticked, and the right way to go, in the caller's language. */
  readonly redFlag: { readonly code: string; readonly flag: string; readonly way: string } | null;
  readonly sentAgain: boolean;
  readonly model: Pick<ModelDefinition, 'mayAskBack' | 'mayConvert' | 'mayFollowUp'>;
}

/** Whose turn it is (domain.md 7.3: both sides always see it). */
export const TURN: Readonly<Record<ConsultationState, ConsultationTurn>> = {
  DRAFT: 'requester',
  SUBMITTED: 'coordinator',
  TRIAGE: 'coordinator',
  ASSIGNED: 'specialist',
  ACCEPTED: 'specialist',
  INFO_REQUESTED: 'requester',
  INFO_PROVIDED: 'specialist',
  ANSWERED: 'requester',
  FOLLOW_UP_ASKED: 'specialist',
  CLOSED_OUT: 'nobody',
  RETURNED: 'nobody',
  DECLINED: 'nobody',
  CANCELLED: 'nobody',
  CONVERTED_TO_REFERRAL: 'nobody',
  EXPIRED: 'nobody',
};

/** Where the question stands once it is in another specialist's hands: what the first one had accepted must be accepted anew. */
export function stateInNewHands(state: ConsultationState): ConsultationState {
  return state === 'INFO_REQUESTED' || state === 'FOLLOW_UP_ASKED' ? state : 'ASSIGNED';
}

const UNANSWERED: readonly ConsultationState[] = [
  'SUBMITTED',
  'TRIAGE',
  'ASSIGNED',
  'ACCEPTED',
  'INFO_REQUESTED',
  'INFO_PROVIDED',
];

/** Whether somebody still owes something on the specialist's side: only then does E1 give the question to the next. */
export const isPassedOn = (state: ConsultationState): boolean =>
  state === 'FOLLOW_UP_ASKED' || UNANSWERED.includes(state);

const IN_WORK: readonly ConsultationState[] = ['ACCEPTED', 'INFO_PROVIDED'];
const TO_BE_JUDGED: readonly ConsultationState[] = ['TRIAGE', 'ASSIGNED', ...IN_WORK];
const JUDGES: readonly QuestionRelation[] = ['specialist', 'lead', 'coordinator'];

const refuse = (when: boolean, refusal: () => RuleBroken): RuleBroken | null => (when ? refusal() : null);
const has = (allowed: boolean) => refuse(!allowed, () => new RuleBroken('question.not_in_model'));

/** A red flag comes first: it says more than a missing field (domain.md 7.3, scenario 41). */
const toSubmit = ({ redFlag, missing }: QuestionFacts): RuleBroken | null =>
  (redFlag &&
    new RuleBroken('red_flag', { flag: redFlag.flag, way: redFlag.way }, ['redFlags', redFlag.code])) ??
  refuse(missing.length > 0, () => new Incomplete('question.incomplete', missing));

/** The question of domain.md 7.3. */
export const QUESTION_COMMANDS = commandsOf<ConsultationState, QuestionRelation, QuestionFacts>()({
  revise: { from: ['DRAFT'], by: ['requester'] },
  discard: { from: ['DRAFT'], by: ['requester'] },
  submit: { from: ['DRAFT'], by: ['requester'], guard: toSubmit },
  // Also from a colleague who is away: only who sorts it may read it.
  'take-up': { from: ['SUBMITTED', 'TRIAGE'], by: ['coordinator'] },
  assign: {
    from: [...UNANSWERED, 'FOLLOW_UP_ASKED'],
    by: ['coordinator', 'lead'],
  },
  accept: { from: ['ASSIGNED'], by: ['specialist'] },
  return: { from: TO_BE_JUDGED, by: JUDGES },
  redirect: { from: TO_BE_JUDGED, by: JUDGES },
  decline: { from: TO_BE_JUDGED, by: JUDGES },
  // A question while one is open joins it (T05).
  'ask-info': {
    from: [...IN_WORK, 'INFO_REQUESTED'],
    by: ['specialist'],
    guard: ({ model }) => has(model.mayAskBack),
  },
  'give-info': { from: ['INFO_REQUESTED'], by: ['requester'] },
  answer: { from: [...IN_WORK, 'FOLLOW_UP_ASKED'], by: ['specialist'] },
  'recommend-referral': { from: [...IN_WORK, 'FOLLOW_UP_ASKED'], by: ['specialist'] },
  'ask-follow-up': {
    from: ['ANSWERED'],
    by: ['requester'],
    guard: ({ model }) => has(model.mayFollowUp),
  },
  'raise-priority': {
    from: [...UNANSWERED, 'FOLLOW_UP_ASKED'],
    by: ['requester'],
    guard: ({ priority }) =>
      refuse(priority === 'URGENT', () => new RuleBroken('priority.not_higher', { priority: 'URGENT' })),
  },
  cancel: { from: UNANSWERED, by: ['requester'] },
  convert: {
    from: [...IN_WORK, 'ANSWERED', 'FOLLOW_UP_ASKED'],
    by: ['specialist', 'lead'],
    guard: ({ model, conversionAllowed, informed }) =>
      has(model.mayConvert) ??
      refuse(!conversionAllowed || !informed, () => new RuleBroken('conversion_not_allowed')),
  },
  'close-out': { from: ['ANSWERED'], by: ['requester'] },
  resubmit: {
    from: ['RETURNED'],
    by: ['requester'],
    guard: ({ sentAgain }) => refuse(sentAgain, () => new RuleBroken('question.sent_again')),
  },
});
export type QuestionCommand = keyof typeof QUESTION_COMMANDS;

const RANK: Readonly<Record<Priority, number>> = { ROUTINE: 0, SOON: 1, URGENT: 2 };

export function assertHigher(now: Priority, wanted: Priority): void {
  if (RANK[wanted] <= RANK[now]) throw new RuleBroken('priority.not_higher', { priority: now }, ['priority']);
}

/** Questions back that stop the specialist's clock; a third one does not (domain.md 4.7 T05). */
export const PAUSES_COUNTED = 2;

/** Who reads the texts: a coordinator only who sorts the question now; the specialist who has it, not who had it. */
export function readsTexts(relations: ReadonlySet<QuestionRelation>, sortsIt: boolean): boolean {
  return (
    relations.has('requester') ||
    relations.has('specialist') ||
    relations.has('lead') ||
    (relations.has('coordinator') && sortsIt)
  );
}

/** The states in which it is somebody's turn. */
export function statesOfTurn(turn: ConsultationTurn): readonly ConsultationState[] {
  return CONSULTATION_STATES.filter((state) => TURN[state] === turn);
}
