import { messagesOf } from '../story/stream.js';
import type { World } from '../story/world.js';

/** What the bus told of a question: the last word of the news, and when it was so. */
export interface Heard {
  readonly what: string;
  readonly at: number;
}

const SUBJECT = 'consultations.consultation.';

/** Follows what the bus tells of questions. */
export class Ear {
  private from = 1;

  constructor(private readonly world: World) {}

  /** What was told since it was last asked, by the question's id, in order. */
  async since(): Promise<ReadonlyMap<string, readonly Heard[]>> {
    const told = ({ subject }: { subject: string }) => subject.startsWith(SUBJECT);
    const messages = await messagesOf(this.world, 'CONSULTATIONS', told, this.from);
    const heard = new Map<string, Heard[]>();
    for (const { sequence, subject, body, data } of messages) {
      this.from = sequence + 1;
      const { time } = JSON.parse(body) as { time: string };
      const id = String(data['id']);
      heard.set(id, [
        ...(heard.get(id) ?? []),
        { what: subject.slice(SUBJECT.length), at: Date.parse(time) },
      ]);
    }
    return heard;
  }
}
