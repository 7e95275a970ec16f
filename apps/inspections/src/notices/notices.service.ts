import { dateOf } from '@valvomo/business-time';
import { derivedId, type Rung } from '@valvomo/contracts';
import { outbox } from '@valvomo/messaging';
import { deadlinesOf } from '@valvomo/service';
import type { Tx } from '../database.js';
import { isHeard, recipientsOf, type Addressee, type MatterPeople, type Staff } from './recipients.rules.js';

/** A message to people about a matter. */
export interface Notice {
  readonly kind: string;
  readonly matterType: string;
  readonly matterId: string;
  readonly unitId: string | null;
  readonly rule?: string;
  readonly rung?: Rung;
  /** By default that of the matter's open deadline of the rule. */
  readonly dueAt?: string;
  /** What makes it one notice: the same again is the same message. By default the matter's version or instant. */
  readonly occasion: string;
}

/** Raises a notice to each recipient; registry keeps and delivers it (design 5.13). */
export async function raise(
  tx: Tx,
  recipientIds: readonly string[],
  notice: Notice,
  at: Date,
): Promise<void> {
  const dueAt = notice.dueAt ?? (notice.rule && (await dueOf(tx, notice, notice.rule))) ?? null;
  const messages = [...new Set(recipientIds)].map((recipientId) => {
    const id = derivedId(recipientId, notice.matterType, notice.matterId, notice.kind, notice.occasion);
    return {
      type: 'inspections.notice.raised' as const,
      entity: { type: 'notice', id, version: 1 },
      id,
      at,
      data: {
        id,
        recipientId,
        kind: notice.kind,
        service: 'inspections',
        matterType: notice.matterType,
        matterId: notice.matterId,
        unitId: notice.unitId,
        rule: notice.rule ?? null,
        rung: notice.rung ?? null,
        dueAt,
        raisedAt: at.toISOString(),
      },
    };
  });
  await outbox.add(tx, messages);
}

async function dueOf(tx: Tx, { matterType, matterId }: Notice, rule: string): Promise<string | null> {
  const deadlines = await deadlinesOf(tx, matterType, matterId);
  return deadlines.findLast((one) => one.rule === rule && one.state === 'open')?.dueAt ?? null;
}

/** Raises to county roles and relations (deputies included) what they must hear. */
export async function raiseToHearers(
  tx: Tx,
  hearers: readonly Addressee[],
  leadId: string | null,
  notice: Notice,
  at: Date,
): Promise<void> {
  await raiseUpwards(tx, [hearers], leadId, notice, at);
}

/**
 * Raises to the first of these groups in which somebody is there to hear; whoever is away keeps the notice all the same.
 * @returns the groups in which nobody was there
 */
export async function raiseUpwards(
  tx: Tx,
  groups: readonly (readonly Addressee[])[],
  leadId: string | null,
  notice: Notice,
  at: Date,
): Promise<(readonly Addressee[])[]> {
  const on = dateOf(at).toString();
  const people: MatterPeople = {
    leadId,
    responsibleIds: await responsibleOf(tx, notice.unitId),
    contractOwnerIds: await contractOwners(tx, notice.unitId, at),
  };
  const staff = await staffOf(tx, groups.flat(), people);
  const unheard: (readonly Addressee[])[] = [];
  for (const group of groups) {
    const ids = recipientsOf(group, people, staff, on);
    await raise(tx, ids, notice, at);
    if (isHeard(ids, staff, on)) break;
    unheard.push(group);
  }
  return unheard;
}

/** Those who may be meant, and their deputies. */
async function staffOf(tx: Tx, hearers: readonly Addressee[], people: MatterPeople): Promise<Staff[]> {
  const { leadId, responsibleIds, contractOwnerIds } = people;
  const ids = [...responsibleIds, ...contractOwnerIds, ...(leadId ? [leadId] : [])];
  const meant = await tx.person.findMany({
    where: { OR: [{ roles: { hasSome: [...hearers] } }, { id: { in: ids } }] },
  });
  const staff = meant.map(asStaff);
  const deputies = staff.flatMap(({ absences }) => absences.flatMap(({ deputyId }) => deputyId ?? []));
  if (deputies.length === 0) return staff;
  const more = await tx.person.findMany({
    where: { id: { in: deputies, notIn: staff.map(({ id }) => id) } },
  });
  return [...staff, ...more.map(asStaff)];
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

const day = (date: Date): string => date.toISOString().slice(0, 10);

function asStaff(row: {
  id: string;
  roles: string[];
  absences: unknown;
  validFrom: Date;
  validTo: Date | null;
}): Staff {
  return {
    id: row.id,
    roles: row.roles,
    absences: row.absences as Staff['absences'],
    validFrom: day(row.validFrom),
    validTo: row.validTo && day(row.validTo),
  };
}
