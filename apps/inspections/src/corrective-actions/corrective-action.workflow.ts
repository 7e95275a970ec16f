import type { ActionState, CorrectiveActionFact } from '@valvomo/contracts/workflow';
import { DURABLY, followDeadlines, receiveFacts, stage, until } from '@valvomo/processes/workflow';
import { proxyActivities } from '@temporalio/workflow';
import type { StepActivities } from '../deadlines/steps.activities.js';
import type { CorrectiveActionActivities } from './corrective-action.activities.js';

const { takeStep } = proxyActivities<StepActivities>(DURABLY);
const { askForEffectCheck } = proxyActivities<CorrectiveActionActivities>(DURABLY);

/**
 * One correction from its opening to its confirmed effect (domain.md 5.6, 5.8).
 * Every deadline of the action climbs its ladder beside this, whether the procedure waits for it or not.
 */
export async function correctiveAction({ actionId }: { actionId: string }): Promise<ActionState> {
  const facts = receiveFacts();
  const action = facts.of<CorrectiveActionFact>('inspections.corrective-action');
  const deadlines = followDeadlines(facts, takeStep);
  const is = (...states: ActionState[]) => action.now !== undefined && states.includes(action.now.state);
  const isOver = () =>
    is('EFFECT_CONFIRMED', 'WITHDRAWN') || (is('VERIFIED_CLOSED') && !action.now!.effectCheckFrom);

  stage('PLAN');
  await until(() => is('PLAN_ACCEPTED', 'IN_PROGRESS', 'EVIDENCE_SUBMITTED') || isOver());

  while (!isOver()) {
    stage('CORRECTION');
    await until(() => is('EVIDENCE_SUBMITTED', 'VERIFIED_CLOSED') || isOver());

    stage('CHECK');
    await until(() => !is('EVIDENCE_SUBMITTED') || action.now!.evidenceAcceptedAt !== null);
    stage('VERIFICATION');
    await until(() => !is('EVIDENCE_SUBMITTED'));
    if (isOver() || !is('VERIFIED_CLOSED')) continue;

    stage('EFFECT');
    await deadlines.metOrExpired('EFFECT-CHECK', (at) => askForEffectCheck({ actionId, at }));
    await until(() => !is('VERIFIED_CLOSED'));
  }

  await deadlines.allEnded();
  return action.now!.state;
}
