import { proxyActivities } from '@temporalio/workflow';
import type { DeadlineFact } from '@valvomo/contracts/workflow';
import { DURABLY, followDeadlines, receiveFacts, stage, until, type LadderStep } from '../workflow/index.js';

// Two procedures as apps write them, for the tests of this lib.

export interface SampleActivities {
  takeStep(step: LadderStep): Promise<DeadlineFact | undefined>;
  expireFactCheck(expired: { inspectionId: string; at: string }): Promise<boolean>;
}

const { takeStep, expireFactCheck } = proxyActivities<SampleActivities>(DURABLY);

/** A matter of one deadline after the other: what `duty` and `correctiveAction` are made of. */
export async function duty({ rules }: { dutyId: string; rules: string[] }): Promise<string[]> {
  const facts = receiveFacts();
  const deadlines = followDeadlines(facts, takeStep);
  const ends: string[] = [];
  for (const rule of rules) {
    stage(rule);
    const { how, at } = await deadlines.met(rule);
    ends.push(`${rule} ${how} ${at}`);
  }
  await deadlines.allEnded();
  return ends;
}

/** The middle of an inspection: draft, review with rework, fact check that may expire, and the matter's own end. */
export async function inspection({ inspectionId }: { inspectionId: string }): Promise<string> {
  const facts = receiveFacts();
  const matter = facts.of<{ id: string; state: string }>('inspections.inspection');
  const returned = facts.on('inspections.draft.returned');
  const deadlines = followDeadlines(facts, takeStep);

  stage('DRAFTING');
  await deadlines.met('T3');
  for (let rework = 0; ; rework++) {
    stage('QUALITY_REVIEW');
    await deadlines.met('T4');
    if (returned.count <= rework) break;
    stage('DRAFTING');
    await deadlines.met('T3');
  }
  stage('SENT_FOR_FACT_CHECK');
  const factCheck = await deadlines.metOrExpired('T5', (at) => expireFactCheck({ inspectionId, at }));
  stage('FINALISING');
  await until(() => matter.now?.state === 'CLOSED');
  await deadlines.allEnded();
  return `fact check ${factCheck.how}, reworked ${returned.count}`;
}
