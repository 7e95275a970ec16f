import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ModelDefinition } from '@valvomo/contracts';
import { asDate } from '../rows.js';
import { ask, at, SAY, testKit, type TestKit } from '../spec/kit.fixture.js';
import { currentModel, currentModels } from './models.queries.js';

let kit: TestKit;
let managed: ModelDefinition;
beforeAll(async () => {
  kit = await testKit();
  managed = ModelDefinition.parse(
    (await kit.db.consultationModel.findFirstOrThrow({ where: { code: 'managed-econsult' } })).definition,
  );
});
afterAll(() => kit?.stop());

const refused = (code: string, path?: string[]) => expect.objectContaining({ code, ...(path && { path }) });

async function publish(code: string, change: Partial<ModelDefinition>, version = 1, from = '2026-01-01') {
  const definition = ModelDefinition.parse({ ...managed, ...change });
  await kit.db.consultationModel.create({
    data: { code, version, validFrom: asDate(from), definition },
  });
}

describe('a way of consulting is data (domain.md 7.1)', () => {
  it.each<[string, Partial<ModelDefinition>]>([
    ['direct-to-specialist', { addressee: 'person', assignment: 'addressee' }],
    ['advice-and-guidance', { assignment: 'coordinator' }],
    ['phone-advice', { mode: 'phone', fallback: 'managed-econsult' }],
    ['booked-video', { mode: 'video', mayAskBack: false }],
    ['visiting-specialist', { mode: 'visit', mayConvert: false }],
    ['advice-first-referral', { mode: 'referral-first', redFlags: [], mayFollowUp: false }],
  ])('%s has a place in its form', (_, change) => {
    expect(ModelDefinition.parse({ ...managed, ...change })).toMatchObject(change);
  });

  it('no model lets a question go without what the guards of 7.3 look at', () => {
    const required = managed.required.filter((field) => field !== 'informed');
    expect(ModelDefinition.safeParse({ ...managed, required }).success).toBe(false);
  });

  it('each of the three priorities has the rules of 7.3, and every red flag a way to go in three languages', () => {
    expect(managed.priorities.map(({ priority, rules }) => [priority, rules.answer])).toEqual([
      ['URGENT', 'CONS-ANSWER-URGENT'],
      ['SOON', 'CONS-ANSWER-SOON'],
      ['ROUTINE', 'CONS-ANSWER-ROUTINE'],
    ]);
    for (const { way } of managed.redFlags) expect(Object.keys(way.text)).toEqual(['fi', 'sv', 'en']);
  });

  it('a new version holds from its first day; a question keeps the one by which it was asked', async () => {
    await publish('versioned', {});
    await publish('versioned', { mayAskBack: false }, 2, '2026-11-10');
    const versionOn = async (day: string) => (await currentModel(kit.db, 'versioned', day)).version;
    expect([await versionOn('2026-11-09'), await versionOn('2026-11-10')]).toEqual([1, 2]);
    expect((await currentModels(kit.db, '2026-11-10')).map(({ code, version }) => [code, version])).toEqual([
      ['managed-econsult', 1],
      ['versioned', 2],
    ]);
    kit.clock.time = at('2026-11-09');
    const of = await ask(kit, 'cardiology');
    await of.accepted({ model: 'versioned' });
    kit.clock.time = at('2026-11-10');
    await of.step(kit.dialogue.askInfo(of.specialist, ...of.of(), SAY));
    expect(of.now).toMatchObject({ modelVersion: 1, state: 'INFO_REQUESTED' });
    await of.accepted({ model: 'versioned' });
    await expect(kit.dialogue.askInfo(of.specialist, ...of.of(), SAY)).rejects.toThrow(
      refused('question.not_in_model'),
    );
  });

  it('put to a person it goes to that person, and to a coordinator while the person is away', async () => {
    kit.clock.time = at('2026-11-02');
    await publish('direct-to-specialist', {
      addressee: 'person',
      assignment: 'addressee',
      required: [...managed.required, 'addresseeId'],
    });
    const of = await ask(kit, 'neurology');
    const model = 'direct-to-specialist';
    const draft = await of.drafted({ model });
    expect(draft.missing).toEqual(['addresseeId']);
    await expect(of.drafted({ model, addresseeId: of.as.coordinator.caller.id })).rejects.toThrow(
      refused('question.not_a_specialist', ['addresseeId']),
    );
    const known = await kit.person(['specialist']);
    expect(await of.sent({ model, addresseeId: known })).toMatchObject({
      state: 'ASSIGNED',
      assigneeId: known,
    });
    const absences = [{ id: known, startsOn: '2026-11-01', endsOn: '2026-11-10', deputyId: null }];
    const away = await kit.person(['specialist'], { absences });
    expect(await of.sent({ model, addresseeId: away })).toMatchObject({
      state: 'SUBMITTED',
      assigneeId: null,
    });
  });

  it('sorted by a coordinator it waits for one, whoever is free', async () => {
    await publish('sorted', { assignment: 'coordinator' });
    const of = await ask(kit, 'dermatology');
    expect(await of.sent({ model: 'sorted' })).toMatchObject({ state: 'SUBMITTED', turn: 'coordinator' });
    expect(await kit.notices(of.now.id)).toContainEqual(['question-to-sort', of.as.coordinator.caller.id]);
  });
});
