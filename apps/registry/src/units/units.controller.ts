import { Unit, UnitQuery, SaveUnit } from '@valvomo/contracts';
import { PROVIDER_PEOPLE, REGISTER_READERS } from '../access.js';
import { resourceController } from '../register.controller.js';
import { UnitsService } from './units.service.js';

export const UnitsController = resourceController({
  path: 'units',
  matter: 'unit',
  one: 'a unit',
  lists: 'Lists units by name, municipality, production mode, service type and validity.',
  answer: Unit,
  save: SaveUnit,
  query: UnitQuery,
  askers: [...REGISTER_READERS, ...PROVIDER_PEOPLE],
  readers: REGISTER_READERS,
  actions: ['add-service'],
  service: UnitsService,
});
