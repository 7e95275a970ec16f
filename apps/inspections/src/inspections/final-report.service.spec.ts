import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { newId, type SendCopy } from '@valvomo/contracts';
import { asDate } from '../rows.js';
import { at, testKit, walk, type TestKit } from '../spec/kit.fixture.js';

jest.setTimeout(60_000);

let kit: TestKit;
beforeAll(async () => void (kit = await testKit()));
afterAll(() => kit.stop());

const refused = (code: string, params?: object) =>
  expect.objectContaining({ code, ...(params && { params: expect.objectContaining(params) }) });
const LVV: SendCopy = { recipient: 'LVV', recipientName: 'Virasto', channel: 'form', reference: 'A-1' };
const copyTo = (organiser: string): SendCopy => ({
  recipient: 'buying-organiser',
  organiser,
  recipientName: 'Kirjaamo',
  channel: 'secure-mail',
  reference: 'B-1',
});

/** A final report on a unit from whose producer the counties 04 and 08 buy too, 02 no longer and 09 not yet. */
async function finalCase() {
  kit.clock.time = at('2026-11-02');
  const story = await walk(kit);
  const contract = (organisers: string[], validFrom: string, validTo: string | null) =>
    kit.db.contract.create({
      data: {
        id: newId(),
        version: 1,
        providerId: story.unit.providerId,
        unitIds: [newId()],
        organisers,
        ownerId: newId(),
        validFrom: asDate(validFrom),
        validTo: validTo && asDate(validTo),
      },
    });
  await contract(['08', '04'], '2025-01-01', null);
  await contract(['04'], '2026-01-01', null);
  await contract(['02'], '2024-01-01', '2026-11-02');
  await contract(['09'], '2026-11-03', null);
  await story.visiting();
  await story.drafted();
  await story.sent();
  await story.finalised();
  const send = (copy: SendCopy) => story.step(kit.finalReports.sendCopy(story.as.lead, ...story.of(), copy));
  const t8 = async () =>
    (await kit.deadlines('inspection', story.now.id)).find((row) => row.rule === 'T8')!.state;
  return { story, send, t8 };
}

describe('copies of a final report (741/2023 s.34.3-4; domain.md 5.4 T8, OC-10, OC-11)', () => {
  it('are due to the agency and to each organiser that buys from the producer on that day, once', async () => {
    const { story } = await finalCase();
    expect(
      story.now.copies.map(({ recipient, organiser, status }) => [recipient, organiser, status]),
    ).toEqual([
      ['LVV', null, 'due'],
      ['buying-organiser', '04', 'due'],
      ['buying-organiser', '08', 'due'],
    ]);
    const asked = (await kit.told('inspections.report-copy.asked')).filter(
      ({ inspectionId }) => inspectionId === story.now.id,
    );
    expect(asked.map(({ organiser, status }) => [organiser, status])).toEqual([
      [null, 'due'],
      ['04', 'due'],
      ['08', 'due'],
    ]);
  });

  it('all sent meet T8; until then the case does not close', async () => {
    const { story, send, t8 } = await finalCase();
    await send(LVV);
    await send(copyTo('08'));
    expect(await t8()).toBe('open');
    await story.step(kit.finalReports.publish(story.as.reviewer, ...story.of()));
    await kit.db.inspection.update({
      where: { id: story.now.id },
      data: { surveyClosedAt: at('2026-11-02') },
    });
    await expect(kit.inspections.close(story.as.lead, ...story.of())).rejects.toThrow(
      refused('closing.copy_missing', { count: 1 }),
    );
    await send(copyTo('04'));
    expect(await t8()).toBe('met');
    await story.step(kit.inspections.close(story.as.lead, ...story.of()));
  });

  it('are told as they are sent, without what somebody wrote of them, in the transaction of the sending', async () => {
    const { story, send } = await finalCase();
    await send(copyTo('04'));
    const [sent] = (await kit.told('inspections.report-copy.sent')).filter(
      ({ inspectionId }) => inspectionId === story.now.id,
    );
    expect(sent).toMatchObject({
      version: 2,
      organiser: '04',
      status: 'sent',
      sentAt: at('2026-11-02').toISOString(),
    });
    expect(JSON.stringify(sent)).not.toContain('Kirjaamo');
    const before = await kit.count('outbox');
    await expect(kit.finalReports.sendCopy(story.as.lead, story.now.id, 1, LVV)).rejects.toThrow();
    expect(await kit.count('outbox')).toBe(before);
    expect(story.now.copies.find(({ recipient }) => recipient === 'LVV')).toMatchObject({ status: 'due' });
  });

  it('to somebody whom no contract names are recorded beside those that are due', async () => {
    const { story, send, t8 } = await finalCase();
    const { organiser: _none, ...copy } = copyTo('04');
    await send(copy);
    expect(story.now.copies).toHaveLength(4);
    expect(await t8()).toBe('open');
  });
});

describe('a final report (domain.md 5.4 T6, T7)', () => {
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
});
