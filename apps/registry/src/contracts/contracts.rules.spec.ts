import { describe, expect, it } from '@jest/globals';
import { CLAUSE_NAMES, type Clauses } from '@valvomo/contracts';
import { assertClauses, assertMode, assertUnitsOf } from './contracts.rules.js';

const all = Object.fromEntries(CLAUSE_NAMES.map((name) => [name, `settled: ${name}`])) as Clauses;
const none = Object.fromEntries(CLAUSE_NAMES.map((name) => [name, null])) as Clauses;

describe('a contract', () => {
  it('has eight topics in law', () => {
    expect(CLAUSE_NAMES).toHaveLength(8);
  });

  it.each(CLAUSE_NAMES)('with a private producer is refused without %s', (name) => {
    expect(() => assertClauses('private', { ...all, [name]: null })).toThrow('clause_missing');
    expect(() => assertClauses('private', { ...all, [name]: '  ' })).toThrow('clause_missing');
  });

  it('that settles all eight is accepted; an own-production agreement may leave them open', () => {
    expect(() => assertClauses('private', all)).not.toThrow();
    expect(() => assertClauses('public', none)).not.toThrow();
  });

  it('names every missing topic at once', () => {
    expect(() => assertClauses('private', { ...none, solvency: 'ok' })).toThrow(
      expect.objectContaining({
        params: { clauses: CLAUSE_NAMES.filter((n) => n !== 'solvency').join(', ') },
      }),
    );
  });

  it('on own production is not made with a private producer', () => {
    expect(() => assertMode('own', 'private')).toThrow('contract_mode_wrong');
    expect(() => assertMode('own', 'public')).not.toThrow();
    expect(() => assertMode('voucher', 'private')).not.toThrow();
  });

  it("covers its provider's units only", () => {
    const units = [
      { id: 'a', providerId: 'p' },
      { id: 'b', providerId: 'q' },
    ];
    expect(() => assertUnitsOf('p', ['a'], units)).not.toThrow();
    expect(() => assertUnitsOf('p', ['a', 'b'], units)).toThrow('contract_unit_of_another');
    expect(() => assertUnitsOf('p', ['c'], units)).toThrow('unit_unknown');
  });
});
