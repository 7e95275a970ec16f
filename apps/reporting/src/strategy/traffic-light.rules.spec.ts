import { describe, expect, it } from '@jest/globals';
import type { Light, LightReason } from '@valvomo/contracts';
import { consideredIn, lightOf, targetFor, worstOf, type Aim, type Figure } from './traffic-light.rules.js';

const aim = (more: Partial<Aim> = {}): Aim => ({
  direction: 'higher-is-better',
  target: 0.8,
  tolerance: 0.1,
  ...more,
});
const figure = (more: Partial<Figure> = {}): Figure => ({
  value: 0.8,
  considered: 100,
  quality: 'ok',
  suppressed: false,
  ...more,
});
const lower = { direction: 'lower-is-better' as const };

describe('the traffic light (domain.md 9)', () => {
  it.each<[string, Partial<Aim>, Partial<Figure> | null, Light, LightReason]>([
    ['above the target', {}, { value: 0.81 }, 'green', 'target-met'],
    ['at the target', {}, { value: 0.8 }, 'green', 'target-met'],
    ['just below the target', {}, { value: 0.7999 }, 'yellow', 'within-tolerance'],
    // 0.8 − 0.1 is 0.7000000000000001 in binary fractions.
    ['at the target less its tolerance', {}, { value: 0.7 }, 'yellow', 'within-tolerance'],
    ['below the tolerance', {}, { value: 0.6999 }, 'red', 'target-missed'],
    ['below a target without tolerance', { tolerance: 0 }, { value: 0.7999 }, 'red', 'target-missed'],
    ['lower is better: below the target', lower, { value: 0.79 }, 'green', 'target-met'],
    ['lower is better: at the target', lower, { value: 0.8 }, 'green', 'target-met'],
    ['lower is better: at the tolerance', lower, { value: 0.9 }, 'yellow', 'within-tolerance'],
    ['lower is better: beyond', lower, { value: 0.9001 }, 'red', 'target-missed'],
    ['a target of nought', { target: 0 }, { value: 0 }, 'green', 'target-met'],
    [
      'a negative target, as of NPS',
      { target: -5, tolerance: 3 },
      { value: -8 },
      'yellow',
      'within-tolerance',
    ],
    ['of four', {}, { considered: 4 }, 'grey', 'too-few'],
    ['of five', {}, { considered: 5 }, 'green', 'target-met'],
    ['suppressed beside a small cell', {}, { considered: 40, suppressed: true }, 'grey', 'too-few'],
    ['unsure', {}, { quality: 'unsure' }, 'grey', 'unsure'],
    ['of four and unsure', {}, { considered: 4, quality: 'unsure' }, 'grey', 'too-few'],
    ['missing', {}, { quality: 'missing', value: null, considered: 0 }, 'grey', 'missing'],
    ['without a value', {}, { value: null }, 'grey', 'missing'],
    ['not measured', {}, null, 'grey', 'missing'],
    ['without a target', { target: null }, { value: 0.1 }, 'grey', 'no-target'],
    ['without either', { target: null }, null, 'grey', 'no-target'],
  ])('of a figure %s', (_, towards, of, light, reason) => {
    expect(lightOf(aim(towards), of && figure(of))).toEqual({ light, reason });
  });

  it.each<[string, 'count' | 'share' | 'nps', { n: number | null; denominator: number | null }, number]>([
    ['a share are its observations', 'share', { n: 12, denominator: 30 }, 12],
    ['a score are its answers', 'nps', { n: 50, denominator: 50 }, 50],
    ['a count that found none are all that it looked at', 'count', { n: 0, denominator: 40 }, 40],
    ['a count that looked at nothing are none', 'count', { n: 0, denominator: 0 }, 0],
    ['a suppressed figure, whose numbers nobody gets, are none', 'count', { n: null, denominator: null }, 0],
  ])('those considered in %s', (_, unit, numbers, considered) => {
    expect(consideredIn(unit, numbers)).toBe(considered);
  });

  it('of a goal is the worst of its figures, and no green while one cannot be judged', () => {
    const of = (...lights: Light[]) =>
      worstOf(lights.map((light) => ({ light, reason: 'missing' as const })))?.light ?? null;
    expect(of('green', 'yellow', 'red', 'grey')).toBe('red');
    expect(of('green', 'grey', 'yellow')).toBe('yellow');
    expect(of('green', 'grey')).toBe('grey');
    expect(of('green', 'green')).toBe('green');
    expect(of()).toBeNull();
  });

  it('holds a period against the target of the year in which it ends', () => {
    const targets = [
      { year: 2026, value: 1 },
      { year: 2027, value: 2 },
    ];
    expect(targetFor(targets, '2026-10-01')).toBe(1);
    expect(targetFor(targets, '2027-01-01')).toBe(1);
    expect(targetFor(targets, '2027-01-02')).toBe(2);
    expect(targetFor(targets, '2028-02-01')).toBeNull();
  });
});
