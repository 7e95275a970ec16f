import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { at, criterion, testKit, walk, type TestKit } from '../spec/kit.fixture.js';

jest.setTimeout(60_000);

let kit: TestKit;
beforeAll(async () => void (kit = await testKit()));
afterAll(() => kit.stop());

/** A unit with three MAJOR findings on different criteria, FINAL on Mon 2026-11-23. */
async function threeMajor(): Promise<string> {
  kit.clock.time = at('2026-11-23', '09:00');
  const story = await walk(kit);
  await story.visiting();
  for (const n of [1, 2, 3]) await story.finding({ criterionId: criterion(n) });
  await story.drafted();
  await story.sent();
  await story.finalised();
  return story.unit.id;
}

const missed = (unitId: string, rule: string, expiredAt: Date) =>
  kit.db.deadline.updateMany({ where: { unitId, rule }, data: { expiredAt } });

const repeated = async (unitId: string) => (await kit.measures.available(unitId)).repeated;

describe('three overdue MAJOR within 12 months (domain.md 5.7)', () => {
  it('are those that the provider missed: what the county itself did late is no ground', async () => {
    const unitId = await threeMajor();
    kit.clock.time = at('2027-04-01');
    await missed(unitId, 'REINSPECT-MAJOR', at('2027-03-23', '16:00'));
    expect(await repeated(unitId)).toBe(false);
    await missed(unitId, 'FIX-MAJOR', at('2026-12-23', '16:00'));
    expect(await repeated(unitId)).toBe(true);
  });

  it('are overdue since the first date that was missed', async () => {
    const unitId = await threeMajor();
    await missed(unitId, 'T10-MAJOR', at('2026-12-07', '16:00'));
    await missed(unitId, 'FIX-MAJOR', at('2026-12-23', '16:00'));
    kit.clock.time = at('2027-12-05');
    expect(await repeated(unitId)).toBe(true);
    kit.clock.time = at('2027-12-10');
    expect(await repeated(unitId)).toBe(false);
  });
});
