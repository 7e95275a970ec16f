import type { DayPeriod, EvaluationRow, PilotEvaluation } from '@valvomo/contracts';
import type { Tx } from '../database.js';
import { civil } from '../rows.js';
import { countsOf } from './pilot-measures.queries.js';
import { evaluationRows, figuresOf, type Figures } from './pilot-measures.rules.js';
import { baselineOf, pilotView, runOf, targetsOf, type PilotRow } from './pilots.queries.js';

interface Table {
  readonly before: DayPeriod | null;
  readonly during: DayPeriod;
  readonly rows: EvaluationRow[];
}

/** The table of domain.md 7.5 as it stands at an instant: the frozen baseline against the run so far. */
export async function tableOf(tx: Tx, pilot: PilotRow, at: Date): Promise<Table> {
  const during = runOf(pilot);
  const before = pilot.baseline as unknown as Figures | null;
  const figures = figuresOf(await countsOf(tx, pilot, during, at), pilotView(pilot).costs);
  return { before: baselineOf(pilot), during, rows: evaluationRows(before, figures, targetsOf(pilot)) };
}

/** A round's evaluation: its frozen report, or for the round under way the table as of now. */
export async function evaluationOf(
  tx: Tx,
  pilot: PilotRow,
  round: number,
  at: Date,
): Promise<PilotEvaluation | null> {
  const pilotId = pilot.id;
  const frozen = await tx.pilotEvaluation.findUnique({ where: { pilotId_round: { pilotId, round } } });
  if (frozen)
    return {
      pilotId,
      round,
      before: baselineOf({ baselineFrom: frozen.beforeFrom, baselineTo: frozen.beforeTo }),
      during: { from: civil(frozen.duringFrom), to: civil(frozen.duringTo) },
      rows: frozen.rows as unknown as EvaluationRow[],
      conclusions: frozen.conclusions,
      frozenAt: frozen.frozenAt.toISOString(),
      hash: frozen.hash,
    };
  if (round !== pilot.round) return null;
  return { pilotId, round, ...(await tableOf(tx, pilot, at)), conclusions: null, frozenAt: null, hash: null };
}
