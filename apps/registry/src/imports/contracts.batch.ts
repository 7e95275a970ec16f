import { RuleBroken, type SaveContract } from '@valvomo/contracts';
import { CONTRACTS, type ContractRow } from '../contracts/contracts.queries.js';
import { assertClauses, assertMode, assertUnitsOf } from '../contracts/contracts.rules.js';
import { existing } from '../units/units.service.js';
import { assertPeriod } from '../validity.rules.js';
import type { ContractDraft } from './drafts.js';
import { providersByNumber, unitIdsByKey } from './imports.queries.js';
import { simpleBatch } from './simple.batch.js';

/** Contracts of a file: all eight topics where the producer is private, and units of that producer alone. */
export const contractsBatch = simpleBatch<ContractDraft, ContractRow, 'registry.contract.changed'>(
  CONTRACTS,
  async ({ tx, source }, good) => {
    const providers = await providersByNumber(
      tx,
      good.map(({ draft }) => draft.businessId),
    );
    const units = await unitIdsByKey(
      tx,
      source,
      good.flatMap(({ draft }) => draft.unitKeys),
    );
    const owners = await existing(
      tx,
      'person',
      good.map(({ draft }) => draft.contract.ownerId),
    );
    return (draft) => {
      const provider = providers.get(draft.businessId);
      if (!provider) throw new RuleBroken('provider_unknown', {}, ['business_id']);
      if (!owners.has(draft.contract.ownerId)) throw new RuleBroken('person_unknown', {}, ['owner_id']);
      const found = draft.unitKeys.map((key) => units.get(key));
      const contract: SaveContract = {
        ...draft.contract,
        providerId: provider.id,
        unitIds: found.map((unit) => unit?.id ?? ''),
      };
      assertPeriod(contract);
      assertMode(contract.mode, provider.sector);
      assertClauses(provider.sector, contract.clauses);
      assertUnitsOf(
        provider.id,
        contract.unitIds,
        found.filter((unit) => unit !== undefined),
      );
      return contract;
    };
  },
);
