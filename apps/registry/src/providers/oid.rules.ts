import { RuleBroken, type FieldPath } from '@valvomo/contracts';

const OID = /^1\.2\.246\.10\.(\d{8})\.10\.(0|[1-9]\d*)$/;
const PATH: FieldPath = ['oid'];

/**
 * Refuses an organisation's OID of the wrong form: `1.2.246.10.<business id, 8 digits>.10.<n>` (domain.md 12).
 * A provider's OID carries its own business id; that of a unit may lie under another organisation's root.
 */
export function assertOid(oid: string | null, businessId: string | null = null): void {
  if (oid === null) return;
  const root = OID.exec(oid)?.[1];
  if (root === undefined) throw new RuleBroken('oid_malformed', { oid: oid.slice(0, 64) }, PATH);
  if (businessId !== null && root !== businessId.replace('-', ''))
    throw new RuleBroken('oid_of_another', { oid, businessId }, PATH);
}
