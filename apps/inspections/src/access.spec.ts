import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '@valvomo/contracts';
import { Relations } from '@valvomo/service';
import { Access } from './access.js';
import { at, testKit, type TestKit } from './spec/kit.fixture.js';

let kit: TestKit;
beforeAll(async () => {
  kit = await testKit();
});
afterAll(() => kit?.stop());

it('somebody sees the units of the work that goes on today: begun, and not ended yet', async () => {
  const access = new Access(kit.db, new Relations(), kit.clock);
  const unitOf = { endsNextMonth: newId(), startsNextYear: newId(), ended: newId(), goesOn: newId() };
  const work = (unitId: string, startsOn: string, endsOn: string | null) => ({
    id: newId(),
    unitId,
    startsOn,
    endsOn,
  });
  const employments = [
    work(unitOf.endsNextMonth, '2026-01-01', '2026-12-15'),
    work(unitOf.startsNextYear, '2027-01-01', null),
    work(unitOf.ended, '2025-01-01', '2026-11-01'),
    work(unitOf.goesOn, '2026-11-02', null),
  ];
  const { caller } = kit.act(await kit.person(['provider-staff'], { employments }), 'provider-staff');
  const unitsOn = async (date: string) => {
    kit.clock.time = at(date);
    return (await access.unitsOf(caller)).toSorted();
  };
  expect(await unitsOn('2026-11-02')).toEqual([unitOf.endsNextMonth, unitOf.goesOn].toSorted());
  // Half-open as in the register: the day of the end is the first one without the work, by the date in Helsinki.
  kit.clock.time = new Date('2026-12-14T21:30:00Z');
  expect(await access.unitsOf(caller)).toContain(unitOf.endsNextMonth);
  kit.clock.time = new Date('2026-12-14T22:30:00Z');
  expect(await access.unitsOf(caller)).not.toContain(unitOf.endsNextMonth);
});
