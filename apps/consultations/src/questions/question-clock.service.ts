import type { ConsultationTurn, Priority } from '@valvomo/contracts';
import { deadlinesOf, type DeadlineRow } from '@valvomo/service';
import type { Tx } from '../database.js';
import { timers } from '../deadlines/timers.js';
import { modelOf, timedQuestion, type LoadedQuestion } from './questions.queries.js';
import { earliestOf, ruleOf, rulesOf, type Origin, type Pause, type Step } from './question-time.rules.js';
import { TURN } from './questions.rules.js';
import type { Wait } from './response.rules.js';

const TURN_OF: Readonly<Record<Step, ConsultationTurn>> = {
  assign: 'coordinator',
  accept: 'specialist',
  answer: 'specialist',
  info: 'requester',
  followUp: 'specialist',
};
const RAISED: readonly Step[] = ['assign', 'accept', 'answer', 'info', 'followUp'];

/** From what a deadline is counted: its start, and each raising of the priority since. */
export function originsOf(row: Pick<DeadlineRow, 'rule' | 'explanation'>): readonly Origin[] {
  const { origins, from } = row.explanation as { origins?: readonly Origin[]; from: { start: string } };
  return origins ?? [{ rule: row.rule, start: from.start }];
}

/** The deadline counted anew with its pauses; one that still stands is taken to end at `until`. */
function recount(origins: readonly Origin[], pauses: readonly Pause[], until: Date) {
  const closed = pauses.map(({ from, to }) => ({ from, to: to ?? until.toISOString() }));
  const computed = earliestOf(origins, closed);
  const { start } = computed.explanation;
  return { ...computed, explanation: { ...computed.explanation, origins, from: { start } } };
}

/** The clocks of a question, all in the caller's transaction (domain.md 7.3). */
export const clock = {
  /** Starts the time of a step. While nobody has the question its answer waits for the coordinator. */
  async open(tx: Tx, question: LoadedQuestion, step: Step, at: Date): Promise<void> {
    const rule = ruleOf(modelOf(question), question.priority as Priority, step);
    const unassigned = step === 'answer' && question.assigneeId === null;
    const turn = unassigned ? 'coordinator' : TURN_OF[step];
    await timers.open(tx, timedQuestion(question), rule, {
      start: at.toISOString(),
      at,
      turn,
      turnPerson: personOf(question, turn),
    });
  },

  /** Fourteen days for the survey after each answer, then it closes by itself. */
  async openAutoClose(tx: Tx, question: LoadedQuestion, at: Date): Promise<void> {
    await timers.open(tx, timedQuestion(question), modelOf(question).survey.autoCloseRule, {
      start: at.toISOString(),
      at,
      turn: 'requester',
      turnPerson: question.requesterId,
    });
  },

  meet(tx: Tx, question: LoadedQuestion, steps: readonly Step[], at: Date): Promise<void> {
    return timers.meet(tx, timedQuestion(question), namesOf(question, steps), at);
  },

  cancel(tx: Tx, question: LoadedQuestion, steps: readonly Step[], at: Date): Promise<void> {
    return timers.cancel(tx, timedQuestion(question), at, namesOf(question, steps));
  },

  cancelAutoClose(tx: Tx, question: LoadedQuestion, at: Date): Promise<void> {
    return timers.cancel(tx, timedQuestion(question), at, [modelOf(question).survey.autoCloseRule]);
  },

  meetAutoClose(tx: Tx, question: LoadedQuestion, at: Date): Promise<void> {
    return timers.meet(tx, timedQuestion(question), [modelOf(question).survey.autoCloseRule], at);
  },

  /** One coordinator sorts it: what waited for all of them waits for this one. */
  takenUp(tx: Tx, question: LoadedQuestion, at: Date): Promise<void> {
    const turn = { turn: 'coordinator', turnPerson: question.coordinatorId };
    return timers.hand(tx, timedQuestion(question), namesOf(question, ['assign', 'answer']), turn, at);
  },

  /** The specialist's time stands still while the requester is asked. */
  pause(tx: Tx, question: LoadedQuestion, at: Date): Promise<void> {
    return timers.pause(tx, timedQuestion(question), at, namesOf(question, ['answer']), 'info-requested');
  },

  async resume(tx: Tx, question: LoadedQuestion, at: Date): Promise<void> {
    for (const row of await openOf(tx, question, ['answer']))
      if (row.state === 'paused')
        await timers.store.resume(tx, row.id, recount(originsOf(row), row.pauses, at), at);
  },

  /** Hands what waits for the specialist to whoever has the question now; nobody: to the coordinator. */
  hand(tx: Tx, question: LoadedQuestion, at: Date): Promise<void> {
    const { assigneeId } = question;
    const turn = assigneeId === null ? 'coordinator' : 'specialist';
    const names = namesOf(question, ['accept', 'answer', 'followUp']);
    return timers.hand(tx, timedQuestion(question), names, { turn, turnPerson: assigneeId }, at);
  },

  /** The priority is raised: what runs is due by the old time or by the new budget from now, whichever is earlier (T21). */
  async raise(tx: Tx, question: LoadedQuestion, priority: Priority, at: Date): Promise<void> {
    for (const step of RAISED)
      for (const row of await openOf(tx, question, [step])) {
        const rule = ruleOf(modelOf(question), priority, step);
        const origins = [...originsOf(row), { rule, start: at.toISOString() }];
        await timers.store.move(tx, row.id, recount(origins, row.pauses, at), at, { why: 'priority-raised' });
      }
  },

  /**
   * When whoever's turn it is has to act, and when the first answer is due: not while its time stands still for information;
   * once it is answered, or ended without, the instant that stood then.
   */
  async dues(tx: Tx, question: LoadedQuestion): Promise<{ dueAt: Date | null; answerDueAt: Date | null }> {
    const open = await timers.openOf(tx, timedQuestion(question));
    const turn = TURN[question.state];
    const mine = open.filter((row) => row.state === 'open' && row.turn === turn);
    const answers = namesOf(question, ['answer']);
    const answer = open.find(({ rule }) => answers.includes(rule));
    return {
      dueAt: mine.length > 0 ? new Date(Math.min(...mine.map(({ dueAt }) => Date.parse(dueAt)))) : null,
      answerDueAt: answer ? (answer.state === 'open' ? new Date(answer.dueAt) : null) : question.answerDueAt,
    };
  },
};

/** When the requester was asked, and when the information came; in order. */
export async function waitsOf(tx: Tx, question: LoadedQuestion): Promise<Wait[]> {
  const { matterType, matterId } = timedQuestion(question);
  const names = namesOf(question, ['info']);
  const rows = await deadlinesOf(tx, matterType, matterId);
  const ended = question.endedAt?.toISOString() ?? null;
  return rows
    .filter(({ rule }) => names.includes(rule))
    .map(({ openedAt, metAt, state }) => ({
      from: openedAt,
      to: metAt ?? (state === 'open' ? null : ended),
    }));
}

/** The open or paused deadlines of these steps. */
export function openOf(tx: Tx, question: LoadedQuestion, steps: readonly Step[]): Promise<DeadlineRow[]> {
  return timers.openOf(tx, timedQuestion(question), namesOf(question, steps));
}

function namesOf(question: LoadedQuestion, steps: readonly Step[]): string[] {
  return steps.flatMap((step) => rulesOf(modelOf(question), step));
}

function personOf(question: LoadedQuestion, turn: ConsultationTurn): string | null {
  if (turn === 'specialist') return question.assigneeId;
  return turn === 'requester' ? question.requesterId : question.coordinatorId;
}
