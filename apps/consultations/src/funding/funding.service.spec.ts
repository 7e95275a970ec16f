import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@valvomo/contracts';
import { deadlinesOf } from '@valvomo/service';
import { develop, fundingOf, type Development } from '../spec/development.fixture.js';
import { at, testKit, type TestKit } from '../spec/kit.fixture.js';

let kit: TestKit;
let all: Development;
beforeAll(async () => {
  kit = await testKit();
  all = await develop(kit);
  kit.clock.time = at('2026-03-02');
});
afterAll(() => kit.stop());

const PERIOD = { from: '2026-01-01', to: '2027-01-01' };
const ends = async (id: string) =>
  (await deadlinesOf(kit.db, 'funding', id)).map(({ state, dueAt, warnAt, turnPerson }) => ({
    state,
    due: new Date(dueAt),
    warns: warnAt.map((one) => new Date(one)),
    turnPerson,
  }));

describe('a funding period (8)', () => {
  it('has its money in lines, its reports to give, and an end of which is warned 90, 30 and 7 days before', async () => {
    const funding = await all.funding(PERIOD.from, PERIOD.to);
    expect(funding).toMatchObject({
      state: 'OPEN',
      lastDay: '2026-12-31',
      spentCents: 4_150_000,
      nextReportOn: '2027-01-31',
      selfFinancingPercent: 20,
    });
    expect(await ends(funding.id)).toEqual([
      {
        state: 'open',
        due: at('2026-12-31', '16:00'),
        warns: [at('2026-10-02', '08:00'), at('2026-12-01', '08:00'), at('2026-12-24', '08:00')],
        turnPerson: all.ids.owner,
      },
    ]);
    const [news] = await kit.told('consultations.funding.opened', funding.id);
    expect(news).toMatchObject({ awardedCents: 25_000_000, spentCents: 4_150_000, to: '2027-01-01' });
    expect(JSON.stringify(news)).not.toContain('Palvelujen');
  });

  it('gives out no more than was awarded', async () => {
    const poor = fundingOf(all.ids.owner, PERIOD, { awardedCents: 24_999_999 });
    await expect(all.fundings.record(all.as.manager, poor)).rejects.toMatchObject({
      code: 'funding.lines_exceed_award',
      path: ['budgetLines'],
    });
  });

  it('is owned by somebody who is there to hear of its end', async () => {
    const ownerId = newId();
    const refused = { code: 'funding.owner_unknown', path: ['ownerId'] };
    const nobody = fundingOf(ownerId, PERIOD);
    await expect(all.fundings.record(all.as.manager, nobody)).rejects.toMatchObject(refused);
    const { id } = await all.funding(PERIOD.from, PERIOD.to);
    await expect(all.fundings.replace(all.as.manager, id, 1, nobody)).rejects.toMatchObject(refused);
  });

  it('that is lengthened, or handed to another owner, moves its end; one recorded after its end waits for nothing', async () => {
    const { id } = await all.funding(PERIOD.from, PERIOD.to);
    const longer = fundingOf(all.ids.manager, { ...PERIOD, to: '2027-07-01' });
    await all.fundings.replace(all.as.manager, id, 1, longer);
    const [end] = await ends(id);
    const moved = async () =>
      (await kit.told('consultations.deadline.moved')).filter(({ matterId }) => matterId === id).length;
    const before = await moved();
    expect(before).toBeGreaterThan(0);
    await all.fundings.replace(all.as.manager, id, 2, { ...longer, name: 'Korjattu nimi' });
    expect(await moved()).toBe(before);
    expect(end).toMatchObject({ due: at('2027-06-30', '16:00'), turnPerson: all.ids.manager });
    const past = await all.funding('2024-01-01', '2026-01-01');
    expect(await ends(past.id)).toEqual([]);
  });

  it('is closed by its final account after its last day, and changes no more', async () => {
    const { id } = await all.funding(PERIOD.from, PERIOD.to);
    const account = { accountedOn: '2027-01-20', spentCents: 24_000_000 };
    const early = all.fundings.close(all.as.owner, id, 1, account);
    await expect(early).rejects.toMatchObject({
      code: 'funding.not_over',
      params: { lastDay: '2026-12-31' },
    });
    kit.clock.time = at('2027-01-19');
    await expect(all.fundings.close(all.as.owner, id, 1, account)).rejects.toMatchObject({
      code: 'funding.date',
    });
    kit.clock.time = at('2027-01-20');
    const closed = await all.fundings.close(all.as.owner, id, 1, account);
    expect(closed).toMatchObject({ state: 'CLOSED', spentCents: 24_000_000, accountedOn: '2027-01-20' });
    expect((await ends(id)).map(({ state }) => state)).toEqual(['met']);
    const late = all.fundings.replace(all.as.owner, id, closed.version, fundingOf(all.ids.owner, PERIOD));
    await expect(late).rejects.toMatchObject({ code: 'funding.state' });
    const { items } = await all.fundings.list({ limit: 10, on: '2024-05-05' });
    expect(items.map(({ lastDay }) => lastDay)).toEqual(['2025-12-31']);
    await expect(all.fundings.close(all.as.director, id, 2, account)).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});
