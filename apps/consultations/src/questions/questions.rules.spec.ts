import { describe, expect, it } from '@jest/globals';
import { CONSULTATION_STATES, refusalOf, type ConsultationState } from '@valvomo/contracts';
import { END_STATES } from './question-ends.rules.js';
import {
  assertHigher,
  isPassedOn,
  QUESTION_COMMANDS,
  readsTexts,
  stateInNewHands,
  statesOfTurn,
  TURN,
  type QuestionCommand,
  type QuestionFacts,
  type QuestionRelation,
} from './questions.rules.js';

const facts: QuestionFacts = {
  state: 'DRAFT',
  priority: 'ROUTINE',
  conversionAllowed: true,
  informed: true,
  missing: [],
  redFlag: null,
  sentAgain: false,
  model: { mayAskBack: true, mayConvert: true, mayFollowUp: true },
};
const ALL: readonly QuestionRelation[] = ['requester', 'specialist', 'lead', 'coordinator'];
const refusal = (command: QuestionCommand, change: Partial<QuestionFacts>, ...by: QuestionRelation[]) =>
  refusalOf(QUESTION_COMMANDS[command], { ...facts, ...change }, new Set(by), 'consultation.state')?.code ??
  null;

/** The state machine of domain.md 7.3, one letter a command that the state allows. */
const TABLE: Readonly<Record<ConsultationState, readonly QuestionCommand[]>> = {
  DRAFT: ['revise', 'discard', 'submit'],
  SUBMITTED: ['take-up', 'assign', 'raise-priority', 'cancel'],
  TRIAGE: ['take-up', 'assign', 'return', 'redirect', 'decline', 'raise-priority', 'cancel'],
  ASSIGNED: ['assign', 'accept', 'return', 'redirect', 'decline', 'raise-priority', 'cancel'],
  ACCEPTED: [
    'assign',
    'return',
    'redirect',
    'decline',
    'ask-info',
    'answer',
    'recommend-referral',
    'raise-priority',
    'cancel',
    'convert',
  ],
  INFO_REQUESTED: ['assign', 'ask-info', 'give-info', 'raise-priority', 'cancel'],
  INFO_PROVIDED: [
    'assign',
    'return',
    'redirect',
    'decline',
    'ask-info',
    'answer',
    'recommend-referral',
    'raise-priority',
    'cancel',
    'convert',
  ],
  ANSWERED: ['ask-follow-up', 'convert', 'close-out'],
  FOLLOW_UP_ASKED: ['assign', 'answer', 'recommend-referral', 'raise-priority', 'convert'],
  CLOSED_OUT: [],
  RETURNED: ['resubmit'],
  DECLINED: [],
  CANCELLED: [],
  CONVERTED_TO_REFERRAL: [],
  EXPIRED: [],
};
const COMMANDS = Object.keys(QUESTION_COMMANDS) as QuestionCommand[];

describe('a question to a specialist (domain.md 7.3)', () => {
  it.each(CONSULTATION_STATES.flatMap((state) => COMMANDS.map((command) => [state, command] as const)))(
    'in %s, %s',
    (state, command) => {
      const expected = TABLE[state].includes(command) ? null : 'consultation.state';
      expect(refusal(command, { state }, ...ALL)).toBe(expected);
    },
  );

  it.each<[QuestionRelation, readonly QuestionCommand[]]>([
    [
      'requester',
      [
        'revise',
        'discard',
        'submit',
        'give-info',
        'ask-follow-up',
        'raise-priority',
        'cancel',
        'close-out',
        'resubmit',
      ],
    ],
    [
      'specialist',
      ['accept', 'return', 'redirect', 'decline', 'ask-info', 'answer', 'recommend-referral', 'convert'],
    ],
    ['lead', ['assign', 'return', 'redirect', 'decline', 'convert']],
    ['coordinator', ['take-up', 'assign', 'return', 'redirect', 'decline']],
  ])('%s may give its own commands and no other', (relation, own) => {
    const given = COMMANDS.filter((name) => refusal(name, {}, relation) !== 'forbidden');
    expect(given.toSorted()).toEqual([...own].toSorted());
    expect(COMMANDS.every((name) => refusal(name, {}) === 'forbidden')).toBe(true);
  });

  it('is not sent with a red flag, whatever else is missing, nor while something is missing', () => {
    const redFlag = { code: 'suspected-cancer', flag: 'Suspected cancer', way: 'Refer.' };
    expect(refusal('submit', { redFlag, missing: ['priority'] }, 'requester')).toBe('red_flag');
    expect(refusal('submit', { missing: ['informed'] }, 'requester')).toBe('question.incomplete');
    expect(refusal('submit', {}, 'requester')).toBeNull();
  });

  it('is converted only with the authority of the requester, the knowledge of the patient, and in a model that has it', () => {
    const state = 'ACCEPTED';
    const { model } = facts;
    expect(refusal('convert', { state, conversionAllowed: false }, 'specialist')).toBe(
      'conversion_not_allowed',
    );
    expect(refusal('convert', { state, informed: false }, 'specialist')).toBe('conversion_not_allowed');
    expect(refusal('convert', { state, model: { ...model, mayConvert: false } }, 'specialist')).toBe(
      'question.not_in_model',
    );
    expect(refusal('convert', { state }, 'specialist')).toBeNull();
  });

  it('is asked back and followed up only in a model that has it', () => {
    const model = { mayAskBack: false, mayConvert: false, mayFollowUp: false };
    expect(refusal('ask-info', { state: 'ACCEPTED', model }, 'specialist')).toBe('question.not_in_model');
    expect(refusal('ask-follow-up', { state: 'ANSWERED', model }, 'requester')).toBe('question.not_in_model');
  });

  it('is sent again once', () => {
    expect(refusal('resubmit', { state: 'RETURNED', sentAgain: true }, 'requester')).toBe(
      'question.sent_again',
    );
  });

  it('its priority only rises', () => {
    expect(refusal('raise-priority', { state: 'ACCEPTED', priority: 'URGENT' }, 'requester')).toBe(
      'priority.not_higher',
    );
    expect(() => assertHigher('ROUTINE', 'SOON')).not.toThrow();
    expect(() => assertHigher('SOON', 'SOON')).toThrow('priority.not_higher');
    expect(() => assertHigher('SOON', 'ROUTINE')).toThrow('priority.not_higher');
  });

  it('is nobody’s turn once it has ended, and somebody’s before', () => {
    expect([...statesOfTurn('nobody')].toSorted()).toEqual([...END_STATES].toSorted());
    expect(TURN.INFO_REQUESTED).toBe('requester');
    expect(TURN.INFO_PROVIDED).toBe('specialist');
  });

  it('in new hands must be accepted anew, unless it waits for the requester or for a follow-up’s answer', () => {
    expect((['SUBMITTED', 'ACCEPTED', 'INFO_PROVIDED'] as const).map(stateInNewHands)).toEqual([
      'ASSIGNED',
      'ASSIGNED',
      'ASSIGNED',
    ]);
    expect((['INFO_REQUESTED', 'FOLLOW_UP_ASKED'] as const).map(stateInNewHands)).toEqual([
      'INFO_REQUESTED',
      'FOLLOW_UP_ASKED',
    ]);
  });

  it('goes to the next in the rota only while it waits for an answer or a follow-up’s answer', () => {
    expect(CONSULTATION_STATES.filter(isPassedOn)).toEqual([
      'SUBMITTED',
      'TRIAGE',
      'ASSIGNED',
      'ACCEPTED',
      'INFO_REQUESTED',
      'INFO_PROVIDED',
      'FOLLOW_UP_ASKED',
    ]);
  });

  it('shows its texts to a coordinator only who sorts it', () => {
    expect(readsTexts(new Set(['coordinator']), false)).toBe(false);
    expect(readsTexts(new Set(['coordinator']), true)).toBe(true);
    expect(readsTexts(new Set(), true)).toBe(false);
    for (const relation of ['requester', 'specialist', 'lead'] as const)
      expect(readsTexts(new Set([relation]), false)).toBe(true);
  });
});
