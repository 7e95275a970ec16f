import { describe, expect, it } from '@jest/globals';
import { earliestOf, leftOf, leftUntil, ruleOf, rulesOf } from './question-time.rules.js';
import { responseOf, waitedUntil } from './response.rules.js';
import { missingIn, tickedFlag } from './question-content.rules.js';

const due = (...given: Parameters<typeof earliestOf>) => earliestOf(...given).dueAt.toISOString();
const MONDAY = '2026-11-02T08:00:00Z';
const routine = { rule: 'CONS-ANSWER-ROUTINE', start: MONDAY };

describe('when an answer is due', () => {
  it('five working days from a routine submission, each pause out of it (T05)', () => {
    expect(due([routine], [])).toBe('2026-11-09T14:00:00.000Z');
    const pauses = [{ from: '2026-11-03T08:00:00Z', to: '2026-11-06T08:00:00Z' }];
    expect(due([routine], pauses)).toBe('2026-11-12T14:00:00.000Z');
    expect(leftOf([routine], [{ from: '2026-11-03T08:00:00Z', to: null }])).toMatchObject({
      remaining: 4,
      paused: true,
    });
  });

  it.each([
    ['sooner by the new budget', '2026-11-03T08:00:00Z', 'URGENT', '2026-11-04T14:00:00.000Z'],
    ['by the old time where that is earlier', '2026-11-06T08:00:00Z', 'SOON', '2026-11-09T14:00:00.000Z'],
    ['by the old time when it has passed', '2026-11-10T08:00:00Z', 'URGENT', '2026-11-09T14:00:00.000Z'],
  ])('raised: %s (T21)', (_, start, priority, expected) => {
    expect(due([routine, { rule: `CONS-ANSWER-${priority}`, start }], [])).toBe(expected);
  });

  it('a pause before a raising is not taken out of the new budget, the rest of one that spans it is', () => {
    const raised = { rule: 'CONS-ANSWER-URGENT', start: '2026-11-05T08:00:00Z' };
    const before = { from: '2026-11-03T08:00:00Z', to: '2026-11-04T08:00:00Z' };
    expect(due([routine, raised], [before])).toBe('2026-11-06T14:00:00.000Z');
    const spanning = { from: '2026-11-04T08:00:00Z', to: '2026-11-09T08:00:00Z' };
    expect(due([routine, raised], [spanning])).toBe('2026-11-10T14:00:00.000Z');
  });

  it.each([
    ['2026-11-02T08:00:00Z', 5],
    ['2026-11-03T08:00:00Z', 4],
    // After closing time it is the next day.
    ['2026-11-03T15:00:00Z', 3],
    ['2026-11-07T10:00:00Z', 0],
    ['2026-11-12T08:00:00Z', 0],
  ])('at %s, of five working days from Monday %d are left while it runs', (now, left) => {
    expect(leftUntil(new Date('2026-11-09T14:00:00Z'), new Date(now), 'working_days')).toBe(left);
  });

  it('of office hours what lies before the due instant is left', () => {
    const due = new Date('2026-11-03T08:00:00Z');
    expect(leftUntil(due, new Date('2026-11-02T13:00:00Z'), 'office_hours')).toBe(3);
    expect(leftUntil(due, new Date('2026-11-03T09:00:00Z'), 'office_hours')).toBe(0);
  });

  it('a step has the rule of its priority, and all of them while priorities may rise', () => {
    const rules = (p: string) => ({ assign: 'A', accept: 'B', answer: `X-${p}`, info: 'D', followUp: 'E' });
    const model = {
      priorities: [
        { priority: 'ROUTINE' as const, rules: rules('R') },
        { priority: 'URGENT' as const, rules: rules('U') },
      ],
    };
    expect(ruleOf(model, 'URGENT', 'answer')).toBe('X-U');
    expect(rulesOf(model, 'answer')).toEqual(['X-U', 'X-R']);
    expect(() => ruleOf(model, 'SOON', 'answer')).toThrow('SOON');
  });
});

describe('how long an answer took', () => {
  it('as the patient waited, in office hours, and of that for the requester', () => {
    const [from, to] = [new Date('2026-11-06T12:00:00Z'), new Date('2026-11-09T08:00:00Z')];
    const waits = [{ from: '2026-11-06T13:00:00Z', to: '2026-11-06T13:30:00Z' }];
    expect(responseOf(from, to, waits)).toEqual({
      responseElapsed: 68 * 60,
      responseOffice: 4 * 60,
      responsePaused: 30,
    });
  });

  it('a wait that still stands counts until now, one that begins later not at all', () => {
    const now = new Date('2026-11-06T13:00:00Z');
    expect(waitedUntil(now, [{ from: '2026-11-06T12:00:00Z', to: null }])).toBe(60);
    expect(waitedUntil(now, [{ from: '2026-11-06T14:00:00Z', to: null }])).toBe(0);
    expect(waitedUntil(now, [{ from: '2026-11-06T12:00:00Z', to: '2026-11-07T12:00:00Z' }])).toBe(60);
  });
});

describe('what a question must have', () => {
  const text = (word: string) => ({ fi: `${word}-fi`, sv: `${word}-sv`, en: `${word}-en` });
  const flag = (code: string) => ({
    code,
    title: text(code),
    way: { kind: 'call' as const, text: text('way') },
  });
  const model = { required: ['priority', 'informed', 'redFlags'] as const, redFlags: [flag('a'), flag('b')] };
  const required = { ...model, required: [...model.required] };

  it('every required field, the consent given, and each red flag answered', () => {
    expect(missingIn(required, { redFlags: { a: false } })).toEqual(['priority', 'informed', 'redFlags']);
    expect(
      missingIn(required, { priority: 'SOON', informed: false, redFlags: { a: false, b: true } }),
    ).toEqual(['informed']);
    expect(
      missingIn(required, { priority: 'SOON', informed: true, redFlags: { a: false, b: false } }),
    ).toEqual([]);
  });

  it('a ticked red flag is named with the way to go, in the reader’s language', () => {
    expect(tickedFlag(model, { a: false, b: true }, 'sv')).toEqual({
      code: 'b',
      flag: 'b-sv',
      way: 'way-sv',
    });
    expect(tickedFlag(model, { a: false, b: false }, 'fi')).toBeNull();
  });
});
