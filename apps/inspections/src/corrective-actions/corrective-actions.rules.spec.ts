import { refusalOf } from '@valvomo/contracts';
import { describe, expect, it } from '@jest/globals';
import {
  ACTION_COMMANDS,
  assertExtensible,
  assertMayDecide,
  assertMethod,
  closesByDocuments,
  goesToHead,
  type ActionCommand,
  type ActionFacts,
  type ActionRelation,
} from './corrective-actions.rules.js';

const opened: ActionFacts = {
  state: 'OPENED',
  severity: 'MAJOR',
  today: '2026-12-01',
  headInformed: false,
  lvvNotified: false,
  confirmed: false,
  safe: false,
  evidenceAccepted: false,
  effectCheckFrom: null,
  extensionPending: false,
};
const refusal = (command: ActionCommand, facts: Partial<ActionFacts>, ...relations: ActionRelation[]) =>
  refusalOf(ACTION_COMMANDS[command], { ...opened, ...facts }, new Set(relations), 'action.state')?.code ??
  null;
const refused = (code: string) => expect.objectContaining({ code });

describe('a corrective action (domain.md 5.6, 5.8)', () => {
  it.each<[ActionCommand, Partial<ActionFacts>, ActionRelation, string | null]>([
    ['submit-plan', {}, 'provider', null],
    ['submit-plan', {}, 'team', 'forbidden'],
    ['submit-plan', { state: 'PLAN_RETURNED' }, 'provider', null],
    ['submit-plan', { state: 'PLAN_ACCEPTED' }, 'provider', 'action.state'],
    ['judge-plan', { state: 'PLAN_SUBMITTED' }, 'team', null],
    ['submit-evidence', { state: 'PLAN_ACCEPTED' }, 'provider', null],
    ['submit-evidence', { state: 'OPENED' }, 'provider', 'action.state'],
    [
      'check-evidence',
      { state: 'EVIDENCE_SUBMITTED', evidenceAccepted: true },
      'team',
      'action.already_done',
    ],
    ['verify', { state: 'EVIDENCE_SUBMITTED' }, 'team', 'action.evidence_not_checked'],
    ['acknowledge-danger', { severity: 'CRITICAL' }, 'head', null],
    ['acknowledge-danger', {}, 'head', 'action.not_critical'],
    ['acknowledge-danger', { severity: 'CRITICAL', headInformed: true }, 'head', 'action.already_done'],
    [
      'check-effect',
      { state: 'VERIFIED_CLOSED', effectCheckFrom: '2026-12-02' },
      'team',
      'action.effect_too_early',
    ],
    ['check-effect', { state: 'VERIFIED_CLOSED', effectCheckFrom: '2026-12-01' }, 'team', null],
    ['ask-extension', { extensionPending: true }, 'provider', 'extension.pending'],
    ['decide-extension', {}, 'head', 'extension.none_pending'],
  ])('%s with %j by %s: %s', (command, facts, relation, code) => {
    expect(refusal(command, facts, relation)).toBe(code);
  });

  it('extensions are at most two and together at most half of the original', () => {
    const of = (granted: number[], amount: number) => () =>
      assertExtensible({ severity: 'MAJOR', original: 30, granted, amount });
    expect(of([], 15)).not.toThrow();
    expect(of([], 16)).toThrow(refused('extension.too_long'));
    expect(of([10], 5)).not.toThrow();
    expect(of([10], 6)).toThrow(refused('extension.too_long'));
    expect(of([5, 5], 1)).toThrow(refused('extension.too_many'));
  });

  it('an extension is decided by another person, for CRITICAL only by the head of supervision', () => {
    expect(() => assertMayDecide('MAJOR', 'a', 'a', true)).toThrow(refused('extension.own_request'));
    expect(() => assertMayDecide('CRITICAL', 'a', 'b', false)).toThrow(refused('extension.critical_by_head'));
    expect(() => assertMayDecide('CRITICAL', 'a', 'b', true)).not.toThrow();
  });

  it('a critical correction is verified on site, a major one by re-inspection', () => {
    expect(() => assertMethod('CRITICAL', 'documents')).toThrow(refused('action.verification_method'));
    expect(() => assertMethod('CRITICAL', 'on-site')).not.toThrow();
    expect(() => assertMethod('MAJOR', 'reinspection')).not.toThrow();
    expect(() => assertMethod('MAJOR', 'documents')).toThrow(refused('action.verification_method'));
  });

  it('a moderate correction is verified by its documents, a minor one at the next visit', () => {
    const severities = ['CRITICAL', 'MAJOR', 'MODERATE', 'MINOR'] as const;
    expect(severities.filter(closesByDocuments)).toEqual(['MODERATE']);
    expect(() => assertMethod('MINOR', 'next-visit')).not.toThrow();
    expect(() => assertMethod('MINOR', 'documents')).toThrow(refused('action.verification_method'));
  });

  it('evidence is rejected at most twice before the head of supervision hears of it', () => {
    expect([1, 2, 3].map(goesToHead)).toEqual([false, false, true]);
  });
});
