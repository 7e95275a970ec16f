import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ANSWER, at, SAY } from '../spec/kit.fixture.js';
import { processKit, type ProcessKit } from '../spec/processes.fixture.js';
import { inTime, SURVEY } from '../spec/questions-in-time.fixture.js';

jest.setTimeout(180_000);

let kit: ProcessKit;
let of: ReturnType<typeof inTime>;
beforeAll(async () => {
  kit = await processKit();
  of = inTime(kit);
});
afterAll(() => kit.stop());

/** To ten o'clock of a day in a week of its own, so that no story meets a feast of another one. */
const begin = (day: string) => kit.advance(at(day, '10:00'));

describe('information that is asked for (7.3, scenario 39)', () => {
  it('stops the ladder of the answer, which goes on with what was left', async () => {
    await begin('2038-01-11');
    const told = await of.story();
    await told.accepted({ priority: 'URGENT' });
    const { id } = told.now;
    const due = (await kit.deadlines(id)).find(({ rule }) => rule === 'CONS-ANSWER-URGENT')!.dueAt;
    expect(new Date(due)).toEqual(at('2038-01-12', '16:00'));
    await told.step(kit.dialogue.askInfo(told.specialist, ...told.of(), SAY));
    await kit.advance(at('2038-01-11', '13:59'));
    await told.step(kit.dialogue.giveInfo(told.as.clinician, ...told.of(), SAY));
    await told.read();
    await told.step(kit.dialogue.askInfo(told.specialist, ...told.of(), SAY));
    await kit.advance(at('2038-01-12', '09:58'));
    await told.read();
    await told.step(kit.dialogue.giveInfo(told.as.clinician, ...told.of(), SAY));
    await kit.advance(at('2038-01-12', '16:01'));
    // The second pause took the day out: the answer is due on Wednesday, and nobody was escalated to on Tuesday.
    expect((await kit.climbed(id)).filter((line) => line.includes(' E'))).toEqual([]);
    await kit.advance(at('2038-01-13', '16:01'));
    expect(await kit.climbed(id)).toContain('CONS-ANSWER-URGENT E1 2038-01-13 16:00');
    await kit.record('paused-and-resumed', `consultation:${id}`);
  });

  it('and does not come ends the question at its due instant; a late worker changes nothing of that', async () => {
    await begin('2038-01-18');
    const told = await of.story();
    await told.accepted({ priority: 'SOON' });
    const { id } = told.now;
    const specialist = told.now.assigneeId!;
    await told.step(kit.dialogue.askInfo(told.specialist, ...told.of(), SAY));
    await kit.advance(at('2038-01-20', '15:59'));
    expect(await of.stateOf(id)).toBe('INFO_REQUESTED');
    await kit.advance(at('2038-01-20', '16:00'));
    const expired = await kit.all.consultation.findUniqueOrThrow({ where: { id } });
    expect(expired).toMatchObject({ state: 'EXPIRED', endedAt: at('2038-01-20', '16:00'), dueAt: null });
    const notices = (await kit.notices(id)).filter(([kind]) => kind === 'question-expired');
    expect(notices).toEqual([
      ['question-expired', told.as.clinician.caller.id],
      ['question-expired', specialist],
    ]);
    const open = (await kit.deadlines(id)).filter(({ state }) => state === 'open' || state === 'paused');
    expect(open).toEqual([]);
    expect(await kit.ended(`consultation:${id}`)).toBe('EXPIRED');
    await kit.record('information-never-came', `consultation:${id}`);
  });

  it('and comes at the last minute keeps the question: the expiry on its way decides on the row', async () => {
    await begin('2038-01-25');
    const told = await of.story();
    await told.accepted({ priority: 'SOON' });
    const { id } = told.now;
    await told.step(kit.dialogue.askInfo(told.specialist, ...told.of(), SAY));
    await kit.deliver();
    await told.read();
    await told.step(kit.dialogue.giveInfo(told.as.clinician, ...told.of(), SAY));
    // The process has not heard of it when the time for it ends.
    await kit.forward(at('2038-01-27', '16:00'), `consultation:${id}`);
    expect(await of.stateOf(id)).toBe('INFO_PROVIDED');
    await told.read();
    await told.step(kit.dialogue.answer(told.specialist, ...told.of(), ANSWER));
    await told.step(kit.questions.closeOut(told.as.clinician, ...told.of(), SURVEY));
    expect(await kit.ended(`consultation:${id}`)).toBe('CLOSED_OUT');
    await kit.record('information-at-the-last-minute', `consultation:${id}`);
  });
});

describe('after the answer (7.3)', () => {
  it('fourteen days without the survey close the question, and say that the survey is missing', async () => {
    await begin('2038-02-01');
    const told = await of.story();
    await told.answered();
    const { id } = told.now;
    await kit.advance(at('2038-02-15', '15:59'));
    expect(await of.stateOf(id)).toBe('ANSWERED');
    await kit.advance(at('2038-02-15', '16:00'));
    const [closed] = await kit.told('consultations.consultation.closed', id);
    expect(closed).toMatchObject({ state: 'CLOSED_OUT', surveyMissing: true, closeOut: null });
    expect(await kit.ended(`consultation:${id}`)).toBe('CLOSED_OUT');
    const handle = kit.client.workflow.getHandle(`consultation:${id}`);
    const { runId } = await handle.describe();
    await kit.pool.query(`update outbox set sent_at = null where entity = 'consultation/' || $1`, [id]);
    // Late news is no reason to begin again what is over.
    await kit.deliver();
    expect(await handle.describe()).toMatchObject({ runId, status: { name: 'COMPLETED' } });
    await kit.record('closed-without-survey', `consultation:${id}`);
  });

  it('a follow-up gives the question new fourteen days from its own answer', async () => {
    await begin('2038-02-22');
    const told = await of.story();
    await told.answered();
    const { id } = told.now;
    await kit.advance(at('2038-03-01'));
    await told.step(kit.dialogue.askFollowUp(told.as.clinician, ...told.of(), SAY));
    await kit.advance(at('2038-03-03'));
    await told.read();
    await told.step(kit.dialogue.answer(told.specialist, ...told.of(), ANSWER));
    await kit.advance(at('2038-03-17', '15:59'));
    expect(await of.stateOf(id)).toBe('ANSWERED');
    await kit.advance(at('2038-03-17', '16:00'));
    expect(await of.stateOf(id)).toBe('CLOSED_OUT');
    expect(await kit.ended(`consultation:${id}`)).toBe('CLOSED_OUT');
    await kit.record('follow-up-then-closed', `consultation:${id}`);
  });
});
