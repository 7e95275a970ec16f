import { describe, expect, it } from '@jest/globals';
import { refusalOf } from '@valvomo/contracts';
import {
  assertDay,
  CASE_COMMANDS,
  endOfDay,
  isInTime,
  limitOf,
  statisticalDays,
  type CaseCommand,
  type CaseFacts,
  type CaseRelation,
} from './guarantee.rules.js';

const due = (...of: Parameters<typeof limitOf>) => {
  const limit = limitOf(...of);
  return limit && [limit.ruleVersion, limit.due.toString()];
};

describe('the limits of a referral', () => {
  it('scenario 32: arrived 2026-11-02, start by 2026-11-23, evaluation by 2027-02-02, in child psychiatry 2026-12-14', () => {
    expect(due('START', 'cardiology', '2026-11-02', 50)).toEqual(['CG-SPEC-START@2005-03-01', '2026-11-23']);
    expect(due('EVALUATION', 'cardiology', '2026-11-02', 50)).toEqual([
      'CG-SPEC-EVAL@2011-05-01',
      '2027-02-02',
    ]);
    expect(due('START', 'child-psychiatry', '2026-11-02', 9)).toEqual([
      'CG-MH-START@2011-05-01',
      '2026-11-23',
    ]);
    expect(due('EVALUATION', 'child-psychiatry', '2026-11-02', 9)).toEqual([
      'CG-MH-EVAL@2011-05-01',
      '2026-12-14',
    ]);
  });

  it('count from the need for care, and end on the last day of a month that lacks the day (Act 150/1930)', () => {
    expect(due('CARE', 'cardiology', '2026-08-31', 50)).toEqual(['CG-SPEC-CARE@2005-03-01', '2027-02-28']);
  });

  it('are not rolled from a holy day or a Saturday: that does not lengthen a guarantee (domain.md 4.5)', () => {
    expect(due('START', 'cardiology', '2026-11-15', 50)?.[1]).toBe('2026-12-06');
    expect(due('START', 'cardiology', '2026-11-14', 50)?.[1]).toBe('2026-12-05');
  });

  it('of psychiatry are those of the young until the 23rd birthday, by the age on the anchor date (T09)', () => {
    expect(due('CARE', 'youth-psychiatry', '2026-12-31', 22)).toEqual([
      'CG-MH-CARE@2005-03-01',
      '2027-03-31',
    ]);
    expect(due('CARE', 'youth-psychiatry', '2026-01-01', 22)?.[0]).toBe('CG-MH-CARE@2005-03-01');
    expect(due('CARE', 'youth-psychiatry', '2026-12-31', 23)).toEqual([
      'CG-SPEC-CARE@2005-03-01',
      '2027-06-30',
    ]);
  });

  it('are those of the law on the anchor date (T08): before 2011-05-01 no evaluation had a limit', () => {
    expect(due('EVALUATION', 'cardiology', '2011-04-30', 50)).toBeNull();
    expect(due('START', 'child-psychiatry', '2011-04-30', 9)?.[0]).toBe('CG-SPEC-START@2005-03-01');
    expect(due('START', 'cardiology', '2005-02-28', 50)).toBeNull();
  });

  it('warn when two thirds have passed, and are told to three levels of the county after a breach', () => {
    const limit = limitOf('START', 'cardiology', '2026-11-02', 50)!;
    expect(limit.warnAt.map((at) => at.toISOString())).toEqual(['2026-11-16T06:00:00.000Z']);
    expect(limit.rungs.map(({ level, at }) => [level, at.toISOString()])).toEqual([
      ['E1', '2026-11-23T22:00:00.000Z'],
      ['E2', '2026-11-24T14:00:00.000Z'],
      ['E3', '2026-11-30T14:00:00.000Z'],
    ]);
  });
});

describe('the dates of a clock', () => {
  it('are two: the legal due date, and the calendar days that the statistics count (domain.md 4.3)', () => {
    expect(statisticalDays('2026-11-02', '2026-11-23')).toBe(21);
    expect(statisticalDays('2026-03-01', '2026-04-01')).toBe(31);
    expect(isInTime({ legalDueOn: '2026-11-23' }, '2026-11-23')).toBe(true);
    expect(isInTime({ legalDueOn: '2026-11-23' }, '2026-11-24')).toBe(false);
    expect(endOfDay('2026-11-23')).toEqual(limitOf('START', 'cardiology', '2026-11-02', 50)!.dueAt);
  });

  it('of a step lie between what it follows and today', () => {
    expect(() => assertDay('2026-11-02', '2026-11-02', '2026-11-02')).not.toThrow();
    expect(() => assertDay('2026-11-01', '2026-11-02', '2026-11-05')).toThrow('guarantee.date');
    expect(() => assertDay('2026-11-06', '2026-11-02', '2026-11-05')).toThrow('guarantee.date');
  });
});

const clock = (event: 'START' | 'EVALUATION' | 'CARE', endedOn: string | null = null) => ({
  event,
  anchorOn: '2026-11-02',
  legalDueOn: '2026-11-23',
  endedOn,
});
const referred: CaseFacts = {
  state: 'OPEN',
  arrivalOn: '2026-11-02',
  needOn: null,
  clocks: [clock('START')],
};
const assessed: CaseFacts = { ...referred, clocks: [clock('START', '2026-11-10'), clock('EVALUATION')] };
const needed: CaseFacts = {
  state: 'OPEN',
  arrivalOn: '2026-11-02',
  needOn: '2026-11-12',
  clocks: [clock('START', '2026-11-10'), clock('CARE')],
};

describe('what may be told of a case', () => {
  it.each<[string, CaseFacts, CaseCommand, string | null]>([
    ['referred', referred, 'start-assessment', null],
    ['referred', referred, 'establish-need', 'guarantee.assessment_missing'],
    ['referred', referred, 'evaluation-done', 'guarantee.no_evaluation'],
    ['referred', referred, 'start-care', 'guarantee.need_missing'],
    ['assessed', assessed, 'start-assessment', 'guarantee.assessment_started'],
    ['assessed', assessed, 'evaluation-done', null],
    ['assessed', assessed, 'establish-need', null],
    ['in need', needed, 'establish-need', 'guarantee.need_established'],
    ['in need', needed, 'start-care', null],
    ['closed', { ...needed, state: 'CLOSED' }, 'start-care', 'guarantee.state'],
    ['cancelled', { ...referred, state: 'CANCELLED' }, 'cancel', 'guarantee.state'],
  ])('%s %#: %s', (_, facts, command, code) => {
    const by = (relation: CaseRelation) =>
      refusalOf(CASE_COMMANDS[command], facts, new Set([relation]), 'guarantee.state')?.code ?? null;
    expect(by('coordinator')).toBe(code);
    // Who hears of a breach, and the unit that referred, read.
    expect(by('unit')).toBe('forbidden');
    expect(by('service-director')).toBe('forbidden');
  });
});
