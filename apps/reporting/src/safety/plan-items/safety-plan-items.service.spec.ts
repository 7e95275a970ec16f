import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SafetyRound } from '@valvomo/contracts';
import { at, safetyKit, type SafetyKit } from '../spec/safety.fixture.js';

let kit: SafetyKit;
let round: SafetyRound;
beforeAll(async () => {
  kit = await safetyKit();
  const { coordinator } = kit.people;
  const { id } = await kit.programmes.adopt(coordinator, {
    firstYear: 2022,
    lastYear: 2026,
    catalogue: true,
  });
  round = await kit.rounds.open(coordinator, { programmeId: id, year: 2026 });
});
afterAll(() => kit.stop());

describe('the development plan', () => {
  it('gives an item to one person with a day as a duty, which is moved with a reason and ended', async () => {
    const { coordinator } = kit.people;
    const owner = await kit.person('director');
    const taskId = await kit.taskId('1.1-01');
    const body = {
      roundId: round.id,
      taskId,
      unitId: null,
      title: 'Agree on the model',
      priority: 'high' as const,
    };
    const of = { ownerId: owner.caller.id, dueOn: '2027-05-03' };
    await expect(kit.items.open(owner, { ...body, ...of })).rejects.toMatchObject({ code: 'forbidden' });
    const item = await kit.items.open(coordinator, { ...body, ...of });
    const deadline = () => kit.db.deadline.findFirstOrThrow({ where: { matterId: item.id } });
    expect(await deadline()).toMatchObject({
      rule: 'SAFETY-ITEM',
      workflowId: `duty:${item.id}`,
      dueAt: at('2027-05-03', '16:00'),
    });
    expect(await kit.notices(item.id)).toEqual([['safety-item-given', owner.caller.id]]);
    const later = { dueOn: '2027-06-01', reason: 'the group was changed' };
    await expect(kit.items.move(owner, item.id, 1, later)).rejects.toMatchObject({ code: 'forbidden' });
    const moved = await kit.items.move(coordinator, item.id, 1, later);
    expect((await deadline()).dueAt).toEqual(at('2027-06-01', '16:00'));
    expect((await kit.items.finish(owner, item.id, moved.version)).state).toBe('DONE');
    expect((await deadline()).state).toBe('met');
    expect(await kit.news(`safety-plan-item/${item.id}`)).toEqual(['opened 1', 'moved 2', 'done 3']);
  });

  it('of a unit is its manager’s, and nobody else’s', async () => {
    const { id, manager } = await kit.unit('K');
    const of = {
      roundId: round.id,
      taskId: await kit.taskId('1.1-02'),
      unitId: id,
      priority: 'low' as const,
    };
    const item = await kit.items.open(manager, {
      ...of,
      title: 'Leaflet',
      ownerId: manager.caller.id,
      dueOn: '2027-05-03',
    });
    await expect(
      kit.items.cancel(kit.people.coordinator, item.id, 1, { reason: 'not needed' }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    const other = await kit.unit('L');
    expect((await kit.items.list(other.manager, { limit: 50 })).items).toEqual([]);
    expect((await kit.items.list(manager, { limit: 50 })).items.map((one) => one.id)).toEqual([item.id]);
  });

  it('is about a task that its round asks, of somebody known to the register, with a day to come', async () => {
    const { coordinator, director } = kit.people;
    const [asked, aside] = [await kit.taskId('1.1-01'), await kit.taskId('1.1-03')];
    await kit.tasks.exclude(director, aside, 1, { reason: 'no such services' });
    const years = { firstYear: 2027, lastYear: 2031, catalogue: true };
    await kit.programmes.adopt(coordinator, years);
    const foreign = await kit.taskId('1.1-01');
    const of = { roundId: round.id, unitId: null, title: 'Agree', priority: 'high' as const };
    const body = { ...of, taskId: asked, ownerId: director.caller.id, dueOn: '2027-05-03' };
    for (const [path, code, changed] of [
      ['taskId', 'safety.task_unknown', { taskId: foreign }],
      ['taskId', 'safety.task_unknown', { taskId: aside }],
      ['ownerId', 'safety.person_unknown', { ownerId: round.id }],
      ['dueOn', 'safety.date', { dueOn: '2026-09-30' }],
      ['dueOn', 'safety.date', { dueOn: '2101-01-01' }],
    ] as const)
      await expect(kit.items.open(coordinator, { ...body, ...changed })).rejects.toMatchObject({
        code,
        path: [path],
      });
    expect((await kit.items.open(coordinator, body)).state).toBe('OPEN');
  });
});
