import { Inject, Injectable } from '@nestjs/common';
import type { Clock, Consultation, ConsultationMessage } from '@valvomo/contracts';
import { CLOCK, type Act } from '@valvomo/service';
import { Access } from '../access.js';
import type { Tx } from '../database.js';
import { QuestionTexts, type OpenedTexts } from './question-texts.service.js';
import { missingOf, questionItem, redFlagsOf, type LoadedQuestion } from './questions.queries.js';
import { readsTexts } from './questions.rules.js';

/** A question as one reader gets it. */
@Injectable()
export class QuestionView {
  constructor(
    private readonly access: Access,
    private readonly texts: QuestionTexts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Who is no longer related, such as a specialist who has redirected it, sees where it stands and no text. */
  async of(tx: Tx, act: Act, question: LoadedQuestion): Promise<Consultation> {
    const relations = await this.access.relationsTo(tx, question, act.caller);
    const sortsIt = question.state === 'TRIAGE' && question.coordinatorId === act.caller.id;
    const opened = readsTexts(relations, sortsIt) ? await this.texts.open(tx, question) : this.texts.hidden();
    return {
      ...questionItem(question, this.clock.now()),
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
