import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { at, criterion, testKit, walk, type TestKit } from '../spec/kit.fixture.js';

jest.setTimeout(60_000);

let kit: TestKit;
beforeAll(async () => void (kit = await testKit()));
afterAll(() => kit.stop());

const refused = (code: string, params?: object) =>
  expect.objectContaining({ code, ...(params && { params: expect.objectContaining(params) }) });

describe('measures (domain.md 5.7)', () => {
  it('refuses withholding towards own production and offers the meeting and the line (scenario 17)', async () => {
    kit.clock.time = at('2026-11-02');
    const story = await walk(kit, { unit: { mode: 'own' } });
    await story.visiting();
    const finding = await story.finding();
    await story.drafted();
    await story.sent();
    const propose = (step: 'M3' | 'M4') =>
      kit.measures.propose(story.as.head, {
        unitId: story.unit.id,
        step,
        findingIds: [finding.id],
        reasons: 'overdue',
      });
    await expect(propose('M4')).rejects.toThrow(
      refused('not_available_for_own_production', { offered: 'M3, LINE' }),
    );
    await expect(propose('M3')).resolves.toMatchObject({ step: 'M3', state: 'PROPOSED' });
  });

  it('opens the termination path on the second MAJOR within 24 months, with both findings as grounds (scenario 18)', async () => {
    kit.clock.time = at('2025-03-01');
    const first = await walk(kit);
    await first.visiting();
    const earlier = await first.finding({ observedOn: '2025-03-01', criterionId: criterion(3) });
    await first.drafted();
    await first.sent();

    kit.clock.time = at('2026-11-10');
    const second = await walk(kit);
    await kit.db.inspection.update({ where: { id: second.now.id }, data: { unitId: first.unit.id } });
    await second.visiting();
    const again = await second.finding({ observedOn: '2026-11-10', criterionId: criterion(3) });
    expect(again.repeated).toBe(true);
    await second.drafted();
    await second.sent();
    const ladder = await kit.measures.available(first.unit.id);
    expect(ladder).toMatchObject({ repeated: true, grounds: [earlier.id, again.id] });
    expect(ladder.steps.find((one) => one.step === 'M5')!.available).toBe(true);
    const proposed = await kit.measures.propose(second.as.head, {
      unitId: first.unit.id,
      step: 'M5',
      findingIds: [again.id],
      reasons: 'repeated',
    });
    expect(proposed.findingIds.toSorted()).toEqual([earlier.id, again.id].toSorted());
  });
});
