import { describe, expect, it } from '@jest/globals';
import { refusalOf, MEASURE_STATES, MEASURE_STEPS, type MeasureState } from '@valvomo/contracts';
import {
  assertDecision,
  assertEnforceable,
  assertProposer,
  decidersOf,
  MEASURE_COMMANDS,
  type MeasureCommand,
  type MeasureFacts,
  type MeasureRelation,
} from './measure-commands.rules.js';

const proposed: MeasureFacts = {
  state: 'PROPOSED',
  step: 'M3',
  material: false,
  hearingOver: false,
  ownProposal: false,
  reported: false,
  disputed: false,
};
const refusal = (command: MeasureCommand, facts: Partial<MeasureFacts>, ...relations: MeasureRelation[]) =>
  refusalOf(MEASURE_COMMANDS[command], { ...proposed, ...facts }, new Set(relations), 'measure.state')
    ?.code ?? null;
const refused = (code: string) => expect.objectContaining({ code });

describe('a measure (domain.md 5.7, 5.8)', () => {
  it.each<[MeasureCommand, MeasureRelation, readonly MeasureState[], Partial<MeasureFacts>]>([
    ['open-hearing', 'supervisor', ['PROPOSED'], {}],
    ['answer-hearing', 'provider', ['HEARING'], {}],
    ['decide', 'decider', ['HEARD', 'HEARING_EXPIRED'], {}],
    ['enforce', 'supervisor', ['DECIDED'], {}],
    ['report-done', 'provider', ['IN_FORCE'], { step: 'M2' }],
    ['lift', 'decider', ['IN_FORCE'], {}],
    ['complete', 'supervisor', ['IN_FORCE'], {}],
    ['dispute', 'provider', ['DECIDED', 'IN_FORCE', 'LIFTED', 'COMPLETED'], {}],
    ['settle-dispute', 'decider', ['DECIDED', 'IN_FORCE', 'LIFTED', 'COMPLETED'], { disputed: true }],
  ])('%s is of the %s, and in the states %j only', (command, relation, from, facts) => {
    const open = MEASURE_STATES.filter((state) => refusal(command, { ...facts, state }, relation) === null);
    expect(open).toEqual(from);
    const others = (['supervisor', 'decider', 'provider'] as const).filter(
      (one) => !MEASURE_COMMANDS[command].by.includes(one),
    );
    expect(refusal(command, { ...facts, state: from[0]! }, ...others)).toBe('forbidden');
  });

  it.each<[MeasureCommand, MeasureRelation, Partial<MeasureFacts>, string | null]>([
    ['decide', 'decider', {}, 'measure.hearing_first'],
    ['decide', 'decider', { step: 'N' }, null],
    ['decide', 'decider', { step: 'M2' }, 'measure.hearing_first'],
    ['decide', 'decider', { step: 'M2', material: true }, null],
    ['decide', 'decider', { step: 'M4', material: true }, 'measure.hearing_first'],
    ['decide', 'decider', { state: 'HEARD', ownProposal: true }, 'measure.own_proposal'],
    ['decide', 'decider', { state: 'HEARD', ownProposal: true, step: 'M1' }, null],
    ['decide', 'decider', { state: 'HEARING' }, 'measure.state'],
    ['answer-hearing', 'provider', { state: 'HEARING', hearingOver: true }, 'measure.hearing_over'],
    ['report-done', 'provider', { state: 'IN_FORCE', step: 'M3' }, 'measure.nothing_to_report'],
    ['report-done', 'provider', { state: 'IN_FORCE', step: 'M1', reported: true }, 'action.already_done'],
    ['dispute', 'provider', { state: 'IN_FORCE', disputed: true }, 'action.already_done'],
    ['settle-dispute', 'decider', { state: 'IN_FORCE' }, 'measure.not_disputed'],
  ])('%s by the %s with %j: %s', (command, relation, facts, code) => {
    expect(refusal(command, facts, relation)).toBe(code);
  });

  it('in own production enhanced supervision and what follows is decided by the service director', () => {
    const inLine = MEASURE_STEPS.filter((step) => decidersOf(step, 'own').join() === 'service-director');
    expect(inLine).toEqual(['M3', 'M4', 'M5', 'M6', 'LINE']);
    expect(decidersOf('M4', 'purchased')).toEqual(['contract-owner', 'service-director']);
    expect(decidersOf('M2', 'purchased')).toEqual(['head-of-supervision']);
  });

  it('the head of supervision proposes enhanced supervision of own production', () => {
    expect(() => assertProposer('M3', 'own', ['inspector'])).toThrow(refused('measure.head_proposes'));
    expect(() => assertProposer('M3', 'own', ['head-of-supervision'])).not.toThrow();
    expect(() => assertProposer('M3', 'purchased', ['inspector'])).not.toThrow();
  });

  it('a contract sanction names its clause, a withholding its sum, a termination its relocation plan', () => {
    const decided = { outcome: 'decided', reasons: 'for reasons' } as const;
    const incomplete = refused('measure.incomplete');
    const stop = { ...decided, form: 'stop-of-placements' } as const;
    expect(() => assertDecision('M3', 'purchased', stop)).toThrow(incomplete);
    expect(() => assertDecision('M3', 'purchased', { ...stop, contractClause: '§ 9' })).not.toThrow();
    expect(() => assertDecision('M3', 'own', stop)).not.toThrow();
    const clause = { ...decided, form: 'withholding', contractClause: '§ 12' } as const;
    expect(() => assertDecision('M4', 'voucher', clause)).toThrow(incomplete);
    expect(() => assertDecision('M4', 'voucher', { ...clause, amountCents: 100_00 })).not.toThrow();
    expect(() => assertDecision('M5', 'own', decided)).toThrow(incomplete);
    expect(() => assertDecision('M5', 'own', { ...decided, relocationPlan: 'another unit' })).not.toThrow();
    expect(() => assertDecision('N', 'own', decided)).toThrow(incomplete);
    expect(() => assertDecision('N', 'own', { outcome: 'dropped', reasons: 'for reasons' })).not.toThrow();
  });

  it('enhanced supervision and withholding say in which form, other steps have none', () => {
    const decided = { outcome: 'decided', reasons: 'for reasons' } as const;
    const wrong = refused('measure.form');
    expect(() => assertDecision('M3', 'own', decided)).toThrow(wrong);
    expect(() => assertDecision('M3', 'own', { ...decided, form: 'withholding' })).toThrow(wrong);
    expect(() => assertDecision('M1', 'own', { ...decided, form: 'meeting' })).toThrow(wrong);
    expect(() => assertDecision('M3', 'own', { ...decided, form: 'meeting' })).not.toThrow();
  });

  it('a demand to correct has a date, today at the earliest', () => {
    const today = '2026-12-01';
    expect(() => assertEnforceable('M2', {}, today)).toThrow(refused('measure.incomplete'));
    expect(() => assertEnforceable('M2', { dueOn: '2026-11-30' }, today)).toThrow(
      refused('measure.due_past'),
    );
    expect(() => assertEnforceable('M2', { dueOn: today }, today)).not.toThrow();
    expect(() => assertEnforceable('M0', {}, today)).not.toThrow();
  });
});
