import { raiseNotices, raiseUpwards, type Addressee, type MatterPeople, type Notice } from '@valvomo/service';
import type { Tx } from '../database.js';

/** Raises a notice to each recipient; registry keeps and delivers it (design 5.13). */
export const raise = (tx: Tx, recipientIds: readonly string[], notice: Notice, at: Date): Promise<void> =>
  raiseNotices(tx, 'inspections', recipientIds, notice, at);

/** Raises to county roles and relations (deputies included) what they must hear. */
export async function raiseToHearers(
  tx: Tx,
  hearers: readonly Addressee[],
  leadId: string | null,
  notice: Notice,
  at: Date,
): Promise<void> {
  const people = await peopleOf(tx, leadId, notice.unitId, at);
  await raiseUpwards(tx, 'inspections', [hearers], people, notice, at);
}

/** Whom the relations of a matter of supervision mean. @param leadId who leads it, null where nobody does yet */
export async function peopleOf(
  tx: Tx,
  leadId: string | null,
  unitId: string | null,
  at: Date,
): Promise<MatterPeople> {
  const lead = leadId ? [leadId] : [];
  return {
    lead,
    'inspector-of-unit': lead,
    'responsible-of-unit': await responsibleOf(tx, unitId),
    'contract-owner-of-unit': await contractOwners(tx, unitId, at),
  };
}

async function responsibleOf(tx: Tx, unitId: string | null): Promise<readonly string[]> {
  const unit = unitId ? await tx.unit.findUnique({ where: { id: unitId } }) : null;
  return unit?.responsibleIds ?? [];
}

async function contractOwners(tx: Tx, unitId: string | null, at: Date): Promise<string[]> {
  if (!unitId) return [];
  const contracts = await tx.contract.findMany({
    where: {
      unitIds: { has: unitId },
      validFrom: { lte: at },
      OR: [{ validTo: null }, { validTo: { gt: at } }],
    },
    select: { ownerId: true },
  });
  return contracts.map((contract) => contract.ownerId);
}
