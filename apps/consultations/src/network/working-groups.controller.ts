import { Body, Controller, Param, Query } from '@nestjs/common';
import { WorkingGroup, SaveWorkingGroup, Uuid } from '@valvomo/contracts';
import {
  AvailableAction,
  availableActions,
  By,
  Create,
  IfMatch,
  List,
  pageOf,
  PageQuery,
  Read,
  Replace,
  type Act,
} from '@valvomo/service';
import { z } from 'zod';
import { WorkingGroups } from './working-groups.service.js';
import { assertKeepsNetwork, NetworkKeepers, NetworkReaders } from './network-access.js';

const ANSWER = { matter: 'working-group', answer: WorkingGroup } as const;

/** Working groups of the network (domain.md 8). */
@Controller('working-groups')
@NetworkReaders()
export class WorkingGroupsController {
  constructor(private readonly groups: WorkingGroups) {}

  @List('', { ...ANSWER, summary: 'Lists working groups.', answer: pageOf(WorkingGroup) })
  list(@Query({ schema: PageQuery }) query: PageQuery) {
    return this.groups.list(query);
  }

  @Read(':id', { ...ANSWER, summary: 'Reads a working group.' })
  one(@Param('id', { schema: Uuid }) id: string) {
    return this.groups.one(id);
  }

  @Read(':id/available-actions', {
    matter: 'working-group',
    summary: 'Says what the caller may do with it now, and why not the rest.',
    answer: z.array(AvailableAction),
  })
  async actions(@By() { caller, language }: Act, @Param('id', { schema: Uuid }) id: string) {
    await this.groups.one(id);
    return availableActions({ replace: () => assertKeepsNetwork(caller) }, language);
  }

  @Create('', { ...ANSWER, summary: 'Founds a working group.' })
  @NetworkKeepers()
  found(@By() by: Act, @Body({ schema: SaveWorkingGroup }) body: SaveWorkingGroup) {
    return this.groups.found(by, body);
  }

  @Replace(':id', { ...ANSWER, summary: 'Changes or ends a working group.' })
  @NetworkKeepers()
  replace(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: SaveWorkingGroup }) body: SaveWorkingGroup,
  ) {
    return this.groups.replace(by, id, version, body);
  }
}
