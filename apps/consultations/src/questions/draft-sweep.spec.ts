import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Sweeps, type Config } from '@valvomo/service';
import { ask, at, testKit, type TestKit } from '../spec/kit.fixture.js';
import { DraftSweep } from './draft-sweep.service.js';

let kit: TestKit;
let of: Awaited<ReturnType<typeof ask>>;
let sweep: DraftSweep;
const sweeps = new Sweeps();
beforeAll(async () => {
  kit = await testKit();
  of = await ask(kit, 'cardiology');
  sweep = new DraftSweep(kit.db, kit.keys, kit.audit, { now: kit.now }, { county: '06' } as Config, sweeps);
});
afterAll(() => kit?.stop());

const isThere = async (id: string) => (await kit.all.consultation.count({ where: { id } })) === 1;
const hasKey = async (caseId: string) => (await kit.all.dataKey.count({ where: { caseId } })) === 1;
const ends = (objectId: string) =>
  kit.all.auditEvent.findMany({
    where: { objectId, action: 'consultation.draft-expired' },
    select: { occurredAt: true, actorId: true },
  });

describe('a draft that nobody touches', () => {
  it('goes after a month, on the anniversary at eight, with its key, and the use log tells of it once', async () => {
    kit.clock.time = at('2026-11-02', '14:00');
    const { id } = await of.drafted();
    const goes = at('2026-12-02', '08:00');
    expect(await sweep.nextAfter(kit.now())).toEqual(goes);
    await sweep.run(at('2026-12-01', '08:00'));
    expect(await isThere(id)).toBe(true);
    const before = await kit.count('outbox');
    await sweep.run(goes);
    await sweep.run(goes);
    expect([await isThere(id), await hasKey(id)]).toEqual([false, false]);
    expect(await ends(id)).toEqual([{ occurredAt: goes, actorId: 'consultations' }]);
    // It was told to nobody, so nobody is told that it is gone.
    expect(await kit.count('outbox')).toBe(before);
    expect(await sweep.nextAfter(goes)).toBeNull();
  });

  it('that is written on has its month from then; that is sent is no draft any more', async () => {
    kit.clock.time = at('2026-11-02');
    const sent = await of.sent();
    const { id, version } = await of.drafted();
    kit.clock.time = at('2026-11-20');
    const { model: _m, unitId: _u, ...content } = of.content();
    await kit.drafts.revise(of.as.clinician, id, version, content);
    await sweep.run(at('2026-12-19', '08:00'));
    expect([await isThere(id), await hasKey(id)]).toEqual([true, true]);
    expect(await sweep.nextAfter(at('2026-12-19', '08:00'))).toEqual(at('2026-12-20', '08:00'));
    await sweep.run(at('2026-12-20', '08:00'));
    expect([await isThere(id), await isThere(sent.id)]).toEqual([false, true]);
  });

  it('whose morning has passed unseen, as where drafts lay there before the sweep was, goes the next one', async () => {
    kit.clock.time = at('2026-11-02');
    const { id } = await of.drafted();
    kit.clock.time = at('2027-01-15', '12:00');
    expect(await sweep.nextAfter(at('2027-01-15', '07:59'))).toEqual(at('2027-01-15', '08:00'));
    expect(await sweep.nextAfter(at('2027-01-15', '08:00'))).toEqual(at('2027-01-16', '08:00'));
    await sweep.run(at('2027-01-16', '08:00'));
    expect(await isThere(id)).toBe(false);
  });

  it('is one instant of a plan of three months, which runs nothing meanwhile', async () => {
    kit.clock.time = at('2026-11-02', '14:00');
    await of.drafted();
    kit.clock.time = at('2026-11-20');
    await of.drafted();
    const ahead = (from: Date) => sweeps.instants(from, at('2027-03-01'), 100);
    const mornings = ['2026-12-02', '2026-12-20'].map((day) => at(day, '08:00'));
    expect(await ahead(kit.now())).toEqual(mornings);
    // The first one's morning has passed unseen.
    kit.clock.time = at('2026-12-10');
    expect(await ahead(kit.now())).toEqual([at('2026-12-11', '08:00'), mornings[1]]);
  });
});
