import { Injectable } from '@nestjs/common';
import {
  newId,
  RuleBroken,
  type AdviceType,
  type AttachmentReference,
  type ConsultationMessage,
  type MessageKind,
  type Patient,
} from '@valvomo/contracts';
import { CaseKeys } from '@valvomo/service';
import type { Tx } from '../database.js';
import type { LoadedQuestion } from './questions.queries.js';

export interface Said {
  readonly text: string;
  readonly attachments: readonly AttachmentReference[];
}

/** What is added to the dialogue; a note may have no text. */
export interface Message {
  readonly kind: MessageKind;
  readonly side: ConsultationMessage['side'];
  readonly authorId: string;
  readonly text?: string | undefined;
  readonly attachments?: readonly AttachmentReference[];
  readonly reason?: string;
  readonly adviceType?: AdviceType;
  readonly minutes?: number;
}

/** What a question says, opened for a reader. */
export interface OpenedTexts {
  readonly texts: 'shown' | 'hidden' | 'destroyed';
  readonly patient: Patient | null;
  readonly question: Said | null;
  readonly comment: string | null;
  readonly said: ReadonlyMap<string, Said>;
}

const CLOSED = { patient: null, question: null, comment: null, said: new Map<string, Said>() };

/** To who may not read the texts, or is not reading now. */
export const HIDDEN: OpenedTexts = { ...CLOSED, texts: 'hidden' };

/** Seals and opens what is said in a question: one key a question, a field for each text (design 7). */
@Injectable()
export class QuestionTexts {
  constructor(private readonly keys: CaseKeys) {}

  sealPatient(tx: Tx, id: string, patient: Patient): Promise<Buffer<ArrayBuffer>> {
    return this.keys.seal(tx, id, 'patient', JSON.stringify(patient));
  }

  sealQuestion(tx: Tx, id: string, said: Said): Promise<Buffer<ArrayBuffer>> {
    return this.keys.seal(tx, id, 'question', JSON.stringify(said));
  }

  sealComment(tx: Tx, id: string, comment: string): Promise<Buffer<ArrayBuffer>> {
    return this.keys.seal(tx, id, 'close-out', comment);
  }

  async say(tx: Tx, consultationId: string, message: Message, at: Date): Promise<void> {
    const { text, attachments = [], reason = null, adviceType = null, minutes = null, ...of } = message;
    const id = newId();
    const content =
      text === undefined
        ? null
        : await this.keys.seal(tx, consultationId, `message:${id}`, JSON.stringify({ text, attachments }));
    await tx.consultationMessage.create({
      data: { ...of, id, consultationId, at, reason, adviceType, minutes, content },
    });
  }

  async patientOf(tx: Tx, question: Pick<LoadedQuestion, 'id' | 'patient'>): Promise<Patient | null> {
    const { id, patient } = question;
    return patient && (JSON.parse(await this.keys.open(tx, id, 'patient', patient)) as Patient);
  }

  /** Opens all texts; a destroyed key shows nobody anything. */
  async open(tx: Tx, question: LoadedQuestion): Promise<OpenedTexts> {
    const { id, messages, closeOutText } = question;
    const opened = async (field: string, sealed: Uint8Array): Promise<Said> =>
      JSON.parse(await this.keys.open(tx, id, field, sealed)) as Said;
    try {
      const said = new Map<string, Said>();
      for (const message of messages)
        if (message.content) said.set(message.id, await opened(`message:${message.id}`, message.content));
      return {
        texts: 'shown',
        patient: await this.patientOf(tx, question),
        question: question.question && (await opened('question', question.question)),
        comment: closeOutText && (await this.keys.open(tx, id, 'close-out', closeOutText)),
        said,
      };
    } catch (error) {
      if (error instanceof RuleBroken && error.code === 'text_destroyed')
        return { ...CLOSED, texts: 'destroyed' };
      throw error;
    }
  }
}
