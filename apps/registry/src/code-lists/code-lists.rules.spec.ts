import { describe, expect, it } from '@jest/globals';
import { assertCodes, codesOn } from './code-lists.rules.js';

const code = (name: string, validFrom: string, validTo: string | null = null) => ({
  code: name,
  title: { fi: name, sv: name, en: name },
  parent: null,
  validFrom,
  validTo,
});

describe('a code list', () => {
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
