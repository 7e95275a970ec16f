import { holdsIdentityCode, RuleBroken, type FieldPath } from '@valvomo/contracts';

/** Where in a body a text holds an identity code; null where none does. */
export function pathOfIdentityCode(value: unknown, path: FieldPath = []): FieldPath | null {
  if (typeof value === 'string') return holdsIdentityCode(value) ? path : null;
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, part] of Object.entries(value)) {
    const found = pathOfIdentityCode(part, [...path, Array.isArray(value) ? Number(key) : key]);
    if (found) return found;
  }
  return null;
}

/** @throws RuleBroken `identity_code` with the path of the field (domain.md 3.5: pseudonymous by default) */
export function assertNoIdentityCode(body: unknown): void {
  const path = pathOfIdentityCode(body);
  if (path) throw new RuleBroken('identity_code', {}, path);
}
