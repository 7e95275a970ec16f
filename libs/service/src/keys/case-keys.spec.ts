import { randomBytes } from 'node:crypto';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '@valvomo/contracts';
import type { TestDatabase } from '@valvomo/testing';
import type { Pool } from 'pg';
import { createPool, DatabaseBase } from '../database.js';
import { Database } from '../sample/matters.js';
import { sampleDatabase } from '../sample/sample.fixture.js';
import { CaseKeys } from './case-keys.js';
import { KeyCache, KEEP_MS } from './key-cache.js';
import { MasterKeys } from './master-keys.js';
import { SealBroken } from './sealing.js';
import { ShredJournal } from './shred-journal.js';

const AT = new Date('2037-11-23T08:00:00Z');
const MARKER = 'MARKER potilas on väsynyt ja huolissaan';

let database: TestDatabase;
let pool: Pool;
let folder: string;
let journal: ShredJournal;
let masters: MasterKeys;
const [k1, k2] = [randomBytes(32), randomBytes(32)].map((key) => key.toString('base64')) as [string, string];

beforeAll(async () => {
  database = await sampleDatabase();
  await database.pool.query(
    'create table text_of_case (case_id text not null, field text not null, sealed bytea not null)',
  );
  pool = createPool(database.url, 'registry');
});
beforeEach(async () => {
  await pool.query('truncate data_key, text_of_case');
  folder = await mkdtemp(join(tmpdir(), 'valvomo-keys-'));
  journal = new ShredJournal(join(folder, 'outside', 'shred-journal'));
  masters = await ring('k1', { k1 });
});
afterEach(() => rm(folder, { recursive: true }));
afterAll(async () => {
  await pool.end();
  await database.drop();
});

async function ring(active: string, keys: Record<string, string>): Promise<MasterKeys> {
  const file = join(folder, `${newId()}.json`);
  await writeFile(file, JSON.stringify({ active, keys }));
  return MasterKeys.read(file);
}

/** A process that has just started: nothing in its memory. */
const started = (of: MasterKeys | null = masters, at: ShredJournal | null = journal) =>
  new CaseKeys(pool, of, at);

async function kept(keys: CaseKeys, caseId: string, field = 'question', text = MARKER): Promise<Buffer> {
  const sealed = await keys.seal(pool, caseId, field, text);
  await pool.query('insert into text_of_case values ($1, $2, $3)', [caseId, field, sealed]);
  return sealed;
}

describe('texts of a case', () => {
  it('are not in the database in clear, in no encoding, and open again in another process', async () => {
    const caseId = newId();
    const sealed = await kept(started(), caseId);
    const { rows } = await pool.query('select t.*, k.* from text_of_case t join data_key k using (case_id)');
    const dump =
      JSON.stringify(rows) + Buffer.concat(rows.map(({ sealed: bytes }) => bytes)).toString('latin1');
    for (const form of ['utf8', 'base64', 'hex'] as const)
      expect(dump).not.toContain(Buffer.from('MARKER').toString(form));
    expect(dump).not.toContain(k1);
    expect(await started().open(pool, caseId, 'question', sealed)).toBe(MARKER);
  });

  it('are sealed with one key a case, also when two first texts are written at once', async () => {
    const caseId = newId();
    const [one, two] = [started(), started()];
    const sealed = await Promise.all([one.seal(pool, caseId, 'a', 'x'), two.seal(pool, caseId, 'b', 'y')]);
    const { rows } = await pool.query('select id from data_key where case_id = $1', [caseId]);
    expect(rows).toHaveLength(1);
    expect(
      await Promise.all([one.open(pool, caseId, 'a', sealed[0]), one.open(pool, caseId, 'b', sealed[1])]),
    ).toEqual(['x', 'y']);
  });

  it('are written and read in a transaction of Prisma as in one of pg', async () => {
    const db = new Database(new DatabaseBase(pool, 'registry'));
    const [keys, caseId] = [started(), newId()];
    const sealed = await db.$transaction((tx) => keys.seal(tx, caseId, 'f', MARKER));
    expect(await db.$transaction((tx) => started().open(tx, caseId, 'f', new Uint8Array(sealed)))).toBe(
      MARKER,
    );
    await db.$transaction((tx) => keys.destroy(tx, caseId, AT));
    await expect(db.$transaction((tx) => keys.open(tx, caseId, 'f', sealed))).rejects.toMatchObject({
      code: 'text_destroyed',
    });
    await db.$disconnect();
  });

  it('look different each time, also the same text in the same field', async () => {
    const [keys, caseId] = [started(), newId()];
    const [a, b] = [await keys.seal(pool, caseId, 'f', MARKER), await keys.seal(pool, caseId, 'f', MARKER)];
    expect(a.equals(b)).toBe(false);
  });

  it('that were moved to another case or field, or altered in any byte after the key’s id, do not open', async () => {
    const [keys, caseId, other] = [started(), newId(), newId()];
    const sealed = await keys.seal(pool, caseId, 'question', MARKER);
    await keys.seal(pool, other, 'question', 'another');
    await expect(keys.open(pool, other, 'question', sealed)).rejects.toThrow(SealBroken);
    await expect(keys.open(pool, caseId, 'answer', sealed)).rejects.toThrow(SealBroken);
    for (const at of [16, 28, 44, sealed.length - 1]) {
      const altered = Buffer.from(sealed);
      altered[at]! ^= 1;
      await expect(keys.open(pool, caseId, 'question', altered)).rejects.toThrow(SealBroken);
    }
    await expect(keys.open(pool, caseId, 'question', sealed.subarray(0, 20))).rejects.toThrow(SealBroken);
  });

  it('do not open with the data key of another case put in the place of their own', async () => {
    const [keys, mine, other] = [started(), newId(), newId()];
    const sealed = await keys.seal(pool, mine, 'f', MARKER);
    await keys.seal(pool, other, 'f', 'x');
    await pool.query(
      `update data_key set wrapped = (select wrapped from data_key where case_id = $2) where case_id = $1`,
      [mine, other],
    );
    await expect(started().open(pool, mine, 'f', sealed)).rejects.toThrow(SealBroken);
  });

  it('can neither be sealed nor opened without VALVOMO_KEYS, and what is missing is said', async () => {
    const caseId = newId();
    const sealed = await started().seal(pool, caseId, 'f', MARKER);
    await expect(started(null).seal(pool, newId(), 'f', 'x')).rejects.toThrow('VALVOMO_KEYS');
    await expect(started(null).open(pool, caseId, 'f', sealed)).rejects.toThrow('VALVOMO_KEYS');
  });
});

describe('a change of master keys', () => {
  it('leaves old texts readable, wraps new keys with the new one, and after rewrapping the old one may go', async () => {
    const [before, after] = [newId(), newId()];
    const old = await started().seal(pool, before, 'f', 'old');
    const both = await ring('k2', { k1, k2 });
    const keys = started(both);
    expect(await keys.open(pool, before, 'f', old)).toBe('old');
    const fresh = await keys.seal(pool, after, 'f', 'new');
    expect(await keys.rewrap(1)).toEqual({ wrapped: 1, broken: [] });
    expect(await keys.rewrap()).toEqual({ wrapped: 0, broken: [] });
    const alone = started(await ring('k2', { k2 }));
    expect(await alone.open(pool, before, 'f', old)).toBe('old');
    expect(await alone.open(pool, after, 'f', fresh)).toBe('new');
    await expect(started(await ring('k1', { k1 })).open(pool, after, 'f', fresh)).rejects.toThrow('"k2"');
  });

  it('names the keys that no master key opens, and wraps the rest', async () => {
    const [good, broken] = [newId(), newId()];
    await started().seal(pool, good, 'f', 'x');
    await started().seal(pool, broken, 'f', 'y');
    const { rows } = await pool.query(
      `update data_key set wrapped = '\\x00' where case_id = $1 returning id`,
      [broken],
    );
    const outcome = await started(await ring('k2', { k1, k2 })).rewrap();
    expect(outcome).toEqual({ wrapped: 1, broken: [rows[0].id] });
  });
});

describe('the destruction of a case', () => {
  it('leaves nothing readable, of that case alone, and the key’s id in the journal', async () => {
    const [keys, gone, stays] = [started(), newId(), newId()];
    const [sealed, other] = [await kept(keys, gone), await kept(keys, stays)];
    const { rows } = await pool.query('select id from data_key where case_id = $1', [gone]);
    await keys.destroy(pool, gone, AT);
    await expect(keys.open(pool, gone, 'question', sealed)).rejects.toMatchObject({ code: 'text_destroyed' });
    await expect(started().open(pool, gone, 'question', sealed)).rejects.toMatchObject({
      code: 'text_destroyed',
    });
    expect(await keys.open(pool, stays, 'question', other)).toBe(MARKER);
    expect(await journal.keyIds()).toEqual([rows[0].id]);
    expect(await readFile(join(folder, 'outside', 'shred-journal'), 'utf8')).toContain(AT.toISOString());
    // Again, or of a case without texts, it is nothing.
    await keys.destroy(pool, gone, AT);
    expect(await journal.keyIds()).toHaveLength(1);
  });

  it('holds after a backup from before was restored: its key goes again before anything is opened', async () => {
    const [keys, gone, stays] = [started(), newId(), newId()];
    const [sealed, other] = [await kept(keys, gone), await kept(keys, stays)];
    const { rows: backup } = await pool.query('select * from data_key where case_id = $1', [gone]);
    await keys.destroy(pool, gone, AT);
    const { id, case_id, master_key, wrapped } = backup[0];
    await pool.query('insert into data_key (id, case_id, master_key, wrapped) values ($1, $2, $3, $4)', [
      id,
      case_id,
      master_key,
      wrapped,
    ]);
    const restored = started();
    await expect(restored.open(pool, gone, 'question', sealed)).rejects.toMatchObject({
      code: 'text_destroyed',
    });
    expect((await pool.query('select 1 from data_key where id = $1', [id])).rowCount).toBe(0);
    expect(await restored.open(pool, stays, 'question', other)).toBe(MARKER);
  });

  it('whose transaction fails is in the journal, and the next start completes it', async () => {
    const [keys, caseId] = [started(), newId()];
    await kept(keys, caseId);
    const tx = await pool.connect();
    await tx.query('begin');
    await keys.destroy(tx, caseId, AT);
    await tx.query('rollback');
    tx.release();
    await started().applyJournal();
    expect((await pool.query('select 1 from data_key where case_id = $1', [caseId])).rowCount).toBe(0);
  });

  it('is refused without a journal, and then destroys nothing', async () => {
    const [keys, caseId] = [started(masters, null), newId()];
    const sealed = await keys.seal(pool, caseId, 'f', MARKER);
    await expect(keys.destroy(pool, caseId, AT)).rejects.toThrow('VALVOMO_SHRED_JOURNAL');
    expect(await keys.open(pool, caseId, 'f', sealed)).toBe(MARKER);
  });

  it('waits for a text that is being written, so that none is sealed with a key that is gone', async () => {
    const [keys, caseId] = [started(), newId()];
    await keys.seal(pool, caseId, 'f', 'first');
    const writer = await pool.connect();
    await writer.query('begin');
    await keys.seal(writer, caseId, 'f', 'second');
    const destroying = await pool.connect();
    await destroying.query(`set lock_timeout to '50ms'`);
    await expect(keys.destroy(destroying, caseId, AT)).rejects.toMatchObject({ code: '55P03' });
    await writer.query('commit');
    await keys.destroy(destroying, caseId, AT);
    writer.release();
    destroying.release(true);
  });
});

describe('the shred journal', () => {
  it('reads past a line that a crash tore off, and ends it before the next', async () => {
    const [one, two] = [newId(), newId()];
    await journal.append(one, AT);
    await appendFile(join(folder, 'outside', 'shred-journal'), newId().slice(0, 20));
    await journal.append(two, AT);
    expect(await journal.keyIds()).toEqual([one, two]);
  });

  it('keeps the lines of many writers apart', async () => {
    const ids = Array.from({ length: 50 }, () => newId());
    const file = join(folder, 'outside', 'shred-journal');
    await Promise.all(ids.map((id) => new ShredJournal(file).append(id, AT)));
    expect((await journal.keyIds()).toSorted()).toEqual(ids.toSorted());
  });
});

describe('unwrapped keys', () => {
  it('are forgotten after a minute, and the oldest when there are many', () => {
    let now = 0;
    const cache = new KeyCache(() => now);
    const key = (id: string) => ({ id, caseId: 'c', key: randomBytes(32) });
    cache.put(key('first'));
    now = KEEP_MS - 1;
    expect(cache.get('first')).not.toBeNull();
    now = KEEP_MS;
    expect(cache.get('first')).toBeNull();
    for (let n = 0; n < 3_000; n++) cache.put(key(String(n)));
    expect(cache.size).toBe(1_000);
    expect(cache.get('0')).toBeNull();
    expect(cache.get('2999')).not.toBeNull();
  });
});
