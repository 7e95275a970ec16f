import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, RuleBroken, type Consultation, type SavePilot } from '@valvomo/contracts';
import { DATA, develop, TARGETS } from '../spec/development.fixture.js';
import { ask, at, MARKERS, SAY, ANSWER, testKit, type TestKit } from '../spec/kit.fixture.js';

let kit: TestKit;
let of: Awaited<ReturnType<typeof ask>>;
beforeAll(async () => {
  kit = await testKit();
  of = await ask(kit, 'cardiology');
});
afterAll(() => kit?.stop());

const refused = (code: string, path?: (string | number)[]) =>
  expect.objectContaining({ code, ...(path && { path }) });

describe('a draft', () => {
  it('may lack anything, says what it lacks, and is told to nobody', async () => {
    const before = await kit.count('outbox');
    const empty = await kit.drafts.create(of.as.clinician, {
      model: 'managed-econsult',
      unitId: of.unitId,
      redFlags: {},
    });
    expect(empty).toMatchObject({ state: 'DRAFT', turn: 'requester', question: null, patient: null });
    expect(empty.missing).toEqual([
      'specialty',
      'priority',
      'patient',
      'question',
      'intendedAction',
      'conversionAllowed',
      'informed',
      'redFlags',
    ]);
    await expect(kit.sending.submit(of.as.clinician, empty.id, empty.version)).rejects.toThrow(
      expect.objectContaining({ code: 'question.incomplete', missing: empty.missing }),
    );
    const { model: _m, unitId: _u, ...content } = of.content();
    const revised = await kit.drafts.revise(of.as.clinician, empty.id, empty.version, content);
    expect(revised).toMatchObject({ version: 2, missing: [] });
    expect((await kit.reads.one(of.as.clinician, revised.id)).question).toBe(MARKERS.question);
    await expect(kit.drafts.revise(of.as.clinician, empty.id, 1, content)).rejects.toThrow(
      refused('version_stale'),
    );
    expect(await kit.count('outbox')).toBe(before);
  });

  it('names a pilot only that runs, and for its own unit and specialty', async () => {
    const all = await develop(kit);
    const { id: fundingId } = await all.funding('2026-01-01', '2027-06-01');
    const run = { from: '2026-11-02', to: '2027-01-01' };
    const specialties = [of.specialty.code];
    const about = { fundingIds: [fundingId], unitIds: [of.unitId], specialties };
    const start = async (change: Partial<SavePilot>) => {
      await all.step(all.pilots.propose(all.as.manager, all.plan(run, { ...about, ...change })));
      await all.step(all.pilots.approve(all.as.director, ...all.of()));
      await all.step(all.pilots.prepare(all.as.owner, ...all.of()));
      await all.step(all.pilots.declareNoBaseline(all.as.owner, ...all.of(), { reason: 'Ei mitattu.' }));
      await all.step(all.pilots.setTargets(all.as.owner, ...all.of(), { targets: TARGETS }));
      await all.step(all.pilots.checkData(all.as.owner, ...all.of(), DATA));
      return (await all.step(all.runs.start(all.as.owner, ...all.of()))).id;
    };
    const create = (pilotId: string, change: Parameters<typeof of.content>[0] = {}) =>
      kit.drafts.create(of.as.clinician, of.content({ pilotId, ...change }));
    const unknown = refused('question.pilot_unknown', ['pilotId']);
    await expect(create(newId())).rejects.toThrow(unknown);
    await expect(create(await start({ unitIds: [await kit.unit()] }))).rejects.toThrow(unknown);
    await expect(create(await start({ specialties: [all.specialty] }))).rejects.toThrow(unknown);
    const pilotId = await start({});
    const draft = await create(pilotId);
    const { specialty: _none, model: _m, unitId: _u, ...open } = of.content({ pilotId });
    await kit.drafts.revise(of.as.clinician, draft.id, draft.version, open);
    await all.step(all.runs.endRun(all.as.owner, ...all.of(), { why: 'done-early', note: 'Valmis.' }));
    await expect(create(pilotId)).rejects.toThrow(unknown);
  });

  it('stands among what is not overdue: nothing of it is due yet', async () => {
    const { id } = await of.drafted();
    const list = async (overdue: boolean) => {
      const query = { list: 'unit', overdue, ended: false, limit: 100 } as const;
      return (await kit.reads.list(of.as.clinician, query)).items.map((item) => item.id);
    };
    expect(await list(false)).toContain(id);
    expect(await list(true)).not.toContain(id);
  });

  it('is thrown away with its key: what was never sent is nobody’s document', async () => {
    const draft = await of.drafted();
    await kit.drafts.discard(of.as.clinician, ...of.of());
    expect(await kit.all.consultation.findUnique({ where: { id: draft.id } })).toBeNull();
    expect(await kit.db.dataKey.count({ where: { caseId: draft.id } })).toBe(0);
  });

  it('is asked from a unit where one works, to a specialty that exists, by a model in use', async () => {
    const create = (change: Parameters<typeof of.content>[0]) =>
      kit.drafts.create(of.as.clinician, of.content(change));
    await expect(create({ unitId: await kit.unit() })).rejects.toThrow(
      refused('question.not_your_unit', ['unitId']),
    );
    await expect(create({ specialty: 'alchemy' })).rejects.toThrow(
      refused('specialty.unknown', ['specialty']),
    );
    await expect(create({ model: 'telepathy' })).rejects.toThrow(
      refused('question.model_unknown', ['model']),
    );
    await expect(create({ redFlags: { 'bad-feeling': false } })).rejects.toThrow(
      refused('question.not_in_model', ['redFlags', 'bad-feeling']),
    );
    await expect(create({ addresseeId: of.specialists[0]! })).rejects.toThrow(
      refused('question.not_in_model', ['addresseeId']),
    );
  });

  it('before it is sent says when the answer is due and why, and the internal target', async () => {
    kit.clock.time = at('2026-11-02');
    const preview = (priority: 'URGENT' | 'SOON' | 'ROUTINE') =>
      kit.drafts.preview({ model: 'managed-econsult', priority }, 'en');
    expect(await preview('ROUTINE')).toMatchObject({
      dueOn: '2026-11-09',
      targetOn: '2026-11-04',
      dueAt: at('2026-11-09', '16:00').toISOString(),
      explanation: { rule: 'CONS-ANSWER-ROUTINE' },
    });
    expect((await preview('SOON')).dueOn).toBe('2026-11-05');
    const urgent = await preview('URGENT');
    expect(urgent.dueOn).toBe('2026-11-03');
    expect(urgent.text).toContain('Tue 2026-11-03 at 16:00');
    // Sent on Sunday evening it counts from Monday (T04).
    kit.clock.time = at('2026-11-01', '23:00');
    expect((await preview('URGENT')).dueOn).toBe('2026-11-03');
    kit.clock.time = at('2026-11-02');
  });
});

describe('scenario 41: a red flag stops the sending', () => {
  it('names the right way to go in the caller’s language, sends nothing, and is kept and counted', async () => {
    const redFlags = { ...of.content().redFlags, 'suspected-cancer': true };
    await of.drafted({ redFlags });
    const before = await kit.count('outbox');
    const sending = kit.sending.submit({ ...of.as.clinician, language: 'fi' }, ...of.of());
    await expect(sending).rejects.toThrow(refused('red_flag', ['redFlags', 'suspected-cancer']));
    const refusal = (await sending.catch((error: unknown) => error)) as RuleBroken;
    expect(refusal.params['way']).toContain('kiireellinen lähete');
    expect(await kit.count('outbox')).toBe(before);
    expect((await of.read()).state).toBe('DRAFT');
    expect(await kit.db.stoppedSending.findMany({ where: { consultationId: of.now.id } })).toMatchObject([
      { why: 'red_flag', flag: 'suspected-cancer', personId: of.as.clinician.caller.id, at: kit.now() },
    ]);
    expect(await kit.metrics.text()).toMatch(/valvomo_sendings_stopped_red_flag\S* 1/);
    const submit = (await kit.reads.actions(of.as.clinician, of.now.id)).find(
      (one) => one.action === 'submit',
    );
    expect(submit).toMatchObject({ allowed: false, code: 'red_flag' });
  });
});

describe('an identity code in any text', () => {
  it('stops a draft, names its field, and leaves nothing of it behind', async () => {
    const code = '131052A308T';
    const before = await kit.count('consultation');
    const create = (change: Parameters<typeof of.content>[0]) =>
      kit.drafts.create(of.as.clinician, of.content(change));
    await expect(create({ question: { text: `Hetu ${code}`, attachments: [] } })).rejects.toThrow(
      refused('identity_code', ['question', 'text']),
    );
    await expect(create({ patient: { pseudonym: code, age: 4, sex: 'male' } })).rejects.toThrow(
      refused('identity_code', ['patient', 'pseudonym']),
    );
    expect(await kit.count('consultation')).toBe(before);
    const kept = await kit.db.stoppedSending.findMany({ where: { why: 'identity_code' } });
    expect(kept.map(({ flag }) => flag)).toEqual(['question.text', 'patient.pseudonym']);
    expect(JSON.stringify(kept)).not.toContain(code);
  });

  it('stops information, an answer, a follow-up and the notes of every command', async () => {
    const text = 'potilas 131052-308T';
    const stopped = refused('identity_code', ['text']);
    await of.accepted({ conversionAllowed: true });
    await expect(kit.dialogue.askInfo(of.specialist, ...of.of(), { ...SAY, text })).rejects.toThrow(stopped);
    await expect(
      kit.questions.return(of.specialist, ...of.of(), { reason: 'not-suitable', text }),
    ).rejects.toThrow(stopped);
    await expect(
      kit.questions.raisePriority(of.as.clinician, ...of.of(), { priority: 'SOON', reason: 'other', text }),
    ).rejects.toThrow(stopped);
    await expect(kit.dialogue.answer(of.specialist, ...of.of(), { ...ANSWER, text })).rejects.toThrow(
      stopped,
    );
    await expect(kit.conversion.convert(of.specialist, ...of.of(), { text })).rejects.toThrow(stopped);
    await of.step(kit.dialogue.answer(of.specialist, ...of.of(), ANSWER));
    await expect(kit.dialogue.askFollowUp(of.as.clinician, ...of.of(), { ...SAY, text })).rejects.toThrow(
      stopped,
    );
    const kept = await kit.db.stoppedSending.findMany({ where: { consultationId: of.now.id } });
    expect(kept.map(({ why, flag }) => [why, flag])).toEqual(Array(6).fill(['identity_code', 'text']));
    expect(JSON.stringify(kept)).not.toContain('131052');
  });
});

describe('the texts', () => {
  it('stand nowhere in the clear: not in tables, outbox or audit', async () => {
    await of.answered();
    // An answer that is kept for its key is no hiding place either.
    const idempotency = { key: 'k-1', hash: 'h', status: 200, claimed: false };
    const act = { ...of.as.clinician, idempotency };
    await of.step(kit.dialogue.askFollowUp(act, ...of.of(), SAY));
    const { rows: tables } = await kit.pool.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'consultations'`,
    );
    for (const { name } of tables) {
      const [row] = await kit.all.$queryRawUnsafe<[{ hit: boolean }]>(
        `select exists (select 1 from "${name}" t where t::text like '%MARKER%'
           or t::text like '%' || encode('MARKER', 'hex') || '%') as hit`,
      );
      expect([name, row.hit]).toEqual([name, false]);
    }
    const read = await of.read();
    expect(read.messages.map(({ text }) => text)).toEqual([MARKERS.answer, MARKERS.info]);
  });

  it('are gone for everybody with their key', async () => {
    const question = await of.answered();
    await kit.db.$transaction((tx) => kit.keys.destroy(tx, question.id, kit.now()));
    const read = await of.read();
    expect(read).toMatchObject({
      texts: 'destroyed',
      patient: null,
      question: null,
    } satisfies Partial<Consultation>);
    expect(read.messages[0]).toMatchObject({ kind: 'answer', text: null });
  });
});
