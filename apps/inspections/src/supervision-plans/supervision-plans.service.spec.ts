import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { at, testKit, type TestKit } from '../spec/kit.fixture.js';
import { SupervisionPlans } from './supervision-plans.service.js';

jest.setTimeout(60_000);

let kit: TestKit;
let plans: SupervisionPlans;
beforeAll(async () => {
  kit = await testKit();
  plans = new SupervisionPlans(kit.db, kit.audit, kit.clock);
});
afterAll(() => kit.stop());

const refused = (code: string) => expect.objectContaining({ code });

describe('a supervision plan (domain.md OC-14)', () => {
  it('is approved by the head; its first year becomes planned cases, its second stays an indication', async () => {
    kit.clock.time = at('2026-11-23');
    const [inspector, head] = [await kit.person(['inspector']), await kit.person(['head-of-supervision'])];
    const units = [await kit.unit(), await kit.unit({ mode: 'own' })];
    const visits = [
      { unitId: units[0]!.id, type: 'unannounced' as const, quarter: '2026-Q4' },
      { unitId: units[1]!.id, type: 'announced' as const, quarter: '2026-Q4' },
      { unitId: units[0]!.id, type: 'guidance' as const, quarter: '2027-Q1' },
    ];
    const act = kit.act(inspector, 'inspector');
    const made = await plans.make(act, { title: 'Suunnitelma', firstYear: 2026, lastYear: 2027, visits });
    expect(made).toMatchObject({ status: 'DRAFT', plannedVisits: 3, version: 1 });
    const decision = { decisionRef: 'HVA/1', approvedOn: '2026-11-23' };
    const approved = await plans.approve(kit.act(head, 'head-of-supervision'), made.id, 1, decision);
    expect(approved).toMatchObject({ status: 'APPROVED', approvedOn: '2026-11-23', version: 2 });

    const cases = await kit.db.inspection.findMany({ where: { planId: made.id } });
    expect(cases.map((one) => [one.state, one.quarter])).toEqual([
      ['PLANNED', '2026-Q4'],
      ['PLANNED', '2026-Q4'],
    ]);
    const told = await kit.told('inspections.inspection.planned');
    expect(told.map((one) => String(one['productionMode'])).toSorted()).toEqual(['own', 'purchased']);
    expect(await kit.told('inspections.supervision-plan.approved', made.id)).toHaveLength(1);
    await expect(plans.addVisits(act, made.id, 2, visits)).rejects.toThrow(refused('plan.approved'));
  });

  it('takes no visit outside of its years, and none to an unknown unit', async () => {
    const act = kit.act(await kit.person(['inspector']), 'inspector');
    const unit = await kit.unit();
    const make = (quarter: string, unitId = unit.id) =>
      plans.make(act, {
        title: 'Suunnitelma',
        firstYear: 2026,
        lastYear: 2027,
        visits: [{ unitId, type: 'unannounced', quarter }],
      });
    await expect(make('2028-Q1')).rejects.toThrow(refused('plan.years'));
    await expect(make('2026-Q3')).rejects.toThrow(refused('plan.quarter_ended'));
    await expect(make('2026-Q4', unit.manager)).rejects.toThrow(refused('unit.unknown'));
  });
});
