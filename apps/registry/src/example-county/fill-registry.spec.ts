import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type Contract, type Unit } from '@valvomo/contracts';
import { startRegistry, type Registry } from '../spec/registry.fixture.js';
import { fillRegistry } from './fill-registry.js';
import type { RegionPerson } from './options.js';

const person = (role: RegionPerson['roles'][number]): RegionPerson => ({
  id: newId(),
  name: `Example ${role}`,
  language: 'fi',
  roles: [role],
});
const people = (
  ['inspector', 'contract-owner', 'provider-manager', 'provider-staff', 'clinician'] as const
).map(person);
let registry: Registry;
const lines: string[] = [];

beforeAll(async () => {
  registry = await startRegistry();
}, 60_000);
afterAll(() => registry?.stop());

const fill = () =>
  fillRegistry({
    url: `${registry.url}/registry/v1`,
    token: registry.token(registry.keeper),
    today: '2026-11-24',
    people,
    say: (line) => lines.push(line),
  });

describe('an empty registry', () => {
  it('is filled with the example county through its own import, and filled again nothing changes', async () => {
    await fill();
    expect(lines).toHaveLength(5);
    const { outbox } = await registry.counts();
    lines.length = 0;
    await fill();
    expect(lines.every((line) => line.includes('0 created, 0 changed'))).toBe(true);
    expect((await registry.counts()).outbox).toBe(outbox);
  }, 60_000);

  it("shows a provider's manager the own units alone, a former employee's past, and where a clinician works", async () => {
    const [inspector, , manager, staff, clinician] = people as [
      RegionPerson,
      RegionPerson,
      RegionPerson,
      RegionPerson,
      RegionPerson,
    ];
    const units = await registry.call<{ items: Unit[] }>(manager, 'GET units?limit=200');
    expect(units.body.items).toHaveLength(24);
    expect(new Set(units.body.items.map(({ productionMode }) => productionMode)).size).toBe(3);
    const contracts = await registry.call<{ items: Contract[] }>(manager, 'GET contracts');
    const own = new Set(units.body.items.map(({ id }) => id));
    expect(contracts.body.items.length).toBeGreaterThan(2);
    expect(contracts.body.items.every(({ unitIds }) => unitIds.some((id) => own.has(id)))).toBe(true);
    const working = await registry.call<{ items: Unit[] }>(staff, 'GET units');
    expect(working.body.items).toHaveLength(1);
    const self = await registry.call<{ employments: { endsOn: string }[] }>(
      inspector,
      `GET people/${inspector.id}`,
    );
    expect(self.body.employments.map(({ endsOn }) => endsOn)).toEqual(['2025-06-30']);
    const works = await registry.call<{ employments: { unitId: string }[] }>(
      registry.keeper,
      `GET people/${clinician.id}`,
    );
    const station = await registry.call<Unit>(
      registry.keeper,
      `GET units/${works.body.employments[0]!.unitId}`,
    );
    expect(station.body.names.fi).toMatch(/terveysasema/);
  });
});
