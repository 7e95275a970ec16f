import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '@valvomo/contracts';
import type { TestDatabase } from '@valvomo/testing';
import { ownAct } from '../act.js';
import { systemClock } from '../clock.js';
import { sampleDatabase, type Sample, startSample } from '../sample/sample.fixture.js';
import { Audit } from './audit.js';
import { Sealer } from './sealer.js';
import { verifyAudit } from './verify.js';

describe('the audit of an API', () => {
  let sample: Sample;
  beforeAll(async () => {
    sample = await startSample();
  });
  afterAll(() => sample?.stop());

  const told = async (objectId: string) =>
    (
      await sample.database.pool.query(
        'select action, outcome, purpose, actor_name, request_id from audit_event where object_id = $1 order by seq',
        [objectId],
      )
    ).rows;

  it('tells of the write, the read, the refusal and the denial of a matter, before they are answered', async () => {
    const id = newId();
    const path = `/registry/v1/matters/${id}`;
    const headers = { 'x-purpose': 'inspection 2026-11', 'x-request-id': 'request-0042' };
    await sample.call('/registry/v1/matters', { method: 'POST', json: { id, title: 'hidden' }, headers });
    await sample.call(path, { headers });
    await sample.call(`${path}/rename`, {
      method: 'POST',
      json: { title: 'x' },
      headers: { ...headers, 'if-match': '"1"' },
    });
    const denied = await sample.issuer.token(['clinician']);
    await sample.call(path, { headers, as: denied });
    const common = {
      purpose: 'inspection 2026-11',
      actor_name: 'Iida Inspector',
      request_id: 'request-0042',
    };
    expect(await told(id)).toEqual([
      { action: 'matter.create', outcome: 'ok', ...common },
      { action: 'matter.one', outcome: 'ok', ...common },
      { action: 'matter.rename', outcome: 'not_found', ...common },
      { action: 'matter.one', outcome: 'not_found', ...common },
    ]);
  });

  it('names what a list showed', async () => {
    const id = newId();
    await sample.call('/registry/v1/matters', { method: 'POST', json: { id, title: 'shown' } });
    await sample.call('/registry/v1/matters?limit=200');
    const { rows } = await sample.database.pool.query(
      'select fields from audit_event where action = $1 order by seq desc limit 1',
      ['matter.list'],
    );
    expect(rows[0].fields).toContain(id);
  });

  it.each([
    ['fi', 'ei kirjata henkilötunnuksia'],
    ['sv', 'inga personbeteckningar'],
    ['en', 'keeps no identity codes'],
  ])(
    'takes no identity code for a purpose nor for the id of a request, and says so in %s',
    async (lang, words) => {
      const id = newId();
      const path = `/registry/v1/matters/${id}`;
      await sample.call('/registry/v1/matters', { method: 'POST', json: { id, title: 'x' } });
      for (const purpose of ['131052-308T', 'potilas 131052A308T hoito']) {
        const headers = { 'x-purpose': purpose, 'accept-language': lang };
        const response = await sample.call(path, { headers });
        expect(response.status).toBe(422);
        expect(await response.json()).toMatchObject({
          code: 'purpose_identity_code',
          title: expect.stringContaining(words),
          errors: [{ path: '/X-Purpose', code: 'purpose_identity_code' }],
        });
      }
      expect((await sample.call(path, { headers: { 'x-request-id': '131052-308T' } })).status).toBe(200);
      const { rows } = await sample.database.pool.query(
        `select 1 from audit_event e where e::text like '%131052%'`,
      );
      expect(rows).toEqual([]);
    },
  );

  it('that cannot be written holds back what it should tell of', async () => {
    const { pool } = sample.database;
    const id = newId();
    await sample.call('/registry/v1/matters', { method: 'POST', json: { id, title: 'kept' } });
    await pool.query('alter table audit_event rename to audit_event_away');
    const response = await sample.call(`/registry/v1/matters/${id}`);
    await pool.query('alter table audit_event_away rename to audit_event');
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('kept');
  });

  it('cannot be changed or emptied by the role that the service runs as', async () => {
    const { pool } = sample.service.parts;
    await expect(pool.query('truncate audit_event cascade')).rejects.toMatchObject({ code: '42501' });
  });
});

describe('the chain of the audit', () => {
  let database: TestDatabase;
  let audit: Audit;
  let sealer: Sealer;

  beforeEach(async () => {
    database = await sampleDatabase();
    audit = new Audit(database.pool, systemClock);
    sealer = new Sealer(database.pool, () => undefined);
    await tell(10);
    await sealer.run();
  });
  const drop = async () => database.drop();

  async function tell(n: number): Promise<void> {
    const act = ownAct('spec', '06');
    for (let i = 0; i < n; i++)
      await audit.add(database.pool, act, {
        action: 'matter.read',
        objectType: 'matter',
        objectId: String(i),
        fields: ['a', 'ä'],
      });
  }
  const sql = (text: string) => database.pool.query(text);
  const first = async () => (await verifyAudit(database.pool)).faults[0];

  it('is whole when nobody touched it', async () => {
    const verdict = await verifyAudit(database.pool);
    expect(verdict).toMatchObject({ sealed: 10, faults: [], head: { position: '10' } });
    await drop();
  });

  it('takes a hole of a transaction that rolled back for no fault, and seals one that commits late', async () => {
    const late = await database.pool.connect();
    await late.query('begin');
    await audit.add(late, ownAct('late', '06'), {
      action: 'matter.read',
      objectType: 'matter',
      objectId: 'late',
    });
    const lost = await database.pool.connect();
    await lost.query('begin');
    await audit.add(lost, ownAct('lost', '06'), {
      action: 'matter.read',
      objectType: 'matter',
      objectId: 'lost',
    });
    await lost.query('rollback');
    lost.release();
    await tell(1);
    await sealer.run();
    await late.query('commit');
    late.release();
    await sealer.run();
    expect(await verifyAudit(database.pool)).toMatchObject({ sealed: 12, faults: [] });
    const { rows } = await sql(
      'select s.position, e.actor_id from audit_seal s join audit_event e on e.seq = s.event_seq order by s.position desc limit 2',
    );
    expect(rows.map(({ actor_id }) => actor_id)).toEqual(['late', 'spec']);
    await drop();
  });

  it.each<[string, string, string, string | null]>([
    ['an edited row', `update audit_event set actor_name = 'somebody else' where seq = 4`, 'edited', '4'],
    ['an edited field list', `update audit_event set fields = '{}' where seq = 7`, 'edited', '7'],
    [
      'a deleted row',
      `alter table audit_seal drop constraint audit_seal_event_seq_fkey; delete from audit_event where seq = 3`,
      'deleted',
      '3',
    ],
    [
      'a row deleted with its seal',
      `delete from audit_seal where event_seq = 5; delete from audit_event where seq = 5`,
      'missing-seal',
      null,
    ],
    [
      'a row taken out and the positions closed up',
      `delete from audit_seal where event_seq = 5; delete from audit_event where seq = 5;
       update audit_seal set position = -position where position > 5; update audit_seal set position = -position - 1 where position < 0`,
      'broken',
      '6',
    ],
    [
      'two rows exchanged',
      `update audit_seal set event_seq = -event_seq where position in (2, 3) and false;
       alter table audit_seal drop constraint audit_seal_event_seq_key, drop constraint audit_seal_event_seq_fkey;
       update audit_seal set event_seq = 5 - event_seq where position in (2, 3)`,
      'edited',
      '3',
    ],
    [
      'a tail cut off while its seals stay',
      `alter table audit_seal drop constraint audit_seal_event_seq_fkey; delete from audit_event where seq > 8`,
      'deleted',
      '9',
    ],
  ])('names %s', async (_, tamper, what, seq) => {
    await sql(tamper);
    expect(await first()).toMatchObject({ what, seq });
    await drop();
  });

  it('whose tail was cut off with its seals is found against an anchor kept elsewhere', async () => {
    const { head } = await verifyAudit(database.pool);
    await sql('delete from audit_seal where position > 8; delete from audit_event where seq > 8');
    expect((await verifyAudit(database.pool)).faults).toEqual([]);
    expect((await verifyAudit(database.pool, head)).faults[0]).toMatchObject({
      what: 'truncated',
      position: '9',
    });
    await drop();
  });

  it('that was built anew after a change is found against an anchor', async () => {
    const { head } = await verifyAudit(database.pool);
    await sql(`delete from audit_seal; update audit_event set purpose = 'another' where seq = 2`);
    await new Sealer(database.pool, () => undefined).run().then(() => sealer.run());
    expect((await verifyAudit(database.pool, head)).faults[0]).toMatchObject({
      what: 'broken',
      position: '10',
    });
    await drop();
  });

  it('names rows that nobody sealed for a minute', async () => {
    await tell(1);
    await sql(`update audit_event set recorded_at = recorded_at - interval '61 seconds' where seq = 11`);
    expect(await first()).toMatchObject({ what: 'unsealed', seq: '11' });
    await drop();
  });

  it('is sealed by one process at a time', async () => {
    await tell(3);
    const other = new Sealer(database.pool, () => undefined);
    const sealed = await Promise.all([sealer.run(), other.run()]);
    expect(sealed.toSorted((a, b) => a - b)).toEqual([0, 3]);
    await drop();
  });
});
