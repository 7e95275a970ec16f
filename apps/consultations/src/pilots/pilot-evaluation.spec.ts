import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type EvaluationRow } from '@valvomo/contracts';
import { DATA, develop, TARGETS, type Development } from '../spec/development.fixture.js';
import { at, testKit, type TestKit } from '../spec/kit.fixture.js';

let kit: TestKit;
let all: Development;
beforeAll(async () => {
  kit = await testKit();
  all = await develop(kit);
});
afterAll(() => kit.stop());

const survey = (value: number, education: number, outcome = 'new-plan') => ({
  outcome,
  referralIntended: true,
  referralNeeded: false,
  value,
  education,
});
const answered = (day: string, hours: number) => ({
  firstAnsweredAt: new Date(at(day, '10:00').getTime() + hours * 3_600_000),
  responseElapsed: hours * 60,
  responseOffice: hours * 20,
  responsePaused: 0,
  answeredInTime: hours <= 72,
});

describe('the table of the four perspectives (7.5)', () => {
  it('is counted from the questions themselves, before against during, with n, and is frozen with the report', async () => {
    kit.clock.time = at('2026-06-01');
    const { id: fundingId } = await all.funding('2026-01-01', '2027-01-01');
    const run = { from: '2026-06-01', to: '2026-10-01' };
    await all.step(all.pilots.propose(all.as.manager, all.plan(run, { fundingIds: [fundingId] })));
    await all.step(all.pilots.approve(all.as.director, ...all.of()));
    await all.step(all.pilots.prepare(all.as.owner, ...all.of()));

    // Before: five answered in 96 hours, three of them with a survey; one just outside the period.
    for (let i = 0; i < 5; i++)
      await all.asked('2026-04-15', {
        // The first one ten minutes into the period, by the clock of Helsinki.
        ...(i === 0 && { submittedAt: at('2026-03-01', '00:10') }),
        ...answered('2026-04-15', 96),
        ...(i < 3
          ? { closeOut: survey(3, 3, 'confirmed-my-plan'), referralMade: true }
          : { surveyMissing: true }),
        specialistMinutes: 20,
      });
    await all.asked('2026-02-27', answered('2026-02-27', 1));
    const period = { from: '2026-03-01', to: '2026-06-01' };
    await all.step(all.pilots.freezeBaseline(all.as.owner, ...all.of(), { period }));
    await all.step(all.pilots.setTargets(all.as.owner, ...all.of(), { targets: TARGETS }));
    await all.step(all.pilots.checkData(all.as.owner, ...all.of(), DATA));
    await all.step(all.runs.start(all.as.owner, ...all.of()));
    const pilotId = all.now.id;

    // During: nine of the unit and one elsewhere that names the pilot; not another specialty, not another unit, not a draft.
    for (const hours of [2, 4, 6, 8, 10, 12, 14, 16, 80])
      await all.asked('2026-07-15', {
        ...answered('2026-07-15', hours),
        closeOut: survey(5, hours > 10 ? 3 : 4),
        referralMade: hours === 80,
        specialistMinutes: hours === 80 ? 30 : 10,
      });
    await all.asked('2026-09-30', {
      ...answered('2026-09-30', 12),
      requesterUnitId: newId(),
      pilotId,
      intendedAction: 'would-not-refer',
      closeOut: survey(2, 2, 'other'),
      referralMade: true,
      specialistMinutes: 10,
    });
    await all.asked('2026-07-15', { ...answered('2026-07-15', 1), requesterUnitId: newId() });
    await all.asked('2026-07-15', { ...answered('2026-07-15', 1), specialty: 'another' });
    await all.asked('2026-07-15', { state: 'DRAFT' });
    // The day after the last one belongs to no run.
    await all.asked('2026-10-01', answered('2026-10-01', 500));
    // One has not been answered by its due instant.
    await all.asked('2026-09-30', { state: 'ACCEPTED', answerDueAt: at('2026-10-07', '16:00') });

    kit.clock.time = at('2026-09-30');
    await all.step(all.runs.endRun(all.as.owner, ...all.of(), { why: 'done-early', note: 'Valmis.' }));
    kit.clock.time = at('2026-10-20');
    const live = await all.reads.evaluation(pilotId);
    const row = (measure: string) => live.rows.find((one) => one.measure === measure) as EvaluationRow;
    expect(row('questions')).toMatchObject({ before: { value: 5 }, during: { value: 11 } });
    expect(row('response-median')).toMatchObject({
      before: { value: 96, n: 5 },
      during: { value: 11, n: 10 },
      change: -85,
      reached: true,
    });
    expect(row('response-median-office').during.value).toBe(3.7);
    // Nine of ten in time, and the eleventh is late without an answer.
    expect(row('answered-in-time')).toMatchObject({
      before: { value: 0, numerator: 0, denominator: 5 },
      during: { numerator: 9, denominator: 11, value: 81.8 },
    });
    expect(row('referral-avoided')).toMatchObject({
      before: { suppressed: true, n: null, flags: ['suppressed', 'survey-missing'] },
      during: { numerator: 8, denominator: 10, value: 80, flags: [] },
      change: null,
      reached: true,
    });
    expect(row('referral-prompted').during).toMatchObject({ numerator: 1, denominator: 10 });
    expect(row('plan-changed').during).toMatchObject({ numerator: 9, denominator: 10 });
    expect(row('specialist-minutes')).toMatchObject({ before: { value: 20 }, during: { value: 10 } });
    expect(row('cost-per-question').during.value).toBe(18);
    // (8 − 1) visits of 200 euros less 120 minutes at 90 euros an hour.
    expect(row('net-saving').during.value).toBe(1_220);
    expect(row('value').during).toMatchObject({ numerator: 9, denominator: 10 });
    expect(row('education').during).toMatchObject({ numerator: 5, denominator: 10 });

    await all.step(all.runs.evaluate(all.as.owner, ...all.of(), { conclusions: 'Vastaus tulee päivässä.' }));
    const frozen = await all.reads.evaluation(pilotId);
    expect(frozen.rows).toEqual(live.rows);
    expect(frozen).toMatchObject({ before: period, during: run, conclusions: 'Vastaus tulee päivässä.' });
    expect(frozen.hash).toMatch(/^[0-9a-f]{64}$/);
    // What comes later changes nothing of the report.
    await all.asked('2026-07-16', answered('2026-07-16', 500));
    expect(await all.reads.evaluation(pilotId)).toEqual(frozen);
  });
});
