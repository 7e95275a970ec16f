import {
  computeDeadline,
  explain,
  guaranteeLimit,
  TimeRuleError,
  type Deadline,
  type Standing,
} from '@valvomo/business-time';
import { RuleBroken, type ComputeDeadline, type ComputedDeadline, type Language } from '@valvomo/contracts';

/**
 * Answers any rule for any start and any as-of instant; pure, nothing is stored and no clock is read (design 3, capability 30).
 * @throws RuleBroken `rule.unknown`, and `rule.facts` with the path of the fact at fault
 */
export function answerOf(question: ComputeDeadline, language: Language): ComputedDeadline {
  try {
    if (!('guarantee' in question)) return answer(computeDeadline(question), language);
    const limit = guaranteeLimit(question.guarantee);
    const latest = limit.latest?.toString() ?? null;
    if (limit.deadline === null) return { ...NONE, exempt: limit.exempt };
    const { asOf } = question;
    const dueAt = limit.deadline.dueAt;
    return {
      ...answer(limit.deadline, language, asOf ? standing(limit.deadline, new Date(asOf)) : null),
      latest,
      dueAt: dueAt.toISOString(),
    };
  } catch (error) {
    if (error instanceof TimeRuleError) throw refused(error, question);
    throw error;
  }
}

const NONE: ComputedDeadline = {
  rule: null,
  ruleVersion: null,
  kind: null,
  due: null,
  statutory: null,
  target: null,
  latest: null,
  exempt: null,
  dueAt: null,
  warnAt: [],
  rungs: [],
  standing: null,
  explanation: null,
  text: null,
};

function answer(
  computed: Deadline,
  language: Language,
  at: Standing | null = computed.standing,
): ComputedDeadline {
  return {
    rule: computed.rule,
    ruleVersion: computed.ruleVersion,
    kind: computed.kind,
    due: computed.due.toString(),
    statutory: computed.statutory?.toString() ?? null,
    target: computed.target?.toString() ?? null,
    latest: null,
    exempt: null,
    dueAt: computed.dueAt.toISOString(),
    warnAt: computed.warnAt.map((instant) => instant.toISOString()),
    rungs: computed.rungs.map(({ level, at: instant }) => ({ level, at: instant.toISOString() })),
    standing: at && { ...at, asOf: at.asOf.toISOString(), nextAt: at.nextAt?.toISOString() ?? null },
    explanation: { ...computed.explanation },
    text: explain(computed.explanation, language),
  };
}

/** The care guarantee chooses its row by facts and gives no standing of its own. */
function standing({ dueAt, warnAt, rungs }: Deadline, asOf: Date): Standing {
  const ahead = [...warnAt, dueAt, ...rungs.map((rung) => rung.at)].filter((at) => at > asOf);
  return {
    asOf,
    overdue: asOf >= dueAt,
    warnings: warnAt.filter((at) => at <= asOf).length,
    level: rungs.findLast((rung) => rung.at <= asOf)?.level ?? null,
    nextAt: ahead.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null,
  };
}

function refused(error: TimeRuleError, question: ComputeDeadline): RuleBroken {
  if (error.code === 'rule.unknown' && 'rule' in question)
    return new RuleBroken('rule.unknown', { rule: question.rule }, ['rule']);
  const path = 'guarantee' in question ? ['guarantee', ...error.path.slice(1)] : error.path;
  return new RuleBroken('rule.facts', { why: `${error.code}: ${error.message}` }, path);
}
