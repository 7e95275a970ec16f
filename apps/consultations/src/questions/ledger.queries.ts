import { explain, type Explanation } from '@valvomo/business-time';
import type { ConsultationLedger, Language } from '@valvomo/contracts';
import { deadlinesOf, factOf, type DeadlineRow } from '@valvomo/service';
import type { Tx } from '../database.js';
import { instant } from '../rows.js';
import { originsOf, openOf, waitsOf } from './question-clock.service.js';
import { leftOf, leftUntil } from './question-time.rules.js';
import { timedQuestion, type LoadedQuestion } from './questions.queries.js';
import { TURN } from './questions.rules.js';
import { waitedUntil } from './response.rules.js';

/** What both sides see of a question's time: whose turn, until when, why then, and what waited for whom (scenario 39). */
export async function ledgerOf(
  tx: Tx,
  question: LoadedQuestion,
  language: Language,
  now: Date,
): Promise<ConsultationLedger> {
  const { matterType, matterId } = timedQuestion(question);
  const { submittedAt, endedAt } = question;
  const until = endedAt ?? now;
  const [answer] = await openOf(tx, question, ['answer']);
  return {
    id: question.id,
    state: question.state,
    turn: TURN[question.state],
    dueAt: instant(question.dueAt),
    elapsedMinutes: submittedAt && Math.floor((until.getTime() - submittedAt.getTime()) / 60_000),
    requesterWaitMinutes: waitedUntil(until, await waitsOf(tx, question)),
    remaining: answer ? remainingOf(answer, now) : null,
    deadlines: (await deadlinesOf(tx, matterType, matterId)).map((row) => entryOf(row, language)),
  };
}

function remainingOf(row: DeadlineRow, now: Date): NonNullable<ConsultationLedger['remaining']> {
  const { unit, remaining, paused } = leftOf(originsOf(row), row.pauses);
  return { unit, n: paused ? remaining : leftUntil(new Date(row.dueAt), now, unit), paused };
}

function entryOf(row: DeadlineRow, language: Language): ConsultationLedger['deadlines'][number] {
  const explanation = row.explanation as Explanation;
  return {
    deadline: factOf(row),
    title: explanation.title,
    pauses: row.pauses.map(({ from, to, why = null }) => ({ from, to, why })),
    text: row.state === 'paused' ? null : explain(explanation, language),
    explanation: { ...explanation },
  };
}
