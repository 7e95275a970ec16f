import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { at, testKit, type TestKit } from '../spec/kit.fixture.js';
import { UnitRisks } from './unit-risks.service.js';

jest.setTimeout(60_000);

let kit: TestKit;
let risks: UnitRisks;
beforeAll(async () => {
  kit = await testKit();
  risks = new UnitRisks(kit.db, kit.audit, kit.clock);
});
afterAll(() => kit.stop());

const refused = (code: string) => expect.objectContaining({ code });

describe('the risk class of a unit (domain.md 5.2)', () => {
  it('is decided by the head with a reason that stays here; a new decision is a new version, told as a whole', async () => {
    kit.clock.time = at('2026-11-23');
    const act = kit.act(await kit.person(['head-of-supervision']), 'head-of-supervision');
    const unit = await kit.unit();
    const first = await risks.classifyNew(act, {
      unitId: unit.id,
      class: 'R2',
      reason: 'No findings in two years',
    });
    expect(first).toMatchObject({ id: unit.id, version: 1, class: 'R2', model: 'judged@1' });
    kit.clock.time = at('2026-11-24');
    await risks.classify(act, unit.id, 1, { class: 'R4', reason: 'Two serious incidents' });
    const told = await kit.told('inspections.unit-risk.classified', unit.id);
    expect(told.map((one) => [one['version'], one['class'], 'reason' in one])).toEqual([
      [1, 'R2', false],
      [2, 'R4', false],
    ]);
    expect(await risks.one(unit.id)).toMatchObject({ version: 2, reason: 'Two serious incidents' });
  });

  it('is not decided twice as the first, over a version that nobody read, or of an unknown unit', async () => {
    const act = kit.act(await kit.person(['head-of-supervision']), 'head-of-supervision');
    const unit = await kit.unit();
    const body = { class: 'R1' as const, reason: 'Low' };
    await expect(risks.classify(act, unit.id, 1, body)).rejects.toThrow(refused('not_found'));
    await risks.classifyNew(act, { unitId: unit.id, ...body });
    await expect(risks.classifyNew(act, { unitId: unit.id, ...body })).rejects.toThrow(refused('conflict'));
    await expect(risks.classify(act, unit.id, 7, body)).rejects.toThrow(refused('version_stale'));
    await expect(risks.classifyNew(act, { unitId: act.caller.id, ...body })).rejects.toThrow(
      refused('unit.unknown'),
    );
    expect(await kit.told('inspections.unit-risk.classified', unit.id)).toHaveLength(1);
  });
});
