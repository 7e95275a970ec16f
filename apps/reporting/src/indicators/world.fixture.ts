import { SEVERITIES, type EventData, type EventType } from '@valvomo/contracts';
import type { BusEvent } from '@valvomo/messaging';
import fc from 'fast-check';
import {
  actionFact,
  consultationFact,
  deadlineFact,
  eventOf,
  guaranteeCaseFact,
  idOf,
  inspectionFact,
  unitFact,
  unitRiskFact,
} from '../spec/facts.fixture.js';
import type { World } from './naive.fixture.js';

/** An event at a time that no formula looks at. */
export const news = <T extends EventType>(type: T, data: EventData<T> & { id: string; version: number }) =>
  eventOf(type, data, '2026-01-01T00:00:00.000Z');

/** The newest fact of everything in a world as events. */
export function eventsOf(world: World): BusEvent[] {
  return [
    ...world.units.map((fact) => news('registry.unit.changed', fact)),
    ...world.risks.map((fact) => news('inspections.unit-risk.classified', fact)),
    ...world.visits.map((fact) => news('inspections.inspection.changed', fact)),
    ...world.actions.map((fact) => news('inspections.corrective-action.opened', fact)),
    ...world.timers.map(({ fact, changedAt }) => eventOf('inspections.deadline.met', fact, changedAt)),
    ...world.questions.map((fact) => news('consultations.consultation.submitted', fact)),
    ...world.cases.map((fact) => news('consultations.guarantee-case.opened', fact)),
  ];
}

/** Instants of 2025–2026 by the hour, and now and then a midnight of Helsinki. */
const instant = fc
  .integer({ min: 0, max: 730 * 24 })
  .map((hour) => new Date(Date.UTC(2025, 0, 1, hour)).toISOString());
const maybe = <T>(what: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(what, { nil: null });
export const UNITS = ['Aalto', 'Kaisla', 'Lumme', 'Metsä', 'Niitty', 'Oras'];
const index = fc.integer({ min: 0, max: UNITS.length - 1 });
const mode = fc.constantFrom('own' as const, 'purchased' as const, 'voucher' as const);
const quarter = fc
  .tuple(fc.integer({ min: 2025, max: 2026 }), fc.integer({ min: 1, max: 4 }))
  .map(([year, n]) => `${year}-Q${n}`);

/** Worlds of facts that need not make sense together. */
export const world: fc.Arbitrary<World> = fc
  .record({
    units: fc.array(
      fc.record({
        productionMode: mode,
        validFrom: fc.constantFrom('2020-01-01', '2026-03-31', '2026-04-01'),
        validTo: maybe(fc.constantFrom('2026-03-31', '2026-04-01', '2026-07-01')),
      }),
      { minLength: 1, maxLength: UNITS.length },
    ),
    risks: fc.array(fc.constantFrom('R1' as const, 'R2' as const, 'R3' as const, 'R4' as const), {
      maxLength: 4,
    }),
    visits: fc.array(
      fc.record({
        unit: index,
        planned: fc.boolean(),
        quarter,
        productionMode: mode,
        state: fc.constantFrom('CONVERTED' as const, 'FINAL' as const, 'CANCELLED' as const),
        startedAt: maybe(instant),
        fieldClosedAt: maybe(instant),
        finalAt: maybe(instant),
      }),
      { maxLength: 25 },
    ),
    actions: fc.array(
      fc.record({
        severity: fc.constantFrom(...SEVERITIES),
        state: fc.constantFrom('OPENED' as const, 'WITHDRAWN' as const, 'VERIFIED_CLOSED' as const),
        openedAt: instant,
        closedAt: maybe(instant),
      }),
      { maxLength: 15 },
    ),
    timers: fc.array(
      fc.record({
        matter: fc.integer({ min: 0, max: 14 }),
        rule: fc.constantFrom('T1', 'T2-HEAD', 'T5X', 'T10-MAJOR', 'T11', 'FIX-MAJOR', 'T12'),
        turn: fc.constantFrom('provider', 'lead'),
        state: fc.constantFrom('open' as const, 'paused' as const, 'cancelled' as const, 'met' as const),
        openedAt: instant,
        dueAt: instant,
        metAt: maybe(instant),
        changedAt: instant,
      }),
      { maxLength: 30 },
    ),
    questions: fc.array(
      fc.record({
        state: fc.constantFrom('CLOSED_OUT' as const, 'CONVERTED_TO_REFERRAL' as const, 'CANCELLED' as const),
        intendedAction: fc.constantFrom(
          'would-refer' as const,
          'would-not-refer' as const,
          'unsure' as const,
        ),
        endedAt: maybe(instant),
        convertedAt: maybe(instant),
        firstAnsweredAt: maybe(instant),
        specialistMinutes: maybe(fc.integer({ min: 0, max: 90 })),
        referralMade: maybe(fc.boolean()),
        survey: fc.boolean(),
      }),
      { maxLength: 25 },
    ),
    clocks: fc.array(
      fc.record({
        rule: fc.constantFrom('CG-SPEC-START', 'CG-MH-START', 'CG-SPEC-CARE'),
        state: fc.constantFrom('running' as const, 'met' as const, 'breached' as const, 'cancelled' as const),
        endedOn: maybe(instant.map((at) => at.slice(0, 10))),
        statisticalDays: fc.integer({ min: 0, max: 40 }),
        cancelled: fc.boolean(),
      }),
      { maxLength: 12 },
    ),
  })
  .map((made) => ({
    units: made.units.map((unit, i) => unitFact(UNITS[i]!, unit)),
    risks: made.risks.map((name, i) => unitRiskFact(UNITS[i]!, { class: name })),
    visits: made.visits.map(({ unit, planned, ...visit }, i) =>
      inspectionFact(`${i}`, UNITS[unit]!, { ...visit, planId: planned ? idOf('plan') : null }),
    ),
    actions: made.actions.map((action, i) => actionFact(`${i}`, 'Aalto', action)),
    timers: made.timers.map(({ changedAt, matter, ...timer }, i) => ({
      fact: deadlineFact(`${i}`, { ...timer, matterId: idOf('action', `${matter}`) }),
      changedAt,
    })),
    questions: made.questions.map(({ survey, ...question }, i) =>
      consultationFact(`${i}`, {
        ...question,
        closeOut: survey
          ? { outcome: 'new-plan', referralIntended: true, referralNeeded: false, value: 4, education: 4 }
          : null,
      }),
    ),
    cases: made.clocks.map(({ cancelled, ...clock }, i) =>
      guaranteeCaseFact(`${i}`, {
        state: cancelled ? 'CANCELLED' : 'OPEN',
        clocks: [{ ruleVersion: 'x', anchorOn: '2026-01-01', legalDueOn: '2026-01-22', ...clock }],
      }),
    ),
  }));
