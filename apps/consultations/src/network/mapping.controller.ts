import { Body, Controller, Param, Query } from '@nestjs/common';
import { PracticeMapping, SavePracticeMapping, Uuid } from '@valvomo/contracts';
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
import { MappingQuery, PracticeMappings } from './mapping.service.js';
import { assertKeepsNetwork, NetworkKeepers, NetworkReaders } from './network-access.js';

const ANSWER = { matter: 'practice-mapping', answer: PracticeMapping } as const;

/** The matrix of practices and organisations (domain.md 8). */
@Controller('practice-mappings')
@NetworkReaders()
export class MappingController {
  constructor(private readonly mappings: PracticeMappings) {}

  @List('', { ...ANSWER, summary: 'Lists cells of the matrix.', answer: pageOf(PracticeMapping) })
  list(@Query({ schema: MappingQuery }) query: MappingQuery) {
    return this.mappings.list(query);
  }

  @Read(':id', { ...ANSWER, summary: 'Reads a cell of the matrix.' })
  one(@Param('id', { schema: Uuid }) id: string) {
    return this.mappings.one(id);
  }

  @Read(':id/available-actions', {
    matter: 'practice-mapping',
    summary: 'Says what the caller may do with it now, and why not the rest.',
    answer: z.array(AvailableAction),
  })
  async actions(@By() { caller, language }: Act, @Param('id', { schema: Uuid }) id: string) {
    await this.mappings.one(id);
    return availableActions({ replace: () => assertKeepsNetwork(caller) }, language);
  }

  @Create('', { ...ANSWER, summary: 'Records how an organisation stands to a practice.' })
  @NetworkKeepers()
  record(@By() by: Act, @Body({ schema: SavePracticeMapping }) body: SavePracticeMapping) {
    return this.mappings.record(by, body);
  }

  @Replace(':id', { ...ANSWER, summary: 'Changes how an organisation stands to a practice.' })
  @NetworkKeepers()
  replace(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: SavePracticeMapping }) body: SavePracticeMapping,
  ) {
    return this.mappings.replace(by, id, version, body);
  }
}
