import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { at, guaranteeKit, type GuaranteeKit } from './guarantee.fixture.js';

let kit: GuaranteeKit;
beforeAll(async () => {
  kit = await guaranteeKit();
});
afterAll(() => kit.stop());

const LADDER = [
  '2026-11-16 08:00 warning coordinator',
  '2026-11-24 00:00 E1 coordinator',
  '2026-11-24 16:00 E2 service-director',
  '2026-11-30 16:00 E3 county-director',
];
const sweep = (instant: Date) => kit.sweep.sweepGuarantee({ at: instant.toISOString(), after: null });

async function referredOn(date: string) {
  kit.clock.time = at(date);
  return kit.refer();
}

describe('the sweep over the due table', () => {
  it('warns before and tells after a breach, each step once at its own instant, however often and late it runs', async () => {
    const { id } = await referredOn('2026-11-02');
    await sweep(at('2026-11-16', '07:59'));
    expect(await kit.told(id)).toEqual([]);
    await sweep(at('2026-11-16', '08:00'));
    expect(await kit.told(id)).toEqual(LADDER.slice(0, 1));
    await Promise.all([sweep(at('2026-11-25')), sweep(at('2026-11-25')), sweep(at('2026-11-25'))]);
    expect(await kit.told(id)).toEqual(LADDER.slice(0, 3));
    await sweep(at('2027-03-01'));
    await sweep(at('2027-03-01'));
    expect(await kit.told(id)).toEqual(LADDER);
    expect(await kit.news(id)).toEqual(['opened 1', 'clock-breached 2']);
  });

  it('tells everything that came due in an outage, in the order of the instants, whosever they are', async () => {
    const cases = [];
    for (const date of ['2026-11-03', '2026-11-02', '2026-11-04']) cases.push(await referredOn(date));
    const { next } = await sweep(at('2027-03-01'));
    expect(next).toBeNull();
    for (const { id } of cases) expect((await kit.told(id)).length).toBe(4);
    const { rows } = await kit.pool.query(
      `select occurred_at as at from outbox where type = 'consultations.deadline.escalated' or type = 'consultations.deadline.warned'
       order by seq desc limit 12`,
    );
    const told = rows.map(({ at: instant }) => (instant as Date).getTime()).toReversed();
    expect(told).toEqual(told.toSorted((a, b) => a - b));
  });

  it('goes through more than a batch, and says what is due next', async () => {
    kit.clock.time = at('2026-12-07');
    for (let n = 0; n < 105; n += 5) await Promise.all(Array.from({ length: 5 }, () => kit.refer()));
    const { id } = await referredOn('2026-12-08');
    const first = await sweep(at('2026-12-21', '08:00'));
    expect([first.taken, first.more === null]).toEqual([100, false]);
    const rest = await kit.sweep.sweepGuarantee({
      at: at('2026-12-21', '08:00').toISOString(),
      after: first.more,
    });
    expect([rest.taken, rest.more]).toEqual([5, null]);
    expect(rest.next).toMatchObject({
      at: at('2026-12-22', '08:00').toISOString(),
      deadline: { matterId: id },
    });
  });

  it('tells a breach also when the step came while nobody watched, before it takes the step', async () => {
    const { id } = await referredOn('2026-11-02');
    kit.clock.time = at('2026-11-25');
    const body = { on: '2026-11-25', mode: 'on-site' as const, evaluationNeeded: false };
    const done = await kit.desk.startAssessment(kit.by(), id, 1, body);
    expect(await kit.told(id)).toEqual(LADDER.slice(0, 3));
    expect(await kit.news(id)).toEqual(['opened 1', 'clock-breached 2', 'clock-met 3']);
    expect(done).toMatchObject({ breached: true, dueOn: null });
    expect(done.clocks[0]).toMatchObject({ state: 'breached', endedOn: '2026-11-25', statisticalDays: 23 });
    await sweep(at('2027-03-01'));
    expect(await kit.told(id)).toEqual(LADDER.slice(0, 3));
  });

  it('tells no breach where the step came in time and was only told late', async () => {
    const { id } = await referredOn('2026-11-02');
    await sweep(at('2026-11-20'));
    kit.clock.time = at('2026-11-24', '09:00');
    const body = { on: '2026-11-23', mode: 'on-site' as const, evaluationNeeded: false };
    const done = await kit.desk.startAssessment(kit.by(), id, 1, body);
    expect(done.clocks[0]).toMatchObject({ state: 'met', endedOn: '2026-11-23', statisticalDays: 21 });
    await sweep(at('2027-03-01'));
    expect(await kit.told(id)).toEqual(LADDER.slice(0, 1));
  });

  it('takes a case that was told in time but after its breach as kept: the facts win over the notice', async () => {
    const { id } = await referredOn('2026-11-02');
    await sweep(at('2026-11-24', '00:00'));
    kit.clock.time = at('2026-11-24', '09:00');
    const body = { on: '2026-11-20', mode: 'on-site' as const, evaluationNeeded: false };
    const done = await kit.desk.startAssessment(kit.by(), id, 2, body);
    expect(done).toMatchObject({ breached: false });
    expect(done.clocks[0]).toMatchObject({ state: 'met', statisticalDays: 18 });
  });
});
