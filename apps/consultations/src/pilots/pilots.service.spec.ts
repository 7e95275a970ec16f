import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type Pilot, type SavePilot } from '@valvomo/contracts';
import { deadlinesOf } from '@valvomo/service';
import { DATA, develop, fundingOf, TARGETS, type Development } from '../spec/development.fixture.js';
import { at, testKit, type TestKit } from '../spec/kit.fixture.js';

let kit: TestKit;
let all: Development;
beforeAll(async () => {
  kit = await testKit();
  all = await develop(kit);
});
afterAll(() => kit.stop());

const RUN = { from: '2026-11-02', to: '2027-02-01' };
const day = (date: string) => void (kit.clock.time = at(date));
const dues = async (id: string) =>
  (await deadlinesOf(kit.db, 'pilot', id)).map(({ rule, state, dueAt }) => [rule, state, new Date(dueAt)]);
const paid = async () => [(await all.funding('2026-01-01', '2027-07-01')).id];

describe('a proposed pilot', () => {
  it('is refused outside its funding period, and accepted with a second source (scenario 47)', async () => {
    day('2026-11-02');
    const first = await all.funding('2026-01-01', '2027-01-01');
    expect(first.lastDay).toBe('2026-12-31');
    await all.step(all.pilots.propose(all.as.manager, all.plan(RUN, { fundingIds: [first.id] })));
    expect(all.now).toMatchObject({ state: 'PROPOSED', lastDay: '2027-01-31', version: 1 });
    const before = [await kit.count('outbox'), await kit.count('audit_event')];
    await expect(all.pilots.approve(all.as.director, ...all.of())).rejects.toMatchObject({
      code: 'outside_funding_period',
      params: { from: '2026-11-02', lastDay: '2027-01-31', missing: '2027-01-01' },
      path: ['run', 'to'],
    });
    expect([await kit.count('outbox'), await kit.count('audit_event')]).toEqual(before);
    const second = await all.funding('2027-01-01', '2027-07-01');
    const plan = all.plan(RUN, { fundingIds: [first.id, second.id] });
    await all.step(all.pilots.revise(all.as.owner, ...all.of(), plan));
    await all.step(all.pilots.approve(all.as.director, ...all.of()));
    expect(all.now.state).toBe('APPROVED');
    expect(await kit.notices(all.now.id)).toEqual([['pilot-approved', all.ids.owner]]);
    // Nor can a plan of an approved pilot, or its money, move out again.
    await expect(
      all.pilots.revise(all.as.owner, ...all.of(), { ...plan, run: { ...RUN, to: '2027-07-02' } }),
    ).rejects.toMatchObject({ code: 'outside_funding_period' });
    const period = (to: string) => fundingOf(all.ids.owner, { from: '2027-01-01', to });
    const shorter = period('2027-01-31');
    await expect(all.fundings.replace(all.as.manager, second.id, 1, shorter)).rejects.toMatchObject({
      code: 'outside_funding_period',
      path: ['period', 'to'],
    });
    const longEnough = period('2027-02-01');
    expect((await all.fundings.replace(all.as.manager, second.id, 1, longEnough)).lastDay).toBe('2027-01-31');
  });

  it('needs an owner in service, a model in use, and money that is open', async () => {
    const propose = (change: object) => all.pilots.propose(all.as.manager, all.plan(RUN, change));
    await expect(propose({ ownerId: newId() })).rejects.toMatchObject({ code: 'pilot.owner_unknown' });
    await expect(propose({ model: 'unheard-of' })).rejects.toMatchObject({ code: 'question.model_unknown' });
    const unknown = propose({ fundingIds: [newId()] });
    await expect(unknown).rejects.toMatchObject({ code: 'funding.unknown', path: ['fundingIds', 0] });
  });

  it('is approved or its money is shortened, whichever comes first, never both', async () => {
    for (let round = 0; round < 4; round++) {
      const { id } = await all.funding('2026-01-01', '2027-07-01');
      await all.step(all.pilots.propose(all.as.manager, all.plan(RUN, { fundingIds: [id] })));
      const shorter = fundingOf(all.ids.owner, { from: '2026-01-01', to: '2027-01-01' });
      const both = await Promise.allSettled([
        all.pilots.approve(all.as.director, ...all.of()),
        all.fundings.replace(all.as.manager, id, 1, shorter),
      ]);
      expect(both.map(({ status }) => status).toSorted((a, b) => a.localeCompare(b))).toEqual([
        'fulfilled',
        'rejected',
      ]);
      const [refused] = both.filter((one) => one.status === 'rejected');
      expect(refused?.reason).toMatchObject({ code: 'outside_funding_period' });
    }
  });

  it('is decided on by the service director alone, on the version that was read', async () => {
    await all.step(all.pilots.propose(all.as.manager, all.plan(RUN, { fundingIds: await paid() })));
    await expect(all.pilots.approve(all.as.owner, ...all.of())).rejects.toMatchObject({ code: 'forbidden' });
    await expect(all.pilots.approve(all.as.director, all.now.id, 7)).rejects.toMatchObject({
      code: 'version_stale',
    });
    await all.step(all.pilots.reject(all.as.director, ...all.of(), { reason: 'Ei nyt.' }));
    expect(all.now).toMatchObject({ state: 'ENDED', endReason: 'Ei nyt.' });
  });
});

describe('a pilot under preparation', () => {
  it('starts only when it has baseline, targets and the check of data; its midterm is at half of the run', async () => {
    day('2026-11-02');
    await all.step(all.pilots.propose(all.as.manager, all.plan(RUN, { fundingIds: await paid() })));
    await all.step(all.pilots.approve(all.as.director, ...all.of()));
    await all.step(all.pilots.prepare(all.as.owner, ...all.of()));
    const starts = () => all.runs.start(all.as.owner, ...all.of());
    await expect(starts()).rejects.toMatchObject({ code: 'pilot.no_baseline' });
    const period = { from: '2026-08-02', to: '2026-11-02' };
    const short = { period: { ...period, from: '2026-08-03' } };
    await expect(all.pilots.freezeBaseline(all.as.owner, ...all.of(), short)).rejects.toMatchObject({
      code: 'pilot.baseline_short',
    });
    await all.step(all.pilots.freezeBaseline(all.as.owner, ...all.of(), { period }));
    await expect(starts()).rejects.toMatchObject({ code: 'pilot.no_targets' });
    const elsewhere = { targets: [{ measure: 'patient-nps', direction: 'at-least', value: 50 } as const] };
    await expect(all.pilots.setTargets(all.as.owner, ...all.of(), elsewhere)).rejects.toMatchObject({
      code: 'pilot.target_not_collected',
      path: ['targets', 0, 'measure'],
    });
    await all.step(all.pilots.setTargets(all.as.owner, ...all.of(), { targets: TARGETS }));
    await expect(starts()).rejects.toMatchObject({ code: 'pilot.data_unchecked' });
    await all.step(all.pilots.checkData(all.as.owner, ...all.of(), DATA));
    const offered = await all.reads.actions(all.as.owner, all.now.id);
    expect(offered.find(({ action }) => action === 'start')).toEqual({ action: 'start', allowed: true });
    expect(offered.find(({ action }) => action === 'decide')).toMatchObject({
      allowed: false,
      code: 'forbidden',
    });
    await all.step(starts());
    expect(all.now).toMatchObject({ state: 'RUNNING', baseline: 'frozen', runFrom: '2026-11-02' });
    // 2 November + floor(90 / 2) days; the last day is 31 January.
    expect(await dues(all.now.id)).toEqual([
      ['PILOT-MIDTERM', 'open', at('2026-12-17', '16:00')],
      ['PILOT-END', 'open', at('2027-01-31', '16:00')],
    ]);
    const [news] = (await kit.told('consultations.pilot.started', all.now.id)).slice(-1);
    expect(news).toMatchObject({
      state: 'RUNNING',
      baseline: 'frozen',
      targets: 2,
      fundingIds: all.now.fundingIds,
    });
    expect(JSON.stringify(news)).not.toContain(all.now.name);
  });

  it('names units and specialties that there are: it would be measured by nobody’s questions', async () => {
    const fundingIds = await paid();
    const propose = (change: Partial<SavePilot>) =>
      all.pilots.propose(all.as.manager, all.plan(RUN, { fundingIds, ...change }));
    await expect(propose({ unitIds: [all.unitId, newId()] })).rejects.toMatchObject({
      code: 'unit.unknown',
      path: ['unitIds', 1],
    });
    await expect(propose({ specialties: [all.specialty, 'cardiologgy'] })).rejects.toMatchObject({
      code: 'specialty.unknown',
      path: ['specialties', 1],
    });
  });

  it('of another population has no baseline any more', async () => {
    await all.step(all.pilots.propose(all.as.manager, all.plan(RUN, { fundingIds: await paid() })));
    await all.step(all.pilots.approve(all.as.director, ...all.of()));
    await all.step(all.pilots.prepare(all.as.owner, ...all.of()));
    const period = { from: '2026-08-02', to: '2026-11-02' };
    await all.step(all.pilots.freezeBaseline(all.as.owner, ...all.of(), { period }));
    const same = all.plan({ ...RUN, to: '2027-03-01' }, { fundingIds: all.now.fundingIds });
    await all.step(all.pilots.revise(all.as.owner, ...all.of(), same));
    expect(all.now.baseline).toBe('frozen');
    await all.step(all.pilots.revise(all.as.owner, ...all.of(), { ...same, unitIds: [await kit.unit()] }));
    expect(all.now.baseline).toBe('missing');
  });
});

describe('a running pilot', () => {
  it('has its midterm checked once; its end moves inside the money, and its clocks with it', async () => {
    day('2026-11-02');
    await all.running(RUN, await paid());
    const id = all.now.id;
    await expect(
      all.runs.moveEnd(all.as.director, ...all.of(), { to: '2027-07-02', reason: 'Lisää.' }),
    ).rejects.toMatchObject({ code: 'outside_funding_period', path: ['to'] });
    await all.step(all.runs.moveEnd(all.as.director, ...all.of(), { to: '2027-03-01', reason: 'Lisää.' }));
    expect(await dues(id)).toEqual([
      ['PILOT-MIDTERM', 'open', at('2026-12-31', '16:00')],
      ['PILOT-END', 'open', at('2027-02-28', '16:00')],
    ]);
    await all.step(all.pilots.handOver(all.as.manager, ...all.of(), { ownerId: all.ids.manager }));
    expect((await deadlinesOf(kit.db, 'pilot', id)).map(({ turnPerson }) => turnPerson)).toEqual([
      all.ids.manager,
      all.ids.manager,
    ]);
    day('2026-12-30');
    await all.step(
      all.runs.checkMidterm(all.as.manager, ...all.of(), { finding: 'on-track', note: 'Hyvin.' }),
    );
    const again = all.runs.checkMidterm(all.as.manager, ...all.of(), { finding: 'at-risk', note: 'Ei.' });
    await expect(again).rejects.toMatchObject({ code: 'pilot.midterm_done' });
    day('2027-01-15');
    await all.step(all.runs.endRun(all.as.manager, ...all.of(), { why: 'done-early', note: 'Riittää.' }));
    expect(all.now).toMatchObject({ state: 'EVALUATING', lastDay: '2027-01-15', runEnd: 'done-early' });
    expect(await dues(id)).toEqual([
      ['PILOT-MIDTERM', 'met', at('2026-12-31', '16:00')],
      ['PILOT-END', 'met', at('2027-02-28', '16:00')],
      ['PILOT-EVALUATION', 'open', at('2027-03-16', '16:00')],
    ]);
  });
});

describe('an evaluated pilot', () => {
  async function evaluated(): Promise<Pilot> {
    day('2026-11-02');
    await all.running(RUN, await paid());
    day('2027-01-29');
    await all.step(all.runs.endRun(all.as.owner, ...all.of(), { why: 'done-early', note: 'Valmis.' }));
    return all.step(all.runs.evaluate(all.as.owner, ...all.of(), { conclusions: 'Toimii.' }));
  }

  it('waits for the service directors, whose word is kept', async () => {
    await evaluated();
    expect(all.now.state).toBe('DECISION');
    expect(await kit.notices(all.now.id)).toContainEqual(['pilot-to-decide', all.ids.director]);
    expect((await dues(all.now.id)).at(-1)).toMatchObject(['PILOT-EVALUATION', 'met', expect.anything()]);
    await all.step(all.runs.decide(all.as.director, ...all.of(), { decision: 'stop', reason: 'Ei hyötyä.' }));
    expect(all.now).toMatchObject({ state: 'ENDED', decision: 'stop', endReason: 'Ei hyötyä.' });
    expect(all.now.decisions).toMatchObject([{ round: 1, decision: 'stop', decidedBy: all.ids.director }]);
  });

  it('that is to be scaled goes to units, each settled, before it is established', async () => {
    await evaluated();
    const [a, b] = [newId(), newId()];
    const scale = { decision: 'scale' as const, reason: 'Hyvä.', unitIds: [a, b] };
    await all.step(all.runs.decide(all.as.director, ...all.of(), scale));
    expect(all.now).toMatchObject({ state: 'SCALING' });
    const establish = () => all.runs.establish(all.as.owner, ...all.of());
    await expect(establish()).rejects.toMatchObject({ code: 'pilot.units_open', params: { count: 2 } });
    const settle = (unitId: string, state: 'adopted' | 'dropped', on = '2027-01-29') =>
      all.step(all.runs.settleUnit(all.as.owner, ...all.of(), { unitId, state, on }));
    await expect(settle(newId(), 'adopted')).rejects.toMatchObject({ code: 'pilot.unit_not_planned' });
    await expect(settle(a, 'adopted', '2027-01-30')).rejects.toMatchObject({ code: 'pilot.date' });
    await settle(a, 'dropped');
    await settle(b, 'dropped');
    await expect(establish()).rejects.toMatchObject({ code: 'pilot.nobody_adopted' });
    await settle(b, 'adopted');
    await all.step(establish());
    expect(all.now).toMatchObject({ state: 'ESTABLISHED', endedAt: at('2027-01-29').toISOString() });
  });

  it('that is to be modified is prepared anew, with its consent and data checked again; its first report stays', async () => {
    await evaluated();
    const first = await all.reads.evaluation(all.now.id);
    const run = { from: '2027-02-01', to: '2027-05-01' };
    const modify = { decision: 'modify' as const, reason: 'Toinen malli.', run };
    const late = { ...modify, run: { ...run, to: '2027-07-02' } };
    await expect(all.runs.decide(all.as.director, ...all.of(), late)).rejects.toMatchObject({
      code: 'outside_funding_period',
    });
    await all.step(all.runs.decide(all.as.director, ...all.of(), modify));
    expect(all.now).toMatchObject({
      state: 'PREPARING',
      round: 2,
      dataChecked: false,
      targets: 2,
      midterm: null,
    });
    await expect(all.runs.start(all.as.owner, ...all.of())).rejects.toMatchObject({
      code: 'pilot.data_unchecked',
    });
    // The first round is what is to be compared, not what it is compared with.
    const freeze = (period: { from: string; to: string }) =>
      all.pilots.freezeBaseline(all.as.owner, ...all.of(), { period });
    await expect(freeze({ from: '2026-10-01', to: '2027-01-29' })).rejects.toMatchObject({
      code: 'pilot.baseline_in_run',
      params: { from: '2026-11-02' },
      path: ['period', 'to'],
    });
    await all.step(freeze({ from: '2026-08-02', to: '2026-11-02' }));
    expect(await all.reads.evaluation(all.now.id, 1)).toEqual(first);
    expect(await all.reads.evaluation(all.now.id)).toMatchObject({ round: 2, frozenAt: null });
    await expect(all.reads.evaluation(all.now.id, 3)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('who reads pilots', () => {
  it('sees all by role and otherwise the own ones, a page at a time', async () => {
    const pages = async (who: 'owner' | 'boss' | 'stranger') => {
      const found: string[] = [];
      for (let cursor: string | undefined, more = true; more;) {
        const query = { limit: 2, ...(cursor && { cursor }) };
        const { items, nextCursor } = await all.reads.list(all.as[who], query);
        found.push(...items.map(({ id }) => id));
        more = nextCursor !== null;
        if (nextCursor) cursor = nextCursor;
      }
      return found;
    };
    const everything = await pages('boss');
    expect(new Set(everything).size).toBe(everything.length);
    expect(everything.length).toBe(await kit.db.pilot.count());
    // One was handed over to the manager.
    expect((await pages('owner')).length).toBe(everything.length - 1);
    expect(await pages('stranger')).toEqual([]);
  });
});
