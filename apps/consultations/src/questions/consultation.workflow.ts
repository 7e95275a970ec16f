import type { ConsultationFact, ConsultationState } from '@valvomo/contracts/workflow';
import {
  DURABLY,
  followDeadlines,
  receiveFacts,
  stage,
  until,
  type Expire,
} from '@valvomo/processes/workflow';
import { proxyActivities } from '@temporalio/workflow';
import type { StepActivities } from '../deadlines/steps.activities.js';
import type { ConsultationActivities } from './consultation.activities.js';
import { END_STATES } from './question-ends.rules.js';

const { takeStep } = proxyActivities<StepActivities>(DURABLY);
const { expireUnanswered, closeWithoutSurvey } = proxyActivities<ConsultationActivities>(DURABLY);

const INFO = ['CONS-INFO-URGENT', 'CONS-INFO-SOON', 'CONS-INFO-ROUTINE'];

/**
 * A question from its sending to its closing (domain.md 7.3).
 * Every deadline of the question climbs its ladder beside this, whether the procedure waits for it or not: E1 hands it to the
 * next in the rota, E2 tells the specialty's lead, E3 the county director.
 */
export async function consultation({
  consultationId,
}: {
  consultationId: string;
}): Promise<ConsultationState> {
  const facts = receiveFacts();
  const question = facts.of<ConsultationFact>('consultations.consultation');
  const deadlines = followDeadlines(facts, takeStep);
  const is = (...states: ConsultationState[]) =>
    question.now !== undefined && states.includes(question.now.state);
  const isOver = () => is(...END_STATES);

  /** Stays in a state until somebody acts, or until its deadline has passed and `expire` has done what that means. */
  const wait = async (state: ConsultationState, rules: readonly string[], expire: Expire): Promise<void> => {
    const left = until(() => !is(state));
    await Promise.race([left, deadlines.metOrExpired(rules, expire)]);
    await left;
  };

  stage('TRIAGE');
  await until(() => question.now !== undefined && !is('SUBMITTED', 'TRIAGE'));

  while (!isOver()) {
    if (is('INFO_REQUESTED')) {
      stage('INFORMATION');
      await wait('INFO_REQUESTED', INFO, (at) => expireUnanswered({ consultationId, at }));
    } else if (is('ANSWERED')) {
      stage('CLOSE_OUT');
      await wait('ANSWERED', ['CONS-AUTOCLOSE'], (at) => closeWithoutSurvey({ consultationId, at }));
    } else {
      stage(is('FOLLOW_UP_ASKED') ? 'FOLLOW_UP' : is('SUBMITTED', 'TRIAGE') ? 'TRIAGE' : 'ANSWER');
      const { state } = question.now!;
      await until(() => !is(state));
    }
  }

  await deadlines.allEnded();
  return question.now!.state;
}
