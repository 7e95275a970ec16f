import { RuleBroken } from '@valvomo/contracts';
import { awayOn, type Specialist } from '../assignment/assignment.rules.js';

/** A session as somebody plans it. */
export interface PlannedSession {
  readonly specialistId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

const DAY = 86_400_000;

/**
 * Refuses a session that its specialist cannot hold (domain.md 13 Rota).
 * @param others the specialist's other sessions, in whatever pool
 * @param days the civil dates in Helsinki that it touches
 */
export function assertSession(
  session: PlannedSession,
  memberIds: readonly string[],
  others: readonly Pick<PlannedSession, 'startsAt' | 'endsAt'>[],
  specialist: Specialist | undefined,
  days: readonly string[],
): void {
  const { startsAt, endsAt, specialistId } = session;
  if (endsAt <= startsAt) throw new RuleBroken('rota.ends_before_start', {}, ['endsAt']);
  if (endsAt.getTime() - startsAt.getTime() > DAY) throw new RuleBroken('rota.too_long', {}, ['endsAt']);
  if (!memberIds.includes(specialistId)) throw new RuleBroken('rota.not_a_member', {}, ['specialistId']);
  if (others.some((other) => startsAt < other.endsAt && other.startsAt < endsAt))
    throw new RuleBroken('rota.overlap', {}, ['startsAt']);
  if (!specialist || awayOn(specialist, days))
    throw new RuleBroken('rota.specialist_absent', {}, ['startsAt']);
}
