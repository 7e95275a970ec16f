import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Rebuild } from '@valvomo/contracts';
import { Bus, Lease, type BusEvent } from '@valvomo/messaging';
import { waitFor } from '@valvomo/testing';
import { fingerprint } from '../projections/generations.js';
import {
  actionFact,
  consultationFact,
  deadlineFact,
  eventOf,
  findingFact,
  idOf,
  inspectionFact,
  providerFact,
  unitFact,
} from '../spec/facts.fixture.js';
import { startRegion, type Region } from '../spec/region.fixture.js';
import { GivenUp, inTransaction, RebuildRunner } from './rebuild.runner.js';

const AT = '2026-02-10T10:00:00.000Z';
const UNITS = Array.from({ length: 40 }, (_, i) => `Yksikkö ${i}`);

let region: Region;
beforeAll(async () => {
  region = await startRegion();
}, 60_000);
afterAll(() => region?.stop());

function registry(): BusEvent[] {
  return [
    eventOf('registry.provider.changed', providerFact('Hoiva'), AT),
    ...UNITS.map((name) => eventOf('registry.unit.changed', unitFact(name), AT)),
    ...UNITS.map((name) =>
      eventOf('registry.unit.changed', unitFact(name, { version: 2, municipality: '049' }), AT),
    ),
  ];
}

function inspections(): BusEvent[] {
  return UNITS.flatMap((name) => [
    eventOf('inspections.inspection.started', inspectionFact(name, name, { version: 2, startedAt: AT }), AT),
    eventOf('inspections.finding.recorded', findingFact(name, name), AT),
    eventOf(
      'inspections.finding.verified',
      findingFact(name, name, { version: 2, state: 'VERIFIED_CLOSED' }),
      AT,
    ),
    eventOf('inspections.finding.recorded', findingFact(`${name} 2`, name), AT),
    eventOf('inspections.corrective-action.opened', actionFact(name, name), AT),
    eventOf('inspections.deadline.opened', deadlineFact(name), AT),
    eventOf('inspections.deadline.met', deadlineFact(name, { version: 2, state: 'met', metAt: AT }), AT),
  ]);
}

/** Another order, the same in every run, in which entities' versions stand the wrong way round as well. */
function shaken<T>(items: readonly T[]): T[] {
  return items
    .map((item, i) => ({ item, at: (i * 7919) % 101 }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

const live = async () =>
  (await region.db.pool.query<{ live: number }>('select live from projection')).rows[0]!.live;
const rowsOf = (generation: number) => inTransaction(region.db.pool, (tx) => fingerprint(tx, generation));

async function rebuilt(): Promise<Rebuild> {
  const asked = await region.post('rebuilds', 'operator');
  expect(asked.status).toBe(202);
  const { id } = (await asked.json()) as Rebuild;
  return ended(id);
}

function ended(id: string): Promise<Rebuild> {
  return waitFor(
    async () => {
      const rebuild = (await (await region.get(`rebuilds/${id}`, 'operator')).json()) as Rebuild;
      return rebuild.finishedAt === null ? null : rebuild;
    },
    { timeout: 30_000, what: 'the rebuild being done' },
  );
}

describe('consumption and rebuild', () => {
  it('take events from the bus once, whatever comes twice and in whatever order', async () => {
    const questions = UNITS.map((name) =>
      eventOf('consultations.consultation.submitted', consultationFact(name), AT),
    );
    const all = shaken([...registry(), ...inspections(), ...questions]);
    await region.publish(...all, ...all.slice(0, 100));
    await region.caughtUp();
    expect((await rowsOf(1)).map(({ table, rows }) => [table, rows])).toEqual([
      ['provider', 1],
      ['unit_overview', 40],
      ['unit_risk', 0],
      ['inspection', 40],
      ['finding', 80],
      ['corrective_action', 40],
      ['timer', 40],
      ['consultation', 40],
      ['guarantee_case', 0],
      ['specialty', 0],
      ['feedback_batch', 0],
      ['wait_rollup', 0],
    ]);
    const { rows } = await region.db.pool.query(
      `select distinct municipality, open_major, last_contact_at from unit_overview`,
    );
    expect(rows).toEqual([{ municipality: '049', open_major: 1, last_contact_at: new Date(AT) }]);
  });

  it('give the same rows again from the journal, under a new generation, and say so', async () => {
    const before = await rowsOf(await live());
    const rebuild = await rebuilt();
    expect(rebuild).toMatchObject({ state: 'done', failure: null, result: { identical: true } });
    expect(await rowsOf(await live())).toEqual(before);
    for (const { table, hash, replacedHash } of rebuild.result!.tables)
      expect([table, hash]).toEqual([table, replacedHash]);
    const { journal } = rebuild.progress;
    const { rows: kept } = await region.db.pool.query(`select max(pos)::int as of from journal`);
    expect(journal).toEqual({ read: kept[0].of, of: kept[0].of });
    const { rows } = await region.db.pool.query(`select distinct generation from finding`);
    expect(rows).toEqual([{ generation: await live() }]);
  });

  it('find and mend a row that is not what the journal says', async () => {
    const right = await rowsOf(await live());
    await region.db.pool.query(
      `update finding set severity = 'MINOR' where id in (select id from finding limit 1)`,
    );
    await region.db.pool.query(`delete from timer where id in (select id from timer limit 1)`);
    const { result } = await rebuilt();
    expect(result!.identical).toBe(false);
    const differing = result!.tables
      .filter(({ hash, replacedHash }) => hash !== replacedHash)
      .map(({ table }) => table);
    expect(differing).toEqual(['finding', 'timer']);
    expect(await rowsOf(await live())).toEqual(right);
  });

  it('go on beside each other: nothing that comes in during a rebuild is lost', async () => {
    const asked = await region.post('rebuilds', 'operator');
    const late = UNITS.map((name) =>
      eventOf('inspections.finding.recorded', findingFact(`${name} late`, name), AT),
    );
    await region.publish(...late);
    const { id } = (await asked.json()) as Rebuild;
    expect((await ended(id)).result!.identical).toBe(true);
    await region.caughtUp();
    const { rows } = await region.db.pool.query(`select distinct open_major from unit_overview`);
    expect(rows).toEqual([{ open_major: 2 }]);
  });

  it('are one at a time: a second request is told to wait', async () => {
    await region.db.pool.query(
      `insert into lease (name, holder, epoch, expires_at)
       values ('rebuild', 'another process', 1, clock_timestamp() + interval '1 hour')
       on conflict (name) do update set holder = excluded.holder, expires_at = excluded.expires_at`,
    );
    await region.db.pool.query(
      `insert into rebuild (id, version, state, requested_by, requested_at, finished_at)
       values (gen_random_uuid(), 1, 'running', 'another process', '2026-02-10', null)`,
    );
    const second = await region.post('rebuilds', 'operator');
    expect([second.status, ((await second.json()) as { code: string }).code]).toEqual([
      409,
      'rebuild_under_way',
    ]);
  });

  it('are not undone by a process that was frozen while another one took over', async () => {
    const { pool } = region.db;
    const { rows } = await pool.query<{ id: string }>(`select id from rebuild where state = 'running'`);
    const { clock } = region.service.parts;
    // It believes to hold the lease that "another process" has by now, and that one's generation has become the live one.
    const lease = new Lease(pool, 'rebuild');
    const nowhere = new Bus({ url: 'nowhere', user: '', password: '' });
    const frozen = new RebuildRunner(pool, nowhere, clock, lease, () => false);
    const before = await rowsOf(await live());
    await expect(frozen.run(rows[0]!.id, await live())).rejects.toThrow(GivenUp);
    await expect(frozen.fail(rows[0]!.id, await live(), 'late')).rejects.toThrow(GivenUp);
    await nowhere.close();
    expect(await rowsOf(await live())).toEqual(before);
    const standing = await pool.query('select state, failure from rebuild where id = $1', [rows[0]!.id]);
    expect(standing.rows).toEqual([{ state: 'running', failure: null }]);
  });

  it('begin anew what a process that died has left, and take from the desk what was corrected there', async () => {
    const { rows } = await region.db.pool.query<{ id: string; generation: number }>(
      `select id, generation from rebuild where state in ('queued', 'running')`,
    );
    await region.db.pool.query(`update lease set expires_at = clock_timestamp() where name = 'rebuild'`);
    expect((await ended(rows[0]!.id)).result!.identical).toBe(true);
    await region.publishRaw('inspections.finding.recorded', '{"specversion":"1.0"}');
    await region.caughtUp();
    const letter = await waitFor(
      async () =>
        (await region.db.pool.query<{ id: string }>(`select id from dead_letter where state = 'open'`))
          .rows[0],
      { what: 'the message on the desk' },
    );
    expect((await rebuilt()).result!.identical).toBe(true);

    const mended = eventOf('inspections.finding.recorded', findingFact('mended', UNITS[0]!), AT);
    await region.db.pool.query(
      `update dead_letter set state = 'resent', corrected = $2, event_id = $3 where id = $1`,
      [letter.id, Buffer.from(JSON.stringify(mended)), mended.id],
    );
    const inTheList = async () =>
      (await region.db.pool.query(`select 1 from finding where id = $1`, [idOf('finding', 'mended')]))
        .rowCount;
    await waitFor(inTheList, { what: 'the mended event being projected' });
    expect((await rebuilt()).result!.identical).toBe(true);
    expect(await inTheList()).toBe(1);
  });

  it('leave out what lies on the desk undecided, as live consumption did', async () => {
    const failed = eventOf('inspections.finding.recorded', findingFact('failed', UNITS[0]!), AT);
    await region.publish(failed);
    await region.caughtUp();
    // As if its handler had failed for good: no inbox row, no effect, a letter on the desk.
    await region.db.pool.query(`delete from finding where id = $1`, [idOf('finding', 'failed')]);
    await region.db.pool.query(`delete from inbox where event_id = $1`, [failed.id]);
    await region.db.pool.query(`delete from journal where id = $1`, [failed.id]);
    await region.db.pool.query(
      `insert into dead_letter (id, consumer, stream, stream_seq, event_id, subject, reason, detail, deliveries, body, body_hash, state)
       select gen_random_uuid(), 'reporting', 'INSPECTIONS', sequence, $1, 'inspections.finding.recorded', 'handler', '', 5, '', '', 'open'
       from projection_position where stream = 'INSPECTIONS'`,
      [failed.id],
    );
    await region.db.pool.query(`update unit_overview set open_major = open_major - 1 where name_fi = $1`, [
      UNITS[0],
    ]);
    expect((await rebuilt()).result!.identical).toBe(true);
    const { rowCount } = await region.db.pool.query(`select 1 from finding where id = $1`, [
      idOf('finding', 'failed'),
    ]);
    expect(rowCount).toBe(0);
  });

  it('read from the streams what was projected before there was a journal, once', async () => {
    const { pool } = region.db;
    const before = await rowsOf(await live());
    await pool.query(
      `insert into journal_missing select stream, sequence from projection_position
       where generation = (select live from projection)`,
    );
    // Some of it had been read when the process died.
    await pool.query(`delete from journal where seq > 100`);
    expect((await rebuilt()).result!.identical).toBe(true);
    expect(await rowsOf(await live())).toEqual(before);
    const { rows } = await pool.query<{ twice: number; missing: number }>(
      `select (select count(*)::int from journal_missing) as missing,
         (select count(*)::int from (select stream, seq from journal group by 1, 2 having count(*) > 1) d) as twice`,
    );
    expect(rows).toEqual([{ twice: 0, missing: 0 }]);
  });
});
