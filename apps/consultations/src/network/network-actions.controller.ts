import { Body, Controller, Param, Query } from '@nestjs/common';
import {
  CancelNetworkAction,
  FinishNetworkAction,
  MoveNetworkAction,
  NetworkAction,
  OpenNetworkAction,
  Uuid,
} from '@valvomo/contracts';
import {
  AvailableAction,
  By,
  Command,
  Create,
  IfMatch,
  List,
  pageOf,
  Read,
  type Act,
} from '@valvomo/service';
import { z } from 'zod';
import { NetworkKeepers, NetworkReaders, OfAction } from './network-access.js';
import { ActionQuery, NetworkActions } from './network-actions.service.js';

const MATTER = { matter: 'network-action' } as const;
const ACTION = { ...MATTER, answer: NetworkAction } as const;

/** What the network has agreed on (domain.md 8). */
@Controller('network-actions')
@OfAction()
export class NetworkActionsController {
  constructor(private readonly network: NetworkActions) {}

  @List('', { ...MATTER, summary: 'Lists actions by due day.', answer: pageOf(NetworkAction) })
  @NetworkReaders()
  list(@Query({ schema: ActionQuery }) query: ActionQuery) {
    return this.network.list(query);
  }

  @Read(':id', { ...ACTION, summary: 'Reads an action.' })
  one(@Param('id', { schema: Uuid }) id: string) {
    return this.network.one(id);
  }

  @Read(':id/available-actions', {
    ...MATTER,
    summary: 'Says what the caller may do with an action now, and why not the rest.',
    answer: z.array(AvailableAction),
  })
  actions(@By() by: Act, @Param('id', { schema: Uuid }) id: string) {
    return this.network.actions(by, id);
  }

  @Create('', { ...ACTION, summary: 'Writes down what a meeting agreed on: who does it, until when.' })
  @NetworkKeepers()
  open(@By() by: Act, @Body({ schema: OpenNetworkAction }) body: OpenNetworkAction) {
    return this.network.open(by, body);
  }

  @Command(':id/finish', { ...ACTION, summary: 'It is done.' })
  finish(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: FinishNetworkAction }) body: FinishNetworkAction,
  ) {
    return this.network.finish(by, id, version, body);
  }

  @Command(':id/cancel', { ...ACTION, summary: 'It is not needed any more.' })
  cancel(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: CancelNetworkAction }) body: CancelNetworkAction,
  ) {
    return this.network.cancel(by, id, version, body);
  }

  @Command(':id/move', { ...ACTION, summary: 'It is to be done by another day.' })
  move(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: MoveNetworkAction }) body: MoveNetworkAction,
  ) {
    return this.network.move(by, id, version, body);
  }
}
