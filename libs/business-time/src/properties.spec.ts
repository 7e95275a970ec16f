import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  CALENDAR_NAMES,
  calendar,
  countWorkingDays,
  isWorking,
  onOrAfter,
  plusWorkingDays,
} from './calendar.js';
import { dayOf, iso, plusMonths, toDay } from './civil.js';
import { computeDeadline } from './deadline.js';
import { pausedOfficeHours, pausedWorkingDays } from './ledger.js';
import { officeTimeBetween, office, plusOfficeTime } from './office-hours.js';
import { ruleIds, rules } from './rules/index.js';
import { atLocal, onTheWall } from './zone.js';

const RUNS = { numRuns: 500, seed: 20261124 };
const HOUR = 3_600_000;

const day = fc.integer({ min: dayOf(2005, 1, 1), max: dayOf(2059, 12, 31) });
const ms = fc
  .integer({ min: Date.UTC(2005, 0, 1) / 60_000, max: Date.UTC(2059, 11, 31) / 60_000 })
  .map((m) => m * 60_000);
const of = fc.constantFrom(...CALENDAR_NAMES).map(calendar);
const n = fc.integer({ min: 1, max: 400 });
const quarters = fc.integer({ min: 1, max: 400 }).map((q) => q / 4);
const FI = calendar('FI_OFFICE');
const at = office(FI);

const check = <T extends [unknown, ...unknown[]]>(property: fc.IProperty<T>): void =>
  fc.assert(property, RUNS);

/** Up to two pauses after a start, as gaps and lengths. */
const pauses = fc.array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 })), {
  maxLength: 2,
});
const laid = (start: number, gaps: [number, number][], step = 1): { from: number; to: number }[] => {
  let at = start;
  return gaps.map(([gap, length]) => {
    const from = at + gap * step;
    at = from + length * step;
    return { from, to: at };
  });
};

// Rules that hold at any date of the range, by a date or an instant alike.
const today = ruleIds.filter((id) =>
  rules.some((rule) => rule.id === id && rule.validFrom <= '2025-05-01' && rule.validTo === null),
);
const recent = fc.integer({ min: dayOf(2025, 5, 1), max: dayOf(2059, 1, 1) });

describe('working days', () => {
  it('adding is monotone in the start and in the number', () => {
    check(
      fc.property(of, day, day, n, (calendar, a, b, count) => {
        const [earlier, later] = [Math.min(a, b), Math.max(a, b)];
        expect(plusWorkingDays(calendar, earlier, count)).toBeLessThanOrEqual(
          plusWorkingDays(calendar, later, count),
        );
        expect(plusWorkingDays(calendar, a, count)).toBeLessThan(plusWorkingDays(calendar, a, count + 1));
      }),
    );
  });

  it('counting inverts adding, forwards and backwards', () => {
    check(
      fc.property(of, day, n, (calendar, start, count) => {
        const end = plusWorkingDays(calendar, start, count);
        expect(isWorking(calendar, end)).toBe(true);
        expect(countWorkingDays(calendar, start, end)).toBe(count);
        expect(plusWorkingDays(calendar, end, -count)).toBe(
          isWorking(calendar, start) ? start : plusWorkingDays(calendar, start, -1),
        );
      }),
    );
  });

  it('counting a day at a time gives what the tables give', () => {
    check(
      fc.property(of, day, fc.integer({ min: 0, max: 900 }), (calendar, from, length) => {
        let count = 0;
        for (let day = from + 1; day <= from + length; day++) if (isWorking(calendar, day)) count += 1;
        expect(countWorkingDays(calendar, from, from + length)).toBe(count);
      }),
    );
  });

  it('months end on the same day number or on the last of the month', () => {
    check(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (start, months) => {
        const end = iso(plusMonths(start, months));
        const sameNumber = end.slice(8) === iso(start).slice(8);
        expect(sameNumber || iso(toDay(end) + 1).endsWith('-01')).toBe(true);
      }),
    );
  });
});

describe('office hours', () => {
  it('counting inverts adding, in order', () => {
    check(
      fc.property(ms, quarters, (start, hours) => {
        const end = plusOfficeTime(at, start, hours * HOUR);
        expect(officeTimeBetween(at, start, end)).toBe(hours * HOUR);
        expect(plusOfficeTime(at, start, (hours + 0.25) * HOUR)).toBeGreaterThan(end);
      }),
    );
  });

  it('instants round-trip through the wall clock, but for the hour that autumn doubles', () => {
    check(
      fc.property(ms, (instant) => {
        const { day, msOfDay } = onTheWall(instant);
        expect([instant, instant - HOUR]).toContain(atLocal(day, msOfDay));
      }),
    );
  });
});

describe('pauses', () => {
  it('a pause never shortens what is left, and never brings the due date forward', () => {
    check(
      fc.property(day, fc.integer({ min: 1, max: 30 }), pauses, (anyDay, budget, gaps) => {
        const start = onOrAfter(FI, anyDay);
        const between = laid(start, gaps).map(({ from, to }) => ({ from: iso(from), to: iso(to) }));
        between.reduce(
          (before, pause, i) => {
            const after = pausedWorkingDays(budget, iso(start), between.slice(0, i + 1), FI);
            const [ended, due] = [toDay(before.due!), toDay(after.due!)];
            const [from, to] = [onOrAfter(FI, toDay(pause.from)), onOrAfter(FI, toDay(pause.to))];
            if (from > ended) expect(due).toBe(ended);
            else expect(countWorkingDays(FI, to, due)).toBe(countWorkingDays(FI, from, ended));
            expect(due).toBeGreaterThanOrEqual(ended);
            return after;
          },
          pausedWorkingDays(budget, iso(start), [], FI),
        );
      }),
    );
  });

  it('what is used and what the pauses take make up all office time to the due instant', () => {
    check(
      fc.property(ms, quarters, pauses, (start, budget, gaps) => {
        const between = laid(start, gaps, HOUR);
        const asText = between.map(({ from, to }) => ({ from: new Date(from), to: new Date(to) }));
        const { due } = pausedOfficeHours(budget, new Date(start), asText, {
          calendar: calendar('FI_OFFICE'),
        });
        const end = due!.getTime();
        const taken = between
          .filter(({ from }) => from < end)
          .reduce((sum, { from, to }) => sum + officeTimeBetween(at, from, to), 0);
        expect(officeTimeBetween(at, start, end)).toBe(budget * HOUR + taken);
      }),
    );
  });
});

describe('deadlines', () => {
  const rule = fc.constantFrom(...today);
  const opening = (of: number) => new Date(atLocal(of, 9 * HOUR)).toISOString();

  it('a later anchor never gives an earlier due date under the same version of a rule', () => {
    check(
      fc.property(rule, recent, fc.integer({ min: 0, max: 60 }), (id, start, later) => {
        const a = computeDeadline({ rule: id, start: opening(start) });
        const b = computeDeadline({ rule: id, start: opening(start + later) });
        if (a.ruleVersion === b.ruleVersion)
          expect(b.dueAt.getTime()).toBeGreaterThanOrEqual(a.dueAt.getTime());
      }),
    );
  });

  it('a date can be counted again from its explanation', () => {
    check(
      fc.property(rule, recent, pauses, fc.integer({ min: 0, max: 2 }), (id, start, gaps, extra) => {
        const row = rules.find((one) => one.id === id && one.validTo === null)!;
        const extensions =
          row.extension && 'n' in row.limit && row.limit.n >= 4 && extra
            ? [{ n: extra, headOfSupervision: true }]
            : [];
        const between =
          row.pauses === 0
            ? []
            : laid(start, gaps).map(({ from, to }) => ({ from: opening(from), to: opening(to) }));
        const { explanation, due } = computeDeadline({
          rule: id,
          start: opening(start),
          extensions,
          pauses: between,
        });
        const { limit } = explanation;
        if (limit.unit !== 'working_days' && limit.unit !== 'days') return;
        const days = Math.abs(toDay(explanation.due) - toDay(explanation.countedFrom));
        const taken = explanation.pauses.reduce((sum, pause) => sum + pause.taken, 0);
        const rolled = explanation.rolledFrom ? toDay(explanation.due) - toDay(explanation.rolledFrom) : 0;
        expect(days - explanation.skipped.length - taken - rolled).toBe(
          Math.abs(limit.n) + explanation.extended,
        );
        expect(due.toString()).toBe(explanation.due);
      }),
    );
  });

  it('a target is a working day on or before the due date, and rungs climb after it', () => {
    check(
      fc.property(rule, recent, (id, start) => {
        const { due, target, dueAt, rungs } = computeDeadline({ rule: id, start: opening(start) });
        if (target) {
          expect(isWorking(calendar('FI_OFFICE'), toDay(target))).toBe(true);
          expect(target.toString() <= due.toString()).toBe(true);
        }
        for (const { at } of rungs) expect(at.getTime()).toBeGreaterThanOrEqual(dueAt.getTime());
      }),
    );
  });
});
