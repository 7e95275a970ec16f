import { dateOf } from '@valvomo/business-time';
import { newId, RuleBroken, type TeamMember } from '@valvomo/contracts';
import { outbox } from '@valvomo/messaging';
import type { Tx } from '../database.js';
import { asDate } from '../rows.js';
import type { LoadedCase } from './inspections.queries.js';
import { barredUntil, SUPERVISES, type Employment } from './team.rules.js';

export interface Barred {
  readonly personId: string;
  readonly until: string;
}

/** Members whom recusal bars and nobody has let in. @throws RuleBroken `team.unknown_person` */
export async function barredMembers(
  tx: Tx,
  inspection: Pick<LoadedCase, 'unitId' | 'recusals'>,
  team: readonly TeamMember[],
  at: Date,
): Promise<Barred[]> {
  const people = await tx.person.findMany({ where: { id: { in: team.map((member) => member.personId) } } });
  return team.flatMap(({ personId }) => {
    const person = people.find((one) => one.id === personId);
    if (!person || !person.roles.some((role) => SUPERVISES.includes(role)))
      throw new RuleBroken('team.unknown_person', {}, ['team']);
    const until = barredUntil(inspection.unitId, person.employments as unknown as Employment[], at);
    const waived = inspection.recusals.some((recusal) => recusal.personId === personId);
    return until && !waived ? [{ personId, until }] : [];
  });
}

/** Keeps and tells that recusal blocked an assignment or was waived (Q9). */
export async function keepRecusal(
  tx: Tx,
  inspection: Pick<LoadedCase, 'id' | 'unitId'>,
  recusal: { kind: 'blocked' | 'waived'; personId: string; until: string; reason: string | null; by: string },
  at: Date,
): Promise<void> {
  const { kind, personId, until, reason, by } = recusal;
  const id = newId();
  const of = { id, inspectionId: inspection.id, unitId: inspection.unitId, personId, kind };
  await tx.recusal.create({
    data: { ...of, workedUntil: asDate(until), reason, decidedBy: by, occurredAt: at },
  });
  await outbox.add(tx, {
    type: `inspections.recusal.${kind}`,
    entity: { type: 'recusal', id, version: 1 },
    at,
    data: { ...of, version: 1, occurredAt: at.toISOString() },
  });
}

/** Until when a person is barred from the unit; today when nothing bars. */
export async function barOf(tx: Tx, unitId: string, personId: string, at: Date): Promise<string> {
  const person = await tx.person.findUnique({ where: { id: personId } });
  if (!person) throw new RuleBroken('team.unknown_person', {}, ['personId']);
  return barredUntil(unitId, person.employments as unknown as Employment[], at) ?? dateOf(at).toString();
}
