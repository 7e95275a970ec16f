import { describe, expect, it } from '@jest/globals';
import { camel, changedFields, dated, plain, snake } from './rows.js';

describe('rows', () => {
  it('are the same plain JSON from Prisma and from PostgreSQL', () => {
    const fromPrisma = plain({
      id: 'a',
      validFrom: dated('2026-03-29'),
      validTo: null,
      changedAt: new Date(0),
    });
    expect(fromPrisma).toEqual({
      id: 'a',
      validFrom: '2026-03-29',
      validTo: null,
      changedAt: '1970-01-01T00:00:00.000Z',
    });
    expect(camel({ id: 'a', valid_from: '2026-03-29', name_fi: 'x' })).toEqual({
      id: 'a',
      validFrom: '2026-03-29',
      nameFi: 'x',
    });
    expect(snake({ validFrom: 'b', nameFi: 'x' })).toEqual({ valid_from: 'b', name_fi: 'x' });
  });

  it('differ in content only, whatever the order of keys, and not in their bookkeeping', () => {
    const row = { id: 'a', version: 3, nameFi: 'x', clauses: { b: 1, a: [1, 2] } };
    expect(changedFields(row, { id: 'b', version: 9, nameFi: 'x', clauses: { a: [1, 2], b: 1 } })).toEqual(
      [],
    );
    expect(changedFields(row, { ...row, nameFi: 'y', clauses: { a: [2, 1], b: 1 } })).toEqual([
      'nameFi',
      'clauses',
    ]);
  });
});
