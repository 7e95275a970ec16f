import { describe, expect, it } from '@jest/globals';
import { assertOid } from './oid.rules.js';

describe('the OID of an organisation', () => {
  it('is that of the provider whose business id it carries', () => {
    expect(() => assertOid('1.2.246.10.10000549.10.0', '1000054-9')).not.toThrow();
    expect(() => assertOid('1.2.246.10.10000549.10.12')).not.toThrow();
    expect(() => assertOid(null, '1000054-9')).not.toThrow();
  });

  it('of another provider is refused', () => {
    expect(() => assertOid('1.2.246.10.10000549.10.0', '3221356-1')).toThrow('oid_of_another');
  });

  it.each(['1.2.246.10.1000054-9.10.0', '1.2.246.10.1000054.10.0', '1.2.246.10.10000549.10.01', '1.2.3', ''])(
    '%j is malformed',
    (oid) => {
      expect(() => assertOid(oid)).toThrow('oid_malformed');
    },
  );
});
