import type { SaveProvider } from '@valvomo/contracts';
import { assertPeriod } from '../validity.rules.js';
import { businessId } from './business-id.rules.js';
import { assertOid } from './oid.rules.js';
import { assertSoteri } from './soteri.rules.js';

/** The provider with its business id in canonical form. @throws RuleBroken when the register may not hold it on a day */
export function checkedProvider(body: SaveProvider, on: string): SaveProvider {
  const provider = { ...body, businessId: businessId(body.businessId) };
  assertPeriod(provider);
  assertOid(provider.oid, provider.businessId);
  assertSoteri(provider, on);
  return provider;
}
