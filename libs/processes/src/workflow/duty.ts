import { patched, proxyActivities } from '@temporalio/workflow';
import { followDeadlines, type TakeStep } from './deadlines.js';
import { receiveFacts } from './facts.js';
import { stage } from './stage.js';
import { DURABLY, until } from './until.js';

/**
 * The process of any matter of a single deadline with its ladder: somebody has something to do by a day (design.md 6).
 * A service exports it among its workflows and gives its worker an activity `takeStep`.
 */
export async function duty(): Promise<void> {
  const { takeStep } = proxyActivities<{ takeStep: TakeStep }>(DURABLY);
  const facts = receiveFacts();
  const deadlines = followDeadlines(facts, takeStep);

  stage('OPEN');
  await until(() => facts.deadlines.length > 0);
  await deadlines.allEnded();
  // Histories from before leave it open: the mark keeps them replayable.
  if (patched('duty-closed')) stage('CLOSED');
}
