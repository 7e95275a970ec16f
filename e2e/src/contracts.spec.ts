import { expect, it } from '@jest/globals';
import { contractFaults, DOCUMENTED } from './contracts.js';

it.each(DOCUMENTED)('the OpenAPI document of %s is what its code says', (service) => {
  expect(contractFaults(service)).toBe('');
});
