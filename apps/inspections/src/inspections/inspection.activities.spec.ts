import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Config } from '@valvomo/service';
import { at, testKit, walk, type TestKit } from '../spec/kit.fixture.js';
import { InspectionActivities } from './inspection.activities.js';

jest.setTimeout(60_000);

let kit: TestKit;
let activities: InspectionActivities;
beforeAll(async () => {
  kit = await testKit();
  activities = new InspectionActivities(kit.db, kit.audit, { county: '06' } as Config);
});
afterAll(() => kit.stop());

const dueOf = async (id: string, rule: string) =>
  (await kit.deadlines('inspection', id)).findLast((row) => row.rule === rule)!.dueAt;
const stateOf = async (id: string) => (await kit.db.inspection.findUniqueOrThrow({ where: { id } })).state;

async function sentCase() {
  kit.clock.time = at('2026-11-02');
  const story = await walk(kit);
  await story.visiting();
  await story.drafted();
  await story.sent();
  return story;
}

async function publishedCase() {
  const story = await sentCase();
  await story.finalised();
  await story.step(kit.finalReports.publish(story.as.reviewer, ...story.of()));
  return story;
}

describe('what time does to a case', () => {
  it('a fact check expires once on its last day, and a second asking does nothing', async () => {
    const { now } = await sentCase();
    const due = await dueOf(now.id, 'T5');
    const expire = () => activities.expireFactCheck({ inspectionId: now.id, at: due });
    expect(await expire()).toBe(true);
    expect(await stateOf(now.id)).toBe('FACT_CHECK_EXPIRED');
    expect(await expire()).toBe(false);
    expect(await kit.told('inspections.inspection.fact-check-expired', now.id)).toHaveLength(1);
  });

  it('a fact check that was suspended as it fell due has not expired', async () => {
    const story = await sentCase();
    const due = await dueOf(story.now.id, 'T5');
    kit.clock.time = new Date(Date.parse(due) - 1);
    await story.step(kit.inspections.suspend(story.as.head, ...story.of(), 'the police investigates'));
    expect(await activities.expireFactCheck({ inspectionId: story.now.id, at: due })).toBe(false);
    expect(await stateOf(story.now.id)).toBe('SUSPENDED');
  });

  it('an expiry waits for the command that is under way, and then sees what it did', async () => {
    const story = await sentCase();
    const { id } = story.now;
    const due = await dueOf(id, 'T5');
    kit.clock.time = new Date(Date.parse(due) - 1);
    const both = [
      kit.inspections.suspend(story.as.head, ...story.of(), 'the police investigates'),
      activities.expireFactCheck({ inspectionId: id, at: due }),
    ] as const;
    const [suspended, expired] = await Promise.allSettled(both);
    // Whoever comes first wins; the activity never fails, for its process would fail with it.
    expect(expired).toMatchObject({ status: 'fulfilled', value: suspended.status === 'rejected' });
  });

  it('the survey is not sent while the case is suspended, and resuming finds the case published', async () => {
    const story = await publishedCase();
    const { id } = story.now;
    const send = await dueOf(id, 'T11-SEND');
    kit.clock.time = new Date(Date.parse(send) - 1);
    await story.step(kit.inspections.suspend(story.as.head, ...story.of(), 'the police investigates'));
    expect(await activities.sendSurvey({ inspectionId: id, at: send })).toBe(false);
    expect(await stateOf(id)).toBe('SUSPENDED');
    await story.step(kit.inspections.resume(story.as.head, ...story.of()));
    expect(await stateOf(id)).toBe('PUBLISHED');
    expect(await activities.sendSurvey({ inspectionId: id, at: await dueOf(id, 'T11-SEND') })).toBe(true);
    expect(await stateOf(id)).toBe('FOLLOW_UP');
  });

  it('a survey of a suspended case is neither reminded of nor closed', async () => {
    const story = await publishedCase();
    const inspectionId = story.now.id;
    await activities.sendSurvey({ inspectionId, at: await dueOf(inspectionId, 'T11-SEND') });
    const { version } = await kit.db.inspection.findUniqueOrThrow({ where: { id: inspectionId } });
    await kit.inspections.suspend(story.as.head, inspectionId, version, 'the police investigates');
    const [remind, close] = [await dueOf(inspectionId, 'T11-REMIND'), await dueOf(inspectionId, 'T11-CLOSE')];
    expect(await activities.remindOfSurvey({ inspectionId, at: remind })).toBe(false);
    expect(await activities.closeSurvey({ inspectionId, at: close })).toBe(false);
    const row = await kit.db.inspection.findUniqueOrThrow({ where: { id: inspectionId } });
    expect(row).toMatchObject({ surveyRemindedAt: null, surveyClosedAt: null, state: 'SUSPENDED' });
  });
});
