import type { DeadlineFact } from '@valvomo/contracts/workflow';
import { DURABLY, followDeadlines, type LadderStep, receiveFacts } from '@valvomo/processes/workflow';
import { proxyActivities } from '@temporalio/workflow';

const { takeStep } = proxyActivities<{ takeStep(step: LadderStep): Promise<DeadlineFact | undefined> }>(
  DURABLY,
);

/** A matter of one deadline, for the tests of the walk. */
export async function duty({ rule }: { rule: string }): Promise<string> {
  const deadlines = followDeadlines(receiveFacts(), takeStep);
  const { how } = await deadlines.met(rule);
  await deadlines.allEnded();
  return how;
}
