import type { InspectionFact, InspectionState } from '@valvomo/contracts/workflow';
import { DURABLY, followDeadlines, receiveFacts, stage, until } from '@valvomo/processes/workflow';
import { proxyActivities } from '@temporalio/workflow';
import type { StepActivities } from '../deadlines/steps.activities.js';
import type { InspectionActivities } from './inspection.activities.js';

const { takeStep } = proxyActivities<StepActivities>(DURABLY);
const { expireFactCheck, sendSurvey, remindOfSurvey, closeSurvey } =
  proxyActivities<InspectionActivities>(DURABLY);

/**
 * A supervision case from its scheduling to its closing (domain.md 5.4).
 * Every deadline of the case climbs its ladder beside this, whether the procedure waits for it or not.
 */
export async function inspection({ inspectionId }: { inspectionId: string }): Promise<InspectionState> {
  const facts = receiveFacts();
  const matter = facts.of<InspectionFact>('inspections.inspection');
  const deadlines = followDeadlines(facts, takeStep);
  const is = (...states: InspectionState[]) => matter.now !== undefined && states.includes(matter.now.state);
  const isOver = () => is('CLOSED', 'CANCELLED', 'CONVERTED');

  stage('VISIT');
  await until(() => matter.now?.fieldClosedAt != null || isOver());

  if (!isOver()) {
    const isSent = () => matter.now!.draftSentAt !== null;
    while (!isSent()) {
      stage('DRAFT');
      await until(() => is('QUALITY_REVIEW') || isSent());
      stage('QUALITY_REVIEW');
      await until(() => is('DRAFTING') || isSent());
    }

    stage('FACT_CHECK');
    await deadlines.metOrExpired('T5', (at) => expireFactCheck({ inspectionId, at }));

    stage('FINAL_REPORT');
    await deadlines.met('T7');

    stage('PUBLICATION');
    await deadlines.met('T9');

    stage('SURVEY');
    await deadlines.metOrExpired('T11-SEND', (at) => sendSurvey({ inspectionId, at }));
    await deadlines.metOrExpired('T11-REMIND', (at) => remindOfSurvey({ inspectionId, at }));
    await deadlines.metOrExpired('T11-CLOSE', (at) => closeSurvey({ inspectionId, at }));

    stage('FOLLOW_UP');
    await until(isOver);
  }

  await deadlines.allEnded();
  return matter.now!.state;
}
