import type { MeasureFact, MeasureState } from '@valvomo/contracts/workflow';
import { DURABLY, followDeadlines, receiveFacts, stage, until } from '@valvomo/processes/workflow';
import { proxyActivities } from '@temporalio/workflow';
import type { StepActivities } from '../deadlines/steps.activities.js';
import type { MeasureActivities } from './measure.activities.js';

const { takeStep } = proxyActivities<StepActivities>(DURABLY);
const { expireHearing } = proxyActivities<MeasureActivities>(DURABLY);

/**
 * A measure from its proposal to its end (domain.md 5.7, 5.8).
 * Every deadline of the measure climbs its ladder beside this, whether the procedure waits for it or not.
 */
export async function measure({ measureId }: { measureId: string }): Promise<MeasureState> {
  const facts = receiveFacts();
  const matter = facts.of<MeasureFact>('inspections.measure');
  const deadlines = followDeadlines(facts, takeStep);
  const is = (...states: MeasureState[]) => matter.now !== undefined && states.includes(matter.now.state);
  const isOver = () => is('DROPPED', 'LIFTED', 'COMPLETED');

  stage('PROPOSAL');
  await until(() => matter.now !== undefined && !is('PROPOSED'));

  if (matter.now!.hearingOpenedAt !== null) {
    stage('HEARING');
    await deadlines.metOrExpired('HEARING', (at) => expireHearing({ measureId, at }));
  }

  stage('DECISION');
  await until(() => is('DECIDED', 'IN_FORCE') || isOver());
  stage('IN_FORCE');
  await until(isOver);

  await deadlines.allEnded();
  return matter.now!.state;
}
