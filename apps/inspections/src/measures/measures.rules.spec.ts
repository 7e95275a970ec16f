import { describe, expect, it } from '@jest/globals';
import { measureRefusal, measuresLadder, repetition, situationOf, type Ground } from './measures.rules.js';

const ground = (change: Partial<Ground>): Ground => ({
  id: 'f',
  criterionCode: 'X',
  severity: 'MAJOR',
  observedOn: '2026-11-10',
  overdueSince: null,
  closed: false,
  ...change,
});
const of = (production: 'own' | 'purchased', grounds: Partial<Ground>[], repeated = false) =>
  situationOf(production, grounds.map(ground), repeated);
const CRITICAL = { severity: 'CRITICAL' } as const;

describe('the measures ladder (domain.md 5.7)', () => {
  it('withholding is not available for own production; a meeting of concern and the line are offered (scenario 17)', () => {
    const refusal = measureRefusal('M4', of('own', [CRITICAL]));
    expect(refusal).toMatchObject({
      code: 'not_available_for_own_production',
      params: { offered: 'M3, LINE' },
    });
    const open = measuresLadder(of('own', [CRITICAL])).filter((one) => one.available);
    expect(open.map((one) => one.step)).toEqual(expect.arrayContaining(['M3', 'LINE']));
    expect(open.map((one) => one.step)).not.toContain('M4');
  });

  it('two MAJOR on one criterion within 24 months open the termination path, with both as grounds (scenario 18)', () => {
    const both = [ground({ id: 'first', observedOn: '2025-03-01' }), ground({ id: 'second' })];
    expect(repetition(both, '2026-11-10').map((one) => one.id)).toEqual(['first', 'second']);
    expect(measureRefusal('M5', of('purchased', both, true))).toBeNull();
    expect(measureRefusal('M5', of('purchased', both))).toMatchObject({ code: 'measure.not_available' });
  });

  it('payment is withheld for a material or repeated breach, not for a minor or moderate one (3.1)', () => {
    const code = (grounds: Partial<Ground>[], repeated = false) =>
      measureRefusal('M4', of('purchased', grounds, repeated))?.code ?? null;
    expect(code([{ severity: 'MINOR' }])).toBe('measure.not_available');
    expect(code([{ severity: 'MODERATE' }])).toBe('measure.not_available');
    expect(code([{ severity: 'MAJOR', closed: true }])).toBe('measure.not_available');
    expect(code([{ severity: 'MINOR' }], true)).toBeNull();
    expect(code([{ severity: 'MINOR' }, { severity: 'MAJOR' }])).toBeNull();
    expect(code([CRITICAL])).toBeNull();
  });

  it('the line is escalated in own production only', () => {
    expect(measureRefusal('LINE', of('purchased', [CRITICAL]))).toMatchObject({
      code: 'measure.own_production_only',
    });
  });

  it('two MAJOR on different criteria are no repetition', () => {
    expect(repetition([ground({ id: 'a' }), ground({ id: 'b', criterionCode: 'Y' })], '2026-11-10')).toEqual(
      [],
    );
  });

  it('three overdue MAJOR within 12 months are a repetition, two are not', () => {
    const overdue = ['A', 'B', 'C'].map((criterionCode) =>
      ground({ id: criterionCode, criterionCode, overdueSince: '2026-02-01' }),
    );
    expect(repetition(overdue, '2026-11-10')).toHaveLength(3);
    expect(repetition(overdue.slice(1), '2026-11-10')).toEqual([]);
    expect(
      repetition(
        overdue.map((one) => ({ ...one, overdueSince: '2025-11-09' })),
        '2026-11-10',
      ),
    ).toEqual([]);
  });
});
