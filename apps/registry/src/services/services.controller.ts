import { Body, Controller, Param, Query } from '@nestjs/common';
import { Service, ServiceQuery, SaveService, Uuid } from '@valvomo/contracts';
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
import { ServicesService } from './services.service.js';

@Controller('services')
@Allow(...REGISTER_READERS, ...PROVIDER_PEOPLE)
export class ServicesController {
  constructor(private readonly services: ServicesService) {}

  @List('', {
    matter: 'service',
    summary: 'Lists services of units by type and validity.',
    answer: pageOf(Service),
  })
  list(@By() act: Act, @Query({ schema: ServiceQuery }) query: ServiceQuery): Promise<Page<Service>> {
    return this.services.list(act, query);
  }

  @Read(':id', { matter: 'service', summary: 'Reads a service of a unit.', answer: Service })
  get(@By() act: Act, @Param('id', { schema: Uuid }) id: string): Promise<Service> {
    return this.services.get(act, id);
  }

  @Read(':id/available-actions', {
    matter: 'service',
    summary: 'Says what the caller may do with a service of a unit now, and why not the rest.',
    answer: z.array(AvailableAction),
  })
  async actions(@By() act: Act, @Param('id', { schema: Uuid }) id: string): Promise<AvailableAction[]> {
    await this.services.get(act, id);
    return availableActions({ replace: () => assertKeeper(act) }, act.language);
  }

  @Create('', { matter: 'service', summary: 'Adds a service of a unit.', answer: Service })
  @Allow(KEEPER)
  create(@By() act: Act, @Body({ schema: SaveService }) body: SaveService): Promise<Service> {
    return this.services.create(act, body);
  }

  @Replace(':id', {
    matter: 'service',
    summary: 'Replaces a service of a unit; an unchanged save changes nothing.',
    answer: Service,
  })
  @Allow({ roles: [KEEPER], seenBy: REGISTER_READERS })
  replace(
    @By() act: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() ifMatch: number,
    @Body({ schema: SaveService }) body: SaveService,
  ): Promise<Service> {
    return this.services.replace(act, id, ifMatch, body);
  }
}
