import { describe, expect, it } from '@jest/globals';
import { refusalOf, STRATEGY_STATES, type StrategyState } from '@valvomo/contracts';
import {
  assertDecided,
  assertRemarks,
  REMARK_COMMANDS,
  STRATEGY_COMMANDS,
  targetStatusOf,
  type StrategyCommand,
  type StrategyFacts,
  type StrategyRelation,
} from './strategy.rules.js';

const SET = { openLine: false, indicators: [{ targets: [{ year: 2026, value: 1 }] }] };
const BARE = { openLine: false, indicators: [{ targets: [] }] };
const OPEN = { ...BARE, openLine: true };
const facts = (state: StrategyState, more: Partial<StrategyFacts> = {}): StrategyFacts => ({
  state,
  goals: [SET],
  consultationUntil: '2026-10-10',
  unanswered: 0,
  answered: 0,
  today: '2026-10-11',
  ...more,
});
const codeOf = (command: StrategyCommand, of: StrategyFacts, ...by: StrategyRelation[]) =>
  refusalOf(STRATEGY_COMMANDS[command], of, new Set(by), 'strategy.state')?.code ?? null;

const PREPARED: StrategyState[] = ['DRAFT', 'CONSULTATION'];
const TABLE: Record<StrategyCommand, { states: StrategyState[]; by: StrategyRelation[] }> = {
  change: { states: PREPARED, by: ['director'] },
  'add-goal': { states: PREPARED, by: ['director'] },
  'change-goal': { states: PREPARED, by: ['director', 'owner'] },
  'remove-goal': { states: PREPARED, by: ['director'] },
  'mark-open-line': { states: [...PREPARED, 'APPROVED'], by: ['director'] },
  discard: { states: PREPARED, by: ['director'] },
  'open-consultation': { states: ['DRAFT'], by: ['director'] },
  'send-to-board': { states: ['CONSULTATION'], by: ['director'] },
  'record-decision': { states: ['TO_BOARD'], by: ['board-secretary'] },
  publish: { states: ['APPROVED'], by: ['director', 'publisher'] },
  assess: { states: ['IN_FORCE'], by: ['director', 'owner'] },
};
const RELATIONS: StrategyRelation[] = ['director', 'board-secretary', 'publisher', 'owner', 'reader'];
const commands = Object.keys(TABLE) as StrategyCommand[];

describe('the commands of a version', () => {
  it.each(commands)('%s is open in its states to its people and to nobody else', (command) => {
    expect(Object.keys(STRATEGY_COMMANDS)).toEqual(commands);
    for (const state of STRATEGY_STATES)
      for (const relation of RELATIONS) {
        const { states, by } = TABLE[command];
        const refused = by.includes(relation)
          ? states.includes(state)
            ? null
            : 'strategy.state'
          : 'forbidden';
        expect([state, relation, codeOf(command, facts(state), relation)]).toEqual([
          state,
          relation,
          refused,
        ]);
      }
  });

  it('nothing reaches force but what was approved', () => {
    const states = STRATEGY_STATES.filter((state) => codeOf('publish', facts(state), 'director') === null);
    expect(states).toEqual(['APPROVED']);
  });

  it('a version without goals is neither heard nor sent', () => {
    expect(codeOf('open-consultation', facts('DRAFT', { goals: [] }), 'director')).toBe('strategy.no_goals');
    expect(codeOf('send-to-board', facts('CONSULTATION', { goals: [] }), 'director')).toBe(
      'strategy.no_goals',
    );
  });

  it('a version goes to the board when the consultation has ended and every remark has its answer', () => {
    const sent = (more: Partial<StrategyFacts>) =>
      codeOf('send-to-board', facts('CONSULTATION', more), 'director');
    expect(sent({ today: '2026-10-10' })).toBe('strategy.consultation_running');
    expect(sent({ unanswered: 1 })).toBe('strategy.remarks_unanswered');
    expect(sent({})).toBeNull();
  });

  it('a version in which the board finds its answers is not discarded', () => {
    expect(codeOf('discard', facts('CONSULTATION', { answered: 1 }), 'director')).toBe(
      'strategy.has_answers',
    );
  });

  it('a goal without a target is published as one that the next version sets, or not at all (scenario 51)', () => {
    const published = (...goals: StrategyFacts['goals']) =>
      refusalOf(
        STRATEGY_COMMANDS.publish,
        facts('APPROVED', { goals }),
        new Set(['director'] as const),
        'strategy.state',
      );
    expect(published(SET, BARE)).toMatchObject({ code: 'strategy.goal_without_target', path: ['goals', 1] });
    expect(published(SET, { openLine: false, indicators: [] })?.code).toBe('strategy.goal_without_target');
    expect(published(SET, OPEN)).toBeNull();
  });

  it('a mark beside a target says nothing', () => {
    expect([SET, BARE, OPEN, { ...SET, openLine: true }].map(targetStatusOf)).toEqual([
      'set',
      'missing',
      'to-be-set-by-next-version',
      'set',
    ]);
  });
});

describe('a remark of the board', () => {
  const codeOfAnswer = (state: 'OPEN' | 'ANSWERED', hasNext: boolean, by: StrategyRelation) =>
    refusalOf(REMARK_COMMANDS.answer, { state, hasNext }, new Set([by]), 'strategy.remark_answered')?.code ??
    null;

  it('is answered once, by its owner or a director, in the next version', () => {
    expect(codeOfAnswer('OPEN', true, 'owner')).toBeNull();
    expect(codeOfAnswer('OPEN', true, 'director')).toBeNull();
    expect(codeOfAnswer('OPEN', true, 'board-secretary')).toBe('forbidden');
    expect(codeOfAnswer('OPEN', false, 'owner')).toBe('strategy.no_next_version');
    expect(codeOfAnswer('ANSWERED', true, 'owner')).toBe('strategy.remark_answered');
  });

  it('is made with what is remitted, and is due later', () => {
    const due = (...days: string[]) => days.map((dueOn) => ({ dueOn }));
    expect(() => assertRemarks('REMITTED', [], '2026-10-11')).toThrow('strategy.remark_missing');
    expect(() => assertRemarks('NOTED', [], '2026-10-11')).not.toThrow();
    expect(() => assertRemarks('REMITTED', due('2026-10-12', '2026-10-11'), '2026-10-11')).toThrow(
      expect.objectContaining({ code: 'strategy.remark_due', path: ['remarks', 1, 'dueOn'] }),
    );
    expect(() => assertRemarks('REMITTED', due('2026-10-12'), '2026-10-11')).not.toThrow();
  });

  it('stands in a decision made between the sending and today', () => {
    expect(() => assertDecided('2026-10-01', '2026-10-02', '2026-10-10')).toThrow('strategy.decision_date');
    expect(() => assertDecided('2026-10-11', '2026-10-02', '2026-10-10')).toThrow('strategy.decision_date');
    expect(() => assertDecided('2026-10-02', '2026-10-02', '2026-10-10')).not.toThrow();
  });
});
