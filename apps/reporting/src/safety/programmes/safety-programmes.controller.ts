import { Body, Controller, Param, Query } from '@nestjs/common';
import { AdoptSafetyProgramme, SafetyProgramme, Uuid } from '@valvomo/contracts';
import {
  AvailableAction,
  By,
  Command,
  Create,
  IfMatch,
  List,
  pageOf,
  PageQuery,
  Read,
  type Act,
} from '@valvomo/service';
import { z } from 'zod';
import { SafetyCoordinators, SafetyReaders } from '../safety-access.js';
import { SafetyProgrammes } from './safety-programmes.service.js';

const MATTER = { matter: 'safety-programme' } as const;
const PROGRAMME = { ...MATTER, answer: SafetyProgramme } as const;

/** Programmes of client and patient safety (domain.md 11). */
@Controller('safety-programmes')
@SafetyReaders()
export class SafetyProgrammesController {
  constructor(private readonly programmes: SafetyProgrammes) {}

  @List('', { ...MATTER, summary: 'Lists programmes, the newest first.', answer: pageOf(SafetyProgramme) })
  list(@Query({ schema: PageQuery }) query: PageQuery) {
    return this.programmes.list(query);
  }

  @Read(':id', { ...PROGRAMME, summary: 'Reads a programme, with how many of its tasks are not decided.' })
  one(@Param('id', { schema: Uuid }) id: string) {
    return this.programmes.one(id);
  }

  @Read(':id/available-actions', {
    ...MATTER,
    summary: 'Says what the caller may do with a programme now, and why not the rest.',
    answer: z.array(AvailableAction),
  })
  actions(@By() by: Act, @Param('id', { schema: Uuid }) id: string) {
    return this.programmes.actions(by, id);
  }

  @Create('', {
    ...PROGRAMME,
    summary: 'Adopts a programme for some years, with the catalogue and what the previous one carried over.',
  })
  @SafetyCoordinators()
  adopt(@By() by: Act, @Body({ schema: AdoptSafetyProgramme }) body: AdoptSafetyProgramme) {
    return this.programmes.adopt(by, body);
  }

  @Command(':id/close', {
    ...PROGRAMME,
    summary:
      'Closes the programme and freezes its final report; refused with the tasks that are not decided.',
  })
  @SafetyCoordinators()
  close(@By() by: Act, @Param('id', { schema: Uuid }) id: string, @IfMatch() version: number) {
    return this.programmes.close(by, id, version);
  }
}
