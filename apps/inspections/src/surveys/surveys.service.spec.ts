import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Config } from '@valvomo/service';
import { CaseDesk } from '../inspections/case-desk.service.js';
import { InspectionActivities } from '../inspections/inspection.activities.js';
import { at, testKit, walk, type TestKit } from '../spec/kit.fixture.js';
import { Surveys } from './surveys.service.js';

jest.setTimeout(60_000);

let kit: TestKit;
let surveys: Surveys;
let activities: InspectionActivities;
beforeAll(async () => {
  kit = await testKit();
  surveys = new Surveys(kit.db, new CaseDesk(kit.db, kit.audit, kit.clock), kit.clock);
  activities = new InspectionActivities(kit.db, kit.audit, { county: '06' } as Config);
});
afterAll(() => kit.stop());

const ANSWER = { fairness: 4, clarity: 5, usefulness: 3, wouldAskAgain: true };
const refused = (code: string) => expect.objectContaining({ code });

/** A case published on Mon 2 November 2026: its survey goes out on the 3rd and is open until the 17th (T11). */
async function surveyedCase() {
  kit.clock.time = at('2026-11-02');
  const story = await walk(kit);
  await story.visiting();
  await story.drafted();
  await story.sent();
  await story.finalised();
  await story.step(kit.finalReports.publish(story.as.reviewer, ...story.of()));
  await activities.sendSurvey({ inspectionId: story.now.id, at: at('2026-11-03', '16:00').toISOString() });
  const { version } = await kit.db.inspection.findUniqueOrThrow({ where: { id: story.now.id } });
  return { ...story, as: story.as, id: story.now.id, version };
}

describe('the satisfaction survey of an inspected unit (domain.md 5.4 T11, 5.9)', () => {
  it('is answered once, by the unit, and ends with it', async () => {
    const { as, id, version } = await surveyedCase();
    kit.clock.time = at('2026-11-05');
    await expect(surveys.answer(as.lead, id, version, ANSWER)).rejects.toThrow(refused('forbidden'));
    const answered = await surveys.answer(as.manager, id, version, ANSWER);
    expect(answered.surveyClosedAt).toBe(at('2026-11-05').toISOString());
    await expect(surveys.answer(as.manager, id, answered.version, ANSWER)).rejects.toThrow(
      refused('survey.answered'),
    );
    const rows = (await kit.deadlines('inspection', id)).filter(({ rule }) => rule.startsWith('T11-'));
    expect(rows.map(({ rule, state }) => [rule, state])).toEqual(
      expect.arrayContaining([
        ['T11-REMIND', 'met'],
        ['T11-CLOSE', 'met'],
      ]),
    );
  });

  it('is over at its last instant, though no worker has closed it yet', async () => {
    const { as, id, version } = await surveyedCase();
    kit.clock.time = at('2026-11-17', '16:00');
    await expect(surveys.answer(as.manager, id, version, ANSWER)).rejects.toThrow(refused('survey.closed'));
    kit.clock.time = at('2026-11-17', '15:59');
    await surveys.answer(as.manager, id, version, ANSWER);
  });

  it('tells nobody which unit said what: neither row, news nor audit of an answer leads from one to the other', async () => {
    const { as, id, version } = await surveyedCase();
    kit.clock.time = at('2026-11-05');
    await kit.db.surveyAnswer.deleteMany();
    await surveys.answer(as.manager, id, version, { ...ANSWER, fairness: 1 });
    const [kept] = await kit.db.surveyAnswer.findMany();
    expect(kept).toEqual({ ...ANSWER, fairness: 1, id: expect.any(String), quarter: '2026-Q4' });
    // A random id, not one in order of time.
    expect(kept!.id[14]).toBe('4');
    const { rows } = await kit.pool.query<{ text: string }>(
      `select row_to_json(o)::text as text from outbox o union all select row_to_json(a)::text from audit_event a`,
    );
    const said = rows.filter(({ text }) => /fairness|would_?ask/i.test(text) || text.includes(kept!.id));
    expect(said).toEqual([]);
  });

  it('is shown when its quarter has ended and holds five answers', async () => {
    const quarter = '2026-Q3';
    const data = [1, 2, 3, 4, 5].map((fairness, i) => ({
      ...ANSWER,
      fairness,
      quarter,
      id: `00000000-0000-4000-8000-00000000000${i}`,
    }));
    await kit.db.surveyAnswer.createMany({ data });
    kit.clock.time = at('2026-11-05');
    expect(await surveys.results()).toMatchObject([{ from: quarter, to: quarter, answers: 5, fairness: 3 }]);
  });
});
