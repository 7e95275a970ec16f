import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { asDate } from '../../rows.js';
import { at, safetyKit, type SafetyKit } from '../spec/safety.fixture.js';

let kit: SafetyKit;
let manager: string;
beforeAll(async () => {
  kit = await safetyKit();
  kit.clock.time = at('2036-09-30');
  manager = (await kit.unit('One')).manager.caller.id;
  const adopt = { firstYear: 2034, lastYear: 2038, catalogue: true };
  await kit.programmes.adopt(kit.people.coordinator, adopt);
});
afterAll(() => kit.stop());

const OPENS = at('2036-10-01', '08:00');
const opened = async () =>
  (await kit.rounds.list({ limit: 200 })).items.map(({ year, openedAt }) => [year, new Date(openedAt)]);

describe('the round of a year', () => {
  it('opens by itself on the morning of 1 October, however late that is noticed, with its dates and once', async () => {
    expect(await kit.sweep.nextAfter(at('2036-09-30'))).toEqual(OPENS);
    await kit.sweeps.run(kit.pool, at('2036-10-01', '07:59'));
    expect(await opened()).toEqual([]);
    await kit.sweeps.run(kit.pool, at('2036-10-04'));
    await kit.sweep.run(OPENS);
    expect(await opened()).toEqual([[2036, OPENS]]);
    const [round] = (await kit.rounds.list({ limit: 1 })).items;
    expect(round).toMatchObject({
      state: 'OPEN',
      kind: 'midterm',
      ownerId: kit.people.coordinator.caller.id,
      lockDueAt: at('2036-11-30', '16:00').toISOString(),
      boardDueAt: at('2037-02-28', '16:00').toISOString(),
    });
    expect(await kit.news(`safety-round/${round!.id}`)).toEqual(['opened 1']);
    const told = await kit.notices(round!.id);
    expect(told.map(([kind]) => kind)).toEqual(['safety-round-opened', 'safety-round-opened']);
    expect(new Set(told.map(([, who]) => who))).toEqual(new Set([manager, kit.people.coordinator.caller.id]));
    const audited = await kit.pool.query(
      `select actor_id from audit_event where action = 'safety-round.open'`,
    );
    expect(audited.rows).toEqual([{ actor_id: 'reporting' }]);
  });

  it('is not opened again where its coordinator was up earlier', async () => {
    const { coordinator } = kit.people;
    const [programme] = (await kit.programmes.list({ limit: 1 })).items;
    expect(await kit.sweep.nextAfter(OPENS)).toEqual(at('2037-10-01', '08:00'));
    kit.clock.time = at('2037-10-01', '07:30');
    await kit.rounds.open(coordinator, { programmeId: programme!.id, year: 2037 });
    await kit.sweeps.run(kit.pool, at('2037-10-01'));
    expect(await opened()).toEqual([
      [2037, at('2037-10-01', '07:30')],
      [2036, OPENS],
    ]);
  });

  it('belongs to another coordinator where the one who adopted the programme has left', async () => {
    const next = await kit.person('safety-coordinator');
    await kit.db.person.update({
      where: { id: kit.people.coordinator.caller.id },
      data: { validTo: asDate('2038-10-01') },
    });
    await kit.sweeps.run(kit.pool, at('2038-10-01'));
    const [round] = (await kit.rounds.list({ limit: 1 })).items;
    expect(round).toMatchObject({ year: 2038, ownerId: next.caller.id });
  });

  it('of a programme that was adopted later that day is left to its coordinator; of one that has ended there is none', async () => {
    expect(await kit.sweep.nextAfter(at('2038-10-02'))).toBeNull();
    kit.clock.time = at('2039-10-01', '09:00');
    const later = { firstYear: 2039, lastYear: 2040, catalogue: true };
    await kit.programmes.adopt(kit.people.coordinator, later);
    expect(await kit.sweep.nextAfter(at('2039-09-30'))).toEqual(at('2040-10-01', '08:00'));
    await kit.sweeps.run(kit.pool, at('2039-10-02'));
    expect((await opened())[0]![0]).toBe(2038);
  });
});
