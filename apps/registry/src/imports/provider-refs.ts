import { newId } from '@valvomo/contracts';
import { PROVIDERS, providerColumns, type ProviderRow } from '../providers/providers.queries.js';
import { knownByKey, type BatchContext } from './batch.js';
import type { ProviderRef } from './drafts.js';
import { providersByNumber, type KnownProvider } from './imports.queries.js';

/** One provider of a file, whatever it is named by. */
export function refKey(ref: ProviderRef): string {
  return 'businessId' in ref ? `number:${ref.businessId}` : `name:${ref.key}`;
}

/**
 * The providers of a batch of units, by `refKey`. One with a business id must be in the register; one that its file knows
 * by name alone is added when it is first named, and never changed by a later spelling.
 */
export async function providersOfUnits(
  context: BatchContext,
  refs: readonly ProviderRef[],
): Promise<Map<string, KnownProvider>> {
  const numbers = refs.flatMap((ref) => ('businessId' in ref ? [ref.businessId] : []));
  const named = new Map(refs.flatMap((ref) => ('key' in ref ? [[ref.key, ref] as const] : [])));
  const byNumber = await providersByNumber(context.tx, numbers);
  const byName = await knownByKey<ProviderRow>(context, 'provider', [...named.keys()]);
  const missing = [...named.values()].filter(({ key }) => key !== '' && !byName.has(key));
  const added = await context.register.save(
    context.tx,
    context.act,
    PROVIDERS,
    missing.map((ref) => ({ before: null, after: blank(ref, context) })),
  );
  for (const provider of added) byName.set(provider.sourceKey!, provider);
  return new Map([
    ...[...byNumber].map(([number, provider]) => [`number:${number}`, provider] as const),
    ...[...byName].map(([key, provider]) => [`name:${key}`, provider as unknown as KnownProvider] as const),
  ]);
}

function blank(ref: Extract<ProviderRef, { key: string }>, { asOf, source }: BatchContext) {
  const content = providerColumns({
    businessId: '',
    oid: null,
    names: ref.names,
    sector: ref.sector,
    legalForm: ref.legalForm,
    groupName: null,
    ownersOfQuarter: false,
    languages: ['fi'],
    soteriId: null,
    soteriState: 'not_registered',
    soteriDecidedOn: null,
    registerCheckedOn: null,
    validFrom: asOf,
    validTo: null,
  });
  return { ...content, businessId: null, id: newId(), source, sourceKey: ref.key };
}
