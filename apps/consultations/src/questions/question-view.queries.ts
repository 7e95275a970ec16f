import type { Consultation, ConsultationMessage } from '@valvomo/contracts';
import { HIDDEN, type OpenedTexts } from './question-texts.service.js';
import { missingOf, questionItem, redFlagsOf, type LoadedQuestion } from './questions.queries.js';

/** A question as a reader gets it. @param opened its texts, where the reader may read them */
export function questionView(question: LoadedQuestion, opened: OpenedTexts, now: Date): Consultation {
  return {
    ...questionItem(question, now),
    addresseeId: question.addresseeId,
    informed: question.informed,
    redFlags: opened.texts === 'shown' ? redFlagsOf(question) : {},
    missing: question.state === 'DRAFT' ? missingOf(question) : [],
    texts: opened.texts,
    patient: opened.patient,
    question: opened.question?.text ?? null,
    attachments: [...(opened.question?.attachments ?? [])],
    messages: question.messages.map((message) => messageView(message, opened)),
    closeOutComment: opened.comment,
    nextId: question.next?.id ?? null,
  };
}

/**
 * What a command answers: where the question stands, and no text. An answer is kept for its Idempotency-Key, where a text
 * would outlive its key; and each look at the texts is a read of its own in the use log.
 */
export function answerOf(question: LoadedQuestion, now: Date): Consultation {
  return questionView(question, HIDDEN, now);
}

function messageView(
  message: LoadedQuestion['messages'][number],
  { said }: OpenedTexts,
): ConsultationMessage {
  return {
    id: message.id,
    kind: message.kind as ConsultationMessage['kind'],
    side: message.side as ConsultationMessage['side'],
    authorId: message.authorId,
    at: message.at.toISOString(),
    reason: message.reason,
    adviceType: message.adviceType as ConsultationMessage['adviceType'],
    minutes: message.minutes,
    text: said.get(message.id)?.text ?? null,
    attachments: [...(said.get(message.id)?.attachments ?? [])],
  };
}
