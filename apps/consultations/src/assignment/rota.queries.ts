import { dateOf, calendar, instantAt, workingDays } from '@valvomo/business-time';
import { rows, staffOf } from '@valvomo/service';
import type { Tx } from '../database.js';
import type { Load, OpenSession, Rota } from './assignment.rules.js';

/** States in which a question is in a specialist's hands. */
export const IN_HAND = [
  'ASSIGNED',
  'ACCEPTED',
  'INFO_REQUESTED',
  'INFO_PROVIDED',
  'FOLLOW_UP_ASKED',
] as const;

const OFFICE = calendar('FI_OFFICE');

/** The instant at which what happens now is taken up: at once in office hours, else at the next opening (T04). */
export function takenUpAt(at: Date): Date {
  const today = dateOf(at);
  const isWorkday = workingDays.is(today, OFFICE);
  if (isWorkday && at < instantAt(today, '16:00')) {
    const opening = instantAt(today, '08:00');
    return at < opening ? opening : at;
  }
  return instantAt(workingDays.next(today, OFFICE), '08:00');
}

/**
 * The rota of a specialty as it stands at an instant. Its pools are locked until the transaction ends, so that two questions
 * at once do not get the last place of one session.
 * @param poolId the one pool that may be asked; without it all of the specialty
 */
export async function rotaAt(
  tx: Tx,
  of: { specialty: string; poolId: string | null },
  at: Date,
): Promise<Rota> {
  const pools = await rows<{ id: string; memberIds: string[]; backupIds: string[] }>(
    tx,
    `select id::text, member_ids::text[] as "memberIds", backup_ids::text[] as "backupIds" from specialist_pool
     where specialty = $1 and ($2::text is null or id::text = $2) order by id for update`,
    [of.specialty, of.poolId],
  );
  const sessions = await sessionsAt(tx, pools, at);
  const backups = pools.flatMap(({ id, backupIds }) =>
    backupIds.map((personId) => ({ poolId: id, personId })),
  );
  const asked = [...sessions.map((session) => session.specialistId), ...backups.map((b) => b.personId)];
  const staff = await staffOf(tx, [], asked);
  const deputies = staff.flatMap(({ absences }) =>
    absences.flatMap(({ deputyId }) => (deputyId === null ? [] : [deputyId])),
  );
  const specialists = [...staff, ...(await staffOf(tx, [], deputies))];
  const load = await loadOf(
    tx,
    specialists.map(({ id }) => id),
  );
  return { sessions, backups, specialists, load };
}

/** Who has had a question already, in whatever way they came to it. */
export async function formerHolders(tx: Tx, questionId: string): Promise<Set<string>> {
  const found = await rows<{ id: string }>(
    tx,
    `select person_id::text as id from rota_turn where question_id = $1::text::uuid
     union select assignee_id::text from consultation_assignment where consultation_id = $1::text::uuid`,
    [questionId],
  );
  return new Set(found.map(({ id }) => id));
}

async function sessionsAt(
  tx: Tx,
  pools: readonly { id: string; memberIds: readonly string[] }[],
  at: Date,
): Promise<OpenSession[]> {
  const sessions = await tx.rotaSession.findMany({
    where: { poolId: { in: pools.map(({ id }) => id) }, startsAt: { lte: at }, endsAt: { gt: at } },
    include: { _count: { select: { turns: true } } },
    orderBy: { id: 'asc' },
  });
  const membersOf = new Map(pools.map(({ id, memberIds }) => [id, memberIds]));
  return sessions
    .filter(({ poolId, specialistId }) => membersOf.get(poolId)?.includes(specialistId))
    .map(({ _count, ...session }) => ({ ...session, assigned: _count.turns }));
}

async function loadOf(tx: Tx, people: readonly string[]): Promise<Map<string, Load>> {
  const found = await rows<{ id: string; open: number; last: Date | null }>(
    tx,
    `select p.id,
       (select count(*)::int from consultation c
        where c.assignee_id = p.id::uuid and c.state::text = any($2::text[])) as open,
       (select max(t.given_at) from rota_turn t where t.person_id = p.id::uuid) as last
     from unnest($1::text[]) as p (id)`,
    [people, IN_HAND],
  );
  return new Map(found.map(({ id, open, last }) => [id, { open, lastAt: last && last.getTime() }]));
}
