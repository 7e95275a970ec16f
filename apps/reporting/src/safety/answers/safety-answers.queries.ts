import type { EventType, SafetyAnswer, SafetyAnswerFact } from '@valvomo/contracts';
import { outbox } from '@valvomo/messaging';
import type { Tx } from '../../database.js';
import type { SafetyAnswer as AnswerRow } from '../../generated/prisma/client.js';
import { instant } from '../../rows.js';

export type { AnswerRow };
export type AnswerNews = Extract<EventType, `reporting.safety-answer.${string}`>;

/** An answer as the services see it: never its evidence, nor who gave it. */
export const answerFact = (row: AnswerRow): SafetyAnswerFact => ({
  id: row.id,
  version: row.version,
  roundId: row.roundId,
  taskId: row.taskId,
  code: row.code,
  wording: row.wording,
  unitId: row.unitId,
  applicable: row.applicable,
  score: row.score,
  answeredAt: instant(row.answeredAt),
  unlocked: row.unlocked,
});

export const answerView = (row: AnswerRow): SafetyAnswer => ({
  ...answerFact(row),
  evidence: row.evidence,
  assessorId: row.assessorId,
  reviewerId: row.reviewedBy,
  reviewedAt: instant(row.reviewedAt),
});

export async function tellAnswers(
  tx: Tx,
  answers: readonly AnswerRow[],
  news: AnswerNews,
  at: Date,
): Promise<void> {
  await outbox.add(
    tx,
    answers.map((row) => ({
      type: news,
      entity: { type: 'safety-answer', id: row.id, version: row.version },
      at,
      data: answerFact(row),
    })),
  );
}
