import type { PublicationFact, PublicationState } from '@valvomo/contracts/workflow';
import { DURABLY, followDeadlines, receiveFacts, stage, until } from '@valvomo/processes/workflow';
import { proxyActivities } from '@temporalio/workflow';
import type { StepActivities } from '../deadlines/steps.activities.js';

const { takeStep } = proxyActivities<StepActivities>(DURABLY);

/** Whose hands it is in, by state; a report that is computed anew goes back to the first. */
const STAGES: Partial<Record<PublicationState, string>> = {
  COMPUTED: 'CHECKING',
  CHECKED: 'APPROVAL',
  APPROVED: 'PUBLISHING',
};

/**
 * A periodic report from its figures to the public (domain.md 9, 10): a second person checks it, a third approves it. When the
 * day of publication passes first, its publishers hear at once, the service director and the county director after (design 3).
 */
export async function publication(): Promise<PublicationState> {
  const facts = receiveFacts();
  const report = facts.of<PublicationFact>('reporting.publication');
  const deadlines = followDeadlines(facts, takeStep);

  await until(() => report.now !== undefined);
  for (let name = STAGES[report.now!.state]; name; name = STAGES[report.now!.state]) {
    stage(name);
    const { state } = report.now!;
    await until(() => report.now!.state !== state);
  }

  await deadlines.allEnded();
  return report.now!.state;
}
