import { ServicePoint, ServicePointQuery, SaveServicePoint } from '@valvomo/contracts';
import { PROVIDER_PEOPLE, REGISTER_READERS } from '../access.js';
import { resourceController } from '../register.controller.js';
import { ServicePointsService } from './service-points.service.js';

export const ServicePointsController = resourceController({
  path: 'service-points',
  matter: 'service-point',
  one: 'a service point',
  lists: 'Lists service points by unit, municipality and validity.',
  answer: ServicePoint,
  save: SaveServicePoint,
  query: ServicePointQuery,
  askers: [...REGISTER_READERS, ...PROVIDER_PEOPLE],
  readers: REGISTER_READERS,
  service: ServicePointsService,
});
