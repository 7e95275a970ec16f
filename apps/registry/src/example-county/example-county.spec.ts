import { describe, expect, it } from '@jest/globals';
import { businessId } from '../providers/business-id.rules.js';
import { exampleCounty } from './example-county.js';
import type { Cells } from './csv.js';

const people = [
  { id: '0a110000-0000-4000-8000-000000000001', name: 'A', language: 'fi', roles: ['contract-owner'] },
  { id: '0a110000-0000-4000-8000-000000000002', name: 'B', language: 'fi', roles: ['provider-manager'] },
] as const;
const options = { today: '2026-11-24', people };
const county = exampleCounty(options);
const rowsOf = (kind: string): readonly Cells[] => county.files.find((file) => file.kind === kind)!.rows;

describe('the example county', () => {
  it('is the same each time, and another from another seed', () => {
    expect(exampleCounty(options)).toEqual(county);
    expect(exampleCounty({ ...options, seed: 7 })).not.toEqual(county);
  });

  it('has about 1,200 units of its own, purchased and voucher production, in every municipality and in both languages', () => {
    const units = rowsOf('units');
    expect(units).toHaveLength(1_200);
    const by = (column: string) => Map.groupBy(units, (unit) => unit[column]);
    for (const mode of ['own', 'purchased', 'voucher'])
      expect(by('production_mode').get(mode)!.length).toBeGreaterThan(150);
    expect(new Set(by('municipality').keys())).toEqual(
      new Set(county.municipalities.codes.map(({ code }) => code)),
    );
    expect(by('language').get('sv')!.length).toBeGreaterThan(60);
    expect(new Set(units.map((unit) => unit['unit_number'])).size).toBe(1_200);
    expect(new Set(units.map((unit) => unit['name_fi'])).size).toBe(1_200);
  });

  it('has right business ids that no company has', () => {
    for (const provider of rowsOf('providers')) {
      expect(businessId(String(provider['business_id']))).toBe(provider['business_id']);
      expect(Number(String(provider['business_id']).slice(0, 7))).toBeGreaterThanOrEqual(9_900_000);
    }
  });

  it('gives the region its own people units of each mode, and own units a Soteri id from 2028 on only', () => {
    const own = rowsOf('units').filter((unit) => unit['responsible_ids'] === people[1].id);
    expect(own).toHaveLength(24);
    expect(new Set(own.map((unit) => unit['production_mode'])).size).toBe(3);
    const publicIds = (today: string) =>
      exampleCounty({ ...options, today })
        .files.find(({ kind }) => kind === 'units')!
        .rows.filter((unit) => unit['production_mode'] === 'own' && unit['soteri_id'] !== null).length;
    expect([publicIds('2026-11-24'), publicIds('2037-11-23') > 400]).toEqual([0, true]);
  });
});
