import { workingDays, calendar, dateOf } from '@valvomo/business-time';
import { RISK_INTERVAL_MONTHS, type DeadlineFact, type EventData } from '@valvomo/contracts';

/** The facts of a world in their newest versions, as plain lists. */
export interface World {
  units: EventData<'registry.unit.changed'>[];
  risks: EventData<'inspections.unit-risk.classified'>[];
  visits: EventData<'inspections.inspection.changed'>[];
  actions: EventData<'inspections.corrective-action.opened'>[];
  timers: { fact: DeadlineFact; changedAt: string }[];
  questions: EventData<'consultations.consultation.submitted'>[];
  cases: EventData<'consultations.guarantee-case.opened'>[];
}

export interface NaiveFigure {
  numerator: number;
  denominator: number;
  n: number;
  value: number | null;
}

const on = (instant: string): string => dateOf(instant).toString();
const share = (hits: readonly boolean[], n = hits.length): NaiveFigure => {
  const numerator = hits.filter(Boolean).length;
  return { numerator, denominator: hits.length, n, value: hits.length ? numerator / hits.length : null };
};
const median = (values: readonly number[]): NaiveFigure => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const odd = sorted.length % 2 === 1;
  return {
    numerator: values.reduce((a, b) => a + b, 0),
    denominator: values.length,
    n: values.length,
    value: sorted.length ? (odd ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2) : null,
  };
};

/**
 * The county's figure of each indicator in plain loops over plain facts, period [from, to) in dates of Helsinki that lies
 * in the past: beside the SQL, not like it.
 */
export function naiveFigures(world: World, from: string, to: string): Record<string, NaiveFigure> {
  const inPeriod = (instant: string | null): boolean => !!instant && on(instant) >= from && on(instant) < to;
  const lastDay = dateOf(`${to}T12:00:00Z`).subtract({ days: 1 });

  const covered = world.units
    .filter(({ validFrom, validTo }) => validFrom < to && (validTo === null || validTo >= to))
    .map(({ id }) => {
      const days = world.visits
        .filter(({ unitId }) => unitId === id)
        .flatMap(({ startedAt, fieldClosedAt }) => [startedAt, fieldClosedAt])
        .filter((at): at is string => at !== null && on(at) < to)
        .map(on)
        .toSorted();
      const months = RISK_INTERVAL_MONTHS[world.risks.find((risk) => risk.id === id)?.class ?? 'R1'];
      const last = days.at(-1);
      if (last === undefined) return false;
      const until = dateOf(`${last}T12:00:00Z`).add({ months });
      return until.toString() >= lastDay.toString();
    });

  const planned = world.visits
    .filter(({ planId, quarter }) => {
      const year = Number(quarter.slice(0, 4)) + (quarter.endsWith('4') ? 1 : 0);
      const month = (Number(quarter.slice(-1)) * 3 + 1) % 12;
      const ends = `${year}-${String(month).padStart(2, '0')}-01`;
      return planId !== null && ends > from && ends <= to;
    })
    .map(({ fieldClosedAt, startedAt, state }) => {
      const done = fieldClosedAt ?? (state === 'CONVERTED' ? startedAt : null);
      return done !== null && on(done) < to;
    });

  const stood = ({ fact, changedAt }: World['timers'][number]): boolean =>
    (fact.state === 'paused' || fact.state === 'cancelled') && changedAt < fact.dueAt;
  // A timer that ends at 24:00 of a day falls on that day: a millisecond earlier it is that day still.
  const dueOn = (instant: string): string => on(new Date(Date.parse(instant) - 1).toISOString());
  const due = world.timers.filter(
    (timer) =>
      /^T([1-9]|1[01])(X|-.*)?$/.test(timer.fact.rule) &&
      !stood(timer) &&
      dueOn(timer.fact.dueAt) >= from &&
      dueOn(timer.fact.dueAt) < to,
  );
  const adherence = share(
    due.map(({ fact }) => fact.metAt !== null && fact.metAt <= fact.dueAt),
    new Set(due.map(({ fact }) => fact.matterId)).size,
  );

  const end = (instant: string): boolean => on(instant) < to;
  const open = world.actions.filter(
    ({ openedAt, closedAt, state }) =>
      end(openedAt) && state !== 'WITHDRAWN' && (closedAt === null || !end(closedAt)),
  );
  const overdue = open.filter(({ id }) =>
    world.timers.some((timer) => {
      const { fact, changedAt } = timer;
      const runs =
        end(fact.openedAt) &&
        (fact.metAt === null || !end(fact.metAt)) &&
        !(fact.state === 'cancelled' && end(changedAt));
      return (
        fact.matterId === id && fact.turn === 'provider' && runs && dueOn(fact.dueAt) < to && !stood(timer)
      );
    }),
  );

  const handled = world.cases
    .filter(({ state }) => state !== 'CANCELLED')
    .flatMap(({ clocks }) => clocks)
    .filter(
      ({ rule, state, endedOn }) =>
        ['CG-SPEC-START', 'CG-MH-START'].includes(rule) &&
        ['met', 'breached'].includes(state) &&
        endedOn !== null &&
        endedOn >= from &&
        endedOn < to,
    );

  const closed = world.questions.filter(
    ({ state, endedAt }) => ['CLOSED_OUT', 'CONVERTED_TO_REFERRAL'].includes(state) && inPeriod(endedAt),
  );
  const known = closed.filter(({ intendedAction }) => intendedAction !== 'unsure');
  const soon = (question: World['questions'][number]): boolean =>
    question.convertedAt !== null &&
    Date.parse(question.convertedAt) <= Date.parse(question.endedAt!) + 90 * 86_400_000;
  const refers = ({ intendedAction }: World['questions'][number]): boolean =>
    intendedAction === 'would-refer';

  const office = calendar('FI_OFFICE');
  return {
    Q1: share(covered),
    Q2: share(planned),
    Q4: adherence,
    Q7: {
      numerator: overdue.length,
      denominator: open.length,
      n: overdue.length,
      value: overdue.length,
    },
    A5: share(handled.map(({ statisticalDays }) => statisticalDays! > 21)),
    'E1@1': share(
      closed
        .filter(({ closeOut }) => closeOut !== null)
        .map((one) => refers(one) && one.referralMade === false && one.convertedAt === null),
    ),
    E1: share(known.map((one) => refers(one) && one.referralMade === false && !soon(one))),
    E2: share(known.map((one) => !refers(one) && (one.referralMade === true || soon(one)))),
    P1: median(
      world.questions
        .filter(
          ({ firstAnsweredAt, specialistMinutes }) => inPeriod(firstAnsweredAt) && specialistMinutes !== null,
        )
        .map(({ specialistMinutes }) => specialistMinutes!),
    ),
    P4: median(
      world.visits
        .filter(({ finalAt, fieldClosedAt }) => inPeriod(finalAt) && fieldClosedAt !== null)
        .map(({ finalAt, fieldClosedAt }) =>
          Math.max(0, workingDays.count(on(fieldClosedAt!), on(finalAt!), office)),
        ),
    ),
  };
}
