import { dateOf } from '@valvomo/business-time';
import { derivedId, type EventType, type Rung, type ServiceName } from '@valvomo/contracts';
import { outbox } from '@valvomo/messaging';
import { deadlinesOf } from '../deadlines/row.js';
import type { DeadlineTx } from '../deadlines/deadlines.js';
import { type Addressee, isHeard, type MatterPeople, recipientsOf } from './recipients.rules.js';
import { staffAround } from './staff.js';

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
  /** What makes it one notice: the same again is the same message. */
  readonly occasion: string;
}

/**
 * Raises a notice to each recipient, in the caller's transaction; registry keeps and delivers it (design 5.13).
 * @param service who raises; its events must have `<service>.notice.raised`
 * @param at business time
 */
export async function raiseNotices(
  tx: DeadlineTx,
  service: ServiceName,
  recipientIds: readonly string[],
  notice: Notice,
  at: Date,
): Promise<void> {
  const dueAt = notice.dueAt ?? (notice.rule && (await dueOf(tx, notice, notice.rule))) ?? null;
  const { kind, matterType, matterId, unitId } = notice;
  const messages = [...new Set(recipientIds)].map((recipientId) => {
    const id = derivedId(recipientId, matterType, matterId, kind, notice.occasion);
    return {
      type: `${service}.notice.raised` as EventType,
      entity: { type: 'notice', id, version: 1 },
      id,
      at,
      data: {
        id,
        recipientId,
        kind,
        service,
        matterType,
        matterId,
        unitId,
        rule: notice.rule ?? null,
        rung: notice.rung ?? null,
        dueAt,
        raisedAt: at.toISOString(),
      },
    };
  });
  await ('$queryRawUnsafe' in tx
    ? outbox.add(tx, messages as Parameters<typeof outbox.add>[1])
    : outbox.addAll(tx, messages as Parameters<typeof outbox.addAll>[1]));
}

/**
 * Raises to the first of these groups in which somebody is there to hear; whoever is away keeps the notice all the same.
 * @param people whom the relations of the matter mean
 * @returns the groups in which nobody was there
 */
export async function raiseUpwards(
  tx: DeadlineTx,
  service: ServiceName,
  groups: readonly (readonly Addressee[])[],
  people: MatterPeople,
  notice: Notice,
  at: Date,
): Promise<(readonly Addressee[])[]> {
  const on = dateOf(at).toString();
  const staff = await staffAround(tx, groups.flat(), people);
  const unheard: (readonly Addressee[])[] = [];
  for (const group of groups) {
    const ids = recipientsOf(group, people, staff, on);
    await raiseNotices(tx, service, ids, notice, at);
    if (isHeard(ids, staff, on)) break;
    unheard.push(group);
  }
  return unheard;
}

async function dueOf(tx: DeadlineTx, { matterType, matterId }: Notice, rule: string): Promise<string | null> {
  const deadlines = await deadlinesOf(tx, matterType, matterId);
  return deadlines.findLast((one) => one.rule === rule && one.state === 'open')?.dueAt ?? null;
}
