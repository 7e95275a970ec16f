import {
  RuleBroken,
  workflowId,
  type NetworkAction,
  type NetworkActionFact,
  type NetworkMeeting,
  type NetworkMember,
} from '@valvomo/contracts';
import type { TimedMatter } from '@valvomo/service';
import type { Tx } from '../database.js';
import type {
  NetworkAction as ActionRow,
  NetworkMember as MemberRow,
  Prisma,
} from '../generated/prisma/client.js';
import { civil, instant } from '../rows.js';

export const memberView = ({
  startsOn,
  endsBefore,
  role,
  changedAt,
  ...member
}: MemberRow): NetworkMember => ({
  ...member,
  role: role as NetworkMember['role'],
  from: civil(startsOn),
  to: civil(endsBefore),
  changedAt: changedAt.toISOString(),
});

export const WITH_ACTIONS = {
  actions: { select: { id: true }, orderBy: { id: 'asc' } },
} as const satisfies Prisma.NetworkMeetingInclude;
type MeetingRow = Prisma.NetworkMeetingGetPayload<{ include: typeof WITH_ACTIONS }>;

export const meetingView = ({ onDay, actions, changedAt, ...meeting }: MeetingRow): NetworkMeeting => ({
  ...meeting,
  on: civil(onDay),
  actionIds: actions.map(({ id }) => id),
  changedAt: changedAt.toISOString(),
});

/** @throws RuleBroken `not_found` */
export async function loadMember(tx: Tx, id: string): Promise<MemberRow> {
  const row = await tx.networkMember.findUnique({ where: { id } });
  if (!row) throw new RuleBroken('not_found');
  return row;
}

/** @throws RuleBroken `not_found` */
export async function loadMeeting(tx: Tx, id: string): Promise<MeetingRow> {
  const row = await tx.networkMeeting.findUnique({ where: { id }, include: WITH_ACTIONS });
  if (!row) throw new RuleBroken('not_found');
  return row;
}

/** @throws RuleBroken `not_found` */
export async function loadAction(tx: Tx, id: string): Promise<ActionRow> {
  const row = await tx.networkAction.findUnique({ where: { id } });
  if (!row) throw new RuleBroken('not_found');
  return row;
}

/** Holds an action for a change; its deadline first, as whoever takes a step of it has it. */
export async function lockAction(tx: Tx, id: string): Promise<void> {
  await tx.$queryRaw`select id from deadline where matter_type = 'network-action' and matter_id = ${id} order by id for update`;
  await tx.$queryRaw`select id from network_action where id = ${id}::uuid for update`;
}

/** An action is a duty: one deadline with its ladder. */
export const timedAction = (id: string): TimedMatter => ({
  matterType: 'network-action',
  matterId: id,
  workflowId: workflowId('duty', id),
  unitId: null,
});

export const actionFact = (row: ActionRow): NetworkActionFact => ({
  id: row.id,
  version: row.version,
  state: row.state,
  meetingId: row.meetingId,
  ownerId: row.ownerId,
  dueOn: civil(row.dueOn),
  moved: row.moved,
  endedAt: instant(row.endedAt),
});

/** @param today an action is overdue from the day after its due day */
export const actionView = (row: ActionRow, today: string): NetworkAction => ({
  ...actionFact(row),
  text: row.text,
  overdue: row.state === 'OPEN' && civil(row.dueOn) < today,
  note: row.note,
  changedAt: row.changedAt.toISOString(),
});
