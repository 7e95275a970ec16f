import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { at, goalOf, strategyKit, walk, words, type StrategyKit } from './strategy.fixture.js';

jest.setTimeout(60_000);

let kit: StrategyKit;
beforeAll(async () => (kit = await strategyKit()));
afterAll(() => kit.stop());
beforeEach(async () => {
  await kit.empty();
  kit.clock.time = at('2026-10-01');
});

const owner = () => kit.as.owner.caller.id;

describe('how goals stand', () => {
  async function inForce(goal = goalOf(owner())) {
    const version = walk(kit);
    await version.drafted();
    await version.withGoal(goal);
    await version.atBoard();
    await version.decided('APPROVED');
    await version.published();
    const standing = async () => {
      const [goal] = (await kit.reads.followUp(version.now.id)).goals;
      const { light, reason, figures } = goal!;
      return { light, reason, value: figures[0]!.value, target: figures[0]!.target };
    };
    return { version, standing };
  }

  it('follows the newest figure of the last period that has ended', async () => {
    const { standing } = await inForce();
    expect(await standing()).toEqual({ light: 'grey', reason: 'missing', value: null, target: 0.8 });
    await kit.figure('Q4', { value: 0.5, from: '2026-08-01', to: '2026-09-01' });
    expect(await standing()).toMatchObject({ light: 'red', value: 0.5 });
    await kit.figure('Q4', { value: 0.75 });
    expect(await standing()).toMatchObject({ light: 'yellow', value: 0.75 });
    // The running month, another formula, and September as it was known then: none of them is the newest.
    await kit.figure('Q4', { value: 1, from: '2026-10-01', to: '2026-11-01' });
    await kit.figure('Q4', { value: 1, version: 2 });
    // Some days and a quarter that somebody asked for: the indicator is followed by the month.
    await kit.figure('Q4', { value: 1, from: '2026-09-24', to: '2026-10-01' });
    await kit.figure('Q4', { value: 1, from: '2026-07-01', to: '2026-10-01' });
    kit.clock.time = new Date(kit.clock.time.getTime() + 60_000);
    await kit.figure('Q4', { value: 1, knownUntil: '2026-10-01T00:00:00Z' });
    expect(await standing()).toMatchObject({ light: 'yellow', value: 0.75 });
    kit.clock.time = new Date(kit.clock.time.getTime() + 60_000);
    await kit.figure('Q4', { value: 0.81 });
    expect(await standing()).toMatchObject({ light: 'green', value: 0.81 });
  });

  it('is grey, without a number, where the figure is suppressed, and grey where it is unsure', async () => {
    const { standing } = await inForce();
    await kit.figure('Q4', { value: 0.2, n: 4, suppressed: true });
    expect(await standing()).toMatchObject({ light: 'grey', reason: 'too-few', value: null });
    kit.clock.time = new Date(kit.clock.time.getTime() + 60_000);
    await kit.figure('Q4', { value: 0.2, quality: 'unsure' });
    expect(await standing()).toMatchObject({ light: 'grey', reason: 'unsure', value: 0.2 });
  });

  it('of a count asks how many could have been counted: none overdue of six is good news, of none it is no news', async () => {
    const [follows] = goalOf(owner()).indicators;
    const overdue = { ...follows!, indicator: 'Q7', targets: [{ year: 2026, value: 0 }], tolerance: 3 };
    const { standing } = await inForce(goalOf(owner(), { indicators: [overdue] }));
    await kit.figure('Q7', { value: 0, n: 0, denominator: 6 });
    expect(await standing()).toMatchObject({ light: 'green', reason: 'target-met', value: 0 });
    kit.clock.time = new Date(kit.clock.time.getTime() + 60_000);
    await kit.figure('Q7', { value: 0, n: 0, denominator: 0 });
    expect(await standing()).toMatchObject({ light: 'grey', reason: 'too-few' });
    // Domain.md 10: of one to four nothing is published, so their light tells nothing either.
    kit.clock.time = new Date(kit.clock.time.getTime() + 60_000);
    await kit.figure('Q7', { value: 3, n: 3, denominator: 40, suppressed: true });
    expect(await standing()).toMatchObject({ light: 'grey', reason: 'too-few', value: null });
    kit.clock.time = new Date(kit.clock.time.getTime() + 60_000);
    await kit.figure('Q7', { value: 7, n: 7, denominator: 40 });
    expect(await standing()).toMatchObject({ light: 'red', value: 7 });
  });

  it('is assessed in words by the goal’s owner, with the light of that moment', async () => {
    const { version } = await inForce();
    await kit.figure('Q4', { value: 0.75 });
    const [goal] = version.now.goals;
    const said = { year: 2026, text: words('Queues'), measures: words('Two more shifts') };
    const strangers = kit.goals.assess(kit.as.serviceDirector, ...version.of(), goal!.id, said);
    await expect(strangers).rejects.toMatchObject({ code: 'forbidden' });
    await version.step(kit.goals.assess(kit.as.owner, ...version.of(), goal!.id, said));
    await kit.figure('Q4', { value: 0.1, to: '2026-10-02' });
    expect((await kit.reads.one(version.now.id)).goals[0]!.assessments).toMatchObject([
      { ...said, light: 'yellow', reason: 'within-tolerance', assessedBy: owner() },
    ]);
    expect(await kit.told('reporting.strategy.assessed')).toHaveLength(1);
  });
});
