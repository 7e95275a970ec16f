import { Inject, Injectable } from '@nestjs/common';
import {
  newId,
  RuleBroken,
  Uuid,
  type Clock,
  type NetworkMeeting,
  type NetworkMember,
  type SaveNetworkMeeting,
  type SaveNetworkMember,
} from '@valvomo/contracts';
import {
  assertUpdated,
  assertVersion,
  Audit,
  CLOCK,
  page,
  pageById,
  PageQuery,
  write,
  type Act,
  type Page,
} from '@valvomo/service';
import { z } from 'zod';
import { Database, type Tx } from '../database.js';
import type { Prisma } from '../generated/prisma/client.js';
import { asDate, civil } from '../rows.js';
import { loadMeeting, loadMember, meetingView, memberView, WITH_ACTIONS } from './network.queries.js';
import { assertMembership } from './network.rules.js';

export const MemberQuery = PageQuery.extend({
  personId: Uuid.optional(),
  /** Members on this day. */
  on: z.iso.date().optional(),
});
export type MemberQuery = z.infer<typeof MemberQuery>;

export const MeetingQuery = PageQuery.extend({ from: z.iso.date().optional(), to: z.iso.date().optional() });
export type MeetingQuery = z.infer<typeof MeetingQuery>;

const memberColumns = ({ from, to, ...member }: SaveNetworkMember) => ({
  ...member,
  startsOn: asDate(from),
  endsBefore: to === null ? null : asDate(to),
});
const meetingColumns = ({ on, ...meeting }: SaveNetworkMeeting) => ({ ...meeting, onDay: asDate(on) });

/** The network of developers: who belongs to it, when it meets, what it decides (domain.md 8). */
@Injectable()
export class Network {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  addMember(act: Act, body: SaveNetworkMember): Promise<NetworkMember> {
    return write(this.db, act, async (tx) => {
      const at = this.clock.now();
      const id = newId();
      await assertAlone(tx, id, body);
      const data = { id, version: 1, ...memberColumns(body), changedAt: at };
      const row = await tx.networkMember.create({ data });
      await this.note(tx, act, 'network-member', id, 'add', at);
      return memberView(row);
    });
  }

  replaceMember(act: Act, id: string, version: number, body: SaveNetworkMember): Promise<NetworkMember> {
    return write(this.db, act, async (tx) => {
      assertVersion(await loadMember(tx, id), version);
      await assertAlone(tx, id, body);
      const at = this.clock.now();
      const data = { ...memberColumns(body), version: version + 1, changedAt: at };
      assertUpdated(await tx.networkMember.updateMany({ where: { id, version }, data }));
      await this.note(tx, act, 'network-member', id, 'replace', at);
      return memberView(await loadMember(tx, id));
    });
  }

  async member(id: string): Promise<NetworkMember> {
    return memberView(await loadMember(this.db, id));
  }

  async members(query: MemberQuery): Promise<Page<NetworkMember>> {
    const { personId, on } = query;
    const day = on && asDate(on);
    return pageById(
      query,
      (after, take) =>
        this.db.networkMember.findMany({
          where: {
            ...(personId && { personId }),
            ...(day && { startsOn: { lte: day }, OR: [{ endsBefore: null }, { endsBefore: { gt: day } }] }),
            ...after,
          },
          orderBy: { id: 'asc' },
          take,
        }),
      (found) => found.map(memberView),
    );
  }

  callMeeting(act: Act, body: SaveNetworkMeeting): Promise<NetworkMeeting> {
    return write(this.db, act, async (tx) => {
      const at = this.clock.now();
      const id = newId();
      await tx.networkMeeting.create({ data: { id, version: 1, ...meetingColumns(body), changedAt: at } });
      await this.note(tx, act, 'network-meeting', id, 'call', at);
      return meetingView(await loadMeeting(tx, id));
    });
  }

  replaceMeeting(act: Act, id: string, version: number, body: SaveNetworkMeeting): Promise<NetworkMeeting> {
    return write(this.db, act, async (tx) => {
      assertVersion(await loadMeeting(tx, id), version);
      const at = this.clock.now();
      const data = { ...meetingColumns(body), version: version + 1, changedAt: at };
      assertUpdated(await tx.networkMeeting.updateMany({ where: { id, version }, data }));
      await this.note(tx, act, 'network-meeting', id, 'replace', at);
      return meetingView(await loadMeeting(tx, id));
    });
  }

  async meeting(id: string): Promise<NetworkMeeting> {
    return meetingView(await loadMeeting(this.db, id));
  }

  /** Newest first. */
  async meetings(query: MeetingQuery): Promise<Page<NetworkMeeting>> {
    const { from, to } = query;
    const days = { ...(from && { gte: asDate(from) }), ...(to && { lt: asDate(to) }) };
    const found = await page(
      query,
      (after, take) =>
        this.db.networkMeeting.findMany({
          where: { AND: [{ onDay: days }, after ? earlier(after) : {}] },
          include: WITH_ACTIONS,
          orderBy: [{ onDay: 'desc' }, { id: 'desc' }],
          take,
        }),
      ({ onDay, id }) => [civil(onDay), id],
    );
    return { items: found.items.map(meetingView), nextCursor: found.nextCursor };
  }

  private note(
    tx: Tx,
    act: Act,
    objectType: string,
    objectId: string,
    verb: string,
    at: Date,
  ): Promise<void> {
    return this.audit.add(tx, act, { action: `${objectType}.${verb}`, objectType, objectId }, at);
  }
}

/** Nobody is a member twice at a time. @throws RuleBroken */
async function assertAlone(tx: Tx, id: string, body: SaveNetworkMember): Promise<void> {
  assertMembership(body);
  const { personId, startsOn, endsBefore } = memberColumns(body);
  // Two memberships of one person are saved one after the other.
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${personId}, 0))::text`;
  const others = await tx.networkMember.count({
    where: {
      personId,
      id: { not: id },
      ...(endsBefore && { startsOn: { lt: endsBefore } }),
      OR: [{ endsBefore: null }, { endsBefore: { gt: startsOn } }],
    },
  });
  if (others > 0) throw new RuleBroken('network.member_overlap', {}, ['personId']);
}

function earlier(after: readonly (string | number | null)[]): Prisma.NetworkMeetingWhereInput {
  const onDay = asDate(String(after[0]));
  return { OR: [{ onDay: { lt: onDay } }, { onDay, id: { lt: String(after[1]) } }] };
}
