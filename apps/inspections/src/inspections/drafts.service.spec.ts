import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { ReviewDraft, WrittenText } from '@valvomo/contracts';
import { at, testKit, walk, type TestKit } from '../spec/kit.fixture.js';

jest.setTimeout(60_000);

let kit: TestKit;
beforeAll(async () => void (kit = await testKit()));
afterAll(() => kit.stop());

const refused = (code: string, params?: object) =>
  expect.objectContaining({ code, ...(params && { params: expect.objectContaining(params) }) });
const dueOf = async (id: string, rule: string) =>
  (await kit.deadlines('inspection', id)).findLast((row) => row.rule === rule)?.dueAt;
const instant = (date: string, time = '16:00') => at(date, time).toISOString();

describe('a draft (domain.md 5.4 T3–T5)', () => {
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
});
