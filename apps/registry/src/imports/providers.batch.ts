import { RuleBroken } from '@valvomo/contracts';
import { rows } from '@valvomo/service';
import { providerColumns, PROVIDERS, type ProviderRow } from '../providers/providers.queries.js';
import { checkedProvider } from '../providers/providers.rules.js';
import type { ProviderDraft } from './drafts.js';
import { simpleBatch } from './simple.batch.js';

/** Providers of a file; a number that another source or a person has saved already is not taken over. */
export const providersBatch = simpleBatch<ProviderDraft, ProviderRow, 'registry.provider.changed'>(
  PROVIDERS,
  async ({ tx, asOf, source }, good) => {
    const numbers = good.map(({ draft }) => draft.provider.businessId);
    const others = await rows<{ number: string }>(
      tx,
      `select business_id as number from provider where business_id = any($1::text[]) and source is distinct from $2`,
      [numbers, source],
    );
    const taken = new Set(others.map(({ number }) => number));
    return ({ provider }) => {
      const checked = checkedProvider(provider, asOf);
      if (taken.has(checked.businessId))
        throw new RuleBroken('business_id_taken', { businessId: checked.businessId }, ['business_id']);
      return providerColumns(checked);
    };
  },
);
