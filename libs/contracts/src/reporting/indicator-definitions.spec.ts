import { expect, it } from '@jest/globals';
import { INDICATORS } from './indicator-definitions.js';

it.each(INDICATORS.map(({ id, version, formula }) => [`${id}@${version}`, formula]))(
  'the formula of %s refers its reader to no document of ours',
  (_, formula) => {
    expect(formula).not.toMatch(/domain|chapter|\b\d{1,2}\.\d\b/);
  },
);
