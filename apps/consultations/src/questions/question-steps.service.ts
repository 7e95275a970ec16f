import { dateOf } from '@valvomo/business-time';
import type { DeadlineStep } from '@valvomo/contracts';
import {
  raiseNotices,
  recipientsOf,
  staffOf,
  type DeadlineRow,
  type MatterOfDeadline,
} from '@valvomo/service';
import { passOn } from '../assignment/reassignment.service.js';
import type { Tx } from '../database.js';
import { lockQuestion } from './question-lock.queries.js';
import { loadQuestion } from './questions.queries.js';
import { isPassedOn } from './questions.rules.js';

/** Who hears of the deadlines of a question, and what E1 means: the next in the rota gets it (domain.md 7.3). */
export const QUESTION_STEPS: MatterOfDeadline<Tx> = {
  people: async (tx, { matterId }) => ({ 'specialty-lead': await leadsOf(tx, matterId) }),

  // E1 hands on the question's other deadlines, too.
  held: lockQuestion,

  // Whom E1 concerns is known only when the question has changed hands.
  toldByTaken: ['E1'],

  async taken(tx, deadline, step, at) {
    if (step !== 'E1') return;
    const question = await loadQuestion(tx, deadline.matterId);
    if (!isPassedOn(question.state)) return;
    // Whoever got it at this instant or later has not missed what fell due: two deadlines may end at one instant.
    if (question.assignedAt !== null && question.assignedAt >= at) return;
    if (await passOn(tx, question, at, 'missed')) return;
    await tellMissed(tx, deadline, step, question.assigneeId, at);
  },
};

const HEARERS = ['coordinator', 'specialist'] as const;

/** Nobody else can take it: it stays where it is, and who has it and the coordinators are told so. */
async function tellMissed(
  tx: Tx,
  deadline: DeadlineRow,
  step: DeadlineStep,
  assigneeId: string | null,
  at: Date,
): Promise<void> {
  const { id, matterType, matterId, unitId, rule, dueAt } = deadline;
  const people = assigneeId === null ? {} : { specialist: [assigneeId] };
  const staff = await staffOf(tx, ['coordinator'], assigneeId === null ? [] : [assigneeId]);
  const hearers = assigneeId === null ? HEARERS.slice(0, 1) : HEARERS;
  const recipients = recipientsOf(hearers, people, staff, dateOf(at).toString());
  const notice = { kind: 'deadline-missed', matterType, matterId, unitId, rule, rung: 'E1', dueAt } as const;
  await raiseNotices(tx, 'consultations', recipients, { ...notice, occasion: `${id} ${step}` }, at);
}

async function leadsOf(tx: Tx, questionId: string): Promise<string[]> {
  const { specialty } = await loadQuestion(tx, questionId);
  const found = specialty === null ? null : await tx.specialty.findUnique({ where: { code: specialty } });
  return found?.leadIds ?? [];
}
