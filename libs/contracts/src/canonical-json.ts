/**
 * A JSON value as one text, whatever order its keys came in (RFC 8785, JSON Canonicalization Scheme): keys by their UTF-16
 * code units, no spaces, numbers and strings as ECMAScript writes them. What is hashed in this form can be hashed again by
 * whoever reads it.
 * @param value what JSON can say; `undefined` members are left out
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}
