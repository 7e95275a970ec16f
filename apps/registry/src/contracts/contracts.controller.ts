import { Contract, ContractQuery, SaveContract } from '@valvomo/contracts';
import { CONTRACT_READERS } from '../access.js';
import { resourceController } from '../register.controller.js';
import { ContractsService } from './contracts.service.js';

export const ContractsController = resourceController({
  path: 'contracts',
  matter: 'contract',
  one: 'a contract',
  lists: 'Lists contracts by provider, unit, owner, mode and validity.',
  answer: Contract,
  save: SaveContract,
  query: ContractQuery,
  askers: [...CONTRACT_READERS, 'provider-manager'],
  readers: CONTRACT_READERS,
  service: ContractsService,
});
