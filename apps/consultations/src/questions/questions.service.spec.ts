import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, noticeTexts } from '@valvomo/contracts';
import { ANSWER, ask, at, MARKERS, SAY, testKit, type TestKit } from '../spec/kit.fixture.js';

let kit: TestKit;
beforeAll(async () => {
  kit = await testKit();
});
afterAll(() => kit?.stop());

const refused = (code: string) => expect.objectContaining({ code });
let specialties = 0;
/** People and a specialty of their own for each case. */
const story = (more: { specialists?: number } = {}) =>
  ask(kit, `specialty-${String.fromCharCode(97 + specialties++)}`, more);
const open = async (id: string) =>
  (await kit.deadlines(id))
    .filter(({ state }) => state === 'open' || state === 'paused')
    .map(({ rule }) => rule)
    .toSorted();
const SURVEY = {
  outcome: 'new-plan' as const,
  referralIntended: true,
  referralNeeded: false,
  value: 5,
  education: 4,
};

describe('a question from sending to closing (domain.md 7.3)', () => {
  it('starts its clocks when it is sent, and is given by the rota', async () => {
    kit.clock.time = at('2026-11-02');
    const of = await story();
    const sent = await of.sent();
    expect(sent).toMatchObject({
      state: 'ASSIGNED',
      turn: 'specialist',
      dueAt: at('2026-11-04', '16:00').toISOString(),
      answerDueAt: at('2026-11-09', '16:00').toISOString(),
    });
    expect(of.specialists).toContain(sent.assigneeId);
    expect(await open(sent.id)).toEqual(['CONS-ACCEPT-ROUTINE', 'CONS-ANSWER-ROUTINE']);
    expect(await kit.notices(sent.id)).toEqual([['question-assigned', sent.assigneeId]]);
    expect((await kit.told('consultations.consultation.submitted', sent.id))[0]).toMatchObject({
      state: 'SUBMITTED',
      answerDueAt: at('2026-11-09', '16:00').toISOString(),
    });
  });

  it('waits for a coordinator where nobody of the pool can take it; who takes it up may read it', async () => {
    kit.clock.time = at('2026-11-02');
    const of = await story({ specialists: 0 });
    const sent = await of.sent();
    expect(sent).toMatchObject({ state: 'SUBMITTED', turn: 'coordinator' });
    expect((await kit.notices(sent.id)).map(([kind]) => kind)).toContain('question-to-sort');
    const { coordinator } = of.as;
    expect(await kit.reads.one(coordinator, sent.id)).toMatchObject({ texts: 'hidden', patient: null });
    await of.step(kit.assigning.takeUp(coordinator, ...of.of()));
    expect(of.now).toMatchObject({ state: 'TRIAGE', texts: 'hidden' });
    expect((await kit.reads.one(coordinator, sent.id)).question).toBe(MARKERS.question);
    const colleague = kit.act(await kit.person(['coordinator']), 'coordinator');
    expect((await kit.reads.one(colleague, sent.id)).texts).toBe('hidden');
    await of.step(kit.assigning.takeUp(colleague, ...of.of()));
    expect((await kit.reads.one(colleague, sent.id)).texts).toBe('shown');
    expect((await kit.reads.one(coordinator, sent.id)).texts).toBe('hidden');
    await expect(kit.assigning.assign(coordinator, ...of.of(), {})).rejects.toThrow(
      refused('question.nobody_free'),
    );
    const chosen = await kit.person(['specialist']);
    await of.step(kit.assigning.assign(coordinator, ...of.of(), { assigneeId: chosen }));
    expect(of.now).toMatchObject({ state: 'ASSIGNED', assigneeId: chosen });
    expect((await kit.reads.one(coordinator, sent.id)).texts).toBe('hidden');
    const away = await kit.person(['specialist'], {
      absences: [{ id: newId(), startsOn: '2026-11-01', endsOn: '2026-11-10', deputyId: null }],
    });
    await expect(kit.assigning.assign(coordinator, ...of.of(), { assigneeId: away })).rejects.toThrow(
      refused('question.not_a_specialist'),
    );
  });

  it('scenario 39: the time of the specialist goes on from where it stopped; what waited for the requester is shown apart', async () => {
    kit.clock.time = at('2026-11-02');
    const of = await story();
    await of.accepted();
    kit.clock.time = at('2026-11-03');
    await of.step(kit.dialogue.askInfo(of.specialist, ...of.of(), SAY));
    expect(of.now).toMatchObject({
      state: 'INFO_REQUESTED',
      turn: 'requester',
      pauses: 1,
      dueAt: at('2026-11-10', '16:00').toISOString(),
      answerDueAt: null,
    });
    kit.clock.time = at('2026-11-05');
    const standing = await kit.reads.ledger(of.as.clinician, of.now.id);
    expect(standing.remaining).toEqual({ unit: 'working_days', n: 4, paused: true });
    kit.clock.time = at('2026-11-06');
    await of.step(kit.dialogue.giveInfo(of.as.clinician, ...of.of(), SAY));
    // Four of five working days were left on the 3rd: they run from the 6th.
    expect(of.now).toMatchObject({
      state: 'INFO_PROVIDED',
      turn: 'specialist',
      answerDueAt: at('2026-11-12', '16:00').toISOString(),
    });
    expect((await kit.reads.ledger(of.as.clinician, of.now.id)).remaining).toMatchObject({
      n: 4,
      paused: false,
    });
    kit.clock.time = at('2026-11-09');
    expect((await kit.reads.ledger(of.as.clinician, of.now.id)).remaining).toMatchObject({
      n: 3,
      paused: false,
    });
    await of.step(kit.dialogue.answer(of.specialist, ...of.of(), ANSWER));
    const day = 24 * 60;
    expect(of.now).toMatchObject({
      state: 'ANSWERED',
      answeredInTime: true,
      answerDueAt: at('2026-11-12', '16:00').toISOString(),
      responseMinutes: { elapsed: 7 * day, office: 5 * 8 * 60, paused: 3 * day },
    });
    // What reporting counts late questions by: no due instant while it stands, and the last one after the answer.
    const due = async (what: 'info-requested' | 'info-provided' | 'answered') =>
      (await kit.told(`consultations.consultation.${what}`, of.now.id)).map((fact) => fact['answerDueAt']);
    expect(await due('info-requested')).toEqual([null]);
    expect(await due('info-provided')).toEqual([of.now.answerDueAt]);
    expect(await due('answered')).toEqual([of.now.answerDueAt]);
    const ledger = await kit.reads.ledger(of.as.clinician, of.now.id);
    expect(ledger).toMatchObject({ elapsedMinutes: 7 * day, requesterWaitMinutes: 3 * day, remaining: null });
    expect(ledger.deadlines.find(({ deadline }) => deadline.rule === 'CONS-ANSWER-ROUTINE')).toMatchObject({
      pauses: [
        {
          from: at('2026-11-03').toISOString(),
          to: at('2026-11-06').toISOString(),
          why: 'info-requested',
        },
      ],
      explanation: { pauses: [{ taken: 3 }] },
    });
  });

  it('a question back while one is open joins it; a third one does not stop the clock (T05)', async () => {
    kit.clock.time = at('2026-11-02');
    const of = await story();
    await of.accepted();
    const askAndGive = async () => {
      await of.step(kit.dialogue.askInfo(of.specialist, ...of.of(), SAY));
      await of.step(kit.dialogue.askInfo(of.specialist, ...of.of(), SAY));
      const stands = (await kit.deadlines(of.now.id)).find(({ rule }) => rule === 'CONS-ANSWER-ROUTINE')!;
      await of.step(kit.dialogue.giveInfo(of.as.clinician, ...of.of(), SAY));
      return stands.state;
    };
    expect([await askAndGive(), await askAndGive(), await askAndGive()]).toEqual([
      'paused',
      'paused',
      'open',
    ]);
    expect(of.now.pauses).toBe(2);
    expect((await kit.deadlines(of.now.id)).filter(({ rule }) => rule.startsWith('CONS-INFO'))).toHaveLength(
      3,
    );
  });

  it('a follow-up has a clock of its own and stops the survey’s; the minutes of all answers add up', async () => {
    kit.clock.time = at('2026-11-02');
    const of = await story();
    await of.answered();
    expect(await open(of.now.id)).toEqual(['CONS-AUTOCLOSE']);
    kit.clock.time = at('2026-11-03');
    await of.step(kit.dialogue.askFollowUp(of.as.clinician, ...of.of(), SAY));
    expect(of.now).toMatchObject({
      state: 'FOLLOW_UP_ASKED',
      turn: 'specialist',
      dueAt: at('2026-11-10', '16:00').toISOString(),
      answerDueAt: at('2026-11-09', '16:00').toISOString(),
    });
    expect(await open(of.now.id)).toEqual(['CONS-FOLLOWUP-ROUTINE']);
    kit.clock.time = at('2026-11-04');
    await of.step(kit.dialogue.answer(of.specialist, ...of.of(), { ...ANSWER, minutes: 5 }));
    expect(of.now).toMatchObject({
      state: 'ANSWERED',
      specialistMinutes: 17,
      firstAnsweredAt: at('2026-11-02').toISOString(),
      dueAt: at('2026-11-18', '16:00').toISOString(),
    });
    const closed = { ...SURVEY, referralMade: false, comment: MARKERS.note };
    await of.step(kit.questions.closeOut(of.as.clinician, ...of.of(), closed));
    expect(of.now).toMatchObject({
      state: 'CLOSED_OUT',
      turn: 'nobody',
      closeOut: SURVEY,
      referralMade: false,
      surveyMissing: false,
      dueAt: null,
    });
    expect((await of.read()).closeOutComment).toBe(MARKERS.note);
    expect(await open(of.now.id)).toEqual([]);
  });

  it('an answer at the instant at which it was due is late', async () => {
    kit.clock.time = at('2026-11-02');
    const of = await story();
    await of.accepted();
    kit.clock.time = at('2026-11-09', '16:00');
    await of.step(kit.dialogue.answer(of.specialist, ...of.of(), ANSWER));
    expect(of.now.answeredInTime).toBe(false);
  });
});

describe('a question that does not stay where it is', () => {
  it('redirected keeps its original start and gets a new time to be given out', async () => {
    kit.clock.time = at('2026-11-02');
    const of = await story();
    const other = await kit.specialty(`${of.specialty.code}-other`);
    await of.accepted();
    const first = of.specialist;
    kit.clock.time = at('2026-11-04');
    const redirect = { specialty: other.code, text: MARKERS.note };
    await of.step(kit.questions.redirect(first, ...of.of(), redirect));
    expect(of.now).toMatchObject({
      state: 'SUBMITTED',
      specialty: other.code,
      assigneeId: null,
      redirects: 1,
      answerDueAt: at('2026-11-09', '16:00').toISOString(),
      dueAt: at('2026-11-05', '16:00').toISOString(),
    });
    expect((await kit.notices(of.now.id)).map(([kind]) => kind)).toEqual(
      expect.arrayContaining(['question-redirected', 'question-to-sort']),
    );
    // Who had it is a stranger again.
    const relations = await kit.access.relationsTo(
      kit.db,
      (await kit.all.consultation.findUnique({ where: { id: of.now.id } }))!,
      first.caller,
    );
    expect(relations.size).toBe(0);
    await of.read();
    const same = kit.questions.redirect(of.as.coordinator, ...of.of(), { specialty: other.code });
    await expect(same).rejects.toThrow(refused('consultation.state'));
  });

  it('returned stops its clock; sent again it is a new question with a full budget, linked to the first (T21)', async () => {
    kit.clock.time = at('2026-11-02');
    const of = await story();
    await of.sent();
    kit.clock.time = at('2026-11-03');
    await of.step(
      kit.questions.return(of.specialist, ...of.of(), { reason: 'insufficient', text: MARKERS.note }),
    );
    expect(of.now).toMatchObject({ state: 'RETURNED', reason: 'insufficient', turn: 'nobody', dueAt: null });
    expect(await open(of.now.id)).toEqual([]);
    const returned = await of.read();
    kit.clock.time = at('2026-11-05');
    const { model: _m, unitId: _u, ...content } = of.content();
    await of.step(kit.sending.resubmit(of.as.clinician, returned.id, returned.version, content));
    expect(of.now).toMatchObject({
      state: 'ASSIGNED',
      previousId: returned.id,
      answerDueAt: at('2026-11-12', '16:00').toISOString(),
    });
    expect(of.now.id).not.toBe(returned.id);
    const seen = await kit.reads.one(of.as.clinician, returned.id);
    expect(seen).toMatchObject({ nextId: of.now.id, version: returned.version + 1 });
    await expect(kit.sending.resubmit(of.as.clinician, seen.id, seen.version, content)).rejects.toThrow(
      refused('question.sent_again'),
    );
  });

  it('raised is due by the old time or the new budget, whichever is earlier, also while it stands still (T21)', async () => {
    kit.clock.time = at('2026-11-02');
    const of = await story();
    await of.accepted();
    kit.clock.time = at('2026-11-04');
    const raise = (priority: 'SOON' | 'URGENT') =>
      of.step(
        kit.questions.raisePriority(of.as.clinician, ...of.of(), { priority, reason: 'condition-worsened' }),
      );
    // Three working days from the 4th end on the 9th, as the five from the 2nd do.
    await raise('SOON');
    expect(of.now).toMatchObject({ priority: 'SOON', answerDueAt: at('2026-11-09', '16:00').toISOString() });
    await of.step(kit.dialogue.askInfo(of.specialist, ...of.of(), SAY));
    kit.clock.time = at('2026-11-05');
    await raise('URGENT');
    kit.clock.time = at('2026-11-06');
    await of.step(kit.dialogue.giveInfo(of.as.clinician, ...of.of(), SAY));
    // One working day of which none has run while the question stood still.
    expect(of.now).toMatchObject({
      priority: 'URGENT',
      answerDueAt: at('2026-11-09', '16:00').toISOString(),
    });
    await expect(raise('SOON')).rejects.toThrow(refused('priority.not_higher'));
    expect(
      (await kit.notices(of.now.id)).filter(([kind]) => kind === 'question-priority-raised'),
    ).toHaveLength(2);
  });

  it('is declined with a reason, or taken back before it is answered', async () => {
    kit.clock.time = at('2026-11-02');
    const of = await story();
    await of.sent();
    await of.step(kit.questions.decline(of.specialist, ...of.of(), { reason: 'already-in-specialist-care' }));
    expect(of.now).toMatchObject({ state: 'DECLINED', reason: 'already-in-specialist-care' });
    await of.sent();
    await of.step(kit.questions.cancel(of.as.clinician, ...of.of(), { reason: 'solved' }));
    expect(of.now).toMatchObject({ state: 'CANCELLED', reason: 'solved' });
    await of.answered();
    await expect(kit.questions.cancel(of.as.clinician, ...of.of(), { reason: 'solved' })).rejects.toThrow(
      refused('consultation.state'),
    );
  });
});

describe('a question on which two act at once', () => {
  it('is changed by one of them; the other is told to read it again, and nothing of theirs is written', async () => {
    kit.clock.time = at('2026-11-02');
    const of = await story();
    await of.accepted();
    const acts = await Promise.allSettled([
      kit.dialogue.answer(of.specialist, ...of.of(), ANSWER),
      kit.questions.cancel(of.as.clinician, ...of.of(), { reason: 'solved' }),
      kit.dialogue.askInfo(of.specialist, ...of.of(), SAY),
    ]);
    expect(acts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const act of acts)
      if (act.status === 'rejected') expect(act.reason).toMatchObject({ code: 'version_stale' });
    const read = await of.read();
    expect(read.messages).toHaveLength(1);
    const { rows } = await kit.pool.query<{ n: number }>(
      `select count(*)::int as n from audit_event where object_id = $1
       and action in ('consultation.answer', 'consultation.cancel', 'consultation.ask-info')`,
      [read.id],
    );
    expect(rows[0]!.n).toBe(1);
  });
});

describe('scenario 40: conversion', () => {
  it('is refused without the authority of the requester, and a recommendation is offered', async () => {
    kit.clock.time = at('2026-11-02');
    const of = await story();
    await of.accepted({ conversionAllowed: false });
    await expect(kit.conversion.convert(of.specialist, ...of.of(), {})).rejects.toThrow(
      refused('conversion_not_allowed'),
    );
    const actions = await kit.reads.actions(of.specialist, of.now.id);
    expect(actions).toContainEqual({ action: 'recommend-referral', allowed: true });
    expect(actions.find(({ action }) => action === 'convert')).toMatchObject({
      allowed: false,
      code: 'conversion_not_allowed',
      reason: expect.stringContaining('recommend-referral'),
    });
    const { adviceType: _a, ...advice } = ANSWER;
    await of.step(kit.dialogue.recommendReferral(of.specialist, ...of.of(), advice));
    expect(of.now).toMatchObject({ state: 'ANSWERED', adviceType: 'referral-advised', referralMade: null });
    expect(await kit.all.guaranteeCase.count({ where: { consultationId: of.now.id } })).toBe(0);
  });

  it('converted by the lead is told to whoever has it, too, in words that do not call it theirs', async () => {
    kit.clock.time = at('2026-11-02');
    const of = await story();
    await of.accepted({ conversionAllowed: true });
    const holder = of.now.assigneeId!;
    await of.step(kit.conversion.convert(of.as.lead, ...of.of(), {}));
    const told = (await kit.notices(of.now.id)).filter(([kind]) => kind === 'question-converted');
    expect(told.map(([, who]) => who)).toEqual([of.as.clinician.caller.id, holder]);
    const words = Object.values(noticeTexts({ kind: 'question-converted', rung: null, dueAt: null }));
    expect(words.join('; ')).not.toMatch(/your|kysymyksesi|din fråga/i);
  });

  it('with it a referral arrives at that instant and opens CG-SPEC-START', async () => {
    kit.clock.time = at('2026-11-02');
    const of = await story();
    await of.accepted({ conversionAllowed: true });
    kit.clock.time = at('2026-11-04', '11:15');
    await of.step(kit.conversion.convert(of.specialist, ...of.of(), { text: MARKERS.note, minutes: 8 }));
    expect(of.now).toMatchObject({
      state: 'CONVERTED_TO_REFERRAL',
      convertedAt: at('2026-11-04', '11:15').toISOString(),
      referralMade: true,
      specialistMinutes: 8,
    });
    const [opened] = await kit.told('consultations.guarantee-case.opened', of.now.guaranteeCaseId!);
    expect(opened).toMatchObject({
      consultationId: of.now.id,
      clocks: [{ rule: 'CG-SPEC-START', anchorOn: '2026-11-04', legalDueOn: '2026-11-25', state: 'running' }],
    });
    const answer = (await kit.deadlines(of.now.id)).find(({ rule }) => rule === 'CONS-ANSWER-ROUTINE');
    expect(answer).toMatchObject({ state: 'met' });
  });
});
