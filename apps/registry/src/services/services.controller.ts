import { Service, ServiceQuery, SaveService } from '@valvomo/contracts';
import { PROVIDER_PEOPLE, REGISTER_READERS } from '../access.js';
import { resourceController } from '../register.controller.js';
import { ServicesService } from './services.service.js';

export const ServicesController = resourceController({
  path: 'services',
  matter: 'service',
  one: 'a service of a unit',
  lists: 'Lists services of units by type and validity.',
  answer: Service,
  save: SaveService,
  query: ServiceQuery,
  askers: [...REGISTER_READERS, ...PROVIDER_PEOPLE],
  readers: REGISTER_READERS,
  service: ServicesService,
});
