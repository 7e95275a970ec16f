import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type Role } from '@valvomo/contracts';
import { asDate } from './rows.js';
import { ask, at, testKit, type TestKit } from './spec/kit.fixture.js';

let kit: TestKit;
let of: Awaited<ReturnType<typeof ask>>;
let [specialist, draftId] = ['', ''];
beforeAll(async () => {
  kit = await testKit();
  of = await ask(kit, 'cardiology');
  await of.accepted({ conversionAllowed: true });
  specialist = of.now.assigneeId!;
  await of.step(kit.conversion.convert(of.specialist, ...of.of(), { minutes: 8 }));
  draftId = (await kit.drafts.create(of.as.clinician, of.content())).id;
});
afterAll(() => kit?.stop());

const TABLES = [
  'consultation',
  'consultation_message',
  'consultation_assignment',
  'guarantee_case',
  'guarantee_clock',
] as const;

/** How many rows of each table somebody sees who is at the database's door as the service, with no application before it. */
async function seen(reader: string | null): Promise<number[]> {
  const tx = await kit.pool.connect();
  try {
    await tx.query('begin');
    if (reader !== null) await tx.query(`select set_config('valvomo.reader', $1, true)`, [reader]);
    const counts: number[] = [];
    for (const table of TABLES)
      counts.push((await tx.query(`select count(*)::int as n from ${table}`)).rows[0].n);
    return counts;
  } finally {
    await tx.query('rollback');
    tx.release();
  }
}
const as = (id: string, role: Role, on = '2026-11-02') => seen(JSON.stringify({ id, roles: [role], on }));

const NOTHING = [0, 0, 0, 0, 0];
/** The question with its note and its assignment, and the guarantee case that it became; without the draft. */
const SENT = [1, 1, 1];
const CASE = [1, 1];

describe('straight at the database, past every check of the application', () => {
  it('the use cases of the service see all, and who names nobody sees nothing', async () => {
    expect(await seen('service')).toEqual([2, 1, 1, 1, 1]);
    for (const nobody of [null, '', '{}', '{"id":"x","roles":[]}'])
      expect(await seen(nobody)).toEqual(NOTHING);
  });

  it('who is related to a question sees it: the asking unit, who has it, who sorts, who leads the specialty', async () => {
    expect(await as(of.as.clinician.caller.id, 'clinician')).toEqual([2, 1, 1, ...CASE]);
    expect(await as(specialist, 'specialist')).toEqual([...SENT, 0, 0]);
    expect(await as(of.specialty.lead, 'specialty-lead')).toEqual([...SENT, 0, 0]);
    expect(await as(of.as.coordinator.caller.id, 'coordinator')).toEqual([...SENT, ...CASE]);
    expect(await as(newId(), 'service-director')).toEqual([0, 0, 0, ...CASE]);
  });

  it('a stranger sees nothing: another unit, another specialist, another specialty’s lead, who never was or is no more', async () => {
    const other = await ask(kit, 'neurology');
    expect(await as(other.as.clinician.caller.id, 'clinician')).toEqual(NOTHING);
    expect(await as(other.specialists[0]!, 'specialist')).toEqual(NOTHING);
    expect(await as(other.specialty.lead, 'specialty-lead')).toEqual(NOTHING);
    const inspector = await kit.person(['inspector'], { units: [of.unitId] });
    expect(await as(inspector, 'inspector')).toEqual(NOTHING);
    // A relation without the role that goes with it is none.
    expect(await as(of.as.clinician.caller.id, 'specialist')).toEqual(NOTHING);
    expect(await as(specialist, 'clinician')).toEqual(NOTHING);
  });

  it('work in the unit counts from its first day until before its last', async () => {
    const id = await kit.person(['clinician']);
    const employments = [{ id: newId(), unitId: of.unitId, startsOn: '2026-11-02', endsOn: '2026-11-05' }];
    await kit.db.person.update({ where: { id }, data: { employments, validFrom: asDate('2026-11-02') } });
    const counts = [];
    for (const day of ['2026-11-01', '2026-11-02', '2026-11-04', '2026-11-05'])
      counts.push((await as(id, 'clinician', day))[0]);
    expect(counts).toEqual([0, 2, 2, 0]);
  });

  it('a draft is its unit’s alone', async () => {
    const drafts = (who: typeof of.as.clinician) =>
      kit.db.seenBy(who.caller, (tx) => tx.consultation.count({ where: { id: draftId } }));
    expect(await drafts(of.as.clinician)).toBe(1);
    expect(await drafts(of.as.coordinator)).toBe(0);
    expect(await drafts(of.as.lead)).toBe(0);
  });

  it('who reads cannot write, even what is theirs', async () => {
    const changed = await kit.db.seenBy(of.as.clinician.caller, (tx) =>
      tx.consultation.updateMany({ where: {}, data: { version: 99 } }),
    );
    expect(changed).toEqual({ count: 0 });
    expect(await kit.db.seenBy(of.as.clinician.caller, (tx) => tx.consultation.deleteMany())).toEqual({
      count: 0,
    });
    const message = { consultationId: of.now.id, kind: 'note', side: 'requester', at: at('2026-11-02') };
    await expect(
      kit.db.seenBy(of.as.clinician.caller, (tx) =>
        tx.consultationMessage.create({ data: { ...message, id: newId(), authorId: newId() } }),
      ),
    ).rejects.toThrow();
  });

  it('what a connection has seen it does not go on seeing for the next one', async () => {
    await kit.db.seenBy(of.as.clinician.caller, (tx) => tx.consultation.count());
    for (let i = 0; i < 4; i++) expect(await kit.db.consultation.count()).toBe(0);
  });

  it('no table that holds sealed texts, or hangs on one that does, lacks a policy', async () => {
    const lacking = await kit.all.$queryRawUnsafe<{ name: string }[]>(
      `with sealed as (
         select attrelid as oid from pg_attribute where atttypid = 'bytea'::regtype and attnum > 0 and not attisdropped
         union select conrelid from pg_constraint
           where contype = 'f' and confrelid in ('consultation'::regclass, 'guarantee_case'::regclass))
       select c.relname as name from pg_class c join sealed using (oid)
       where c.relnamespace = 'consultations'::regnamespace and c.relkind = 'r'
         and not (c.relrowsecurity and exists (select from pg_policy p where p.polrelid = c.oid)) order by 1`,
    );
    // Wrapped keys are of no use without the master keys, which are not in the database; the bus carries no personal data.
    expect(lacking.map(({ name }) => name)).toEqual(['data_key', 'dead_letter']);
  });
});
