import type { MatterOfDeadline } from '@valvomo/service';
import type { Tx } from '../database.js';
import { timers } from '../deadlines/timers.js';
import { lastDayOf } from '../funding/coverage.rules.js';
import { asDate, civil } from '../rows.js';
import { changePilot, type PilotChange } from './pilot-desk.service.js';
import { loadPilot, lockPilot, runOf, timedPilot, type PilotRow } from './pilots.queries.js';

export const turnOf = ({ ownerId }: Pick<PilotRow, 'ownerId'>) => ({ turn: 'owner', turnPerson: ownerId });

/**
 * The run is over: by somebody's word, or because its last day has passed. The evaluation is due 60 days after the last day
 * (domain.md 8).
 */
export function runEnded(
  tx: Tx,
  { why, note, runTo }: { why: string; note: string | null; runTo: string },
  at: Date,
): PilotChange {
  return {
    news: 'consultations.pilot.run-ended',
    data: { state: 'EVALUATING', runEndedAt: at, runEnd: why, runEndNote: note, runTo: asDate(runTo) },
    parts: async (pilot) => {
      const matter = timedPilot(pilot);
      // Nobody ended it in time: what E1 asks for has happened by itself, so the ladder lapses; nobody is told daily.
      if (why === 'period-over') await timers.cancel(tx, matter, at, ['PILOT-END']);
      else await timers.meet(tx, matter, ['PILOT-END'], at);
      await timers.cancel(tx, matter, at, ['PILOT-MIDTERM']);
      const start = lastDayOf(runOf(pilot));
      await timers.open(tx, matter, 'PILOT-EVALUATION', { start, at, ...turnOf(pilot) });
    },
  };
}

/** Who hears of the deadlines of a pilot, and what E1 of its end means: there is no silent continuation (domain.md 8). */
export const PILOT_STEPS: MatterOfDeadline<Tx> = {
  people: async (tx, { matterId }) => ({ owner: [(await loadPilot(tx, matterId)).ownerId] }),

  async taken(tx, { matterId, rule }, step, at) {
    if (rule !== 'PILOT-END' || step !== 'E1') return;
    await lockPilot(tx, matterId);
    const pilot = await loadPilot(tx, matterId);
    const end = { why: 'period-over', note: null, runTo: civil(pilot.runTo) };
    if (pilot.state === 'RUNNING') await changePilot(tx, pilot, runEnded(tx, end, at), at);
  },
};
