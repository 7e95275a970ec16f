import { Provider, ProviderQuery, SaveProvider } from '@valvomo/contracts';
import { PROVIDER_PEOPLE, REGISTER_READERS } from '../access.js';
import { resourceController } from '../register.controller.js';
import { ProvidersService } from './providers.service.js';

export const ProvidersController = resourceController({
  path: 'providers',
  matter: 'provider',
  one: 'a provider',
  lists: 'Lists providers by number, name, sector and validity.',
  answer: Provider,
  save: SaveProvider,
  query: ProviderQuery,
  askers: [...REGISTER_READERS, ...PROVIDER_PEOPLE],
  readers: REGISTER_READERS,
  actions: ['add-unit'],
  service: ProvidersService,
});
