import { rows, type Tx } from '@valvomo/service';

const NO_ADDRESS = { street: null, postcode: null, postOffice: null };

/**
 * Takes the addresses of sole traders out of facts: such a provider is a natural person, and the address may be a home
 * (design: The bus). Call it after the units' rows are written.
 * @param unitOf the unit of a fact
 */
export async function withoutHomeAddresses<F extends { address: object }>(
  tx: Tx,
  facts: readonly F[],
  unitOf: (fact: F) => string,
): Promise<F[]> {
  const found = await rows<{ id: string }>(
    tx,
    `select u.id from unit u join provider p on p.id = u.provider_id
     where u.id = any ($1::uuid[]) and p.legal_form = 'sole-trader'`,
    [facts.map(unitOf)],
  );
  const homes = new Set(found.map(({ id }) => id));
  return facts.map((fact) => (homes.has(unitOf(fact)) ? { ...fact, address: NO_ADDRESS } : fact));
}
