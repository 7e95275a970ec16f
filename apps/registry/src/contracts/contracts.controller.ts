import { Body, Controller, Param, Query } from '@nestjs/common';
import { Contract, ContractQuery, SaveContract, Uuid } from '@valvomo/contracts';
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
import { CONTRACT_READERS, KEEPER } from '../access.js';
import { assertKeeper } from '../guards.js';
import { ContractsService } from './contracts.service.js';

@Controller('contracts')
@Allow(...CONTRACT_READERS, 'provider-manager')
export class ContractsController {
  constructor(private readonly contracts: ContractsService) {}

  @List('', {
    matter: 'contract',
    summary: 'Lists contracts by provider, unit, owner, mode and validity.',
    answer: pageOf(Contract),
  })
  list(@By() act: Act, @Query({ schema: ContractQuery }) query: ContractQuery): Promise<Page<Contract>> {
    return this.contracts.list(act, query);
  }

  @Read(':id', { matter: 'contract', summary: 'Reads a contract.', answer: Contract })
  get(@By() act: Act, @Param('id', { schema: Uuid }) id: string): Promise<Contract> {
    return this.contracts.get(act, id);
  }

  @Read(':id/available-actions', {
    matter: 'contract',
    summary: 'Says what the caller may do with a contract now, and why not the rest.',
    answer: z.array(AvailableAction),
  })
  async actions(@By() act: Act, @Param('id', { schema: Uuid }) id: string): Promise<AvailableAction[]> {
    await this.contracts.get(act, id);
    return availableActions({ replace: () => assertKeeper(act) }, act.language);
  }

  @Create('', { matter: 'contract', summary: 'Adds a contract.', answer: Contract })
  @Allow(KEEPER)
  create(@By() act: Act, @Body({ schema: SaveContract }) body: SaveContract): Promise<Contract> {
    return this.contracts.create(act, body);
  }

  @Replace(':id', {
    matter: 'contract',
    summary: 'Replaces a contract; an unchanged save changes nothing.',
    answer: Contract,
  })
  @Allow({ roles: [KEEPER], seenBy: CONTRACT_READERS })
  replace(
    @By() act: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() ifMatch: number,
    @Body({ schema: SaveContract }) body: SaveContract,
  ): Promise<Contract> {
    return this.contracts.replace(act, id, ifMatch, body);
  }
}
