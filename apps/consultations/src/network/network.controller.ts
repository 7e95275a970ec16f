import { Body, Controller, Param, Query } from '@nestjs/common';
import {
  NetworkMeeting,
  NetworkMember,
  SaveNetworkMeeting,
  SaveNetworkMember,
  Uuid,
} from '@valvomo/contracts';
import {
  AvailableAction,
  availableActions,
  By,
  Create,
  IfMatch,
  List,
  pageOf,
  Read,
  Replace,
  type Act,
} from '@valvomo/service';
import { z } from 'zod';
import { assertKeepsNetwork, NetworkKeepers, NetworkReaders } from './network-access.js';
import { MeetingQuery, MemberQuery, Network } from './network.service.js';

const MEMBER = { matter: 'network-member', answer: NetworkMember } as const;
const MEETING = { matter: 'network-meeting', answer: NetworkMeeting } as const;

/** The network of developers: members and meetings (domain.md 8). */
@Controller('network')
@NetworkReaders()
export class NetworkController {
  constructor(private readonly network: Network) {}

  @List('members', { ...MEMBER, summary: 'Lists members of the network.', answer: pageOf(NetworkMember) })
  members(@Query({ schema: MemberQuery }) query: MemberQuery) {
    return this.network.members(query);
  }

  @Read('members/:id', { ...MEMBER, summary: 'Reads a membership.' })
  member(@Param('id', { schema: Uuid }) id: string) {
    return this.network.member(id);
  }

  @Create('members', { ...MEMBER, summary: 'Takes somebody into the network.' })
  @NetworkKeepers()
  addMember(@By() by: Act, @Body({ schema: SaveNetworkMember }) body: SaveNetworkMember) {
    return this.network.addMember(by, body);
  }

  @Replace('members/:id', { ...MEMBER, summary: 'Changes or ends a membership.' })
  @NetworkKeepers()
  replaceMember(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: SaveNetworkMember }) body: SaveNetworkMember,
  ) {
    return this.network.replaceMember(by, id, version, body);
  }

  @Read('members/:id/available-actions', {
    matter: 'network-member',
    summary: 'Says what the caller may do with a membership now, and why not the rest.',
    answer: z.array(AvailableAction),
  })
  async memberActions(@By() { caller, language }: Act, @Param('id', { schema: Uuid }) id: string) {
    await this.network.member(id);
    return availableActions({ replace: () => assertKeepsNetwork(caller) }, language);
  }

  @List('meetings', { ...MEETING, summary: 'Lists meetings, newest first.', answer: pageOf(NetworkMeeting) })
  meetings(@Query({ schema: MeetingQuery }) query: MeetingQuery) {
    return this.network.meetings(query);
  }

  @Read('meetings/:id', { ...MEETING, summary: 'Reads a meeting with its agenda and decisions.' })
  meeting(@Param('id', { schema: Uuid }) id: string) {
    return this.network.meeting(id);
  }

  @Create('meetings', { ...MEETING, summary: 'Calls a meeting.' })
  @NetworkKeepers()
  callMeeting(@By() by: Act, @Body({ schema: SaveNetworkMeeting }) body: SaveNetworkMeeting) {
    return this.network.callMeeting(by, body);
  }

  @Replace('meetings/:id', { ...MEETING, summary: 'Changes a meeting, or writes down what it decided.' })
  @NetworkKeepers()
  replaceMeeting(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: SaveNetworkMeeting }) body: SaveNetworkMeeting,
  ) {
    return this.network.replaceMeeting(by, id, version, body);
  }

  @Read('meetings/:id/available-actions', {
    matter: 'network-meeting',
    summary: 'Says what the caller may do with a meeting now, and why not the rest.',
    answer: z.array(AvailableAction),
  })
  async meetingActions(@By() { caller, language }: Act, @Param('id', { schema: Uuid }) id: string) {
    await this.network.meeting(id);
    const keeps = () => assertKeepsNetwork(caller);
    return availableActions({ replace: keeps, 'open-action': keeps }, language);
  }
}
