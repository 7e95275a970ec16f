import type { ActionState, Severity } from '@valvomo/contracts/workflow';
import { DURABLY, followDeadlines, receiveFacts, stage, until } from '@valvomo/processes/workflow';
import { proxyActivities } from '@temporalio/workflow';
import type { CorrectiveActionActivities } from './corrective-action.activities.js';

const { takeStep, askForEffectCheck } = proxyActivities<CorrectiveActionActivities>(DURABLY);

/** One correction from its opening to its confirmed effect (domain.md 5.6, 5.8). Missed deadlines climb by themselves. */
export async function correctiveAction({ actionId }: { actionId: string }): Promise<ActionState> {
  const facts = receiveFacts();
  const action = facts.of<{ id: string; state: ActionState; severity: Severity }>(
    'inspections.corrective-action',
  );
  const deadlines = followDeadlines(facts, takeStep);
  const is = (...states: ActionState[]) => action.now !== undefined && states.includes(action.now.state);
  const hasEnded = () =>
    is('EFFECT_CONFIRMED', 'WITHDRAWN') || (is('VERIFIED_CLOSED') && !isGrave(action.now!.severity));

  await until(() => action.now !== undefined);
  const { severity } = action.now!;

  do {
    stage('plan');
    await deadlines.met(`T10-${severity}`);
    await until(() => !is('OPENED', 'PLAN_SUBMITTED'));
  } while (is('PLAN_RETURNED'));

  while (!hasEnded()) {
    stage('correction');
    await deadlines.met(`FIX-${severity}`);
    if (hasEnded()) break;
    stage('check');
    await deadlines.met(`CHECK-${severity}`);
    if (hasEnded() || is('IN_PROGRESS')) continue;

    stage('verification');
    await until(() => is('VERIFIED_CLOSED') || hasEnded());
    if (hasEnded()) break;

    stage('effect');
    const effect = await deadlines.metOrExpired('EFFECT-CHECK');
    if (effect.how === 'expired') await askForEffectCheck({ actionId, at: effect.at });
    await until(() => is('REOPENED') || hasEnded());
  }

  await deadlines.allEnded();
  return action.now!.state;
}

const isGrave = (severity: Severity) => severity === 'CRITICAL' || severity === 'MAJOR';
