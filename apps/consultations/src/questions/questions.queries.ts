import {
  RuleBroken,
  workflowId,
  type CloseOutFact,
  type ConsultationFact,
  type ConsultationItem,
  type ModelDefinition,
  type Priority,
  type QuestionField,
  type SpecialtyCode,
} from '@valvomo/contracts';
import type { TimedMatter } from '@valvomo/service';
import type { Tx } from '../database.js';
import { instant } from '../rows.js';
import { missingIn } from './question-content.rules.js';
import { TURN } from './questions.rules.js';

const INCLUDE = {
  definition: true,
  messages: { orderBy: { id: 'asc' } },
  next: { select: { id: true } },
} as const;

/** A question with all that its commands look at. @throws RuleBroken `not_found` */
export async function loadQuestion(tx: Tx, id: string) {
  const found = await tx.consultation.findUnique({ where: { id }, include: INCLUDE });
  if (!found) throw new RuleBroken('not_found');
  return found;
}
export type LoadedQuestion = Awaited<ReturnType<typeof loadQuestion>>;
export type QuestionRow = Omit<LoadedQuestion, 'definition' | 'messages' | 'next'>;

/** The rules of the model by which the question was asked. */
export const modelOf = ({ definition }: Pick<LoadedQuestion, 'definition'>): ModelDefinition =>
  definition.definition as unknown as ModelDefinition;

/** The question as a matter with deadlines of its own. */
export function timedQuestion({
  id,
  requesterUnitId,
}: Pick<QuestionRow, 'id' | 'requesterUnitId'>): TimedMatter {
  return {
    matterType: 'consultation',
    matterId: id,
    workflowId: workflowId('consultation', id),
    unitId: requesterUnitId,
  };
}

export const redFlagsOf = ({ redFlags }: Pick<QuestionRow, 'redFlags'>): Record<string, boolean> =>
  redFlags as Record<string, boolean>;

export function missingOf(question: LoadedQuestion): QuestionField[] {
  return missingIn(modelOf(question), { ...question, redFlags: redFlagsOf(question) });
}

/** The public state that every event of a question carries; only what was sent is told. */
export function questionFact(question: QuestionRow): ConsultationFact {
  const { specialty, priority, intendedAction, conversionAllowed, ...fact } = publicOf(question);
  if (!specialty || !priority || !intendedAction || conversionAllowed === null)
    throw new Error('a draft is told to nobody');
  return { ...fact, specialty, priority, intendedAction, conversionAllowed };
}

/** What a list shows. */
export function questionItem(question: QuestionRow, now: Date): ConsultationItem {
  return {
    ...publicOf(question),
    coordinatorId: question.coordinatorId,
    draftedAt: question.draftedAt.toISOString(),
    dueAt: instant(question.dueAt),
    overdue: question.dueAt !== null && question.dueAt <= now,
  };
}

function publicOf(question: QuestionRow) {
  const { responseElapsed, responseOffice, responsePaused } = question;
  return {
    id: question.id,
    version: question.version,
    model: question.model,
    modelVersion: question.modelVersion,
    state: question.state,
    turn: TURN[question.state],
    priority: question.priority as Priority | null,
    specialty: question.specialty as SpecialtyCode | null,
    requesterUnitId: question.requesterUnitId,
    requesterId: question.requesterId,
    assigneeId: question.assigneeId,
    poolId: question.poolId,
    pilotId: question.pilotId,
    previousId: question.previousId,
    intendedAction: question.intendedAction as ConsultationFact['intendedAction'] | null,
    conversionAllowed: question.conversionAllowed,
    submittedAt: instant(question.submittedAt),
    acceptedAt: instant(question.acceptedAt),
    firstAnsweredAt: instant(question.firstAnsweredAt),
    answerDueAt: instant(question.answerDueAt),
    answeredInTime: question.answeredInTime,
    responseMinutes:
      responseElapsed === null || responseOffice === null || responsePaused === null
        ? null
        : { elapsed: responseElapsed, office: responseOffice, paused: responsePaused },
    pauses: question.pauses,
    redirects: question.redirects,
    adviceType: question.adviceType as ConsultationFact['adviceType'],
    specialistMinutes: question.specialistMinutes,
    referralMade: question.referralMade,
    convertedAt: instant(question.convertedAt),
    guaranteeCaseId: question.guaranteeCaseId,
    endedAt: instant(question.endedAt),
    closeOut: question.closeOut as CloseOutFact | null,
    surveyMissing: question.surveyMissing,
    reason: question.reason,
  };
}
