import { RuleBroken, type RotaSession, type SpecialistPool } from '@valvomo/contracts';
import type { Tx } from '../database.js';
import type { Prisma, SpecialistPool as PoolRow } from '../generated/prisma/client.js';

export const poolView = ({
  id,
  version,
  specialty,
  name,
  memberIds,
  backupIds,
  changedAt,
}: PoolRow): SpecialistPool => ({
  id,
  version,
  specialty,
  name,
  memberIds,
  backupIds,
  changedAt: changedAt.toISOString(),
});

/** A pool with the leads of its specialty. @throws RuleBroken `not_found` */
export async function loadPool(tx: Tx, id: string) {
  const pool = await tx.specialistPool.findUnique({
    where: { id },
    include: { ofSpecialty: { select: { leadIds: true } } },
  });
  if (!pool) throw new RuleBroken('not_found');
  return pool;
}

export const WITH_TURNS = {
  _count: { select: { turns: true } },
} as const satisfies Prisma.RotaSessionInclude;
type SessionRow = Prisma.RotaSessionGetPayload<{ include: typeof WITH_TURNS }>;

export const sessionView = ({ _count, ...session }: SessionRow): RotaSession => ({
  ...session,
  startsAt: session.startsAt.toISOString(),
  endsAt: session.endsAt.toISOString(),
  assigned: _count.turns,
  changedAt: session.changedAt.toISOString(),
});

/** @throws RuleBroken `not_found`, also for a session of another pool */
export async function loadSession(tx: Tx, poolId: string, id: string): Promise<SessionRow> {
  const session = await tx.rotaSession.findUnique({ where: { id }, include: WITH_TURNS });
  if (session?.poolId !== poolId) throw new RuleBroken('not_found');
  return session;
}
