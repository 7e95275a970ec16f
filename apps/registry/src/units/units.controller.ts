import { Body, Controller, Param, Query } from '@nestjs/common';
import { Unit, UnitQuery, SaveUnit, Uuid } from '@valvomo/contracts';
import {
  Allow,
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
  type Page,
} from '@valvomo/service';
import { z } from 'zod';
import { KEEPER, PROVIDER_PEOPLE, REGISTER_READERS } from '../access.js';
import { assertKeeper } from '../guards.js';
import { UnitsService } from './units.service.js';

@Controller('units')
@Allow(...REGISTER_READERS, ...PROVIDER_PEOPLE)
export class UnitsController {
  constructor(private readonly units: UnitsService) {}

  @List('', {
    matter: 'unit',
    summary: 'Lists units by name, municipality, production mode, service type and validity.',
    answer: pageOf(Unit),
  })
  list(@By() act: Act, @Query({ schema: UnitQuery }) query: UnitQuery): Promise<Page<Unit>> {
    return this.units.list(act, query);
  }

  @Read(':id', { matter: 'unit', summary: 'Reads a unit.', answer: Unit })
  get(@By() act: Act, @Param('id', { schema: Uuid }) id: string): Promise<Unit> {
    return this.units.get(act, id);
  }

  @Read(':id/available-actions', {
    matter: 'unit',
    summary: 'Says what the caller may do with a unit now, and why not the rest.',
    answer: z.array(AvailableAction),
  })
  async actions(@By() act: Act, @Param('id', { schema: Uuid }) id: string): Promise<AvailableAction[]> {
    await this.units.get(act, id);
    return availableActions(
      { replace: () => assertKeeper(act), 'add-service': () => assertKeeper(act) },
      act.language,
    );
  }

  @Create('', { matter: 'unit', summary: 'Adds a unit.', answer: Unit })
  @Allow(KEEPER)
  create(@By() act: Act, @Body({ schema: SaveUnit }) body: SaveUnit): Promise<Unit> {
    return this.units.create(act, body);
  }

  @Replace(':id', {
    matter: 'unit',
    summary: 'Replaces a unit; an unchanged save changes nothing.',
    answer: Unit,
  })
  @Allow({ roles: [KEEPER], seenBy: REGISTER_READERS })
  replace(
    @By() act: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() ifMatch: number,
    @Body({ schema: SaveUnit }) body: SaveUnit,
  ): Promise<Unit> {
    return this.units.replace(act, id, ifMatch, body);
  }
}
