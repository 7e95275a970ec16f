import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@valvomo/contracts';
import { write } from '@valvomo/service';
import { at, guaranteeKit, PSEUDONYM, type GuaranteeKit } from './guarantee.fixture.js';

let kit: GuaranteeKit;
beforeAll(async () => {
  kit = await guaranteeKit();
});
afterAll(() => kit.stop());
const ON_SITE = 'on-site' as const;

async function view(id: string) {
  const read = await kit.reads.one(kit.by(), id);
  return Object.fromEntries(read.clocks.map((clock) => [clock.step, clock]));
}

describe('a case of the care guarantee', () => {
  it('scenario 32: a question converted on Monday 2026-11-02 is to be assessed by the 23rd and evaluated by 2027-02-02', async () => {
    kit.clock.time = at('2026-11-02', '17:30');
    const { id } = await kit.refer({ evaluationNeeded: true });
    const young = await kit.refer({
      specialty: 'child-psychiatry',
      patient: { pseudonym: 'K-9', ageAtContact: 9 },
      evaluationNeeded: true,
    });
    const { START, EVALUATION } = await view(id);
    expect(START).toMatchObject({
      rule: 'CG-SPEC-START',
      ruleVersion: 'CG-SPEC-START@2005-03-01',
      anchorOn: '2026-11-02',
      legalDueOn: '2026-11-23',
      state: 'running',
      source: '855/2004; 1326/2010 s. 52',
    });
    expect(EVALUATION).toMatchObject({
      rule: 'CG-SPEC-EVAL',
      legalDueOn: '2027-02-02',
      targetOn: '2027-02-02',
    });
    expect((await view(young.id))['EVALUATION']).toMatchObject({
      rule: 'CG-MH-EVAL',
      legalDueOn: '2026-12-14',
    });
  });

  it('takes no identity code for a pseudonym, nor in a note', async () => {
    const open = (pseudonym: string) =>
      kit.desk.open(kit.by(), {
        unitId: newId(),
        specialty: 'cardiology',
        referralArrivedOn: '2026-11-02',
        patient: { pseudonym, ageAtContact: 50 },
        evaluationNeeded: false,
      });
    const stopped = (path: string[]) => expect.objectContaining({ code: 'identity_code', path });
    expect(() => open('131052A308T')).toThrow(stopped(['patient', 'pseudonym']));
    const note = 'potilas 131052-308T';
    const record = () =>
      kit.desk.recordException(kit.by(), newId(), 1, { step: 'START', reason: 'medical-reason', note });
    expect(record).toThrow(stopped(['note']));
  });

  it('is walked from the referral to care, each step ending one clock and the need starting the next', async () => {
    kit.clock.time = at('2026-11-02');
    const { id } = await kit.refer();
    kit.clock.time = at('2026-11-20');
    const start = { on: '2026-11-18', mode: ON_SITE, evaluationNeeded: true };
    const started = await kit.desk.startAssessment(kit.by(), id, 1, start);
    expect(started).toMatchObject({ version: 3, dueOn: '2027-02-02', breached: false });
    kit.clock.time = at('2026-12-01');
    const needed = await kit.desk.establishNeed(kit.by(), id, 3, { on: '2026-11-30', needed: true });
    expect(needed).toMatchObject({ needOn: '2026-11-30', dueOn: '2027-05-30' });
    kit.clock.time = at('2027-01-11');
    const cared = await kit.desk.startCare(kit.by(), id, needed.version, {
      on: '2027-01-11',
      mode: 'remote',
    });
    expect(cared).toMatchObject({ state: 'CLOSED', outcome: 'care-started', dueOn: null, breached: false });
    const { START, EVALUATION, CARE } = await view(id);
    expect(START).toMatchObject({ state: 'met', endedOn: '2026-11-18', statisticalDays: 16 });
    expect(EVALUATION).toMatchObject({ state: 'met', endedOn: '2026-11-30', statisticalDays: 28 });
    expect(CARE).toMatchObject({ rule: 'CG-SPEC-CARE', state: 'met', statisticalDays: 42 });
    expect(await kit.news(id)).toEqual([
      'opened 1',
      'clock-met 2',
      'clock-started 3',
      'clock-met 4',
      'clock-started 5',
      'clock-met 6',
      'closed 7',
    ]);
    expect(await kit.db.deadline.count({ where: { matterId: id, state: 'open' } })).toBe(0);
  });

  it('ends where no need of care is found', async () => {
    kit.clock.time = at('2026-11-02');
    const { id } = await kit.refer();
    await kit.desk.startAssessment(kit.by(), id, 1, {
      on: '2026-11-02',
      mode: ON_SITE,
      evaluationNeeded: false,
    });
    const closed = await kit.desk.establishNeed(kit.by(), id, 2, { on: '2026-11-02', needed: false });
    expect(closed).toMatchObject({ state: 'CLOSED', outcome: 'no-need' });
  });

  it('takes the row of the young in psychiatry by the age on the day of the need (T09)', async () => {
    kit.clock.time = at('2026-11-02');
    const patient = { pseudonym: 'K-22', ageAtContact: 22 };
    const [still, turned] = [
      await kit.refer({ specialty: 'youth-psychiatry', patient }),
      await kit.refer({ specialty: 'youth-psychiatry', patient }),
    ];
    for (const { id } of [still, turned])
      await kit.desk.startAssessment(kit.by(), id, 1, {
        on: '2026-11-02',
        mode: ON_SITE,
        evaluationNeeded: false,
      });
    await kit.desk.establishNeed(kit.by(), still.id, 2, { on: '2026-11-02', needed: true });
    await kit.desk.establishNeed(kit.by(), turned.id, 2, { on: '2026-11-02', needed: true, age: 23 });
    expect((await view(still.id))['CARE']).toMatchObject({ rule: 'CG-MH-CARE', legalDueOn: '2027-02-02' });
    expect((await view(turned.id))['CARE']).toMatchObject({ rule: 'CG-SPEC-CARE', legalDueOn: '2027-05-02' });
  });

  it('that was converted twice is one: the second conversion changes nothing', async () => {
    const consultationId = newId();
    await kit.refer({ consultationId });
    await expect(kit.refer({ consultationId })).rejects.toThrow();
    expect(await kit.db.seenByService((tx) => tx.guaranteeCase.count({ where: { consultationId } }))).toBe(1);
  });

  it('that is cancelled lets its clocks lapse', async () => {
    kit.clock.time = at('2026-11-02');
    const { id } = await kit.refer();
    kit.clock.time = at('2026-11-09');
    const done = await kit.desk.cancel(kit.by(), id, 1, { reason: 'patient-withdrew' });
    expect(done).toMatchObject({ state: 'CANCELLED', outcome: 'patient-withdrew', breached: false });
    expect((await view(id))['START']).toMatchObject({ state: 'cancelled', statisticalDays: 7 });
    kit.clock.time = at('2026-12-31');
    await kit.sweep.sweepGuarantee({ at: kit.clock.time.toISOString(), after: null });
    expect(await kit.told(id)).toEqual([]);
  });

  it('is refused on a day before the referral or one that has not come, on an old version, and to who only reads it', async () => {
    kit.clock.time = at('2026-11-10');
    const unitId = newId();
    const { id } = await kit.refer({ unitId });
    const body = { on: '2026-11-10', mode: ON_SITE, evaluationNeeded: false };
    const clinician = kit.act(await kit.person(['clinician'], unitId), 'clinician');
    await expect(kit.desk.startAssessment(clinician, id, 1, body)).rejects.toMatchObject({
      code: 'forbidden',
    });
    for (const on of ['2026-11-09', '2026-11-11'])
      await expect(kit.desk.startAssessment(kit.by(), id, 1, { ...body, on })).rejects.toMatchObject({
        code: 'guarantee.date',
        path: ['on'],
      });
    await expect(kit.desk.startAssessment(kit.by(), id, 2, body)).rejects.toMatchObject({
      code: 'version_stale',
    });
    expect(await kit.news(id)).toEqual(['opened 1']);
  });
});

describe('who waits', () => {
  it('stands in no table, event or audit row in clear, and is gone when the case’s key is destroyed', async () => {
    kit.clock.time = at('2026-11-02');
    const { id } = await kit.refer();
    const note = 'MARKER-NOTE the patient is abroad';
    await kit.desk.recordException(kit.by(), id, 1, { step: 'START', reason: 'patient-chose-later', note });
    const { rows: tables } = await kit.database.pool.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'consultations'`,
    );
    for (const { name } of tables) {
      const { rows } = await kit.database.pool.query(`select t::text as row from ${name} as t`);
      const dump = rows.map(({ row }) => String(row)).join('\n');
      for (const marker of [PSEUDONYM, 'MARKER-NOTE'])
        for (const form of [
          marker,
          Buffer.from(marker).toString('hex'),
          Buffer.from(marker).toString('base64'),
        ])
          expect(`${name}: ${dump.includes(form)}`).toBe(`${name}: false`);
    }
    expect((await kit.reads.one(kit.by(), id)).patient).toEqual({ pseudonym: PSEUDONYM, ageAtContact: 50 });
    expect((await view(id))['START']?.exception).toEqual({ reason: 'patient-chose-later', note });
    await write(kit.db, kit.by(), (tx) => kit.keys.destroy(tx, id, kit.clock.time));
    await expect(kit.reads.one(kit.by(), id)).rejects.toMatchObject({ code: 'text_destroyed' });
  });

  it('is listed to the county and to the unit that referred, without who it is', async () => {
    const [mine, other] = [newId(), newId()];
    const { id } = await kit.refer({ unitId: mine });
    await kit.refer({ unitId: other });
    const clinician = kit.act(await kit.person(['clinician'], mine), 'clinician');
    const seen = await kit.reads.list(clinician, { limit: 200 });
    expect(seen.items.map((item) => item.id)).toEqual([id]);
    expect(JSON.stringify(seen)).not.toContain(PSEUDONYM);
    const all = await kit.reads.list(kit.by(), { limit: 2, state: 'OPEN' });
    expect([all.items.length, all.nextCursor === null]).toEqual([2, false]);
    expect((await kit.reads.list(kit.by(), { limit: 200, unitId: other })).items).toHaveLength(1);
  });

  it('has to the caller’s knowledge what may be told next, and why not the rest', async () => {
    const { id } = await kit.refer();
    const actions = await kit.reads.actions(kit.by(), id);
    expect(actions.filter(({ allowed }) => allowed).map(({ action }) => action)).toEqual([
      'start-assessment',
      'record-exception',
      'cancel',
    ]);
    const director = kit.act(kit.people.serviceDirector, 'service-director');
    expect((await kit.reads.actions(director, id)).every(({ allowed }) => !allowed)).toBe(true);
  });
});
