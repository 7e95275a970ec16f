import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { AddComment } from '@valvomo/contracts';
import { Relations, type Config } from '@valvomo/service';
import { at, testKit, walk, type TestKit } from '../spec/kit.fixture.js';
import { Access } from '../access.js';
import { CaseReads } from './case-reads.service.js';
import { InspectionActivities } from './inspection.activities.js';

jest.setTimeout(60_000);

let kit: TestKit;
let activities: InspectionActivities;
beforeAll(async () => {
  kit = await testKit();
  activities = new InspectionActivities(kit.db, kit.audit, { county: '06' } as Config);
});
afterAll(() => kit.stop());

const refused = (code: string, params?: object) =>
  expect.objectContaining({ code, ...(params && { params: expect.objectContaining(params) }) });
const dueOf = async (id: string, rule: string) =>
  (await kit.deadlines('inspection', id)).findLast((row) => row.rule === rule)?.dueAt;
const instant = (date: string, time = '16:00') => at(date, time).toISOString();
const COMMENT: AddComment = { findingId: null, class: 'typo', text: 'a name', evidenceIds: [] };
const openOf = async (id: string) =>
  (await kit.deadlines('inspection', id)).filter((row) => row.state === 'open').map((row) => row.rule);

/** A case that was sent on 2 November 2026: its fact check is due on the 16th. */
async function sentCase() {
  kit.clock.time = at('2026-11-02');
  const story = await walk(kit);
  await story.visiting();
  await story.drafted();
  await story.sent();
  const { as, step, of } = story;
  return Object.assign(story, {
    comment: () => step(kit.factCheck.comment(as.manager, ...of(), COMMENT)),
    expire: async () => {
      const expired = await activities.expireFactCheck({
        inspectionId: story.now.id,
        at: at('2026-11-16', '16:00').toISOString(),
      });
      expect(expired).toBe(true);
      story.now.version = (
        await kit.db.inspection.findUniqueOrThrow({ where: { id: story.now.id } })
      ).version;
    },
  });
}

describe('the last day of the fact check (domain.md 5.4 T5)', () => {
  it('a comment at 15:59 of the last day is in time, one at 16:00 is late though no worker has written the expiry', async () => {
    const story = await sentCase();
    kit.clock.time = at('2026-11-16', '15:59');
    await story.comment();
    kit.clock.time = at('2026-11-16', '16:00');
    await story.comment();
    expect(story.now.state).toBe('SENT_FOR_FACT_CHECK');
    expect(story.now.factCheck.map(({ late }) => late)).toEqual([false, true]);
  });

  it('after the last day neither comments are sent in nor their absence told', async () => {
    const silent = await sentCase();
    kit.clock.time = at('2026-11-18');
    await expect(kit.factCheck.noComments(silent.as.manager, ...silent.of())).rejects.toThrow(
      refused('inspection.state', { state: 'FACT_CHECK_EXPIRED' }),
    );
    const story = await sentCase();
    await story.comment();
    kit.clock.time = at('2026-11-18');
    await expect(kit.factCheck.submit(story.as.manager, ...story.of())).rejects.toThrow(
      refused('inspection.state', { state: 'FACT_CHECK_EXPIRED' }),
    );
    await story.expire();
    expect(await openOf(story.now.id)).toEqual(['T6']);
  });

  it('what may be done changes at the due instant itself, before the expiry is written', async () => {
    const { as, now } = await sentCase();
    const reads = new CaseReads(kit.db, new Access(kit.db, new Relations(), kit.clock), kit.clock);
    const offered = async () =>
      (await reads.actions(as.manager, now.id)).filter(({ allowed }) => allowed).map(({ action }) => action);
    kit.clock.time = at('2026-11-16', '15:59');
    expect(await offered()).toEqual(['comment', 'no-comments', 'ask-extension']);
    kit.clock.time = at('2026-11-16', '16:00');
    expect(await offered()).toEqual(['comment']);
  });

  it('comments that are all late leave nothing to process: the final report is due when the check expires', async () => {
    const story = await sentCase();
    kit.clock.time = at('2026-11-18');
    await story.comment();
    await story.expire();
    expect(await openOf(story.now.id)).toEqual(['T7']);
  });
});

describe('a late comment that is taken up', () => {
  it('is decided while the final report is already due, once', async () => {
    const story = await sentCase();
    const { as, step, of } = story;
    await story.expire();
    kit.clock.time = at('2026-11-17');
    await story.comment();
    const [late] = story.now.factCheck;
    await step(kit.factCheck.grantLate(as.lead, ...of(), late!.id));
    expect(await openOf(story.now.id)).toEqual(['T7', 'T6']);
    await step(kit.factCheck.decide(as.lead, ...of(), late!.id, { outcome: 'accepted' }));
    expect(story.now.state).toBe('FINALISING');
    expect(await openOf(story.now.id)).toEqual(['T7']);
  });
});

describe('the time of the fact check (domain.md 5.4 T5, T5x)', () => {
  it('counts the fact check from the day of sending, not of writing (scenario 11)', async () => {
    kit.clock.time = at('2026-05-06');
    const story = await walk(kit);
    await story.visiting();
    await story.drafted();
    kit.clock.time = at('2026-05-08');
    await story.sent();
    expect(await dueOf(story.now.id, 'T5')).toBe(instant('2026-05-25'));
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
});
