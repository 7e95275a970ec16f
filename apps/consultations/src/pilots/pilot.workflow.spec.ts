import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { newId } from '@valvomo/contracts';
import { deadlinesOf } from '@valvomo/service';
import { waitFor } from '@valvomo/testing';
import { DATA, develop, practiceOf, type Development } from '../spec/development.fixture.js';
import { at } from '../spec/kit.fixture.js';
import { processKit, type ProcessKit } from '../spec/processes.fixture.js';

jest.setTimeout(180_000);

let kit: ProcessKit;
let all: Development;
beforeAll(async () => {
  kit = await processKit();
  all = await develop(kit);
});
afterAll(() => kit.stop());

/** Money that outlasts every story: the region begins on 2 November 2037. */
const paid = async () => [(await all.funding('2037-01-01', '2039-07-01')).id];
/** The operator sees it once the process has heard of it. */
const seen = (id: string, stage: string) =>
  waitFor(async () => (await kit.stageOf(`consultationPilot:${id}`)) === stage, { what: `stage ${stage}` });
const read = async () => void (await all.step(all.reads.one(all.now.id)));
/** Notices about deadlines: kind, rule, rung, who. */
async function heard(matterId: string) {
  const raised = await kit.told('consultations.notice.raised');
  return raised
    .filter(({ matterId: of, rule }) => of === matterId && rule !== null)
    .map(({ kind, rule, rung, recipientId }) => [kind, rule, rung, recipientId]);
}

describe('a pilot on its way (8)', () => {
  it('runs past its end day in no silence: E1 the same day and once, EVALUATING by itself, the report due 60 days after (scenario 48)', async () => {
    const { owner, manager, director } = all.ids;
    // Scenario 48 eleven years later, when the weekdays are those of 2026: last day 20 November, looked at on the 22nd.
    await all.running({ from: '2037-11-02', to: '2037-11-21' }, await paid());
    const { id } = all.now;
    await kit.advance(at('2037-11-20', '15:59'));
    await read();
    expect(all.now.state).toBe('RUNNING');
    await seen(id, 'RUNNING');
    await kit.advance(at('2037-11-22'));
    await read();
    expect(all.now).toMatchObject({ state: 'EVALUATING', runEnd: 'period-over', lastDay: '2037-11-20' });
    expect(all.now.runEndedAt).toBe(at('2037-11-20', '16:00').toISOString());
    await seen(id, 'EVALUATING');
    // Weeks later nothing more was said of the end; the midterm check, that nobody did, lapsed with the run.
    await kit.advance(at('2037-12-30'));
    expect(await kit.climbed(id)).toEqual([
      'PILOT-MIDTERM E1 2037-11-11 16:00',
      'PILOT-MIDTERM E2 2037-11-18 16:00',
      'PILOT-END E1 2037-11-20 16:00',
    ]);
    expect(await heard(id)).toEqual([
      ['deadline-missed', 'PILOT-MIDTERM', 'E1', owner],
      ['deadline-missed', 'PILOT-MIDTERM', 'E2', manager],
      ['deadline-missed', 'PILOT-END', 'E1', owner],
    ]);
    const deadlines = await deadlinesOf(kit.db, 'pilot', id);
    expect(deadlines.map(({ rule, state, dueAt }) => [rule, state, new Date(dueAt)])).toEqual([
      ['PILOT-MIDTERM', 'cancelled', at('2037-11-11', '16:00')],
      ['PILOT-END', 'cancelled', at('2037-11-20', '16:00')],
      ['PILOT-EVALUATION', 'open', at('2038-01-19', '16:00')],
    ]);
    // The report is late: owner, development manager, service director, each once.
    await kit.advance(at('2038-02-10'));
    expect((await kit.climbed(id)).slice(3)).toEqual([
      'PILOT-EVALUATION E1 2038-01-19 16:00',
      'PILOT-EVALUATION E2 2038-01-26 16:00',
      'PILOT-EVALUATION E3 2038-02-09 16:00',
    ]);
    expect((await heard(id)).at(-1)).toEqual(['deadline-missed', 'PILOT-EVALUATION', 'E3', director]);
    await read();
    await all.step(all.runs.evaluate(all.as.owner, ...all.of(), { conclusions: 'Myöhässä mutta valmis.' }));
    await all.step(all.runs.decide(all.as.director, ...all.of(), { decision: 'stop', reason: 'Ei jatkoa.' }));
    expect(await kit.ended(`consultationPilot:${id}`)).toBe('ENDED');
    await kit.record('pilot-past-its-end', `consultationPilot:${id}`);
  });

  it('is modified, run again, scaled and established, each stage and whom it waits for in sight of the operator', async () => {
    const day = kit.now().toISOString().slice(0, 10);
    const stages: unknown[] = [];
    const look = async () => {
      await kit.deliver();
      await kit.forward(kit.now(), `consultationPilot:${all.now.id}`);
      const process = `consultationPilot:${all.now.id}`;
      stages.push(`${String(await kit.stageOf(process))}: ${String(await kit.waitingForOf(process))}`);
    };
    const plan = all.plan({ from: day, to: '2038-06-01' }, { fundingIds: await paid() });
    await all.step(all.pilots.propose(all.as.manager, plan));
    await look();
    await all.step(all.pilots.approve(all.as.director, ...all.of()));
    await look();
    await all.step(all.pilots.prepare(all.as.owner, ...all.of()));
    await look();
    await all.step(all.pilots.declareNoBaseline(all.as.owner, ...all.of(), { reason: 'Uusi toiminta.' }));
    const targets = [{ measure: 'value', direction: 'at-least', value: 80 } as const];
    await all.step(all.pilots.setTargets(all.as.owner, ...all.of(), { targets }));
    const again = async () => {
      await all.step(all.pilots.checkData(all.as.owner, ...all.of(), DATA));
      await all.step(all.runs.start(all.as.owner, ...all.of()));
      await look();
      await all.step(
        all.runs.checkMidterm(all.as.owner, ...all.of(), { finding: 'on-track', note: 'Hyvin.' }),
      );
      await all.step(all.runs.endRun(all.as.owner, ...all.of(), { why: 'done-early', note: 'Riittää.' }));
      await look();
      await all.step(all.runs.evaluate(all.as.owner, ...all.of(), { conclusions: 'Toimii.' }));
      await look();
    };
    await again();
    const run = { from: day, to: '2038-09-01' };
    const modify = { decision: 'modify' as const, reason: 'Toinen tapa.', run };
    await all.step(all.runs.decide(all.as.director, ...all.of(), modify));
    await look();
    await again();
    const unitId = newId();
    const scale = { decision: 'scale' as const, reason: 'Kaikille.', unitIds: [unitId] };
    await all.step(all.runs.decide(all.as.director, ...all.of(), scale));
    await look();
    const adopted = { unitId, state: 'adopted' as const, on: day };
    await all.step(all.runs.settleUnit(all.as.owner, ...all.of(), adopted));
    await all.step(all.runs.establish(all.as.owner, ...all.of()));
    expect(await kit.ended(`consultationPilot:${all.now.id}`)).toBe('ESTABLISHED');
    expect(stages).toEqual([
      'PROPOSED: service-director',
      'APPROVED: owner',
      'PREPARING: owner',
      'RUNNING: owner',
      'EVALUATING: owner',
      'DECISION: service-director',
      'PREPARING: owner',
      'RUNNING: owner',
      'EVALUATING: owner',
      'DECISION: service-director',
      'SCALING: owner',
    ]);
    expect(await kit.climbed(all.now.id)).toEqual([]);
    await kit.record('pilot-modified-then-established', `consultationPilot:${all.now.id}`);
  });

  it('whose end was moved while it ran is ended on the new day; a worker that was away at the instant changes nothing', async () => {
    const today = kit.now().toISOString().slice(0, 10);
    await all.running({ from: today, to: '2038-03-13' }, await paid());
    const { id } = all.now;
    await kit.advance(at('2038-03-01'));
    await read();
    await all.step(
      all.runs.moveEnd(all.as.director, ...all.of(), { to: '2038-03-20', reason: 'Viikko lisää.' }),
    );
    await kit.advance(at('2038-03-13'));
    await read();
    expect(all.now.state).toBe('RUNNING');
    await kit.restartWorker();
    await kit.advance(at('2038-03-20'));
    await read();
    expect(all.now).toMatchObject({ state: 'EVALUATING', lastDay: '2038-03-19' });
    const ends = (await kit.climbed(id)).filter((line) => line.startsWith('PILOT-END'));
    expect(ends).toEqual(['PILOT-END E1 2038-03-19 16:00']);
    await all.step(all.runs.evaluate(all.as.owner, ...all.of(), { conclusions: 'Valmis.' }));
    await all.step(all.runs.decide(all.as.director, ...all.of(), { decision: 'stop', reason: 'Ei jatkoa.' }));
    expect(await kit.ended(`consultationPilot:${id}`)).toBe('ENDED');
    await kit.record('pilot-end-moved', `consultationPilot:${id}`);
  });
});

describe('duties of development (6, 8)', () => {
  it('a funding period warns its owner and who has a pilot on it 90, 30 and 7 days before, then climbs until accounted (scenario 47)', async () => {
    const { owner, manager, director } = all.ids;
    const { id } = await all.funding('2038-01-01', '2038-08-01', { ownerId: manager });
    await all.running({ from: kit.now().toISOString().slice(0, 10), to: '2038-08-01' }, [id]);
    await kit.advance(at('2038-08-24'));
    const lines = await kit.climbed(id);
    expect(lines).toEqual([
      'FUNDING-END warn:1 2038-05-02 08:00',
      'FUNDING-END warn:2 2038-07-01 08:00',
      'FUNDING-END warn:3 2038-07-24 08:00',
      'FUNDING-END E1 2038-07-31 16:00',
      'FUNDING-END E2 2038-08-06 16:00',
      'FUNDING-END E3 2038-08-20 16:00',
    ]);
    const told = await heard(id);
    const warned = ['deadline-warning', 'FUNDING-END', null] as const;
    expect(told.slice(0, 6)).toEqual(
      [manager, owner, manager, owner, manager, owner].map((who) => [...warned, who]),
    );
    expect(told.slice(6)).toEqual([
      ['deadline-missed', 'FUNDING-END', 'E1', manager],
      ['deadline-missed', 'FUNDING-END', 'E2', manager],
      ['deadline-missed', 'FUNDING-END', 'E3', director],
    ]);
    await all.fundings.close(all.as.manager, id, 1, { accountedOn: '2038-08-24', spentCents: 1 });
    await kit.ended(`duty:${id}`);
    await kit.record('funding-ended-late', `duty:${id}`);
  });

  it('an action of the network that is moved climbs from its new day, and stops when it is done', async () => {
    const { owner, manager } = all.ids;
    const meeting = await all.network.callMeeting(all.as.manager, {
      on: '2038-08-24',
      title: 'Verkosto',
      agenda: ['Mallit'],
      decisions: [],
      presentIds: [],
    });
    const joined = { organisation: 'Alue A', role: 'member' as const, from: '2038-01-01', to: null };
    await all.network.addMember(all.as.manager, { personId: owner, ...joined });
    const ask = { meetingId: meeting.id, text: 'Kartoita.', ownerId: owner, dueOn: '2038-09-01' };
    const action = await all.actions.open(all.as.manager, ask);
    await kit.deliver();
    const later = { dueOn: '2038-09-10', reason: 'Kesken.' };
    const moved = await all.actions.move(all.as.owner, action.id, action.version, later);
    await kit.advance(at('2038-09-20'));
    expect(await kit.climbed(action.id)).toEqual([
      'NETWORK-ACTION E1 2038-09-10 16:00',
      'NETWORK-ACTION E2 2038-09-17 16:00',
    ]);
    expect((await heard(action.id)).slice(1)).toEqual([
      ['deadline-missed', 'NETWORK-ACTION', 'E1', owner],
      ['deadline-missed', 'NETWORK-ACTION', 'E2', manager],
    ]);
    await all.actions.finish(all.as.owner, action.id, moved.version, { note: 'Valmis.' });
    await kit.ended(`duty:${action.id}`);
    await kit.advance(at('2038-10-20'));
    expect(await kit.climbed(action.id)).toHaveLength(2);
    await kit.record('network-action-moved', `duty:${action.id}`);
  });

  it('a practice that nobody looks at for 24 months goes stale, until somebody does; then another 24 months run', async () => {
    const { practices } = all;
    let now = await practices.propose(all.as.owner, practiceOf(all.ids.owner));
    const of = () => [now.id, now.version] as const;
    now = await practices.describe(all.as.owner, ...of());
    now = await practices.markPiloted(all.as.owner, ...of(), { pilotId: null, note: 'Kokeiltu.' });
    now = await practices.markEvaluated(all.as.owner, ...of(), { evidence: 'experience', results: 'Hyvä.' });
    for (const organisation of ['Alue B', 'Alue C']) {
      const peer = kit.act(await kit.person(['clinician']), 'clinician');
      now = await practices.review(peer, ...of(), { organisation, verdict: 'approve', note: 'Hyvä.' });
    }
    now = await practices.recommend(all.as.manager, ...of());
    now = await practices.adopt(all.as.owner, ...of(), {
      unitId: newId(),
      on: '2038-10-01',
      fidelity: 'full',
    });
    const [first] = await deadlinesOf(kit.db, 'practice', now.id);
    await kit.advance(new Date(Date.parse(first!.dueAt) - 60_000));
    expect((await all.practiceReads.one(now.id)).state).toBe('IN_USE');
    await kit.advance(new Date(Date.parse(first!.dueAt) + 60_000));
    now = await all.practiceReads.one(now.id);
    expect(now.state).toBe('STALE');
    expect(await heard(now.id)).toEqual([['deadline-missed', 'PRACTICE-REVIEW', 'E1', all.ids.owner]]);
    now = await practices.renew(all.as.owner, ...of(), { note: 'Pitää yhä.' });
    expect(now.state).toBe('IN_USE');
    await kit.ended(first!.workflowId);
    await kit.deliver();
    const [, second] = await deadlinesOf(kit.db, 'practice', now.id);
    await kit.advance(new Date(Date.parse(second!.dueAt) + 60_000));
    expect((await all.practiceReads.one(now.id)).state).toBe('STALE');
    await kit.record('practice-review-late', first!.workflowId);
  });
});
