import { describe, expect, it } from '@jest/globals';
import { advanceArguments } from './arguments.js';
import { chooseStepping, COUNTED, nextStop } from './stepping.js';

const at = (iso: string) => new Date(`2026-12-${iso}Z`);
const HOUR = 3_600_000;

describe('how a move goes', () => {
  it.each([
    [0, 0, '0 instants ahead, walked one by one'],
    [1, 0, '1 instant ahead, walked one by one'],
    [200, 0, '200 instants ahead, walked one by one'],
    [201, HOUR, '201 instants ahead, walked by the hour'],
    [2_000, HOUR, '2000 instants ahead, walked by the hour'],
    [COUNTED, 24 * HOUR, 'more than 2,000 instants ahead, walked by the day'],
  ])('with %i instants ahead', (count, stepMs, says) => {
    expect(chooseStepping(count)).toEqual({ stepMs, says });
  });

  it('as asked, however many instants lie ahead', () => {
    expect(chooseStepping(5, 15 * 60_000).says).toBe('5 instants ahead, merged by 15 min as asked');
  });

  it('one by one goes to the first instant, and to the target when none is left before it', () => {
    const ahead = [at('01T08:00'), at('01T14:00')];
    expect(nextStop(ahead, 0, at('05T00:00'))).toEqual(at('01T08:00'));
    expect(nextStop([], 0, at('05T00:00'))).toEqual(at('05T00:00'));
    expect(nextStop(ahead, 0, at('01T07:00'))).toEqual(at('01T07:00'));
  });

  it('merged goes to the last instant within the step, and never beyond the target', () => {
    const ahead = [at('01T08:00'), at('01T08:59'), at('01T09:01')];
    expect(nextStop(ahead, HOUR, at('05T00:00'))).toEqual(at('01T08:59'));
    expect(nextStop(ahead, HOUR, at('01T08:30'))).toEqual(at('01T08:00'));
  });
});

describe('the arguments of advance', () => {
  const now = at('01T08:00');

  it('a length counts from the region’s now, a wall-clock time is Helsinki’s', () => {
    expect(advanceArguments(['14d'], now)).toEqual({ target: at('15T08:00') });
    expect(advanceArguments(['90m', '--step', '15m'], now)).toEqual({
      target: at('01T09:30'),
      stepMs: 900_000,
    });
    expect(advanceArguments(['--to', '2027-03-01T08:00'], now).target).toEqual(new Date('2027-03-01T06:00Z'));
    expect(advanceArguments(['--to', '2027-07-01T08:00'], now).target).toEqual(new Date('2027-07-01T05:00Z'));
  });

  it.each([[[]], [['14']], [['0d']], [['14d', '--to', '2027-03-01T08:00']], [['--to', '2026-11-30T08:00']]])(
    '%j is refused',
    (args: string[]) => {
      expect(() => advanceArguments(args, now)).toThrow();
    },
  );
});
