import { Body, Controller, Param, Query } from '@nestjs/common';
import { AddSpecialty, SaveSpecialty, Specialty, Uuid } from '@valvomo/contracts';
import {
  Allow,
  AvailableAction,
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
import { ROTA_EDITORS, ROTA_READERS } from './editors.rules.js';
import { Specialties } from './specialties.service.js';

const SPECIALTY = { matter: 'specialty', answer: Specialty } as const;

@Controller('specialties')
@Allow(...ROTA_READERS)
export class SpecialtiesController {
  constructor(private readonly specialties: Specialties) {}

  @List('', { matter: 'specialty', summary: 'Lists the specialties.', answer: pageOf(Specialty) })
  list(@Query({ schema: PageQuery }) query: PageQuery) {
    return this.specialties.list(query);
  }

  @Read(':id', { ...SPECIALTY, summary: 'Reads a specialty.' })
  one(@Param('id', { schema: Uuid }) id: string) {
    return this.specialties.one(id);
  }

  @Read(':id/available-actions', {
    matter: 'specialty',
    summary: 'Says what the caller may do with a specialty now, and why not the rest.',
    answer: z.array(AvailableAction),
  })
  actions(@By() by: Act, @Param('id', { schema: Uuid }) id: string) {
    return this.specialties.actions(by, id);
  }

  @Create('', { ...SPECIALTY, summary: 'Adds a specialty to which questions may be put.' })
  @Allow('coordinator')
  add(@By() by: Act, @Body({ schema: AddSpecialty }) body: AddSpecialty) {
    return this.specialties.add(by, body);
  }

  @Replace(':id', { ...SPECIALTY, summary: 'Changes the names and leads of a specialty.' })
  @Allow({ roles: ROTA_EDITORS, seenBy: ROTA_READERS })
  replace(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: SaveSpecialty }) body: SaveSpecialty,
  ) {
    return this.specialties.replace(by, id, version, body);
  }
}
