import { Body, Controller, Param, Query } from '@nestjs/common';
import { Provider, ProviderQuery, SaveProvider, Uuid } from '@valvomo/contracts';
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
import { ProvidersService } from './providers.service.js';

@Controller('providers')
@Allow(...REGISTER_READERS, ...PROVIDER_PEOPLE)
export class ProvidersController {
  constructor(private readonly providers: ProvidersService) {}

  @List('', {
    matter: 'provider',
    summary: 'Lists providers by number, name, sector and validity.',
    answer: pageOf(Provider),
  })
  list(@By() act: Act, @Query({ schema: ProviderQuery }) query: ProviderQuery): Promise<Page<Provider>> {
    return this.providers.list(act, query);
  }

  @Read(':id', { matter: 'provider', summary: 'Reads a provider.', answer: Provider })
  get(@By() act: Act, @Param('id', { schema: Uuid }) id: string): Promise<Provider> {
    return this.providers.get(act, id);
  }

  @Read(':id/available-actions', {
    matter: 'provider',
    summary: 'Says what the caller may do with a provider now, and why not the rest.',
    answer: z.array(AvailableAction),
  })
  async actions(@By() act: Act, @Param('id', { schema: Uuid }) id: string): Promise<AvailableAction[]> {
    await this.providers.get(act, id);
    return availableActions(
      { replace: () => assertKeeper(act), 'add-unit': () => assertKeeper(act) },
      act.language,
    );
  }

  @Create('', { matter: 'provider', summary: 'Adds a provider.', answer: Provider })
  @Allow(KEEPER)
  create(@By() act: Act, @Body({ schema: SaveProvider }) body: SaveProvider): Promise<Provider> {
    return this.providers.create(act, body);
  }

  @Replace(':id', {
    matter: 'provider',
    summary: 'Replaces a provider; an unchanged save changes nothing.',
    answer: Provider,
  })
  @Allow({ roles: [KEEPER], seenBy: REGISTER_READERS })
  replace(
    @By() act: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() ifMatch: number,
    @Body({ schema: SaveProvider }) body: SaveProvider,
  ): Promise<Provider> {
    return this.providers.replace(act, id, ifMatch, body);
  }
}
