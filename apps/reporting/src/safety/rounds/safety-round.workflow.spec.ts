import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { waitFor } from '@valvomo/testing';
import type { SafetyRound } from '@valvomo/contracts';
import { movedClock } from '@valvomo/processes/testing';
import { withProcesses } from '../../spec/processes.fixture.js';
import { at, safetyKit } from '../spec/safety.fixture.js';

jest.setTimeout(180_000);

// It begins on 1 October 2037, which stands for 2026 (design 3).
const clock = movedClock(at('2037-10-01'));
async function start() {
  const kit = await safetyKit(clock);
  return withProcesses(kit, clock, Object.assign({}, kit.steps, kit.activities));
}
let kit: Awaited<ReturnType<typeof start>>;
beforeAll(async () => void (kit = await start()));
afterAll(() => kit.stop());

const process = (round: SafetyRound) => `safetyRound:${round.id}`;
const stage = (round: SafetyRound, name: string) =>
  waitFor(async () => (await kit.stageOf(process(round))) === name, { what: `stage ${name}` });

/** Reviews all that was answered, as the director. */
async function reviewed(round: SafetyRound): Promise<SafetyRound> {
  const { director } = kit.people;
  const answers = await kit.figures.answers(director, round.id, { limit: 200, unreviewed: true });
  const taskIds = [...new Set(answers.items.map(({ taskId }) => taskId))];
  const { version } = await kit.reviews.review(director, round.id, (await kit.rounds.one(round.id)).version, {
    taskIds,
  });
  return kit.rounds.completeReview(director, round.id, version);
}

describe('a round of the safety programme as a process (domain.md 11)', () => {
  it('is walked from 1 October 2037 to its publication; a board that is late is told once at each rung', async () => {
    const { coordinator, secretary, serviceDirector, countyDirector } = kit.people;
    const adopt = { firstYear: 2034, lastYear: 2038, catalogue: true };
    const programme = await kit.programmes.adopt(coordinator, adopt);
    const round = await kit.rounds.open(coordinator, { programmeId: programme.id, year: 2037 });
    const answered = await kit.unit('answered');
    const silent = await kit.unit('silent');
    await kit.deliver();
    await stage(round, 'ANSWERING');
    await kit.give(coordinator, round, null, { '1.1-01': 2, '1.2-01': 3 });
    await kit.give(answered.manager, round, answered.id, { '1.1-02': 3 });

    await kit.advance(at('2037-11-30', '15:59'));
    expect((await kit.rounds.one(round.id)).state).toBe('ANSWERING');
    await kit.advance(at('2037-11-30', '16:00'));
    const locked = await kit.rounds.one(round.id);
    expect(locked).toMatchObject({ state: 'LOCKED', lockedAt: at('2037-11-30', '16:00').toISOString() });
    await stage(round, 'REVIEW');
    // Who has not answered is reminded beside the coordinator; who has, is not.
    const reminded = (await kit.notices(round.id)).filter(([kind]) => kind === 'deadline-warning');
    expect(reminded.map(([, who]) => who).toSorted()).toEqual(
      [0, 1].flatMap(() => [coordinator.caller.id, silent.manager.caller.id]).toSorted(),
    );

    const done = await reviewed(round);
    const summary = { fi: 'Yhteenveto', sv: 'Sammanfattning', en: 'Summary' };
    const frozen = await kit.reports.freeze(coordinator, round.id, done.version, { summary });
    await kit.deliver();
    await stage(round, 'BOARD');
    // Sunday 28 February 2038, then the 5th and the 10th working day after it, 16:00 (design 3).
    await kit.advance(at('2038-03-20'));
    expect(await kit.climbed(round.id)).toEqual([
      'SAFETY-LOCK warn:1 2037-11-16 08:00',
      'SAFETY-LOCK warn:2 2037-11-27 08:00',
      'SAFETY-BOARD warn:1 2038-01-31 08:00',
      'SAFETY-BOARD warn:2 2038-02-21 08:00',
      'SAFETY-BOARD E1 2038-02-28 16:00',
      'SAFETY-BOARD E2 2038-03-05 16:00',
      'SAFETY-BOARD E3 2038-03-12 16:00',
    ]);
    expect((await kit.notices(round.id)).filter(([kind]) => kind.startsWith('E'))).toEqual([
      ['E1', coordinator.caller.id],
      ['E2', serviceDirector.caller.id],
      ['E3', countyDirector.caller.id],
    ]);
    const body = { boardOn: '2038-03-19', decisionRef: '§ 31' };
    const noted = await kit.rounds.note(secretary, round.id, frozen.version, body);
    await kit.deliver();
    await stage(round, 'PUBLICATION');
    await kit.rounds.publish(coordinator, round.id, noted.version);
    expect(await kit.ended(process(round))).toBe('PUBLISHED');
    await kit.record('safety-round-board-late', process(round));
  });

  it('a lock that comes late, since no worker ran, is of its own instant, and lets nothing in meanwhile', async () => {
    const { coordinator, secretary } = kit.people;
    const [programme] = (await kit.programmes.list({ limit: 1 })).items;
    await kit.advance(at('2038-10-01'));
    // Nobody opens this one: the morning did.
    await kit.sweeps.run(kit.pool, at('2038-10-01'));
    const [round] = (await kit.rounds.list({ limit: 1 })).items as [SafetyRound];
    expect(round).toMatchObject({ year: 2038, openedAt: at('2038-10-01', '08:00').toISOString() });
    await kit.deliver();
    await stage(round, 'ANSWERING');
    await kit.give(coordinator, round, null, { '1.1-01': 3 });
    await kit.advance(at('2038-11-30', '15:00'));
    await kit.endWorker();
    clock.to(at('2038-12-02'));
    await expect(kit.give(coordinator, round, null, { '1.2-01': 3 })).rejects.toMatchObject({
      code: 'safety.locked',
    });
    kit.beginWorker();
    await kit.advance(at('2038-12-02', '10:01'));
    await waitFor(async () => (await kit.rounds.one(round.id)).state === 'LOCKED', { what: 'the lock' });
    const [event] = (
      await kit.pool.query(
        `select occurred_at from outbox where type = 'reporting.safety-round.locked' and entity = $1`,
        [`safety-round/${round.id}`],
      )
    ).rows as { occurred_at: Date }[];
    expect(event!.occurred_at).toEqual(at('2038-11-30', '16:00'));
    await kit.deliver();

    await reviewed(round);
    const { items } = await kit.tasks.list({ limit: 200, programmeId: programme!.id });
    for (const { id, version } of items)
      await kit.tasks.carryOver(coordinator, id, version, { reason: 'goes on', year: 2039 });
    await kit.programmes.close(coordinator, programme!.id, programme!.version);
    await kit.advance(at('2039-02-14'));
    const { version } = await kit.rounds.one(round.id);
    const noted = await kit.rounds.note(secretary, round.id, version, {
      boardOn: '2039-02-14',
      decisionRef: '§ 9',
    });
    await kit.rounds.publish(coordinator, round.id, noted.version);
    expect(await kit.ended(process(round))).toBe('PUBLISHED');
    expect((await kit.notices(round.id)).filter(([kind]) => kind.startsWith('E'))).toEqual([]);
    await kit.record('safety-round-locked-late', process(round));
  });
});

describe('an item of the development plan as a duty', () => {
  it('that is not done is told to its owner when due, to the service director five working days later, once each', async () => {
    const { coordinator, serviceDirector } = kit.people;
    const owner = await kit.person('director');
    const [round] = (await kit.rounds.list({ limit: 1 })).items;
    const item = await kit.items.open(coordinator, {
      roundId: round!.id,
      taskId: await kit.taskId('1.1-01'),
      unitId: null,
      title: 'Agree on the model',
      priority: 'high',
      ownerId: owner.caller.id,
      dueOn: '2039-03-14',
    });
    await kit.advance(at('2039-03-22'));
    expect(await kit.climbed(item.id)).toEqual([
      'SAFETY-ITEM warn:1 2039-03-07 08:00',
      'SAFETY-ITEM E1 2039-03-14 16:00',
      'SAFETY-ITEM E2 2039-03-21 16:00',
    ]);
    expect((await kit.notices(item.id)).slice(1)).toEqual([
      ['deadline-warning', owner.caller.id],
      ['E1', owner.caller.id],
      ['E2', serviceDirector.caller.id],
    ]);
    await kit.items.finish(owner, item.id, 1);
    await kit.ended(`duty:${item.id}`);
    await kit.record('safety-item-late', `duty:${item.id}`);
  });
});
