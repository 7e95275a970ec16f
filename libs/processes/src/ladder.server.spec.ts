import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DeadlineFact, Fact } from '@valvomo/contracts';
import { testTemporal, waitFor } from '@valvomo/testing';
import { DAY, deadline, news, revised, told } from './sample/facts.js';
import { record } from './sample/record.js';
import { SampleRegion } from './sample/region.js';

let region: SampleRegion;
beforeAll(async () => {
  region = await SampleRegion.start(await testTemporal());
  region.startWorker();
});
afterAll(() => region.stop());

const plus = (iso: string, ms: number) => new Date(Date.parse(iso) + ms);
const later = (instant: string, ms: number) => plus(instant, ms).toISOString();
const start = (id: string, rules: string[], ...facts: Fact[]) =>
  region.processes.signalFacts('duty', id, facts, { start: { rules } });
const tell = (id: string, ...facts: Fact[]) => region.processes.signalFacts('duty', id, facts);
const taken = (d: DeadlineFact, steps: string[]) =>
  waitFor(() => steps.every((step) => region.steps.of(d.id).includes(step)), {
    what: `the steps ${steps.join()}`,
  });
const met = (d: DeadlineFact) =>
  told('met', revised(d, { state: 'met', metAt: region.clock.now().toISOString() }));

/** What the operator's list shows of a process. */
async function shown(id: string): Promise<Record<string, unknown>> {
  const { typedSearchAttributes } = await region.client.workflow.getHandle(id).describe();
  return Object.fromEntries(typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]));
}

describe('a deadline’s ladder on the real server, with the region’s clock moved', () => {
  it('a duty met in time is never escalated', async () => {
    const d = deadline('PLAN', region.clock.now(), 10);
    await start('in-time', ['PLAN'], told('opened', d));
    await region.moveTo(plus(d.openedAt, 6 * DAY), ['duty:in-time']);
    await taken(d, ['warn:1']);
    await tell('in-time', met(d));
    expect(await region.result('duty:in-time')).toEqual([expect.stringContaining('PLAN met')]);
    await region.moveTo(plus(d.dueAt, 30 * DAY), ['duty:in-time']);
    expect(region.steps.of(d.id)).toEqual(['warn:1']);
    await record(region, 'met-in-time', 'duty:in-time');
  });

  it('what came with the start is what the operator sees first: whose turn it is, and until when', async () => {
    const d = deadline('PLAN', region.clock.now(), 10);
    await start('shown', ['PLAN'], told('opened', d));
    const id = 'duty:shown';
    await waitFor(async () => (await shown(id))['ValvomoStage'] === 'PLAN', { what: 'the stage' });
    expect(await shown(id)).toMatchObject({ ValvomoDue: new Date(d.dueAt), ValvomoWaitingFor: 'provider' });
  });

  it('during a question back it is the asked one whose turn is seen, though the day of who asks is nearer', async () => {
    const answer = deadline('ANSWER', region.clock.now(), 10, { turn: 'specialist' });
    const info = deadline('INFO', region.clock.now(), 20, { turn: 'requester' });
    const id = 'duty:asked-back';
    await start('asked-back', ['ANSWER', 'INFO'], told('opened', answer));
    await tell('asked-back', told('opened', info));
    const turn = (whose: string) =>
      waitFor(async () => (await shown(id))['ValvomoWaitingFor'] === whose && shown(id), {
        what: `the turn of the ${whose}`,
      });
    expect(await turn('specialist')).toMatchObject({ ValvomoDue: new Date(answer.dueAt) });
    const paused = revised(answer, { state: 'paused' });
    await tell('asked-back', told('paused', paused));
    expect(await turn('requester')).toMatchObject({ ValvomoDue: new Date(info.dueAt) });
    const resumed = revised(paused, { state: 'open' });
    await tell('asked-back', met(info), told('resumed', resumed));
    expect(await turn('specialist')).toMatchObject({ ValvomoDue: new Date(answer.dueAt) });
    await tell('asked-back', met(resumed));
    await region.result(id);
    await record(region, 'asked-back', id);
  });

  it('an overdue duty is warned of, climbs each rung once at the rung’s own instant, and waits on until it is met', async () => {
    const d = deadline('PLAN', region.clock.now(), 10);
    const id = 'duty:overdue';
    await start('overdue', ['PLAN'], told('opened', d));
    const before = region.steps.attempts;
    for (const at of [d.warnAt[0]!, ...d.rungs.map((rung) => rung.at)]) {
      await region.moveTo(at, [id]);
      const row = () => [...region.steps.rows.values()].find((r) => r.at === at);
      await waitFor(row, { what: `the step at ${at}` });
      expect(row()!.takenAt).toBeGreaterThanOrEqual(Date.parse(at));
    }
    await region.moveTo(plus(d.dueAt, 40 * DAY), [id]);
    expect((await region.standing(id)).open).toBe(true);
    expect(region.steps.of(d.id)).toEqual(['warn:1', 'E1', 'E2', 'E3', 'E4']);
    expect(region.steps.attempts - before).toBe(5);
    await tell('overdue', met(d));
    expect(await region.result(id)).toEqual([expect.stringContaining('PLAN met')]);
    await record(region, 'overdue-then-met', id);
  });

  it('a pause stops the ladder, and a resumption goes on with the instants that it brings', async () => {
    const d = deadline('T4', region.clock.now(), 10);
    const id = 'duty:paused';
    await start('paused', ['T4'], told('opened', d));
    const paused = revised(d, { state: 'paused' });
    await tell('paused', told('paused', paused));
    await region.moveTo(plus(d.dueAt, 30 * DAY), [id]);
    expect(region.steps.of(d.id)).toEqual([]);

    const dueAt = later(d.dueAt, 35 * DAY);
    const resumed = revised(paused, {
      state: 'open',
      dueAt,
      warnAt: [],
      rungs: [{ level: 'E1', at: dueAt }],
    });
    await tell('paused', told('resumed', resumed));
    await region.moveTo(dueAt, [id]);
    await taken(d, ['E1']);
    expect(region.steps.rows.get(`${d.id} E1`)?.at).toBe(dueAt);
    await tell('paused', met(resumed));
    await region.result(id);
    await record(region, 'paused-and-resumed', id);
  });

  it('a move re-enters the wait: nothing happens at the old instant, the rung is climbed at the new one', async () => {
    const d = deadline('FIX', region.clock.now(), 10, { warnAt: [] });
    const id = 'duty:moved';
    await start('moved', ['FIX'], told('opened', d));
    const dueAt = later(d.dueAt, 10 * DAY);
    const moved = revised(d, { dueAt, rungs: [{ level: 'E1', at: dueAt }] });
    await tell('moved', told('moved', moved));
    await region.moveTo(plus(d.dueAt, 9 * DAY), [id]);
    expect(region.steps.of(d.id)).toEqual([]);
    await region.moveTo(dueAt, [id]);
    await taken(d, ['E1']);
    expect(region.steps.rows.get(`${d.id} E1`)?.at).toBe(dueAt);
    await tell('moved', met(moved));
    await region.result(id);
    await record(region, 'moved', id);
  });

  it('a cancelled deadline ends its ladder and the wait for it', async () => {
    const d = deadline('FIX', region.clock.now(), 10);
    await start('cancelled', ['FIX'], told('opened', d));
    await tell('cancelled', told('cancelled', revised(d, { state: 'cancelled' })));
    expect(await region.result('duty:cancelled')).toEqual([expect.stringContaining('FIX cancelled')]);
    expect(region.steps.of(d.id)).toEqual([]);
    await record(region, 'cancelled', 'duty:cancelled');
  });

  it('the newest version stands, in whatever order versions come and however often', async () => {
    const d = deadline('FIX', region.clock.now(), 10, { warnAt: [] });
    const dueAt = later(d.dueAt, 10 * DAY);
    const moved = revised(d, { dueAt, rungs: [{ level: 'E1', at: dueAt }] });
    const id = 'duty:order';
    const opened = told('opened', d);
    await start('order', ['FIX'], told('moved', moved), opened);
    await tell('order', opened, opened);
    await region.moveTo(plus(d.dueAt, 9 * DAY), [id]);
    expect(region.steps.of(d.id)).toEqual([]);
    await tell('order', met(moved), told('moved', moved));
    await region.result(id);
    await record(region, 'older-versions', id);
  });

  it('two deadlines of one matter climb at the same time, each its own ladder', async () => {
    const opened = region.clock.now();
    const [copy, publicVersion] = [deadline('T8', opened, 1), deadline('T9', opened, 5)];
    const id = 'duty:both';
    await start('both', ['T8', 'T9'], told('opened', copy), told('opened', publicVersion));
    await region.moveTo(plus(publicVersion.dueAt, 0), [id]);
    await taken(copy, ['warn:1', 'E1', 'E2', 'E3', 'E4']);
    await taken(publicVersion, ['warn:1', 'E1']);
    await tell('both', met(publicVersion), met(copy));
    await region.result(id);
    await record(region, 'two-at-once', id);
  });
});

describe('a procedure made of deadlines', () => {
  it('a returned draft opens a new round, and the silence of the provider ends the fact check at its due instant', async () => {
    const id = 'inspection:rework';
    const say = (...facts: Fact[]) => region.processes.signalFacts('inspection', 'rework', facts);
    const now = () => region.clock.now();
    const opened = (rule: string, days: number) => deadline(rule, now(), days);
    const drafts = [opened('T3', 10), opened('T3', 5)];
    const reviews = [opened('T4', 3), opened('T4', 3)];
    const summary = 'inspection rework';
    await region.processes.signalFacts('inspection', 'rework', [told('opened', drafts[0]!)], {
      start: { inspectionId: 'rework' },
      summary,
    });
    await say(met(drafts[0]!), told('opened', reviews[0]!));
    const returned = news('inspections.draft.returned', { id: 'rework', version: 3 });
    await say(met(reviews[0]!), returned, told('opened', drafts[1]!));
    await say(met(drafts[1]!), told('opened', reviews[1]!));
    const factCheck = deadline('T5', now(), 10, { rungs: [], turn: 'provider' });
    await say(met(reviews[1]!), told('opened', factCheck));
    const seen = await waitFor(
      async () => {
        const of = await shown(id);
        return of['ValvomoStage'] === 'SENT_FOR_FACT_CHECK' && of;
      },
      { what: 'the stage' },
    );
    expect(seen).toMatchObject({
      ValvomoKind: 'inspection',
      ValvomoWaitingFor: 'provider',
      ValvomoDue: new Date(factCheck.dueAt),
      ValvomoUnit: factCheck.unitId,
    });
    const process = await region.client.workflow.getHandle(id).describe();
    expect(await process.staticSummary()).toBe(summary);

    await region.moveTo(factCheck.dueAt, [id]);
    await waitFor(() => region.expired.length > 0, { what: 'the expiry' });
    expect(region.expired).toEqual([{ inspectionId: 'rework', at: factCheck.dueAt }]);
    const end = revised(factCheck, { state: 'cancelled', expiredAt: factCheck.dueAt });
    await say(told('cancelled', end), news('inspections.inspection.closed', closed('rework')));
    expect(await region.result(id)).toBe('fact check expired, reworked 1');
    await record(region, 'rework-and-silence', id);
  });

  it('a deadline that was moved or paused while its expiry was on its way is waited for again', async () => {
    const id = 'inspection:moved-at-expiry';
    const say = (...facts: Fact[]) => region.processes.signalFacts('inspection', 'moved-at-expiry', facts);
    const now = () => region.clock.now();
    const [t3, t4] = [deadline('T3', now(), 1), deadline('T4', now(), 1)];
    const first = deadline('T5', now(), 10, { rungs: [], warnAt: [], turn: 'provider' });
    const facts = [told('met', revised(t3, { state: 'met' })), told('met', revised(t4, { state: 'met' }))];
    await region.processes.signalFacts('inspection', 'moved-at-expiry', [...facts, told('opened', first)], {
      start: { inspectionId: 'moved-at-expiry' },
    });
    const asked = () =>
      region.expired.filter(({ inspectionId }) => inspectionId === 'moved-at-expiry').map(({ at }) => at);
    const expiries = (...instants: string[]) =>
      waitFor(() => asked().length === instants.length, { what: `expiry ${instants.length}` }).then(() =>
        expect(asked()).toEqual(instants),
      );

    // The row was moved before the activity looked at it; the news of that comes after its answer.
    region.expires = false;
    await region.moveTo(first.dueAt, [id]);
    await expiries(first.dueAt);
    const moved = revised(first, { dueAt: later(first.dueAt, 3 * DAY) });
    await say(told('moved', moved));
    await region.moveTo(moved.dueAt, [id]);
    await expiries(first.dueAt, moved.dueAt);
    const paused = revised(moved, { state: 'paused' });
    await say(told('paused', paused));
    await region.moveTo(later(moved.dueAt, 5 * DAY), [id]);
    const resumed = revised(paused, { state: 'open', dueAt: later(moved.dueAt, 9 * DAY) });
    await say(told('resumed', resumed));
    region.expires = true;
    await region.moveTo(resumed.dueAt, [id]);
    await expiries(first.dueAt, moved.dueAt, resumed.dueAt);
    const end = revised(resumed, { state: 'cancelled', expiredAt: resumed.dueAt });
    await say(told('cancelled', end), news('inspections.inspection.closed', closed('moved-at-expiry')));
    expect(await region.result(id)).toBe('fact check expired, reworked 0');
    await record(region, 'moved-at-expiry', id);
  });
});

const closed = (id: string) => ({ id, version: 9, state: 'CLOSED' });
