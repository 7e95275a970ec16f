import { Body, Controller, Param, Query } from '@nestjs/common';
import {
  CodeList,
  CodeListId,
  CodeListQuery,
  CodeListVersions,
  PublishCodeList,
  ROLES,
} from '@valvomo/contracts';
import { Allow, By, Create, List, Read, type Act } from '@valvomo/service';
import { KEEPER } from '../access.js';
import { CodeListsService } from './code-lists.service.js';

@Controller('code-lists')
@Allow(...ROLES)
export class CodeListsController {
  constructor(private readonly lists: CodeListsService) {}

  @List('', { summary: 'Lists the code lists and their versions.', answer: CodeListVersions })
  list(): Promise<CodeListVersions> {
    return this.lists.versions();
  }

  @Read(':list', { summary: 'Reads a code list by version, or the one in force on a day.', answer: CodeList })
  get(
    @Param('list', { schema: CodeListId }) list: string,
    @Query({ schema: CodeListQuery }) query: CodeListQuery,
  ): Promise<CodeList> {
    return this.lists.get(list, query);
  }

  @List(':list/versions', { summary: 'Lists the versions of a code list.', answer: CodeListVersions })
  versions(@Param('list', { schema: CodeListId }) list: string): Promise<CodeListVersions> {
    return this.lists.versions(list);
  }

  @Create(':list/versions', {
    matter: 'code-list',
    id: 'list',
    summary: 'Publishes a version of a code list; what is published does not change.',
    answer: CodeList,
  })
  @Allow(KEEPER)
  publish(
    @By() act: Act,
    @Param('list', { schema: CodeListId }) list: string,
    @Body({ schema: PublishCodeList }) body: PublishCodeList,
  ): Promise<CodeList> {
    return this.lists.publish(act, list, body);
  }
}
