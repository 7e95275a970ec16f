import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type Practice, type ReviewPractice, type SavePractice } from '@valvomo/contracts';
import { deadlinesOf, Metrics, type Config } from '@valvomo/service';
import { StepActivities } from '../deadlines/steps.activities.js';
import { develop, practiceOf, type Development } from '../spec/development.fixture.js';
import { at, testKit, type TestKit } from '../spec/kit.fixture.js';

let kit: TestKit;
let all: Development;
let now: Practice;
beforeAll(async () => {
  kit = await testKit();
  all = await develop(kit);
});
afterAll(() => kit.stop());

const step = async (next: Promise<Practice>) => (now = await next);
const of = () => [now.id, now.version] as const;
const peer = async () => kit.act(await kit.person(['clinician']), 'clinician');
const approve = (organisation: string): ReviewPractice => ({
  organisation,
  verdict: 'approve',
  note: 'Toimii.',
});
const MORE = { evidence: 'own-evaluation' as const, results: 'Lähetteet vähenivät.' };
const TRIED = { pilotId: null, note: 'Kokeiltu kahdella asemalla.' };

async function evaluated() {
  await step(all.practices.propose(all.as.owner, practiceOf(all.ids.owner)));
  await step(all.practices.describe(all.as.owner, ...of()));
  await step(all.practices.markPiloted(all.as.owner, ...of(), TRIED));
  return step(all.practices.markEvaluated(all.as.owner, ...of(), MORE));
}
async function recommended() {
  await evaluated();
  await step(all.practices.review(await peer(), ...of(), approve('Alue B')));
  await step(all.practices.review(await peer(), ...of(), approve('Alue C')));
  return step(all.practices.recommend(all.as.manager, ...of()));
}
const review = async () =>
  (await deadlinesOf(kit.db, 'practice', now.id)).map(({ rule, state, dueAt }) => [
    rule,
    state,
    new Date(dueAt),
  ]);

describe('a practice (8)', () => {
  it('is described with all that others need', async () => {
    await step(
      all.practices.propose(all.as.owner, practiceOf(all.ids.owner, { measuring: '', conditions: '' })),
    );
    expect(now.state).toBe('IDEA');
    await expect(all.practices.describe(all.as.owner, ...of())).rejects.toMatchObject({
      code: 'practice.incomplete',
      params: { fields: 'measuring, conditions' },
    });
    await expect(
      all.practices.revise(all.as.stranger, ...of(), practiceOf(all.ids.owner)),
    ).rejects.toMatchObject({ code: 'forbidden' });
    await step(all.practices.revise(all.as.owner, ...of(), practiceOf(all.ids.owner)));
    await step(all.practices.describe(all.as.owner, ...of()));
    expect(now.state).toBe('DESCRIBED');
    const unknown = all.practices.markPiloted(all.as.owner, ...of(), { ...TRIED, pilotId: newId() });
    await expect(unknown).rejects.toMatchObject({ code: 'practice.pilot_unknown' });
  });

  it('is recommended when peers of two other organisations approve of this text', async () => {
    await evaluated();
    const say = async (body: ReviewPractice, by = peer()) =>
      step(all.practices.review(await by, ...of(), body));
    await expect(say(approve('hyvinvointialue a '))).rejects.toMatchObject({
      code: 'practice.own_organisation',
    });
    const own = all.practices.review(kit.act(all.ids.owner, 'clinician'), ...of(), approve('Alue B'));
    await expect(own).rejects.toMatchObject({ code: 'practice.own_review' });
    const recommend = () => all.practices.recommend(all.as.manager, ...of());
    await say(approve('Alue B'));
    await say(approve('alue b'));
    await expect(recommend()).rejects.toMatchObject({
      code: 'practice.reviews_missing',
      params: { count: 1 },
    });
    const third = Promise.resolve(await peer());
    await say(approve('Alue C'), third);
    expect(now.reviews).toBe(2);
    // Who has another opinion now is counted by it.
    await say({ organisation: 'Alue C', verdict: 'improve', note: 'Ei vielä.' }, third);
    await expect(recommend()).rejects.toMatchObject({ code: 'practice.reviews_missing' });
    await say(approve('Alue C'), third);
    // Another text is not what they approved of.
    kit.clock.time = at('2026-11-03');
    await step(
      all.practices.revise(all.as.owner, ...of(), practiceOf(all.ids.owner, { tips: 'Aloita pienestä.' })),
    );
    expect(now.reviews).toBe(0);
    await expect(recommend()).rejects.toMatchObject({ params: { count: 0 } });
    await say(approve('Alue B'));
    await say(approve('Alue C'), third);
    await expect(all.practices.recommend(all.as.owner, ...of())).rejects.toMatchObject({ code: 'forbidden' });
    await step(recommend());
    expect(now).toMatchObject({ state: 'RECOMMENDED', reviewDueOn: '2028-11-03' });
    expect(await review()).toEqual([['PRACTICE-REVIEW', 'open', at('2028-11-03', '16:00')]]);
  });

  it('whose text is changed is recommended no more until peers have judged the new one', async () => {
    await recommended();
    const unitId = await kit.unit();
    await step(all.practices.adopt(all.as.manager, ...of(), { unitId, on: '2026-11-01', fidelity: 'full' }));
    expect(now.state).toBe('IN_USE');
    const heir = await kit.person(['specialist']);
    const revise = (change: Partial<SavePractice>) =>
      all.practices.revise(all.as.manager, ...of(), practiceOf(heir, change));
    await expect(revise({ measuring: '' })).rejects.toMatchObject({
      code: 'practice.incomplete',
      params: { fields: 'measuring' },
    });
    await expect(revise({ ownerId: newId() })).rejects.toMatchObject({ code: 'practice.owner_unknown' });
    kit.clock.time = at('2026-11-04');
    await step(revise({ solution: 'Aivan toinen ratkaisu' }));
    expect(now).toMatchObject({ state: 'EVALUATED', reviews: 0, reviewDueOn: null, ownerId: heir });
    expect((await review()).map(([, state]) => state)).toEqual(['cancelled']);
    const recommend = () => all.practices.recommend(all.as.manager, ...of());
    await expect(recommend()).rejects.toMatchObject({ code: 'practice.reviews_missing' });
    await step(all.practices.review(await peer(), ...of(), approve('Alue B')));
    await step(all.practices.review(await peer(), ...of(), approve('Alue C')));
    await step(recommend());
    expect(now).toMatchObject({ state: 'IN_USE', unitsInUse: 1 });
    // Whoever owns it now is warned of the next review.
    const [, next] = await deadlinesOf(kit.db, 'practice', now.id);
    expect([next!.state, next!.turnPerson]).toEqual(['open', heir]);
    kit.clock.time = at('2026-11-03');
  });

  it('whose text stays the same stays what it was, and its next review is the new owner’s', async () => {
    await recommended();
    const unitId = await kit.unit();
    await step(all.practices.adopt(all.as.manager, ...of(), { unitId, on: '2026-11-01', fidelity: 'full' }));
    const before = now;
    const heir = await kit.person(['specialist']);
    kit.clock.time = at('2026-11-04');
    // Evaluated, its text has the results, too.
    const body = practiceOf(heir, { results: MORE.results, targetUnits: 9, findingIds: [newId()] });
    await step(all.practices.revise(all.as.manager, ...of(), body));
    const { reviews, recommendedAt, reviewDueOn } = before;
    expect([before.state, reviews]).toEqual(['IN_USE', 2]);
    const kept = { state: 'IN_USE', reviews, recommendedAt, reviewDueOn, unitsInUse: 1 };
    expect(now).toMatchObject({ ...kept, ownerId: heir, targetUnits: 9 });
    const deadlines = async () =>
      (await deadlinesOf(kit.db, 'practice', now.id)).map(({ state, turnPerson }) => [state, turnPerson]);
    expect(await deadlines()).toEqual([['open', heir]]);
    const moved = await kit.told('consultations.deadline.moved');
    await step(all.practices.revise(all.as.manager, ...of(), { ...body, targetUnits: 10 }));
    expect(await kit.told('consultations.deadline.moved')).toEqual(moved);
    kit.clock.time = at('2026-11-03');
  });

  it('is in use where a unit follows it in full or adapted; units speak for themselves', async () => {
    await recommended();
    const leader = await kit.person(['provider-manager']);
    const [own, other] = [await kit.unit(), await kit.unit()];
    await kit.db.unit.update({ where: { id: own }, data: { responsibleIds: [leader] } });
    const as = kit.act(leader, 'provider-manager');
    const adopt = (
      unitId: string,
      fidelity: 'full' | 'adapted' | 'tried-dropped',
      by = as,
      on = '2026-11-01',
    ) => step(all.practices.adopt(by, ...of(), { unitId, on, fidelity }));
    await expect(adopt(other, 'full')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(adopt(own, 'full', as, '2026-11-04')).rejects.toMatchObject({ code: 'practice.date' });
    await adopt(own, 'adapted');
    expect(now).toMatchObject({ state: 'IN_USE', unitsInUse: 1 });
    await adopt(other, 'full', all.as.manager);
    // Two of the four that are meant to.
    expect(now).toMatchObject({ unitsInUse: 2, targetUnits: 4, realisedShare: 50 });
    await adopt(own, 'tried-dropped');
    expect(now).toMatchObject({ state: 'IN_USE', unitsInUse: 1 });
    expect(now.adoptions.find(({ unitId }) => unitId === own)).toEqual({
      unitId: own,
      on: '2026-11-01',
      fidelity: 'tried-dropped',
    });
    await adopt(other, 'tried-dropped', all.as.manager);
    expect(now).toMatchObject({ state: 'RECOMMENDED', unitsInUse: 0 });
    const [item] = (await all.practiceReads.list({ limit: 10, unitId: own })).items;
    expect(item?.id).toBe(now.id);
  });

  it('is stale once its review was missed, and not where it was renewed before a late process says so', async () => {
    const steps = new StepActivities(
      kit.db,
      kit.audit,
      { county: '06', service: 'consultations' } as Config,
      { warn: () => undefined },
      new Metrics('consultations'),
    );
    const miss = async (renewed: boolean) => {
      await recommended();
      const [due] = await deadlinesOf(kit.db, 'practice', now.id);
      kit.clock.time = new Date(Date.parse(due!.dueAt) + 3 * 60_000);
      if (renewed) await step(all.practices.renew(all.as.owner, ...of(), { note: 'Pitää yhä.' }));
      await steps.takeStep({ deadlineId: due!.id, step: 'E1', at: due!.dueAt });
      return (await all.practiceReads.one(now.id)).state;
    };
    expect(await miss(false)).toBe('STALE');
    expect(await miss(true)).toBe('RECOMMENDED');
    kit.clock.time = at('2026-11-03');
  });

  it('that is looked at again has another 24 months; one that is retired is reviewed no more', async () => {
    await recommended();
    kit.clock.time = at('2028-01-31');
    await step(all.practices.renew(all.as.owner, ...of(), { note: 'Pitää yhä.' }));
    const [first, second] = await deadlinesOf(kit.db, 'practice', now.id);
    expect([first?.state, second?.state]).toEqual(['met', 'open']);
    expect(new Date(second!.dueAt)).toEqual(at('2030-01-31', '16:00'));
    expect(first!.workflowId).not.toBe(second!.workflowId);
    await step(all.practices.retire(all.as.owner, ...of(), { reason: 'Korvattu uudella.' }));
    expect(now).toMatchObject({ state: 'RETIRED', reviewDueOn: null });
    expect((await review()).map(([, state]) => state)).toEqual(['met', 'cancelled']);
    await expect(all.practices.renew(all.as.owner, ...of(), { note: 'x' })).rejects.toMatchObject({
      code: 'practice.state',
    });
    const facts = await kit.told('consultations.practice.retired', now.id);
    expect(JSON.stringify(facts)).not.toContain('Etäkonsultaatio');
  });
});
