import type { PilotFact, PilotState } from '@valvomo/contracts/workflow';
import { DURABLY, followDeadlines, receiveFacts, stage, until } from '@valvomo/processes/workflow';
import { proxyActivities } from '@temporalio/workflow';
import type { StepActivities } from '../deadlines/steps.activities.js';

const { takeStep } = proxyActivities<StepActivities>(DURABLY);

/** Whose the next act is; a pilot waits for most of them without a date (domain.md 8). */
const WAITS_FOR: Readonly<Partial<Record<PilotState, string>>> = {
  PROPOSED: 'service-director',
  APPROVED: 'owner',
  PREPARING: 'owner',
  RUNNING: 'owner',
  EVALUATING: 'owner',
  DECISION: 'service-director',
  SCALING: 'owner',
};

/**
 * A pilot from its proposal to where what was piloted is established, or has ended (domain.md 8).
 * Its deadlines climb their ladders beside this: the midterm check, the end of the run, whose E1 ends the run in its own
 * transaction, so that nothing goes on in silence, and the evaluation report.
 */
export async function consultationPilot(): Promise<PilotState> {
  const facts = receiveFacts();
  const pilot = facts.of<PilotFact>('consultations.pilot');
  const deadlines = followDeadlines(facts, takeStep);
  const is = (...states: PilotState[]) => pilot.now !== undefined && states.includes(pilot.now.state);

  /** Stays in a state until somebody, or the end of its time, moves the pilot on; one that it is not in is passed by. */
  const during = async (state: PilotState): Promise<void> => {
    if (!is(state)) return;
    stage(state, WAITS_FOR[state]);
    await until(() => !is(state));
  };

  stage('PROPOSED', WAITS_FOR.PROPOSED);
  await until(() => pilot.now !== undefined);
  await during('PROPOSED');
  await during('APPROVED');

  // A pilot that is to be modified is prepared and run once more.
  while (is('PREPARING', 'RUNNING', 'EVALUATING', 'DECISION')) {
    await during('PREPARING');
    await during('RUNNING');
    await during('EVALUATING');
    await during('DECISION');
  }

  await during('SCALING');
  stage(is('ESTABLISHED') ? 'ESTABLISHED' : 'ENDED');
  await deadlines.allEnded();
  return pilot.now!.state;
}
