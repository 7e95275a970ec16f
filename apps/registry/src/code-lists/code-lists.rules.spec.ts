import { describe, expect, it } from '@jest/globals';
import { assertCodes, codesOn, versionInForce } from './code-lists.rules.js';

const code = (name: string, validFrom: string, validTo: string | null = null) => ({
  code: name,
  title: { fi: name, sv: name, en: name },
  parent: null,
  validFrom,
  validTo,
});

describe('a code list', () => {
  const versions = [{ validFrom: '2026-01-01' }, { validFrom: '2024-01-01' }, { validFrom: '2025-01-01' }];
  it.each([
    ['2023-12-31', null],
    ['2024-01-01', '2024-01-01'],
    ['2025-12-31', '2025-01-01'],
    ['2030-01-01', '2026-01-01'],
  ])('on %s the version that began on %s is in force', (on, validFrom) => {
    expect(versionInForce(versions, on)?.validFrom ?? null).toBe(validFrom);
  });

  it('has each code once', () => {
    expect(() => assertCodes([code('a', '2026-01-01'), code('a', '2026-01-01')])).toThrow('code_doubled');
    expect(() => assertCodes([code('a', '2026-01-01'), code('b', '2026-01-01')])).not.toThrow();
  });

  it('tells the codes that hold on a day', () => {
    const codes = [code('a', '2020-01-01', '2021-01-01'), code('b', '2020-01-01')];
    expect(codesOn(codes, '2020-12-31').map((c) => c.code)).toEqual(['a', 'b']);
    expect(codesOn(codes, '2021-01-01').map((c) => c.code)).toEqual(['b']);
  });
});
