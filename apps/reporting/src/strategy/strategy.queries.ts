import {
  RuleBroken,
  type BoardRemark,
  type PublicTexts,
  type RecordDecision,
  type Strategy,
  type StrategyFact,
  type StrategyGoal,
  type StrategyItem,
  type StrategyRemarkFact,
} from '@valvomo/contracts';
import { asDate, civil, instant } from '../rows.js';
import type { Tx } from '../database.js';
import type { Prisma } from '../generated/prisma/client.js';
import { targetStatusOf, type GoalFacts, type StrategyFacts } from './strategy.rules.js';

export const whole = {
  include: {
    goals: {
      orderBy: { position: 'asc' },
      include: {
        indicators: { orderBy: { position: 'asc' } },
        assessments: { orderBy: { assessedAt: 'asc' } },
      },
    },
    remarks: { orderBy: { number: 'asc' } },
  },
} satisfies { include: Prisma.StrategyInclude };

export type StrategyRow = Prisma.StrategyGetPayload<typeof whole>;
export type GoalRow = StrategyRow['goals'][number];
export type RemarkRow = Prisma.StrategyRemarkGetPayload<{
  include: { strategy: { select: { number: true } } };
}>;

/** @throws RuleBroken `not_found` */
export async function loadStrategy(tx: Tx, id: string): Promise<StrategyRow> {
  const row = await tx.strategy.findUnique({ where: { id }, ...whole });
  if (!row) throw new RuleBroken('not_found');
  return row;
}

/** The version held for a change, and the one in force, which a new one replaces: always in this order. */
export async function lockStrategy(tx: Tx, id: string): Promise<StrategyRow> {
  await tx.$queryRaw`
    select id from strategy where id = ${id}::uuid or state = 'IN_FORCE' order by number for update`;
  return loadStrategy(tx, id);
}

/** Remarks on other versions that wait for an answer, and those that have theirs in this one. */
export const remarksFor = async (
  tx: Tx,
  id: string,
): Promise<Pick<StrategyFacts, 'unanswered' | 'answered'>> => ({
  unanswered: await tx.strategyRemark.count({ where: { state: 'OPEN', strategyId: { not: id } } }),
  answered: await tx.strategyRemark.count({ where: { answeredInId: id } }),
});

export const goalFactsOf = ({ openLine, indicators }: GoalRow): GoalFacts => ({
  openLine,
  indicators: indicators.map(({ targets }) => ({ targets: targets as unknown[] })),
});

export const factsOf = (
  row: StrategyRow,
  remarks: Pick<StrategyFacts, 'unanswered' | 'answered'>,
  today: string,
): StrategyFacts => ({
  state: row.state as StrategyItem['state'],
  goals: row.goals.map(goalFactsOf),
  consultationUntil: civil(row.consultationUntil),
  ...remarks,
  today,
});

type Words = ReturnType<typeof PublicTexts>['_output'];
type Goal = StrategyGoal['indicators'][number];

export const bindingOf = (row: GoalRow['indicators'][number]): Goal => ({
  indicator: row.indicator,
  formulaVersion: row.formulaVersion,
  direction: row.direction as Goal['direction'],
  baseline: row.baseline as Goal['baseline'],
  targets: row.targets as Goal['targets'],
  tolerance: row.tolerance,
});

const goalOf = (row: GoalRow): StrategyGoal => ({
  id: row.id,
  key: row.key,
  perspective: row.perspective as StrategyGoal['perspective'],
  title: row.title as Words,
  description: row.description as Words | null,
  year: row.year,
  ownerId: row.ownerId,
  targetStatus: targetStatusOf(goalFactsOf(row)),
  indicators: row.indicators.map(bindingOf),
  assessments: row.assessments.map((one) => ({
    id: one.id,
    year: one.year,
    text: one.text as Words,
    measures: one.measures as Words | null,
    light: one.light as StrategyGoal['assessments'][number]['light'],
    reason: one.reason as StrategyGoal['assessments'][number]['reason'],
    assessedAt: one.assessedAt.toISOString(),
    assessedBy: one.assessedBy,
  })),
});

export function remarkOf(row: RemarkRow): BoardRemark {
  const { answer, answeredInId, answeredAt, answeredBy } = row;
  return {
    id: row.id,
    version: row.version,
    strategyId: row.strategyId,
    strategyNumber: row.strategy.number,
    number: row.number,
    text: row.text,
    ownerId: row.ownerId,
    dueOn: civil(row.dueOn),
    state: row.state as BoardRemark['state'],
    madeAt: row.madeAt.toISOString(),
    answer:
      answer !== null && answeredInId && answeredAt && answeredBy
        ? { text: answer, inStrategyId: answeredInId, answeredAt: answeredAt.toISOString(), answeredBy }
        : null,
  };
}

export const remarkFactOf = (row: RemarkRow): StrategyRemarkFact => ({
  id: row.id,
  version: row.version,
  strategyId: row.strategyId,
  number: row.number,
  ownerId: row.ownerId,
  dueOn: civil(row.dueOn),
  state: row.state as StrategyRemarkFact['state'],
  answeredAt: instant(row.answeredAt),
});

/** A line of the list. */
export function itemOf(row: Prisma.StrategyGetPayload<object>): StrategyItem {
  const { consultationUntil, consultationUrl, outcome, decidedOn, decisionRecordedAt } = row;
  return {
    id: row.id,
    version: row.version,
    number: row.number,
    state: row.state as StrategyItem['state'],
    title: row.title as Words,
    councilTerm: { from: civil(row.termFrom), to: civil(row.termTo) },
    createdAt: row.createdAt.toISOString(),
    consultation:
      consultationUntil && consultationUrl
        ? { until: civil(consultationUntil), channelUrl: consultationUrl, participation: row.participation }
        : null,
    decision:
      outcome && decidedOn && decisionRecordedAt
        ? {
            outcome: outcome as NonNullable<StrategyItem['decision']>['outcome'],
            body: row.decisionBody as NonNullable<StrategyItem['decision']>['body'],
            decidedOn: civil(decidedOn),
            section: row.decisionSection!,
            minutesUrl: row.minutesUrl,
            recordedAt: decisionRecordedAt.toISOString(),
            recordedBy: row.decisionRecordedBy!,
          }
        : null,
    publishedAt: instant(row.publishedAt),
    publishedUrl: row.publishedUrl,
    supersededAt: instant(row.supersededAt),
  };
}

export const strategyOf = (row: StrategyRow): Strategy => ({
  ...itemOf(row),
  goals: row.goals.map(goalOf),
  remarks: row.remarks.map((remark) => remarkOf({ ...remark, strategy: { number: row.number } })),
});

/** The public state of a version: no words, which its page has. */
export function factOf(row: StrategyRow): StrategyFact {
  const { id, version, number, state, councilTerm, decision, publishedAt } = itemOf(row);
  return {
    id,
    version,
    number,
    state,
    termFrom: councilTerm.from,
    termTo: councilTerm.to,
    outcome: decision?.outcome ?? null,
    decidedOn: decision?.decidedOn ?? null,
    publishedAt,
    goals: row.goals.map(goalOf).map((goal) => ({
      id: goal.id,
      key: goal.key,
      perspective: goal.perspective,
      year: goal.year,
      ownerId: goal.ownerId,
      targetStatus: goal.targetStatus,
      indicators: goal.indicators.map(({ indicator, formulaVersion, tolerance, targets }) => ({
        indicator,
        formulaVersion,
        tolerance,
        targets,
      })),
    })),
  };
}

/** A decision as it is recorded; the state is what was decided. */
export const decisionColumns = (
  decision: Omit<RecordDecision, 'remarks'>,
  recordedBy: string,
  recordedAt: Date,
) => ({
  state: decision.outcome,
  outcome: decision.outcome,
  decisionBody: decision.body,
  decidedOn: asDate(decision.decidedOn),
  decisionSection: decision.section,
  minutesUrl: decision.minutesUrl,
  decisionRecordedAt: recordedAt,
  decisionRecordedBy: recordedBy,
});

/** The title, the term: what a body says of a version. */
export const columnsOf = (body: { title: Words; councilTerm: { from: string; to: string } }) => ({
  title: body.title,
  termFrom: asDate(body.councilTerm.from),
  termTo: asDate(body.councilTerm.to),
});
