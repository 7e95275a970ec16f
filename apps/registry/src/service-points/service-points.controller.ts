import { Body, Controller, Param, Query } from '@nestjs/common';
import { ServicePoint, ServicePointQuery, SaveServicePoint, Uuid } from '@valvomo/contracts';
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
import { ServicePointsService } from './service-points.service.js';

@Controller('service-points')
@Allow(...REGISTER_READERS, ...PROVIDER_PEOPLE)
export class ServicePointsController {
  constructor(private readonly points: ServicePointsService) {}

  @List('', {
    matter: 'service-point',
    summary: 'Lists service points by unit, municipality and validity.',
    answer: pageOf(ServicePoint),
  })
  list(
    @By() act: Act,
    @Query({ schema: ServicePointQuery }) query: ServicePointQuery,
  ): Promise<Page<ServicePoint>> {
    return this.points.list(act, query);
  }

  @Read(':id', { matter: 'service-point', summary: 'Reads a service point.', answer: ServicePoint })
  get(@By() act: Act, @Param('id', { schema: Uuid }) id: string): Promise<ServicePoint> {
    return this.points.get(act, id);
  }

  @Read(':id/available-actions', {
    matter: 'service-point',
    summary: 'Says what the caller may do with a service point now, and why not the rest.',
    answer: z.array(AvailableAction),
  })
  async actions(@By() act: Act, @Param('id', { schema: Uuid }) id: string): Promise<AvailableAction[]> {
    await this.points.get(act, id);
    return availableActions({ replace: () => assertKeeper(act) }, act.language);
  }

  @Create('', { matter: 'service-point', summary: 'Adds a service point.', answer: ServicePoint })
  @Allow(KEEPER)
  create(@By() act: Act, @Body({ schema: SaveServicePoint }) body: SaveServicePoint): Promise<ServicePoint> {
    return this.points.create(act, body);
  }

  @Replace(':id', {
    matter: 'service-point',
    summary: 'Replaces a service point; an unchanged save changes nothing.',
    answer: ServicePoint,
  })
  @Allow({ roles: [KEEPER], seenBy: REGISTER_READERS })
  replace(
    @By() act: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() ifMatch: number,
    @Body({ schema: SaveServicePoint }) body: SaveServicePoint,
  ): Promise<ServicePoint> {
    return this.points.replace(act, id, ifMatch, body);
  }
}
