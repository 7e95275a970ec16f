import type { InspectionState } from '@valvomo/contracts/workflow';
import { DURABLY, followDeadlines, receiveFacts, stage, until } from '@valvomo/processes/workflow';
import { proxyActivities } from '@temporalio/workflow';
import type { InspectionActivities } from './inspection.activities.js';

const { takeStep, expireFactCheck, sendSurvey, remindSurvey, closeSurvey } =
  proxyActivities<InspectionActivities>(DURABLY);

/** A supervision case from its scheduling to its closing (domain.md 5.4). Missed deadlines climb by themselves. */
export async function inspection({ inspectionId }: { inspectionId: string }): Promise<InspectionState> {
  const facts = receiveFacts();
  const matter = facts.of<{ id: string; state: InspectionState; type: string }>('inspections.inspection');
  const deadlines = followDeadlines(facts, takeStep);
  const is = (...states: InspectionState[]) => matter.now !== undefined && states.includes(matter.now.state);
  const hasEnded = () => is('CLOSED', 'CANCELLED', 'CONVERTED');

  stage('visit');
  await until(() => facts.on('inspections.inspection.field-closed').count > 0 || hasEnded());

  if (!hasEnded()) {
    const draft = matter.now?.type === 'guidance' ? 'MEMO' : 'T3';
    do {
      stage('draft');
      await deadlines.met(draft);
      stage('quality-review');
      await deadlines.met('T4');
      await until(() => !is('QUALITY_REVIEW') || facts.on('inspections.inspection.draft-approved').count > 0);
    } while (is('DRAFTING'));

    stage('fact-check');
    const factCheck = await deadlines.metOrExpired('T5');
    if (factCheck.how === 'expired') await expireFactCheck({ inspectionId, at: factCheck.at });

    stage('final-report');
    await deadlines.met('T7');

    stage('publication');
    await deadlines.met('T9');

    stage('survey');
    const sending = await deadlines.metOrExpired('T11-SEND');
    await sendSurvey({ inspectionId, at: sending.at });
    const reminding = await deadlines.metOrExpired('T11-REMIND');
    if (reminding.how === 'expired') await remindSurvey({ inspectionId, at: reminding.at });
    const closing = await deadlines.metOrExpired('T11-CLOSE');
    if (closing.how === 'expired') await closeSurvey({ inspectionId, at: closing.at });

    stage('follow-up');
    await until(hasEnded);
  }

  await deadlines.allEnded();
  return matter.now!.state;
}
