import { proxyActivities } from '@temporalio/workflow';
import type { SafetyRoundFact, SafetyRoundState } from '@valvomo/contracts/workflow';
import { DURABLY, followDeadlines, receiveFacts, stage, until } from '@valvomo/processes/workflow';
import type { StepActivities } from '../../deadlines/steps.activities.js';
import type { SafetyRoundActivities } from './safety-round.activities.js';

const { takeStep } = proxyActivities<StepActivities>(DURABLY);
const { lockRound } = proxyActivities<SafetyRoundActivities>(DURABLY);

/**
 * The yearly self-assessment round of the safety programme, from its opening to its publication (domain.md 11).
 * 30 November locks it without anybody's doing; the board's day is 28 February, whose ladder climbs beside this.
 */
export async function safetyRound({ roundId }: { roundId: string }): Promise<SafetyRoundState> {
  const facts = receiveFacts();
  const round = facts.of<SafetyRoundFact>('reporting.safety-round');
  const deadlines = followDeadlines(facts, takeStep);
  const has = (...states: SafetyRoundState[]) =>
    until(() => states.includes(round.now?.state as SafetyRoundState));

  stage('ANSWERING');
  await deadlines.metOrExpired('SAFETY-LOCK', (at) => lockRound({ roundId, at }));

  stage('REVIEW');
  await has('REVIEWED', 'BOARD', 'PUBLISHED');

  stage('BOARD');
  await deadlines.met('SAFETY-BOARD');

  stage('PUBLICATION');
  await has('PUBLISHED');

  await deadlines.allEnded();
  return round.now!.state;
}
