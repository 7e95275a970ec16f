import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { ReviewDraft, WrittenText } from '@valvomo/contracts';
import { at, CHECKLIST, criterion, testKit, walk, type TestKit } from '../spec/kit.fixture.js';

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

  it('counts the fact check from the day of sending, not of writing (scenario 11)', async () => {
    kit.clock.time = at('2026-05-06');
    const story = await walk(kit);
    await story.visiting();
    await story.drafted();
    kit.clock.time = at('2026-05-08');
    await story.sent();
    expect(await dueOf(story.now.id, 'T5')).toBe(instant('2026-05-25'));
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

  it('refuses FINAL until the rejection has a reason, and then shows a change log (scenario 12)', async () => {
    kit.clock.time = at('2026-11-02');
    const story = await walk(kit);
    const { as, step, of } = story;
    await story.visiting();
    const finding = await story.finding();
    await story.drafted();
    await story.sent();
    for (const text of ['the date is wrong', 'the room is another', 'we disagree'])
      await step(
        kit.factCheck.comment(as.manager, ...of(), {
          findingId: finding.id,
          class: 'factual-error',
          text,
          evidenceIds: [],
        }),
      );
    expect((await kit.db.finding.findUniqueOrThrow({ where: { id: finding.id } })).state).toBe('CONTESTED');
    await step(kit.factCheck.submit(as.manager, ...of()));
    expect(story.now.state).toBe('FACT_CHECK_RECEIVED');
    const [first, second, third] = story.now.factCheck.map((comment) => comment.id);
    await step(kit.factCheck.decide(as.lead, ...of(), first!, { outcome: 'accepted', change: 'the 5th' }));
    await step(kit.factCheck.decide(as.lead, ...of(), second!, { outcome: 'partly' }));
    await expect(kit.finalReports.finalise(as.lead, ...of())).rejects.toThrow(refused('comment.undecided'));
    await step(kit.factCheck.decide(as.lead, ...of(), third!, { outcome: 'rejected' }));
    await expect(kit.finalReports.finalise(as.lead, ...of())).rejects.toThrow(
      refused('comment.rejection_needs_reason'),
    );
    await step(
      kit.factCheck.decide(as.lead, ...of(), third!, { outcome: 'rejected', reason: 'no evidence' }),
    );
    expect(story.now.state).toBe('FINALISING');
    await step(kit.finalReports.finalise(as.lead, ...of()));
    expect(story.now).toMatchObject({
      state: 'FINAL',
      comments: { received: 3, accepted: 1, partly: 1, rejected: 1 },
    });
    const report = await kit.db.reportVersion.findFirstOrThrow({
      where: { inspectionId: story.now.id, kind: 'final' },
    });
    expect(report.content).toMatchObject({
      changes: [
        { outcome: 'accepted', change: 'the 5th' },
        { outcome: 'partly' },
        { outcome: 'rejected', reason: 'no evidence' },
      ],
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

  it('reviews a draft by somebody outside the team, and a returned one is due anew', async () => {
    kit.clock.time = at('2026-11-02');
    const story = await walk(kit);
    const { as, step, of } = story;
    await story.visiting();
    await story.drafted();
    await expect(kit.drafts.review(as.member, ...of(), { outcome: 'approved' })).rejects.toThrow(
      refused('review.by_team'),
    );
    kit.clock.time = at('2026-11-04');
    await step(kit.drafts.review(as.reviewer, ...of(), { outcome: 'returned', reason: 'no legal basis' }));
    expect(story.now.state).toBe('DRAFTING');
    expect(await dueOf(story.now.id, 'T3')).toBe(instant('2026-11-18'));
  });

  it('returns a draft that was approved until it is sent, and it is reviewed again', async () => {
    kit.clock.time = at('2026-11-02');
    const story = await walk(kit);
    const { as, step, of } = story;
    await story.visiting();
    await story.drafted();
    const review = (body: ReviewDraft) => kit.drafts.review(as.reviewer, ...of(), body);
    await step(review({ outcome: 'approved' }));
    await expect(review({ outcome: 'approved' })).rejects.toThrow(refused('action.already_done'));
    const returned = { outcome: 'returned', reason: 'a text in the wrong language' } as const;
    await step(review(returned));
    expect(story.now).toMatchObject({ state: 'DRAFTING', reviewedAt: null });
    await step(kit.drafts.submit(as.lead, ...of(), { fi: 'Yhteenveto.' }));
    await expect(kit.drafts.send(as.lead, ...of())).rejects.toThrow(refused('review.missing'));
    await story.sent();
    await expect(review(returned)).rejects.toThrow(refused('inspection.state'));
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

  it('extends the fact check once, by at most five working days from its due date', async () => {
    kit.clock.time = at('2026-11-02');
    const story = await walk(kit);
    const { as, step, of } = story;
    await story.visiting();
    await story.drafted();
    await story.sent();
    await step(kit.factCheck.askExtension(as.manager, ...of(), { workingDays: 3, reason: 'holidays' }));
    await step(kit.factCheck.decideExtension(as.lead, ...of(), { outcome: 'granted' }));
    expect(await dueOf(story.now.id, 'T5')).toBe(instant('2026-11-19'));
    await expect(
      kit.factCheck.askExtension(as.manager, ...of(), { workingDays: 1, reason: 'again' }),
    ).rejects.toThrow(refused('fact_check.extended_once'));
  });

  it('gives an extended fact check its days back after a suspension, whichever limit was running (T05, T19)', async () => {
    kit.clock.time = at('2026-11-02');
    const story = await walk(kit);
    const { as, step, of } = story;
    await story.visiting();
    await story.drafted();
    await story.sent();
    await step(kit.factCheck.askExtension(as.manager, ...of(), { workingDays: 3, reason: 'holidays' }));
    await step(kit.factCheck.decideExtension(as.lead, ...of(), { outcome: 'granted' }));
    kit.clock.time = at('2026-11-04');
    await step(kit.inspections.suspend(as.head, ...of(), 'the police investigates'));
    kit.clock.time = at('2026-11-11');
    await step(kit.inspections.resume(as.head, ...of()));
    expect(await dueOf(story.now.id, 'T5')).toBe(instant('2026-11-26'));
    kit.clock.time = at('2026-11-24');
    await step(kit.inspections.suspend(as.head, ...of(), 'the police investigates more'));
    kit.clock.time = at('2026-11-25');
    await step(kit.inspections.resume(as.head, ...of()));
    expect(await dueOf(story.now.id, 'T5')).toBe(instant('2026-11-27'));
  });

  it('keeps a late comment unprocessed, and nothing is added to a closed case', async () => {
    kit.clock.time = at('2026-11-02');
    const story = await walk(kit);
    const { as, step, of } = story;
    await story.visiting();
    await story.drafted();
    await story.sent();
    await step(kit.factCheck.noComments(as.manager, ...of()));
    await step(
      kit.factCheck.comment(as.manager, ...of(), {
        findingId: null,
        class: 'typo',
        text: 'a name',
        evidenceIds: [],
      }),
    );
    const [late] = story.now.factCheck;
    expect(late).toMatchObject({ late: true, granted: false });
    await expect(kit.factCheck.decide(as.lead, ...of(), late!.id, { outcome: 'accepted' })).rejects.toThrow(
      refused('comment.late'),
    );
    await step(kit.finalReports.finalise(as.lead, ...of()));
    expect(await dueOf(story.now.id, 'T8')).toBe(instant('2026-11-03'));
    await expect(kit.finalReports.publish(as.lead, ...of())).rejects.toThrow(
      refused('publication.second_person'),
    );
    await step(kit.finalReports.publish(as.reviewer, ...of()));
    await kit.db.inspection.update({ where: { id: story.now.id }, data: { surveyClosedAt: kit.clock.time } });
    await expect(kit.inspections.close(as.lead, ...of())).rejects.toThrow(refused('closing.copy_missing'));
    const copy = { recipient: 'LVV', recipientName: 'LVV', channel: 'form', reference: 'A-1' } as const;
    await step(kit.finalReports.sendCopy(as.lead, ...of(), copy));
    await step(kit.inspections.close(as.lead, ...of()));
    await expect(story.finding()).rejects.toThrow(refused('inspection.closed'));
  });

  it('writes the report in the language of the unit, and a missing translation blocks its sending (scenario 56)', async () => {
    kit.clock.time = at('2026-11-02');
    const story = await walk(kit, { unit: { language: 'sv' } });
    const { as, step, of } = story;
    await story.visiting();
    const finding = await story.finding({ observation: { fi: 'Vain suomeksi.' } });
    await step(kit.inspections.finishVisit(as.lead, ...of()));
    const summary = { fi: 'Yhteenveto.', sv: 'Sammanfattning.' };
    const submit = (given: WrittenText) => kit.drafts.submit(as.lead, ...of(), given);
    const lacks = (what: string) => refused('translation_missing', { language: 'sv', what });
    let revision = 1;
    const revise = async (observation: WrittenText) =>
      void (await kit.findings.revise(as.lead, finding.id, revision++, {
        observation,
        reason: 'translated',
      }));
    const both = { fi: 'Vain suomeksi.', sv: 'På svenska också.' };
    await expect(submit(summary)).rejects.toThrow(lacks('MED-1'));
    await revise(both);
    await expect(submit({ fi: 'Yhteenveto.' })).rejects.toThrow(lacks('summary'));
    await step(submit(summary));
    await revise({ fi: 'Vain suomeksi.' });
    const approve = () => kit.drafts.review(as.reviewer, ...of(), { outcome: 'approved' });
    await expect(approve()).rejects.toThrow(lacks('MED-1'));
    await revise(both);
    await step(approve());
    await revise({ fi: 'Vain suomeksi.' });
    await expect(kit.drafts.send(as.lead, ...of())).rejects.toThrow(lacks('MED-1'));
    await revise(both);
    await step(kit.drafts.send(as.lead, ...of()));
    const report = await kit.db.reportVersion.findFirstOrThrow({ where: { inspectionId: story.now.id } });
    expect(report.content).toMatchObject({ language: 'sv', unit: 'Björkhemmet', summary: 'Sammanfattning.' });
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

describe('measures (domain.md 5.7)', () => {
  it('refuses withholding towards own production and offers the meeting and the line (scenario 17)', async () => {
    kit.clock.time = at('2026-11-02');
    const story = await walk(kit, { unit: { mode: 'own' } });
    await story.visiting();
    const finding = await story.finding();
    await story.drafted();
    await story.sent();
    const propose = (step: 'M3' | 'M4') =>
      kit.measures.propose(story.as.head, {
        unitId: story.unit.id,
        step,
        findingIds: [finding.id],
        reasons: 'overdue',
      });
    await expect(propose('M4')).rejects.toThrow(
      refused('not_available_for_own_production', { offered: 'M3, LINE' }),
    );
    await expect(propose('M3')).resolves.toMatchObject({ step: 'M3', state: 'PROPOSED' });
  });

  it('opens the termination path on the second MAJOR within 24 months, with both findings as grounds (scenario 18)', async () => {
    kit.clock.time = at('2025-03-01');
    const first = await walk(kit);
    await first.visiting();
    const earlier = await first.finding({ observedOn: '2025-03-01', criterionId: criterion(3) });
    await first.drafted();
    await first.sent();

    kit.clock.time = at('2026-11-10');
    const second = await walk(kit);
    await kit.db.inspection.update({ where: { id: second.now.id }, data: { unitId: first.unit.id } });
    await second.visiting();
    const again = await second.finding({ observedOn: '2026-11-10', criterionId: criterion(3) });
    expect(again.repeated).toBe(true);
    await second.drafted();
    await second.sent();
    const ladder = await kit.measures.available(first.unit.id);
    expect(ladder).toMatchObject({ repeated: true, grounds: [earlier.id, again.id] });
    expect(ladder.steps.find((one) => one.step === 'M5')!.available).toBe(true);
    const proposed = await kit.measures.propose(second.as.head, {
      unitId: first.unit.id,
      step: 'M5',
      findingIds: [again.id],
      reasons: 'repeated',
    });
    expect(proposed.findingIds.toSorted()).toEqual([earlier.id, again.id].toSorted());
  });
});
