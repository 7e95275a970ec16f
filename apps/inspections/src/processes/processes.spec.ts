import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { at, walk } from '../spec/kit.fixture.js';
import { processKit, type ProcessKit } from '../spec/processes.fixture.js';

jest.setTimeout(120_000);

let kit: ProcessKit;
beforeAll(async () => void (kit = await processKit()));
afterAll(() => kit.stop());

const PLAN = {
  rootCause: 'no routine',
  measure: 'a routine',
  ownerRole: 'manager',
  doneBy: '2037-12-20',
  resources: '',
  successMeasure: 'cupboard locked',
};

describe('a case and its processes, on PostgreSQL and Temporal', () => {
  it('a case whose every deadline is met in time is never escalated and ends closed', async () => {
    const story = await walk(kit);
    const { as, step, of } = story;
    await story.visiting();
    await story.drafted();
    await story.sent();
    await story.finalised();
    const copy = { recipient: 'LVV', recipientName: 'LVV', channel: 'form', reference: 'A-1' } as const;
    await step(kit.finalReports.sendCopy(as.lead, ...of(), copy));
    await step(kit.finalReports.publish(as.reviewer, ...of()));
    // The survey goes out on the next working day, is reminded of on the 7th day and closes on the 14th (T11).
    const id = story.now.id;
    await kit.advance(at('2037-11-20'));
    const surveyed = await kit.db.inspection.findUniqueOrThrow({ where: { id } });
    expect(surveyed).toMatchObject({
      state: 'FOLLOW_UP',
      surveySentAt: at('2037-11-03', '16:00'),
      surveyRemindedAt: at('2037-11-10', '16:00'),
      surveyClosedAt: at('2037-11-17', '16:00'),
    });
    await kit.inspections.close(as.lead, id, surveyed.version);
    expect(await kit.ended(`inspection:${id}`)).toBe('CLOSED');
    expect(await kit.climbed(id)).toEqual([]);
    await kit.record('inspection-met-in-time', `inspection:${id}`);
  });

  it('a MAJOR plan that is late climbs E1, E2 and E3 on the due day, the 5th and the 10th working day, each once (scenario 15)', async () => {
    await kit.advance(at('2037-11-23', '09:00'));
    const story = await walk(kit);
    await story.visiting();
    const finding = await story.finding();
    await story.drafted();
    await story.sent();
    await story.finalised();
    const { as } = story;
    const [owner, director] = [await kit.person(['contract-owner']), await kit.person(['service-director'])];
    await kit.db.contract.create({
      data: { id: owner, version: 1, unitIds: [story.unit.id], ownerId: owner, validFrom: at('2030-01-01') },
    });
    const action = await kit.db.correctiveAction.findUniqueOrThrow({ where: { findingId: finding.id } });
    await kit.advance(at('2037-12-22'));
    const [t10] = await kit.deadlines('corrective-action', action.id);
    expect(t10).toMatchObject({ rule: 'T10-MAJOR', level: 'E3' });
    const plan = (await kit.climbed(action.id)).filter((line) => line.startsWith('T10'));
    expect(plan).toEqual([
      'T10-MAJOR warn:1 2037-12-02 08:00',
      'T10-MAJOR E1 2037-12-07 16:00',
      'T10-MAJOR E2 2037-12-14 16:00',
      'T10-MAJOR E3 2037-12-21 16:00',
    ]);
    const warned = (await kit.told('inspections.notice.raised')).filter(
      (notice) => notice['matterId'] === action.id && notice['kind'] === 'deadline-warning',
    );
    expect(warned.map((notice) => [notice['rule'], notice['recipientId'], notice['dueAt']])).toContainEqual([
      'T10-MAJOR',
      as.manager.caller.id,
      at('2037-12-07', '16:00').toISOString(),
    ]);
    const missed = (await kit.told('inspections.notice.raised')).filter(
      (notice) => notice['matterId'] === action.id && notice['kind'] === 'deadline-missed',
    );
    expect(missed.map((notice) => [notice['rung'], notice['recipientId']])).toEqual(
      expect.arrayContaining([
        ['E1', as.lead.caller.id],
        ['E2', as.head.caller.id],
        ['E3', director],
        ['E3', owner],
      ]),
    );

    let now = await kit.actions.submitPlan(as.manager, action.id, action.version, {
      ...PLAN,
      doneBy: '2038-01-15',
    });
    now = await kit.actions.judgePlan(as.lead, action.id, now.version, { outcome: 'accepted' });
    now = await kit.actions.begin(as.manager, action.id, now.version);
    const evidence = { description: 'photographs', evidenceIds: [] };
    now = await kit.actions.submitEvidence(as.manager, action.id, now.version, evidence);
    await kit.deliver();
    now = await kit.actions.checkEvidence(as.lead, action.id, now.version, { outcome: 'accepted' });
    now = await kit.actions.verify(as.lead, action.id, now.version, { method: 'reinspection', note: '' });
    await kit.advance(at('2038-02-10'));
    // Thirty days after the closing the lead is asked to look at the effect, once (5.6).
    const asked = await kit.db.correctiveAction.findUniqueOrThrow({ where: { id: action.id } });
    expect(asked.effectAskedAt).not.toBeNull();
    now = await kit.actions.checkEffect(as.lead, action.id, asked.version, { outcome: 'confirmed' });
    expect(await kit.ended(`correctiveAction:${action.id}`)).toBe('EFFECT_CONFIRMED');
    await kit.record('action-overdue-escalated', `correctiveAction:${action.id}`);
  });

  it('a returned draft and a silent unit: the fact check lapses on its day and the case goes on (T5)', async () => {
    const begun = kit.now();
    const story = await walk(kit);
    const { as, step, of } = story;
    await story.visiting();
    await story.drafted();
    await step(kit.drafts.review(as.reviewer, ...of(), { outcome: 'returned', reason: 'no legal basis' }));
    await step(kit.drafts.submit(as.lead, ...of(), { fi: 'Korjattu.' }));
    await story.sent();
    const id = story.now.id;
    const sent = (await kit.deadlines('inspection', id)).find((row) => row.rule === 'T5')!;
    await kit.advance(new Date(sent.dueAt));
    const silent = await kit.db.inspection.findUniqueOrThrow({ where: { id } });
    expect(silent.state).toBe('FACT_CHECK_EXPIRED');
    const t5 = (await kit.deadlines('inspection', id)).find((row) => row.rule === 'T5')!;
    expect(t5).toMatchObject({ state: 'cancelled' });
    expect(silent.factCheckEndedAt).toEqual(new Date(t5.dueAt));
    expect(silent.factCheckEndedAt!.getTime()).toBeGreaterThan(begun.getTime());
    expect(await kit.told('inspections.inspection.fact-check-expired', id)).toHaveLength(1);
    // The lead's own five working days then begin, are warned of on the third, and E1 falls due.
    const t7 = (await kit.deadlines('inspection', id)).find((row) => row.rule === 'T7')!;
    await kit.advance(new Date(t7.dueAt));
    expect(await kit.climbed(id)).toEqual([
      expect.stringContaining('T5 warn:1'),
      expect.stringContaining('T7 warn:1'),
      expect.stringMatching(/^T7 E1 .* 16:00$/),
    ]);
    await kit.record('inspection-silent-unit', `inspection:${id}`);
  });

  it('an extension that is granted at the last minute: the expiry on its way does nothing, and the longer day lapses', async () => {
    const story = await walk(kit);
    const { as, step, of } = story;
    await story.visiting();
    await story.drafted();
    await story.sent();
    const id = story.now.id;
    const t5 = async () => (await kit.deadlines('inspection', id)).find((row) => row.rule === 'T5')!;
    await step(kit.factCheck.askExtension(as.manager, ...of(), { workingDays: 3, reason: 'holidays' }));
    await kit.deliver();
    const short = await t5();
    await step(kit.factCheck.decideExtension(as.lead, ...of(), { outcome: 'granted' }));
    const long = await t5();
    expect(Date.parse(long.dueAt)).toBeGreaterThan(Date.parse(short.dueAt));
    // The process has not heard of it when the shorter day ends.
    await kit.forward(new Date(short.dueAt), `inspection:${id}`);
    const state = async () => (await kit.db.inspection.findUniqueOrThrow({ where: { id } })).state;
    expect(await state()).toBe('SENT_FOR_FACT_CHECK');
    await kit.advance(new Date(long.dueAt));
    expect(await state()).toBe('FACT_CHECK_EXPIRED');
    await kit.record('inspection-extended-at-expiry', `inspection:${id}`);
  });

  it('a cancelled case ends its process', async () => {
    const story = await walk(kit);
    await story.scheduled();
    await kit.deliver();
    await story.step(kit.inspections.cancel(story.as.lead, ...story.of(), 'the unit has closed'));
    const news = await kit.unsent();
    await kit.consumer.facts(news);
    expect(await kit.ended(`inspection:${story.now.id}`)).toBe('CANCELLED');
    const handle = kit.client.workflow.getHandle(`inspection:${story.now.id}`);
    const { runId } = await handle.describe();
    // Late news is no reason to begin again what is over.
    await kit.consumer.facts(news);
    expect(await handle.describe()).toMatchObject({ runId, status: { name: 'COMPLETED' } });
    await kit.record('inspection-cancelled', `inspection:${story.now.id}`);
  });

  it('a case that has ended before its news came begins no process, and that is no fault', async () => {
    const story = await walk(kit);
    await story.scheduled();
    await story.step(kit.inspections.cancel(story.as.lead, ...story.of(), 'the unit has closed'));
    const faults = kit.warned.length;
    await kit.deliver();
    const handle = kit.client.workflow.getHandle(`inspection:${story.now.id}`);
    await expect(handle.describe()).rejects.toMatchObject({ name: 'WorkflowNotFoundError' });
    expect(kit.warned).toHaveLength(faults);
  });

  it('a visit whose day passes reaches its lead that day and the head five working days later (5.4)', async () => {
    const story = await walk(kit);
    await story.scheduled();
    const { id } = story.now;
    const due = (await kit.deadlines('inspection', id)).find((row) => row.rule === 'VISIT-DAY')!;
    await kit.advance(new Date(Date.parse(due.dueAt) + 9 * 86_400_000));
    expect(await kit.climbed(id)).toEqual([
      expect.stringMatching(/^VISIT-DAY E1 .* 16:00$/),
      expect.stringMatching(/^VISIT-DAY E2 .* 16:00$/),
    ]);
    const missed = (await kit.told('inspections.notice.raised')).filter(
      (notice) => notice['matterId'] === id && notice['kind'] === 'deadline-missed',
    );
    expect(missed.map((notice) => [notice['rung'], notice['recipientId']])).toEqual(
      expect.arrayContaining([
        ['E1', story.as.lead.caller.id],
        ['E2', story.as.head.caller.id],
      ]),
    );
  });

  it('a suspended case climbs nothing, and goes on with its days given back', async () => {
    const story = await walk(kit);
    const { as, step, of } = story;
    await story.visiting();
    await step(kit.inspections.finishVisit(as.lead, ...of()));
    await step(kit.inspections.suspend(as.head, ...of(), 'the police investigates'));
    const id = story.now.id;
    const before = (await kit.deadlines('inspection', id)).find((row) => row.rule === 'T3')!;
    await kit.advance(new Date(Date.parse(before.dueAt) + 30 * 86_400_000));
    expect(await kit.climbed(id)).toEqual([]);
    await step(kit.inspections.resume(as.head, ...of()));
    const resumed = (await kit.deadlines('inspection', id)).find((row) => row.rule === 'T3')!;
    expect(Date.parse(resumed.dueAt)).toBeGreaterThan(Date.parse(before.dueAt));
    await kit.advance(new Date(resumed.dueAt));
    expect(await kit.climbed(id)).toEqual(expect.arrayContaining([expect.stringContaining('T3 E1')]));
    await kit.record('inspection-suspended-and-resumed', `inspection:${id}`);
  });
});

describe('a measure and its process', () => {
  it('a unit that is silent has been heard when its time is over, and the decision is waited for with its ladder (5.8)', async () => {
    const story = await walk(kit);
    await story.visiting();
    const { id: findingId } = await story.finding({ impact: 5, likelihood: 5 });
    const { as } = story;
    const body = { unitId: story.unit.id, findingIds: [findingId], reasons: 'no answer has come' };
    const { id } = await kit.measures.propose(as.lead, { ...body, step: 'M1' });
    const opened = await kit.course.openHearing(as.lead, id, 1, { subject: 'the medicines' });
    await kit.advance(new Date(opened.hearingDueAt!));
    const silent = await kit.db.measure.findUniqueOrThrow({ where: { id } });
    expect(silent).toMatchObject({ state: 'HEARING_EXPIRED', response: null });
    const decision = (await kit.deadlines('measure', id)).find((row) => row.rule === 'MEASURE-DECISION')!;
    await kit.advance(new Date(decision.dueAt));
    expect(await kit.climbed(id)).toEqual([
      expect.stringContaining('HEARING warn:1'),
      expect.stringContaining('MEASURE-DECISION E1'),
    ]);
    const missed = (await kit.told('inspections.notice.raised')).filter(
      (notice) => notice['matterId'] === id && notice['rung'] === 'E1',
    );
    expect(missed).toMatchObject([{ recipientId: as.lead.caller.id, matterType: 'measure' }]);
    const decided = { outcome: 'decided', reasons: 'the unit is silent' } as const;
    let now = await kit.course.decide(as.lead, id, silent.version, decided);
    now = await kit.course.enforce(as.lead, id, now.version, {});
    await kit.deliver();
    await kit.course.complete(as.lead, id, now.version, 'the clarification has come');
    expect(await kit.ended(`measure:${id}`)).toBe('COMPLETED');
    await kit.record('measure-silent-unit', `measure:${id}`);
  });
});

describe('a corrective action and its process', () => {
  it('its deadline’s news that overtakes its own opening begins the process, and the ladder climbs', async () => {
    const story = await walk(kit);
    await story.visiting();
    await kit.deliver();
    const { actionId } = await story.finding({ impact: 5, likelihood: 5 });
    const news = await kit.unsent();
    const isOpening = ({ type }: { type: string }) => type === 'inspections.corrective-action.opened';
    // A main that was killed had pulled the opening: it comes back only after ack_wait, newer news comes at once.
    await kit.consumer.facts(news.filter((event) => !isOpening(event)));
    await kit.consumer.facts(news.filter(isOpening));
    const lvv = (await kit.deadlines('corrective-action', actionId!)).find((row) => row.rule === 'T2-LVV')!;
    await kit.advance(new Date(lvv.dueAt));
    expect(await kit.climbed(actionId!)).toContainEqual(expect.stringContaining('T2-LVV E2'));
  });

  it('news for which this service has no process is logged and counted', async () => {
    const story = await walk(kit);
    await story.scheduled();
    await story.step(kit.inspections.start(story.as.lead, ...story.of()));
    await story.step(kit.inspections.finishVisit(story.as.lead, ...story.of()));
    const news = await kit.unsent();
    const opened = news.find(({ type }) => type === 'inspections.deadline.opened')!;
    await kit.consumer.facts(news);
    const lost = () => kit.warned.filter((line) => line === 'news for which there is no process');
    expect(lost()).toEqual([]);
    const data = { ...(opened.data as object), workflowId: `duty:${story.now.id}` };
    await kit.consumer.facts([{ ...opened, data } as typeof opened]);
    expect(lost()).toHaveLength(1);
    expect(await kit.metrics.text()).toMatch(/valvomo_news_without_process\{[^}]*\} 1\n/);
  });

  it('the same news twice and a step asked twice: one process, one escalation, one notice (scenario 54)', async () => {
    const story = await walk(kit);
    await story.visiting();
    const { actionId } = await story.finding({ impact: 5, likelihood: 5 });
    await kit.deliver();
    await kit.pool.query(
      `update outbox set sent_at = null where data ->> 'matterId' = $1 or entity like '%' || $1`,
      [actionId],
    );
    await kit.deliver();
    const lvv = (await kit.deadlines('corrective-action', actionId!)).find((row) => row.rule === 'T2-LVV')!;
    await kit.advance(new Date(lvv.dueAt));
    const steps = (await kit.climbed(actionId!)).filter((line) => line.startsWith('T2-LVV'));
    // A missed notification to the agency goes to the head of supervision straight (scenario 14).
    expect(steps).toEqual([expect.stringContaining('T2-LVV warn:1'), expect.stringContaining('T2-LVV E2')]);
    const notices = (await kit.told('inspections.notice.raised')).filter(
      (notice) => notice['matterId'] === actionId && notice['rule'] === 'T2-LVV' && notice['rung'] === 'E2',
    );
    const heads = await kit.db.person.count({ where: { roles: { has: 'head-of-supervision' } } });
    expect(notices).toHaveLength(heads);
  });

  it('a rung that nobody is there to hear goes to the next one, is logged and counted (design 3)', async () => {
    const story = await walk(kit);
    await story.visiting();
    const { actionId } = await story.finding({ impact: 5, likelihood: 5 });
    const absences = [{ startsOn: '2037-01-01', endsOn: '2039-01-01', deputyId: null }];
    const heads = { where: { roles: { has: 'head-of-supervision' } } };
    await kit.db.person.updateMany({ ...heads, data: { absences } });
    const director = await kit.person(['service-director']);
    const lvv = (await kit.deadlines('corrective-action', actionId!)).find((row) => row.rule === 'T2-LVV')!;
    await kit.advance(new Date(lvv.dueAt));
    await kit.db.person.updateMany({ ...heads, data: { absences: [] } });
    const told = (await kit.told('inspections.notice.raised')).filter(
      (notice) => notice['matterId'] === actionId && notice['rule'] === 'T2-LVV' && notice['rung'] === 'E2',
    );
    expect(told.map((notice) => notice['recipientId'])).toEqual(
      expect.arrayContaining([director, story.as.head.caller.id]),
    );
    expect(kit.warned).toContain('a step with nobody to hear it');
    expect(await kit.metrics.text()).toMatch(/valvomo_steps_unheard\{[^}]*\} [1-9]/);
  });

  it('a MODERATE correction is done when its evidence is accepted', async () => {
    const story = await walk(kit);
    await story.visiting();
    const finding = await story.finding({ impact: 2, likelihood: 4 });
    await story.drafted();
    await story.sent();
    await story.finalised();
    const { as } = story;
    const { id } = await kit.db.correctiveAction.findUniqueOrThrow({ where: { findingId: finding.id } });
    await kit.deliver();
    let now = await kit.actions.submitPlan(as.manager, id, 1, PLAN);
    now = await kit.actions.judgePlan(as.lead, id, now.version, { outcome: 'accepted' });
    now = await kit.actions.submitEvidence(as.manager, id, now.version, {
      description: 'done',
      evidenceIds: [],
    });
    now = await kit.actions.checkEvidence(as.lead, id, now.version, {
      outcome: 'rejected',
      reason: 'not legible',
    });
    now = await kit.actions.submitEvidence(as.manager, id, now.version, {
      description: 'again',
      evidenceIds: [],
    });
    await kit.actions.checkEvidence(as.lead, id, now.version, { outcome: 'accepted' });
    expect(await kit.ended(`correctiveAction:${id}`)).toBe('VERIFIED_CLOSED');
    expect(await kit.climbed(id)).toEqual([]);
    await kit.record('action-met-in-time', `correctiveAction:${id}`);
  });
});
