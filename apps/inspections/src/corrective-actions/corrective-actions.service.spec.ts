import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { at, testKit, walk, type TestKit } from '../spec/kit.fixture.js';
import { keepsCaseOpen } from './corrective-actions.rules.js';

jest.setTimeout(60_000);

let kit: TestKit;
beforeAll(async () => void (kit = await testKit()));
afterAll(() => kit.stop());

const refused = (code: string) => expect.objectContaining({ code });
const due = (rows: { rule: string; dueAt: string }[]) =>
  Object.fromEntries(rows.map((row) => [row.rule, row.dueAt]));

async function majorFinal(date: string) {
  kit.clock.time = at(date, '09:00');
  const story = await walk(kit);
  await story.visiting();
  const finding = await story.finding();
  await story.drafted();
  await story.sent();
  await story.finalised();
  const action = await kit.db.correctiveAction.findUniqueOrThrow({ where: { findingId: finding.id } });
  return { story, finding, actionId: action.id };
}

describe('a critical finding (scenario 14)', () => {
  it('is told at once, and its four timers and the plan run from the minute of recording', async () => {
    kit.clock.time = at('2026-11-23', '10:05');
    const story = await walk(kit);
    await story.visiting();
    const finding = await story.finding({ impact: 5, likelihood: 5 });
    expect(finding).toMatchObject({ severity: 'CRITICAL', state: 'ISSUED' });

    const rows = await kit.deadlines('corrective-action', finding.actionId!);
    expect(due(rows)).toEqual({
      'T2-HEAD': at('2026-11-23', '12:05').toISOString(),
      'T2-LVV': at('2026-11-24', '10:05').toISOString(),
      'T2-SAFE': at('2026-11-24', '10:05').toISOString(),
      'CONFIRM-CRITICAL': at('2026-11-24', '00:00').toISOString(),
      'T10-CRITICAL': at('2026-11-24', '16:00').toISOString(),
      'FIX-CRITICAL': at('2026-12-07', '16:00').toISOString(),
      'REINSPECT-CRITICAL': at('2026-12-21', '16:00').toISOString(),
    });
    const lvv = rows.find((row) => row.rule === 'T2-LVV')!;
    expect(lvv.rungs[0]).toEqual({ level: 'E2', at: lvv.dueAt });

    const notices = await kit.told('inspections.notice.raised');
    const danger = notices.filter((notice) => notice['matterId'] === finding.actionId);
    expect(danger.map((notice) => notice['recipientId'])).toEqual(
      expect.arrayContaining([story.unit.manager, story.as.head.caller.id, story.as.lead.caller.id]),
    );
  });

  it('ends each timer by its own act, and the agency is told once', async () => {
    kit.clock.time = at('2026-11-23', '10:05');
    const story = await walk(kit);
    await story.visiting();
    const { actionId, id: findingId } = await story.finding({ impact: 5, likelihood: 5 });
    const { as } = story;
    let action = await kit.danger.acknowledgeDanger(as.head, actionId!, 1);
    action = await kit.danger.confirmReceipt(as.manager, action.id, action.version);
    action = await kit.danger.confirmSafeState(as.manager, action.id, action.version);
    action = await kit.danger.notifyLvv(as.lead, action.id, action.version, {
      channel: 'form',
      reference: 'X-1',
    });
    const open = (await kit.deadlines('corrective-action', action.id)).filter((row) => row.state === 'open');
    expect(open.map((row) => row.rule)).toEqual(
      expect.not.arrayContaining(['T2-HEAD', 'T2-LVV', 'T2-SAFE', 'CONFIRM-CRITICAL']),
    );
    expect(await kit.told('inspections.lvv-notification.sent')).toHaveLength(1);
    const told = await kit.told('inspections.finding.transferred', findingId);
    expect(told).toMatchObject([{ transferredToLvvAt: kit.clock.time.toISOString() }]);
    await expect(
      kit.danger.notifyLvv(as.lead, action.id, action.version, { channel: 'form', reference: 'X-2' }),
    ).rejects.toThrow(refused('action.already_done'));
  });
});

describe('a MAJOR finding with FINAL on Mon 2026-11-23 (scenario 15)', () => {
  it('has its plan due 7 December, its fix 23 December, its re-inspection 23 March, and rungs on 7, 14, 21 December', async () => {
    const { actionId } = await majorFinal('2026-11-23');
    const rows = await kit.deadlines('corrective-action', actionId);
    expect(due(rows)).toEqual({
      'T10-MAJOR': at('2026-12-07', '16:00').toISOString(),
      'FIX-MAJOR': at('2026-12-23', '16:00').toISOString(),
      'REINSPECT-MAJOR': at('2027-03-23', '16:00').toISOString(),
    });
    expect(rows.find((row) => row.rule === 'T10-MAJOR')!.rungs.slice(0, 3)).toEqual([
      { level: 'E1', at: at('2026-12-07', '16:00').toISOString() },
      { level: 'E2', at: at('2026-12-14', '16:00').toISOString() },
      { level: 'E3', at: at('2026-12-21', '16:00').toISOString() },
    ]);
  });

  it('goes from plan to confirmed effect, and its finding goes with it', async () => {
    const { story, finding, actionId } = await majorFinal('2026-11-23');
    const { as } = story;
    const plan = {
      rootCause: 'no routine',
      measure: 'a routine',
      ownerRole: 'manager',
      doneBy: '2026-12-15',
      resources: '',
      successMeasure: 'cupboard locked',
    };
    const findingState = async () =>
      (await kit.db.finding.findUniqueOrThrow({ where: { id: finding.id } })).state;
    let action = await kit.actions.submitPlan(as.manager, actionId, 1, plan);
    action = await kit.actions.judgePlan(as.lead, actionId, action.version, {
      outcome: 'returned',
      reason: 'too thin',
    });
    kit.clock.time = at('2026-11-24');
    action = await kit.actions.submitPlan(as.manager, actionId, action.version, plan);
    expect(await findingState()).toBe('ACTION_PENDING');
    action = await kit.actions.judgePlan(as.lead, actionId, action.version, { outcome: 'accepted' });
    expect(await findingState()).toBe('ACTION_IN_PROGRESS');
    action = await kit.actions.begin(as.manager, actionId, action.version);
    kit.clock.time = at('2026-12-10');
    const evidence = { description: 'photographs', evidenceIds: [] };
    action = await kit.actions.submitEvidence(as.manager, actionId, action.version, evidence);
    const fix = (await kit.deadlines('corrective-action', actionId)).find((row) => row.rule === 'FIX-MAJOR')!;
    expect(fix).toMatchObject({ state: 'met', metAt: at('2026-12-10').toISOString() });
    kit.clock.time = at('2026-12-14');
    action = await kit.actions.checkEvidence(as.lead, actionId, action.version, { outcome: 'accepted' });
    await expect(
      kit.actions.verify(as.lead, actionId, action.version, { method: 'documents', note: '' }),
    ).rejects.toThrow(refused('action.verification_method'));
    action = await kit.actions.verify(as.lead, actionId, action.version, {
      method: 'reinspection',
      note: '',
    });
    expect(action).toMatchObject({ state: 'VERIFIED_CLOSED', effectCheckFrom: '2027-01-13' });
    expect(await findingState()).toBe('VERIFIED_CLOSED');
    const check = { outcome: 'confirmed' } as const;
    await expect(kit.actions.checkEffect(as.lead, actionId, action.version, check)).rejects.toThrow(
      refused('action.effect_too_early'),
    );
    kit.clock.time = at('2027-01-13');
    action = await kit.actions.checkEffect(as.lead, actionId, action.version, check);
    expect(action.state).toBe('EFFECT_CONFIRMED');
    const left = (await kit.deadlines('corrective-action', actionId)).filter((row) => row.state !== 'met');
    expect(left).toEqual([]);
  });

  it('that is reopened is to be mended and re-inspected anew', async () => {
    const { story, actionId } = await majorFinal('2026-11-23');
    await kit.db.correctiveAction.update({
      where: { id: actionId },
      data: { state: 'VERIFIED_CLOSED', effectCheckFrom: new Date('2026-12-23') },
    });
    await kit.pool.query(`update deadline set state = 'met', next_at = null where matter_id = $1`, [
      actionId,
    ]);
    kit.clock.time = at('2027-01-13');
    const check = { outcome: 'reopened', reason: 'the cupboard is open again' } as const;
    await kit.actions.checkEffect(story.as.lead, actionId, 1, check);
    const open = (await kit.deadlines('corrective-action', actionId)).filter((row) => row.state === 'open');
    expect(due(open)).toEqual({
      'FIX-MAJOR': at('2027-02-12', '16:00').toISOString(),
      'REINSPECT-MAJOR': at('2027-05-12', '16:00').toISOString(),
    });
  });

  it('whose evidence is rejected keeps the date of its fix and of its re-inspection: the checking gave no time', async () => {
    const { story, actionId } = await majorFinal('2026-11-23');
    const { as } = story;
    await kit.db.correctiveAction.update({ where: { id: actionId }, data: { state: 'IN_PROGRESS' } });
    kit.clock.time = at('2026-12-10');
    let action = await kit.actions.submitEvidence(as.manager, actionId, 1, {
      description: 'none yet',
      evidenceIds: [],
    });
    kit.clock.time = at('2026-12-14');
    action = await kit.actions.checkEvidence(as.lead, actionId, action.version, {
      outcome: 'rejected',
      reason: 'no photographs',
    });
    expect(action).toMatchObject({ state: 'IN_PROGRESS', evidenceRejections: 1 });
    const rows = await kit.deadlines('corrective-action', actionId);
    expect(due(rows)).toMatchObject({
      'FIX-MAJOR': at('2026-12-23', '16:00').toISOString(),
      'REINSPECT-MAJOR': at('2027-03-23', '16:00').toISOString(),
    });
    expect(rows.find((row) => row.rule === 'FIX-MAJOR')).toMatchObject({ state: 'open', metAt: null });
  });

  it('whose evidence came in time and is rejected after the date is overdue from then, not while the county checked', async () => {
    const { story, actionId } = await majorFinal('2026-11-23');
    const { as } = story;
    await kit.db.correctiveAction.update({ where: { id: actionId }, data: { state: 'IN_PROGRESS' } });
    kit.clock.time = at('2026-12-22');
    const evidence = { description: 'none yet', evidenceIds: [] };
    const { version } = await kit.actions.submitEvidence(as.manager, actionId, 1, evidence);
    const late = at('2026-12-28', '12:00');
    kit.clock.time = late;
    const rejected = { outcome: 'rejected', reason: 'no photographs' } as const;
    await kit.actions.checkEvidence(as.lead, actionId, version, rejected);
    const fix = (await kit.deadlines('corrective-action', actionId)).find((row) => row.rule === 'FIX-MAJOR')!;
    expect(fix).toMatchObject({ state: 'open', dueAt: at('2026-12-23', '16:00').toISOString() });
    expect(fix.rungs.slice(0, 2)).toEqual([
      { level: 'E1', at: late.toISOString() },
      { level: 'E2', at: at('2027-01-04', '16:00').toISOString() },
    ]);
  });
});

describe('a MINOR finding', () => {
  async function minorFinal() {
    kit.clock.time = at('2026-11-23', '09:00');
    const story = await walk(kit);
    await story.visiting();
    const finding = await story.finding({ impact: 1, likelihood: 1 });
    await story.drafted();
    await story.sent();
    await story.finalised();
    const { id } = await kit.db.correctiveAction.findUniqueOrThrow({ where: { findingId: finding.id } });
    return { story, id };
  }

  async function visitOf(unitId: string, date: string) {
    const next = await walk(kit);
    kit.clock.time = at(date, '09:00');
    await kit.db.inspection.update({ where: { id: next.now.id }, data: { unitId } });
    await next.visiting();
    return next;
  }

  it('is mended within 180 days or by the next visit, whichever comes first (T17)', async () => {
    const { story, id } = await minorFinal();
    const fix = async () =>
      (await kit.deadlines('corrective-action', id)).find((row) => row.rule === 'FIX-MINOR')!;
    expect((await fix()).dueAt).toBe(at('2027-05-22', '16:00').toISOString());
    const next = await visitOf(story.unit.id, '2027-02-01');
    const told = await kit.told('inspections.notice.raised');
    expect(told.find(({ kind, matterId }) => kind === 'fix-due-at-visit' && matterId === id)).toMatchObject({
      recipientId: story.unit.manager,
      dueAt: at('2027-02-01', '16:00').toISOString(),
    });
    expect(
      told.find(({ kind, matterId }) => kind === 'verify-at-visit' && matterId === next.now.id),
    ).toMatchObject({
      recipientId: next.as.lead.caller.id,
    });
    expect(await fix()).toMatchObject({
      dueAt: at('2027-02-01', '16:00').toISOString(),
      explanation: { endedEarlierBy: 'nextVisit' },
      warnAt: [],
    });

    await kit.db.correctiveAction.update({ where: { id }, data: { state: 'IN_PROGRESS' } });
    const evidence = { description: 'a photograph', evidenceIds: [] };
    const { version } = await kit.actions.submitEvidence(story.as.manager, id, 1, evidence);
    kit.clock.time = at('2027-02-01', '12:00');
    const rejected = { outcome: 'rejected', reason: 'not legible' } as const;
    await kit.actions.checkEvidence(story.as.lead, id, version, rejected);
    expect(await fix()).toMatchObject({ state: 'open', dueAt: at('2027-02-01', '16:00').toISOString() });
  });

  it('is due on the day of a visit that began while the county checked evidence that it then rejected (T17)', async () => {
    const { story, id } = await minorFinal();
    await kit.db.correctiveAction.update({ where: { id }, data: { state: 'IN_PROGRESS' } });
    const evidence = { description: 'a photograph', evidenceIds: [] };
    const { version } = await kit.actions.submitEvidence(story.as.manager, id, 1, evidence);
    await visitOf(story.unit.id, '2026-11-30');
    kit.clock.time = at('2026-12-02');
    const rejected = { outcome: 'rejected', reason: 'not legible' } as const;
    await kit.actions.checkEvidence(story.as.lead, id, version, rejected);
    const rows = await kit.deadlines('corrective-action', id);
    expect(rows.find((row) => row.rule === 'FIX-MINOR')).toMatchObject({
      dueAt: at('2026-11-30', '16:00').toISOString(),
    });
  });

  it('is verified at the next visit, which is named, and waits for it without keeping its case open (5.6)', async () => {
    const { story, id } = await minorFinal();
    const { as } = story;
    await kit.db.correctiveAction.update({ where: { id }, data: { state: 'IN_PROGRESS' } });
    const evidence = { description: 'a photograph', evidenceIds: [] };
    let action = await kit.actions.submitEvidence(as.manager, id, 1, evidence);
    expect(keepsCaseOpen(await kit.db.correctiveAction.findUniqueOrThrow({ where: { id } }))).toBe(true);
    action = await kit.actions.checkEvidence(as.lead, id, action.version, { outcome: 'accepted' });
    expect(action.state).toBe('EVIDENCE_SUBMITTED');
    expect(keepsCaseOpen(await kit.db.correctiveAction.findUniqueOrThrow({ where: { id } }))).toBe(false);
    const verify = (method: 'documents' | 'next-visit', inspectionId?: string) =>
      kit.actions.verify(as.lead, id, action.version, {
        method,
        note: '',
        ...(inspectionId && { inspectionId }),
      });
    await expect(verify('documents')).rejects.toThrow(refused('action.verification_method'));
    for (const visit of [undefined, story.now.id])
      await expect(verify('next-visit', visit)).rejects.toThrow(refused('action.verification_visit'));
    const elsewhere = await walk(kit);
    await elsewhere.visiting();
    await expect(verify('next-visit', elsewhere.now.id)).rejects.toThrow(
      refused('action.verification_visit'),
    );
    const next = await visitOf(story.unit.id, '2027-02-01');
    action = await verify('next-visit', next.now.id);
    expect(action).toMatchObject({ state: 'VERIFIED_CLOSED', effectCheckFrom: null });
  });
});

describe('an extension (domain.md 5.6)', () => {
  it('is asked before expiry and decided by another person, and moves the due date once granted', async () => {
    const { story, actionId } = await majorFinal('2026-11-23');
    const { as } = story;
    const ask = { of: 'plan', amount: 5, reason: 'the manager is new' } as const;
    await expect(kit.extensions.ask(as.manager, actionId, 1, { ...ask, amount: 6 })).rejects.toThrow(
      refused('extension.too_long'),
    );
    let action = await kit.extensions.ask(as.manager, actionId, 1, ask);
    expect(action.extensionAsked).toMatchObject({ amount: 5 });
    action = await kit.extensions.decide(as.lead, actionId, action.version, { outcome: 'granted' });
    const plan = (await kit.deadlines('corrective-action', actionId)).find(
      (row) => row.rule === 'T10-MAJOR',
    )!;
    expect(plan.dueAt).toBe(at('2026-12-14', '16:00').toISOString());
    expect(action.extensions).toBe(1);
    kit.clock.time = at('2026-12-14', '16:00');
    await expect(
      kit.extensions.ask(as.manager, actionId, action.version, { ...ask, amount: 1 }),
    ).rejects.toThrow(refused('extension.late'));
  });

  it('of a fix takes the re-inspection along, which counts from the due date of the fix (T17)', async () => {
    const { story, actionId } = await majorFinal('2026-11-23');
    const ask = { of: 'fix', amount: 10, reason: 'the carpenter is late' } as const;
    const { version } = await kit.extensions.ask(story.as.manager, actionId, 1, ask);
    await kit.extensions.decide(story.as.lead, actionId, version, { outcome: 'granted' });
    expect(due(await kit.deadlines('corrective-action', actionId))).toMatchObject({
      'FIX-MAJOR': at('2027-01-02', '16:00').toISOString(),
      'REINSPECT-MAJOR': at('2027-04-02', '16:00').toISOString(),
    });
  });
});

describe('a refusal', () => {
  it('changes nothing: no row, no news, no audit of an effect', async () => {
    const { story, actionId } = await majorFinal('2026-11-23');
    const before = await Promise.all([kit.count('outbox'), kit.count('audit_event'), kit.count('deadline')]);
    await expect(kit.actions.begin(story.as.manager, actionId, 1)).rejects.toThrow(refused('action.state'));
    await expect(kit.actions.begin(story.as.manager, actionId, 7)).rejects.toThrow(refused('version_stale'));
    const outsider = kit.act(await kit.person(['provider-manager']), 'provider-manager');
    await expect(kit.actions.begin(outsider, actionId, 1)).rejects.toThrow(refused('forbidden'));
    expect(await Promise.all([kit.count('outbox'), kit.count('audit_event'), kit.count('deadline')])).toEqual(
      before,
    );
  });

  it('of two that read the same version one wins, the other is stale', async () => {
    const { story, actionId } = await majorFinal('2026-11-23');
    const plan = {
      rootCause: 'no routine',
      measure: 'a routine',
      ownerRole: 'manager',
      doneBy: '2026-12-15',
      resources: '',
      successMeasure: 'cupboard locked',
    };
    const results = await Promise.allSettled([
      kit.actions.submitPlan(story.as.manager, actionId, 1, plan),
      kit.actions.submitPlan(story.as.manager, actionId, 1, plan),
    ]);
    expect(results.map((result) => result.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await kit.told('inspections.corrective-action.plan-submitted', actionId)).toHaveLength(1);
    expect(await kit.db.actionPlan.count({ where: { actionId } })).toBe(1);
  });
});
