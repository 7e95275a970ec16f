import { dateOf } from '@valvomo/business-time';
import {
  RuleBroken,
  workflowId,
  type EventType,
  type SafetyRound,
  type SafetyRoundFact,
  type SafetyRoundKind,
  type SafetyRoundState,
  type Texts,
} from '@valvomo/contracts';
import { outbox } from '@valvomo/messaging';
import { rows, type TimedMatter } from '@valvomo/service';
import type { Tx } from '../../database.js';
import type { Prisma, SafetyRound as RoundRow } from '../../generated/prisma/client.js';
import { civil, instant } from '../../rows.js';
import type { RoundFacts } from './safety-rounds.rules.js';

export type { RoundRow };
export type RoundNews = Extract<EventType, `reporting.safety-round.${string}`>;

export const MATTER = 'safety-round';

export const timedRound = (id: string): TimedMatter => ({
  matterType: MATTER,
  matterId: id,
  workflowId: workflowId('safetyRound', id),
  unitId: null,
});

/** A round as everybody outside sees it. */
export const roundFact = (row: RoundRow): SafetyRoundFact => ({
  id: row.id,
  version: row.version,
  programmeId: row.programmeId,
  year: row.year,
  kind: row.kind as SafetyRoundKind,
  state: row.state as SafetyRoundState,
  ownerId: row.ownerId,
  openedAt: row.openedAt.toISOString(),
  lockDueAt: row.lockDueAt.toISOString(),
  boardDueAt: row.boardDueAt.toISOString(),
  lockedAt: instant(row.lockedAt),
  reviewedAt: instant(row.reviewedAt),
  boardOn: civil(row.boardOn),
  publishedAt: instant(row.publishedAt),
  report: row.reportNumber === null ? null : { number: row.reportNumber, sha256: row.reportSha256! },
});

const given = { answeredAt: { not: null } } as const;
const unreviewed = (roundId: string) => ({ roundId, ...given, reviewedAt: null });

export async function roundView(tx: Tx, row: RoundRow): Promise<SafetyRound> {
  const [county, units, left] = await Promise.all([
    tx.safetyAnswer.count({ where: { roundId: row.id, ...given, unitId: null } }),
    tx.safetyAnswer.count({ where: { roundId: row.id, ...given, unitId: { not: null } } }),
    tx.safetyAnswer.count({ where: unreviewed(row.id) }),
  ]);
  return {
    ...roundFact(row),
    decisionRef: row.decisionRef,
    summary: row.summary as unknown as Texts | null,
    answers: { county, units, unreviewed: left },
  };
}

export async function roundFacts(tx: Tx, row: RoundRow, now: Date, isUnlocked = false): Promise<RoundFacts> {
  return {
    state: row.state as SafetyRoundState,
    kind: row.kind as SafetyRoundKind,
    unreviewed: await tx.safetyAnswer.count({ where: unreviewed(row.id) }),
    hasReport: row.reportNumber !== null,
    isLockDue: now >= row.lockDueAt,
    isUnlocked,
  };
}

/** @throws RuleBroken `not_found` */
export async function loadRound(tx: Tx, id: string): Promise<RoundRow> {
  const row = await tx.safetyRound.findUnique({ where: { id } });
  if (!row) throw new RuleBroken('not_found');
  return row;
}

/** Waits until nobody else changes the round or answers it; read it after this. @throws RuleBroken `not_found` */
export async function lockRound(tx: Tx, id: string): Promise<RoundRow> {
  await rows(tx, `select id::text from safety_round where id = $1::text::uuid for update`, [id]);
  return loadRound(tx, id);
}

/** What happens to a round: its row, and its news with the whole of it. The caller holds the row. */
export async function changeRound(
  tx: Tx,
  round: RoundRow,
  data: Prisma.SafetyRoundUncheckedUpdateInput,
  news: RoundNews | null,
  at: Date,
): Promise<RoundRow> {
  const version = { increment: 1 };
  const changed = await tx.safetyRound.update({ where: { id: round.id }, data: { ...data, version } });
  if (news) await tellRound(tx, changed, news, at);
  return changed;
}

export async function tellRound(tx: Tx, round: RoundRow, news: RoundNews, at: Date): Promise<void> {
  const entity = { type: MATTER, id: round.id, version: round.version };
  await outbox.add(tx, { type: news, entity, at, data: roundFact(round) });
}

/** The tasks that a round asks: those of its programme that have begun by its year and are not set aside. */
export const askedIn = ({ programmeId, year }: Pick<RoundRow, 'programmeId' | 'year'>) =>
  ({
    programmeId,
    firstYear: { lte: year },
    state: { notIn: ['NOT_APPLICABLE', 'CARRIED_OVER'] },
  }) satisfies Prisma.SafetyTaskWhereInput;

/** Those about which something can be planned: also one that it asked and that was carried over since, as on closing. */
export const plannedFor = (round: Pick<RoundRow, 'programmeId' | 'year'>) =>
  ({ ...askedIn(round), state: { not: 'NOT_APPLICABLE' } }) satisfies Prisma.SafetyTaskWhereInput;

export const today = (at: Date): string => dateOf(at).toString();
