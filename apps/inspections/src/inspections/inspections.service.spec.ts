import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { at, CHECKLIST, testKit, walk, type TestKit } from '../spec/kit.fixture.js';

jest.setTimeout(60_000);

let kit: TestKit;
beforeAll(async () => void (kit = await testKit()));
afterAll(() => kit.stop());

const refused = (code: string, params?: object) =>
  expect.objectContaining({ code, ...(params && { params: expect.objectContaining(params) }) });
const dueOf = async (id: string, rule: string) =>
  (await kit.deadlines('inspection', id)).findLast((row) => row.rule === rule)?.dueAt;
const instant = (date: string, time = '16:00') => at(date, time).toISOString();

describe('an inspection case (domain.md 5.4)', () => {
  it('that ends its visit on Wed 2026-11-25 has its draft due on 9 December, and sent that day its fact check on 23 December (scenario 7)', async () => {
    kit.clock.time = at('2026-11-25');
    const story = await walk(kit);
    await story.visiting();
    await story.drafted();
    expect(await dueOf(story.now.id, 'T3')).toBe(instant('2026-12-09'));
    kit.clock.time = at('2026-12-09');
    await story.sent();
    expect(await dueOf(story.now.id, 'T5')).toBe(instant('2026-12-23'));
  });

  it('tells whoever it opens something for by when that is due', async () => {
    kit.clock.time = at('2026-11-02');
    const story = await walk(kit);
    await story.visiting();
    await story.finding();
    await story.drafted();
    await story.sent();
    await story.finalised();
    const told = (await kit.told('inspections.notice.raised')).filter(
      ({ unitId }) => unitId === story.unit.id,
    );
    const dates = Object.fromEntries(told.map(({ kind, rule, dueAt }) => [kind, [rule, dueAt]]));
    expect(dates).toMatchObject({
      'inspection-assigned': [null, story.now.scheduledFor],
      'draft-to-review': ['T4', instant('2026-11-05')],
      'fact-check': ['T5', instant('2026-11-16')],
      'corrective-action-opened': ['T10-MAJOR', instant('2026-11-16')],
    });
  });

  it('blocks one who worked in the unit until 2025-06-30 on 2026-11-23, counts it, and lets the head waive it with a reason (scenario 13)', async () => {
    kit.clock.time = at('2026-11-23');
    const story = await walk(kit);
    const { as, step, of } = story;
    const former = await kit.person(['inspector'], {
      employments: [
        { id: story.unit.id, unitId: story.unit.id, startsOn: '2020-01-01', endsOn: '2025-07-01' },
      ],
    });
    const team = [
      { personId: as.lead.caller.id, role: 'lead' as const },
      { personId: former, role: 'member' as const },
    ];
    const body = { scheduledFor: instant('2026-11-24'), checklistId: CHECKLIST, team };
    const schedule = () => kit.inspections.schedule(as.lead, ...of(), body);
    await expect(schedule()).rejects.toThrow(refused('recusal', { until: '2025-06-30' }));
    expect(story.now.version).toBe(1);
    expect(await kit.told('inspections.recusal.blocked')).toMatchObject([
      { personId: former, kind: 'blocked' },
    ]);
    await expect(
      kit.inspections.waiveRecusal(as.lead, ...of(), { personId: former, reason: 'no other' }),
    ).rejects.toThrow(refused('forbidden'));
    await step(
      kit.inspections.waiveRecusal(as.head, ...of(), { personId: former, reason: 'nobody else knows it' }),
    );
    await step(schedule());
    expect(story.now.state).toBe('SCHEDULED');
    expect(await kit.told('inspections.recusal.waived')).toHaveLength(1);
  });

  it('is neither planned into a quarter that has ended nor scheduled for a day that has passed', async () => {
    kit.clock.time = at('2026-11-23');
    const story = await walk(kit);
    const { as, of, unit } = story;
    const plan = (quarter: string) =>
      kit.inspections.plan(as.lead, {
        unitId: unit.id,
        type: 'announced',
        quarter,
        trigger: 'plan',
        remote: false,
      });
    await expect(plan('2026-Q3')).rejects.toThrow(refused('plan.quarter_ended', { quarter: '2026-Q3' }));
    const team = [
      { personId: as.lead.caller.id, role: 'lead' as const },
      { personId: as.member.caller.id, role: 'member' as const },
    ];
    const schedule = (date: string, time: string) =>
      kit.inspections.schedule(as.lead, ...of(), {
        scheduledFor: instant(date, time),
        checklistId: CHECKLIST,
        team,
      });
    await expect(schedule('2026-11-22', '23:59')).rejects.toThrow(
      refused('schedule.past', { today: '2026-11-23' }),
    );
    await story.step(schedule('2026-11-23', '08:00'));
    expect(story.now.state).toBe('SCHEDULED');
  });

  it('names who has not declared to be impartial, and one who is not stays so when it is scheduled again', async () => {
    kit.clock.time = at('2026-11-23');
    const story = await walk(kit);
    const { as, step, of } = story;
    await story.scheduled();
    const member = as.member.caller.id;
    await step(
      kit.inspections.declareImpartial(as.member, ...of(), {
        impartial: false,
        grounds: 'a cousin lives there',
      }),
    );
    const start = () => kit.inspections.start(as.lead, ...of());
    await expect(start()).rejects.toThrow(refused('team.undeclared', { count: 1, personIds: member }));
    const team = story.now.team.map(({ personId, role }) => ({ personId, role }));
    const body = { scheduledFor: instant('2026-11-24'), checklistId: CHECKLIST, team };
    await step(kit.inspections.schedule(as.lead, ...of(), body));
    await expect(kit.inspections.declareImpartial(as.member, ...of(), { impartial: true })).rejects.toThrow(
      refused('recusal'),
    );
    await step(
      kit.inspections.waiveRecusal(as.head, ...of(), { personId: member, reason: 'a distant cousin' }),
    );
    await step(kit.inspections.declareImpartial(as.member, ...of(), { impartial: true }));
    expect(story.now.team.find(({ personId }) => personId === member)).toMatchObject({ impartial: true });
  });

  it('gives an announced visit ten working days of notice', async () => {
    kit.clock.time = at('2026-11-09');
    const story = await walk(kit, { type: 'announced' });
    await story.scheduled();
    await expect(kit.inspections.notify(story.as.lead, ...story.of())).rejects.toThrow(
      refused('notice.too_short', { earliest: '2026-11-23' }),
    );
    await expect(kit.inspections.start(story.as.lead, ...story.of())).rejects.toThrow(
      refused('notice.missing'),
    );
    await kit.db.inspection.update({
      where: { id: story.now.id },
      data: { scheduledFor: at('2026-11-23', '09:00') },
    });
    await story.step(kit.inspections.notify(story.as.lead, ...story.of()));
    expect(story.now.state).toBe('NOTIFIED');
  });

  it('converts a guidance visit when something critical is seen, and the finding belongs to the inspection', async () => {
    kit.clock.time = at('2026-11-02');
    const story = await walk(kit, { type: 'guidance' });
    await story.scheduled();
    await kit.db.inspection.update({ where: { id: story.now.id }, data: { state: 'NOTIFIED' } });
    await story.step(kit.inspections.start(story.as.lead, ...story.of()));
    await expect(story.finding()).rejects.toThrow(refused('guidance.no_major'));
    const finding = await story.finding({ impact: 5, likelihood: 5 });
    const visit = await kit.db.inspection.findUniqueOrThrow({ where: { id: story.now.id } });
    expect(visit).toMatchObject({ state: 'CONVERTED', convertedTo: finding.inspectionId });
    const inspection = await kit.db.inspection.findUniqueOrThrow({ where: { id: finding.inspectionId } });
    expect(inspection).toMatchObject({ type: 'reactive', state: 'IN_PROGRESS', convertedFrom: story.now.id });
    expect(finding.actionId).not.toBeNull();
  });

  it('stands still while suspended, and goes on in the state that it left', async () => {
    kit.clock.time = at('2026-11-02');
    const story = await walk(kit);
    const { as, step, of } = story;
    await story.visiting();
    await story.drafted();
    await story.sent();
    kit.clock.time = at('2026-11-04');
    await step(kit.inspections.suspend(as.head, ...of(), 'the police investigates'));
    expect((await kit.deadlines('inspection', story.now.id)).find((row) => row.rule === 'T5')!.state).toBe(
      'paused',
    );
    kit.clock.time = at('2026-11-11');
    await step(kit.inspections.resume(as.head, ...of()));
    expect(story.now.state).toBe('SENT_FOR_FACT_CHECK');
    expect(await dueOf(story.now.id, 'T5')).toBe(instant('2026-11-23'));
  });

  it('of two that read the same version one wins, the other is stale and has done nothing', async () => {
    kit.clock.time = at('2026-11-02');
    const story = await walk(kit);
    await story.visiting();
    const finish = () => kit.inspections.finishVisit(story.as.lead, ...story.of());
    const both = await Promise.allSettled([finish(), finish()]);
    expect(both.map((result) => result.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((result) => result.status === 'rejected')).toMatchObject({
      reason: { code: 'version_stale' },
    });
    expect(await kit.told('inspections.inspection.field-closed', story.now.id)).toHaveLength(1);
    expect((await kit.deadlines('inspection', story.now.id)).map(({ rule }) => rule).toSorted()).toEqual([
      'T1',
      'T3',
      'VISIT-DAY',
    ]);
  });

  it('writes row, news and audit together', async () => {
    kit.clock.time = at('2026-11-02');
    const story = await walk(kit);
    await story.visiting();
    const before = await Promise.all([kit.count('outbox'), kit.count('audit_event')]);
    await story.step(kit.inspections.finishVisit(story.as.lead, ...story.of()));
    const after = await Promise.all([kit.count('outbox'), kit.count('audit_event')]);
    // The case's own news and the two deadlines that it opens; one audit row.
    expect([after[0] - before[0], after[1] - before[1]]).toEqual([3, 1]);
    expect(await kit.told('inspections.inspection.field-closed', story.now.id)).toHaveLength(1);
  });
});
