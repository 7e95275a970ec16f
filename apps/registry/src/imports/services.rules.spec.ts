import { describe, expect, it } from '@jest/globals';
import { servicesAfter } from './services.rules.js';

const known = {
  id: 'a',
  type: 'home-care',
  form: 'at-home',
  places: 10,
  clientGroups: ['older-people'],
  validFrom: '2024-01-01',
  validTo: null,
};
const told = { clientGroups: ['older-people'], from: '2026-01-01', asOf: '2026-06-01', whole: true };
const homeCare = { type: 'home-care', form: 'at-home', places: 10 } as const;
const dayActivity = { type: 'day-activity', form: 'local', places: 5 } as const;

describe('the services of an imported unit', () => {
  it('stay as they are when the file says the same', () => {
    expect(servicesAfter([known], { ...told, services: [homeCare, homeCare] })).toEqual([
      { before: known, after: known },
    ]);
  });

  it('begin when the file tells of a new one, and end when it is silent of an old one', () => {
    const [begun, ended, ...rest] = servicesAfter([known], { ...told, services: [dayActivity] });
    expect(begun).toMatchObject({
      before: null,
      after: { type: 'day-activity', validFrom: '2026-01-01', validTo: null },
    });
    expect(ended).toEqual({ before: known, after: { ...known, validTo: '2026-06-01' } });
    expect(rest).toEqual([]);
  });

  it('do not end when the source tells of some services only', () => {
    expect(servicesAfter([known], { ...told, whole: false, services: [] })).toEqual([]);
  });

  it('that have ended are history and begin anew', () => {
    const past = { ...known, validTo: '2025-01-01' };
    const [again] = servicesAfter([past], { ...told, services: [homeCare] });
    expect(again).toMatchObject({ before: null, after: { validFrom: '2026-01-01' } });
  });
});
