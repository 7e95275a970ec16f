import { describe, expect, it } from '@jest/globals';
import { computeDeadline } from './deadline.js';
import { due, rungs, wall } from './deadline.fixture.js';
import { halfWay } from './units.js';
import { deletionDay, withinWindow } from './windows.js';

describe('dated scenarios (domain.md ch. 16)', () => {
  it('5: the register check of 2026 is due Wed 2027-03-31 and overdue from 2027-04-01', () => {
    const seen = (asOf: string) =>
      computeDeadline({ rule: 'REG-2', start: '2026-02-10', asOf }).standing?.overdue;
    expect(due('REG-2', '2026-02-10')).toBe('2027-03-31');
    expect(seen('2027-03-31T20:59:59Z')).toBe(false);
    expect(seen('2027-03-31T21:00:00Z')).toBe(true);
  });

  it('6: a four-month publication is not rolled from Independence Day; its target is the Friday before', () => {
    const found = computeDeadline({ rule: 'OC-3', start: '2026-08-06', asOf: '2026-12-07T06:00:00Z' });
    expect(found.statutory?.toString()).toBe('2026-12-06');
    expect(found.target?.toString()).toBe('2026-12-04');
    expect(found.standing?.overdue).toBe(true);
    expect(found.explanation.rollover).toBe('no-act-before-authority');
  });

  it('7: a visit that ends Wed 2026-11-25 has its draft due 9 December, a fact check sent then 23 December', () => {
    expect(due('T3', '2026-11-25')).toBe('2026-12-09');
    expect(due('T5', '2026-12-09')).toBe('2026-12-23');
  });

  it('11: the fact check runs from the day on which the draft is sent', () => {
    expect(due('T5', '2026-05-08')).toBe('2026-05-25');
    expect(computeDeadline({ rule: 'T5', start: '2026-05-08' }).explanation.skipped).toContainEqual({
      date: '2026-05-14',
      why: 'holiday',
      name: { fi: 'helatorstai', sv: 'Kristi himmelsfärdsdag', en: 'Ascension Day' },
    });
  });

  it('14: a critical finding of 10:05 reaches the head by 12:05, the agency by 10:05 the next day, and E2 at once', () => {
    const start = '2026-11-23T08:05:00Z';
    const head = computeDeadline({ rule: 'T2-HEAD', start });
    expect(wall(head.dueAt)).toBe('2026-11-23 12:05');
    expect(head.warnAt.map(wall)).toEqual(['2026-11-23 11:05']);
    expect(wall(computeDeadline({ rule: 'T2-LVV', start }).dueAt)).toBe('2026-11-24 10:05');
    expect(wall(computeDeadline({ rule: 'T2-SAFE', start }).dueAt)).toBe('2026-11-24 10:05');
    expect(rungs('T2-LVV', start)[0]).toBe('E2 2026-11-24 10:05');
  });

  it('15: a MAJOR finding of 23 November: plan, fix, E1 to E3 and the re-inspection', () => {
    expect(due('T10-MAJOR', '2026-11-23')).toBe('2026-12-07');
    expect(due('FIX-MAJOR', '2026-11-23')).toBe('2026-12-23');
    expect(rungs('T10-MAJOR', '2026-11-23').slice(0, 3)).toEqual([
      'E1 2026-12-07 16:00',
      'E2 2026-12-14 16:00',
      'E3 2026-12-21 16:00',
    ]);
    expect(due('REINSPECT-MAJOR', '2026-12-23')).toBe('2027-03-23');
  });

  it('18: two MAJOR findings on a criterion within 24 months are repeated', () => {
    expect(withinWindow('REPEATED', '2025-03-01', '2026-11-10')).toBe(true);
    expect(withinWindow('REPEATED', '2024-11-22', '2026-11-22')).toBe(true);
    expect(withinWindow('REPEATED', '2024-11-21', '2026-11-22')).toBe(false);
    expect(withinWindow('REPEATED', '2026-11-23', '2026-11-22')).toBe(false);
  });

  it('21: a sanction leaves the register view on its fifth anniversary; a log is kept through its twelfth (T18)', () => {
    expect(deletionDay('REG-6', '2021-12-01').toString()).toBe('2026-12-01');
    expect(deletionDay('LOG', '2014-11-24').toString()).toBe('2026-11-25');
    expect(() => deletionDay('NONE', '2014-11-24')).toThrow(
      expect.objectContaining({ code: 'rule.unknown' }),
    );
  });

  it('23: a muistutus received Thu 2026-11-26', () => {
    expect(due('MUISTUTUS-ACK', '2026-11-26')).toBe('2026-11-30');
    const answer = computeDeadline({ rule: 'MUISTUTUS-ANSWER', start: '2026-11-26' });
    expect(answer.due.toString()).toBe('2026-12-24');
    expect(answer.target?.toString()).toBe('2026-12-23');
    expect(due('MUISTUTUS-EXTENDED', '2026-11-26')).toBe('2027-01-26');
  });

  it('26: a serious incident reported Tue 2026-11-24', () => {
    expect(due('INC-SCREENING', '2026-11-24')).toBe('2026-11-27');
    expect(due('INC-TEAM', '2026-11-24')).toBe('2026-12-08');
    expect(due('INC-REPORT', '2026-11-24')).toBe('2027-02-22');
  });

  it('36: a purchase duty ignored for five working days climbs to E1', () => {
    expect(rungs('PURCHASE-DUTY', '2026-11-23')[0]).toBe('E1 2026-11-30 16:00');
  });

  it('39: the time of a routine answer goes on from where it stopped', () => {
    const pauses = [{ from: '2026-11-03T08:00:00Z', to: '2026-11-06T08:00:00Z' }];
    const found = computeDeadline({ rule: 'CONS-ANSWER-ROUTINE', start: '2026-11-02T08:00:00Z', pauses });
    expect(found.due.toString()).toBe('2026-11-12');
    expect(found.target?.toString()).toBe('2026-11-09');
  });

  it('47, 48: funding warns at −90, −30 and −7 days; an evaluation is due 60 days after the end', () => {
    expect(computeDeadline({ rule: 'FUNDING-END', start: '2026-12-31' }).warnAt.map(wall)).toEqual([
      '2026-10-02 08:00',
      '2026-12-01 08:00',
      '2026-12-24 08:00',
    ]);
    expect(due('PILOT-EVALUATION', '2026-11-20')).toBe('2027-01-19');
    expect(halfWay('2026-01-01', '2026-11-20').toString()).toBe('2026-06-11');
  });

  it('58: an order not reported on by 24:00 of its date is overdue, and E4 fires then', () => {
    const seen = (asOf: string) =>
      computeDeadline({ rule: 'ORDER-REPORT', start: '2026-05-15', asOf }).standing;
    expect(seen('2026-05-15T20:59:00Z')).toMatchObject({ overdue: false, level: null });
    expect(seen('2026-05-15T21:00:00Z')).toMatchObject({ overdue: true, level: 'E4', nextAt: null });
  });
});
