import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { MeasureStep } from '@valvomo/contracts';
import { at, testKit, walk, type TestKit } from '../spec/kit.fixture.js';

jest.setTimeout(60_000);

let kit: TestKit;
beforeAll(async () => void (kit = await testKit()));
afterAll(() => kit.stop());

const refused = (code: string) => expect.objectContaining({ code });
const GRAVE = { impact: 4, likelihood: 4 };

/** A measure that was proposed on Mon 2026-11-23 on a finding of a unit whose report is final. */
async function proposal(step: MeasureStep, mode: 'own' | 'purchased' = 'purchased', finding = GRAVE) {
  kit.clock.time = at('2026-11-23', '09:00');
  const story = await walk(kit, { unit: { mode } });
  await story.visiting();
  const { id } = await story.finding(finding);
  await story.drafted();
  await story.sent();
  await story.finalised();
  const { as } = story;
  const director = kit.act(await kit.person(['service-director']), 'service-director');
  const body = { unitId: story.unit.id, step, findingIds: [id], reasons: 'the cupboard is open again' };
  const measure = await kit.measures.propose(as.head, body);
  return { story, as: { ...as, director }, id: measure.id, measure };
}

const deadlinesOf = async (id: string) =>
  Object.fromEntries(
    (await kit.deadlines('measure', id)).map(({ rule, state, dueAt, turn }) => [
      rule,
      { state, dueAt, turn },
    ]),
  );
const heard = async (id: string, kind: string) =>
  (await kit.told('inspections.notice.raised'))
    .filter((notice) => notice['matterId'] === id && notice['kind'] === kind)
    .map((notice) => notice['recipientId']);

describe('a clarification request (M1)', () => {
  it('goes from proposal through hearing, decision and answer to its end, each step kept and told (5.7, 5.8)', async () => {
    const { as, id, story } = await proposal('M1');
    let measure = await kit.course.openHearing(as.lead, id, 1, { subject: 'the medicine cupboard' });
    expect(measure).toMatchObject({
      state: 'HEARING',
      hearingDueAt: at('2026-12-07', '16:00').toISOString(),
    });
    expect(await heard(id, 'measure-hearing')).toEqual([story.unit.manager]);
    kit.clock.time = at('2026-11-30');
    measure = await kit.course.answerHearing(as.manager, id, measure.version, { response: 'a new lock' });
    expect(await deadlinesOf(id)).toMatchObject({
      HEARING: { state: 'met', turn: 'provider' },
      'MEASURE-DECISION': { state: 'open', turn: 'lead', dueAt: at('2026-12-14', '16:00').toISOString() },
    });
    const decision = { outcome: 'decided', reasons: 'the lock is not enough' } as const;
    measure = await kit.course.decide(as.lead, id, measure.version, decision);
    kit.clock.time = at('2026-12-01');
    measure = await kit.course.enforce(as.lead, id, measure.version, {});
    expect(await deadlinesOf(id)).toMatchObject({
      'MEASURE-DECISION': { state: 'met' },
      M1: { state: 'open', turn: 'provider', dueAt: at('2026-12-15', '16:00').toISOString() },
    });
    measure = await kit.course.reportDone(as.manager, id, measure.version, 'all cupboards have been checked');
    expect(await deadlinesOf(id)).toMatchObject({ M1: { state: 'met' } });
    measure = await kit.course.complete(as.lead, id, measure.version, 'the clarification suffices');
    expect(measure).toMatchObject({
      state: 'COMPLETED',
      response: 'a new lock',
      decision: 'the lock is not enough',
      decidedBy: as.lead.caller.id,
      report: 'all cupboards have been checked',
      endReason: 'the clarification suffices',
    });
    const { rows } = await kit.pool.query<{ type: string }>(
      `select type from outbox where entity = $1 order by seq`,
      [`measure/${id}`],
    );
    const news = ['proposed', 'hearing-opened', 'heard', 'decided', 'enforced', 'reported', 'completed'];
    expect(rows.map(({ type }) => type)).toEqual(news.map((what) => `inspections.measure.${what}`));
    const audited = await kit.pool.query(`select action from audit_event where object_id = $1`, [id]);
    expect(audited.rows).toHaveLength(news.length);
  });

  it('is answered in 5 to 20 working days, as the county sets', async () => {
    const { as, id } = await proposal('M1');
    const measure = await kit.course.openHearing(as.lead, id, 1, { subject: 'the cupboard', workingDays: 5 });
    expect(measure.hearingDueAt).toBe(at('2026-11-30', '16:00').toISOString());
    kit.clock.time = at('2026-11-30', '16:00');
    await expect(
      kit.course.answerHearing(as.manager, id, measure.version, { response: 'a new lock' }),
    ).rejects.toThrow(refused('measure.hearing_over'));
  });
});

describe('a demand to correct (M2)', () => {
  it('is decided without a hearing in material danger, and the director of own production hears of it', async () => {
    const { as, id } = await proposal('M2', 'own', { impact: 5, likelihood: 5 });
    const decision = { outcome: 'decided', reasons: 'the danger is material' } as const;
    let measure = await kit.course.decide(as.head, id, 1, decision);
    measure = await kit.course.enforce(as.head, id, measure.version, { dueOn: '2026-11-23' });
    expect(await deadlinesOf(id)).toMatchObject({ M2: { dueAt: at('2026-11-23', '16:00').toISOString() } });
    expect(await heard(id, 'measure-enforced')).toContain(as.director.caller.id);
    measure = await kit.course.lift(as.head, id, measure.version, 'it was another unit');
    expect(measure.state).toBe('LIFTED');
    expect(await deadlinesOf(id)).toMatchObject({ M2: { state: 'cancelled' } });
  });
});

describe('enhanced supervision of own production (M3)', () => {
  it('is proposed in public by the head, decided by the service director, and a refusal goes to E4', async () => {
    const { as, id, measure: first } = await proposal('M3', 'own');
    expect(first.proposalPublishedAt).not.toBeNull();
    expect(await heard(id, 'measure-to-decide')).toContain(as.director.caller.id);
    const countyDirector = await kit.person(['county-director']);
    let measure = await kit.course.openHearing(as.head, id, 1, { subject: 'placements' });
    measure = await kit.course.answerHearing(as.manager, id, measure.version, { response: 'we are full' });
    const refusal = { outcome: 'dropped', reasons: 'the unit has a new manager' } as const;
    await expect(kit.course.decide(as.head, id, measure.version, refusal)).rejects.toThrow(
      refused('forbidden'),
    );
    measure = await kit.course.decide(as.director, id, measure.version, refusal);
    expect(measure).toMatchObject({ state: 'DROPPED', decision: refusal.reasons });
    const told = (await kit.told('inspections.notice.raised')).filter(
      (notice) => notice['kind'] === 'measure-refused-in-own-production' && notice['matterId'] === id,
    );
    expect(told).toMatchObject([{ recipientId: countyDirector, rung: 'E4' }]);
  });
});

describe('a withholding of payment (M4)', () => {
  it('is disputed beside its state, and the dispute is settled by those who decide (5.8)', async () => {
    const { as, id } = await proposal('M4');
    let measure = await kit.course.openHearing(as.head, id, 1, { subject: 'a price reduction' });
    measure = await kit.course.answerHearing(as.manager, id, measure.version, { response: 'it is too much' });
    const decision = {
      outcome: 'decided',
      reasons: 'the breach is material',
      form: 'price-reduction',
      contractClause: '§ 12',
    } as const;
    await expect(kit.course.decide(as.director, id, measure.version, decision)).rejects.toThrow(
      refused('measure.incomplete'),
    );
    const withSum = { ...decision, amountCents: 5_000_00 };
    measure = await kit.course.decide(as.director, id, measure.version, withSum);
    measure = await kit.course.dispute(as.manager, id, measure.version, 'the clause does not say so');
    const decided = { form: 'price-reduction', amountCents: 5_000_00 };
    expect(measure).toMatchObject({ state: 'DECIDED', disputed: true, ...decided });
    measure = await kit.course.enforce(as.head, id, measure.version, {});
    expect(measure).toMatchObject({ state: 'IN_FORCE', disputed: true });
    measure = await kit.course.settleDispute(as.director, id, measure.version, 'half of the sum was agreed');
    expect(measure).toMatchObject({ state: 'IN_FORCE', disputed: false });
  });
});

describe('a refusal', () => {
  it('changes nothing: no row, no news, no deadline', async () => {
    const { as, id } = await proposal('M1');
    const before = await Promise.all([kit.count('outbox'), kit.count('audit_event'), kit.count('deadline')]);
    const decision = { outcome: 'decided', reasons: 'for reasons' } as const;
    await expect(kit.course.decide(as.lead, id, 1, decision)).rejects.toThrow(
      refused('measure.hearing_first'),
    );
    await expect(kit.course.complete(as.lead, id, 1, 'done')).rejects.toThrow(refused('measure.state'));
    await expect(kit.course.openHearing(as.lead, id, 7, { subject: 'it' })).rejects.toThrow(
      refused('version_stale'),
    );
    expect(await Promise.all([kit.count('outbox'), kit.count('audit_event'), kit.count('deadline')])).toEqual(
      before,
    );
  });
});
