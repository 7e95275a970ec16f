import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { movedClock } from '@valvomo/processes/testing';
import { withProcesses } from '../spec/processes.fixture.js';
import { at, goalOf, REMITTED, strategyKit, TERM } from './strategy.fixture.js';

jest.setTimeout(120_000);

// 2037 has the weekdays and feasts of 2026 (design 3).
const clock = movedClock(at('2037-11-16'));
async function start() {
  const kit = await strategyKit(clock);
  return withProcesses(kit, clock, Object.assign({}, kit.steps));
}
let region: Awaited<ReturnType<typeof start>>;
beforeAll(async () => (region = await start()));
afterAll(() => region?.stop());

/** A version that the board remits with two remarks. */
async function remitted() {
  const { as, strategies, goals, board } = region;
  const owner = as.owner.caller.id;
  let now = await strategies.draft(as.director, { ...TERM, goalsFrom: null });
  now = await goals.add(as.director, now.id, now.version, goalOf(owner));
  const heard = { until: '2037-11-17', channelUrl: 'https://example.org/strategy' };
  now = await strategies.openConsultation(as.director, now.id, now.version, heard);
  await region.advance(at('2037-11-18'));
  now = await strategies.sendToBoard(as.director, now.id, now.version, {
    participation: '34 residents answered.',
  });
  const remarks = ['2037-12-03', '2037-12-04'].map((dueOn) => ({ text: 'Say more.', ownerId: owner, dueOn }));
  const decision = { ...REMITTED, outcome: 'REMITTED', decidedOn: '2037-11-18', remarks } as const;
  return board.decide(as.secretary, now.id, now.version, decision);
}

it('a remark of the board is a process of its own: warned, three rungs once each, ended by the answer in the next version', async () => {
  const { as, strategies, board } = region;
  const first = await remitted();
  const [late, inTime] = first.remarks;
  await region.advance(at('2037-11-23'));
  await strategies.draft(as.director, { ...TERM, goalsFrom: first.id });
  await board.answer(as.owner, inTime!.id, inTime!.version, { text: 'Here is more.' });
  await region.advance(at('2037-12-31'));

  expect(await region.climbed(inTime!.id)).toEqual(['STRATEGY-REMARK warn:1 2037-11-20 08:00']);
  expect(await region.climbed(late!.id)).toEqual([
    'STRATEGY-REMARK warn:1 2037-11-19 08:00',
    'STRATEGY-REMARK E1 2037-12-03 16:00',
    'STRATEGY-REMARK E2 2037-12-10 16:00',
    'STRATEGY-REMARK E3 2037-12-17 16:00',
  ]);
  await board.answer(as.owner, late!.id, late!.version, { text: 'Late, but here.' });
  await region.deliver();
  for (const remark of [late!, inTime!]) {
    const handle = region.client.workflow.getHandle(`duty:${remark.id}`);
    await handle.result();
    const { status, typedSearchAttributes } = await handle.describe();
    const stage = typedSearchAttributes.getAll().find(({ key }) => key.name === 'ValvomoStage');
    expect([status.name, stage?.value]).toEqual(['COMPLETED', 'CLOSED']);
  }
  await region.record('strategy-remark-closed', `duty:${late!.id}`);
});
