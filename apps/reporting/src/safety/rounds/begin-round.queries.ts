import { newId, RuleBroken } from '@valvomo/contracts';
import { raiseNotices, rows } from '@valvomo/service';
import type { Tx } from '../../database.js';
import { timers } from '../../deadlines/timers.js';
import type { SafetyProgramme } from '../../generated/prisma/client.js';
import { managersWithoutAnswer } from '../safety-matters.js';
import { changeTasks } from '../tasks/safety-tasks.queries.js';
import { MATTER, tellRound, timedRound, type RoundRow } from './safety-rounds.queries.js';
import { kindOf } from './safety-rounds.rules.js';

/** Holds a programme, so that only one begins its round of a year. @throws RuleBroken `not_found` */
export async function lockProgramme(tx: Tx, id: string): Promise<SafetyProgramme> {
  await rows(tx, `select id::text from safety_programme where id = $1::text::uuid for update`, [id]);
  const programme = await tx.safetyProgramme.findUnique({ where: { id } });
  if (!programme) throw new RuleBroken('not_found');
  return programme;
}

/**
 * Begins the round of a year with its two dates; what was carried over to this year is asked again, and the managers of
 * units are told. The caller holds the programme, of which this year has no round.
 */
export async function beginRound(
  tx: Tx,
  programme: SafetyProgramme,
  year: number,
  ownerId: string,
  at: Date,
): Promise<RoundRow> {
  const id = newId();
  const of = { start: at.toISOString(), at, turn: 'owner', turnPerson: ownerId };
  const lock = await timers.open(tx, timedRound(id), 'SAFETY-LOCK', of);
  const board = await timers.open(tx, timedRound(id), 'SAFETY-BOARD', of);
  const round = await tx.safetyRound.create({
    data: {
      id,
      version: 1,
      programmeId: programme.id,
      year,
      kind: kindOf(programme, year),
      state: 'OPEN',
      ownerId,
      openedAt: at,
      lockDueAt: new Date(lock.dueAt),
      boardDueAt: new Date(board.dueAt),
    },
  });
  await takeUp(tx, programme.id, year, at);
  await tellRound(tx, round, 'reporting.safety-round.opened', at);
  await tellOpening(tx, id, await managersWithoutAnswer(tx, id), at);
  return round;
}

export function tellOpening(tx: Tx, roundId: string, people: readonly string[], at: Date): Promise<void> {
  const matter = { matterType: MATTER, matterId: roundId, unitId: null };
  const notice = { ...matter, kind: 'safety-round-opened', rule: 'SAFETY-LOCK', occasion: 'opened' };
  return raiseNotices(tx, 'reporting', people, notice, at);
}

async function takeUp(tx: Tx, programmeId: string, year: number, at: Date): Promise<void> {
  const due = { programmeId, state: 'CARRIED_OVER', carriedTo: { lte: year } };
  const found = await tx.safetyTask.findMany({ where: due, select: { id: true } });
  const ids = found.map(({ id }) => id);
  const data = { state: 'PLANNED', year, carriedTo: null };
  await changeTasks(tx, ids, data, 'reporting.safety-task.planned', at);
}
