import { dateOf } from '@valvomo/business-time';
import type { NoticeKind } from '@valvomo/contracts';
import { raiseNotices, recipientsOf, staffOf, type MatterPeople } from '@valvomo/service';
import type { Tx } from '../database.js';
import type { QuestionRow } from './questions.queries.js';

/** Who is told: one of a side of the question, every coordinator where nobody sorts it yet. */
export type Told = 'requester' | 'specialist' | 'coordinator';

/** Raises a notice of a question to one side; who is away is stood in for. */
export async function tellSide(
  tx: Tx,
  question: QuestionRow,
  side: Told,
  kind: NoticeKind,
  at: Date,
): Promise<void> {
  const { requesterId, assigneeId, coordinatorId } = question;
  const known = { requester: requesterId, specialist: assigneeId, coordinator: coordinatorId }[side];
  if (side === 'specialist' && known === null) return;
  return tellPeople(tx, question, known === null ? null : [known], kind, at);
}

/** Raises a notice of a question to people; null: to every coordinator. */
export async function tellPeople(
  tx: Tx,
  question: QuestionRow,
  people: readonly string[] | null,
  kind: NoticeKind,
  at: Date,
): Promise<void> {
  const named: MatterPeople = people === null ? {} : { coordinator: people };
  const staff = await staffOf(tx, people === null ? ['coordinator'] : [], people ?? []);
  const recipients = recipientsOf(['coordinator'], named, staff, dateOf(at).toString());
  const { id, version, requesterUnitId: unitId, dueAt } = question;
  const notice = { kind, matterType: 'consultation', matterId: id, unitId, occasion: `v${version}` };
  const due = dueAt && { dueAt: dueAt.toISOString() };
  await raiseNotices(tx, 'consultations', recipients, { ...notice, ...due }, at);
}
