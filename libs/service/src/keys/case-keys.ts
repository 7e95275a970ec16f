import { randomBytes } from 'node:crypto';
import { newId, RuleBroken } from '@valvomo/contracts';
import type { Pool } from 'pg';
import { rows, type Tx } from '../sql.js';
import { type DataKey, KeyCache } from './key-cache.js';
import type { MasterKeys } from './master-keys.js';
import { decrypt, encrypt, SealBroken } from './sealing.js';
import type { ShredJournal } from './shred-journal.js';

const ID = 16;

interface KeyRow {
  id: string;
  case_id: string;
  master_key: string;
  wrapped: string;
}

const COLUMNS = `id::text, case_id, master_key, encode(wrapped, 'base64') as wrapped`;

/**
 * Seals personal and clinical texts (design 7): one random data key a case, wrapped by the active master key, so that
 * deleting one row destroys every text of the case, in every backup too. What is sealed begins with the id of its key and
 * opens only in its own case and field.
 */
export class CaseKeys {
  private applied = false;

  /**
   * @param masters null where VALVOMO_KEYS is missing: nothing can be sealed or opened then
   * @param journal null where VALVOMO_SHRED_JOURNAL is missing: nothing can be destroyed then
   */
  constructor(
    private readonly pool: Pool,
    private readonly masters: MasterKeys | null,
    private readonly journal: ShredJournal | null,
    private readonly cache = new KeyCache(),
  ) {}

  /**
   * Seals a text for its column (`bytea`); the case's key is made with its first text.
   * @param caseId the matter whose texts live and die together; @param field such as `question`, the same for `open`
   */
  async seal(tx: Tx, caseId: string, field: string, text: string): Promise<Buffer<ArrayBuffer>> {
    await this.applyJournal();
    const { id, key } = (await this.keyOfCase(tx, caseId)) ?? (await this.makeKey(tx, caseId));
    const sealed = encrypt(key, [id, caseId, field], Buffer.from(text, 'utf8'));
    return Buffer.concat([Buffer.from(id.replaceAll('-', ''), 'hex'), sealed]);
  }

  /**
   * The text that was sealed for this case and field.
   * @throws RuleBroken `text_destroyed` where its key was destroyed; SealBroken where it was altered or moved
   */
  async open(tx: Tx, caseId: string, field: string, sealed: Uint8Array): Promise<string> {
    await this.applyJournal();
    const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
    if (bytes.length < ID) throw new SealBroken('it is too short');
    const id = uuidOf(bytes.subarray(0, ID));
    const { key, caseId: owner } = this.cache.get(id) ?? (await this.load(tx, id));
    if (owner !== caseId) throw new SealBroken('it was altered or moved');
    return decrypt(key, [id, caseId, field], bytes.subarray(ID)).toString('utf8');
  }

  /**
   * Destroys every text of a case; one without texts is left as it is. Let it be the last act of its transaction: the
   * journal comes first, so that no restored backup brings the key back, and a transaction that then fails leaves a key
   * that the next start removes.
   * @param at business time
   */
  async destroy(tx: Tx, caseId: string, at: Date): Promise<void> {
    if (!this.journal) throw new Error('texts cannot be destroyed: VALVOMO_SHRED_JOURNAL is not set');
    const [row] = await rows<{ id: string }>(
      tx,
      'select id::text from data_key where case_id = $1 for update',
      [caseId],
    );
    if (!row) return;
    await this.journal.append(row.id, at);
    await rows(tx, 'delete from data_key where id = $1::uuid returning 1 as one', [row.id]);
    this.cache.drop(row.id);
  }

  /**
   * Wraps anew what an older master key wrapped; when nothing is `broken`, the older key may leave the ring.
   * @returns how many were wrapped, and the ids of keys that no master key opens: they stay as they are
   */
  async rewrap(batch = 500): Promise<{ wrapped: number; broken: string[] }> {
    const masters = this.ring();
    const broken: string[] = [];
    for (let wrapped = 0, after = '00000000-0000-0000-0000-000000000000'; ;) {
      const { rows: found } = await this.pool.query<KeyRow>(
        `select ${COLUMNS} from data_key where master_key <> $1 and id > $2 order by id limit $3`,
        [masters.active, after, batch],
      );
      if (found.length === 0) return { wrapped, broken };
      after = found.at(-1)!.id;
      const good = found.flatMap((row) => {
        try {
          return [{ id: row.id, bytes: masters.wrap(row.id, row.case_id, this.unwrap(row).key) }];
        } catch {
          broken.push(row.id);
          return [];
        }
      });
      // A key that was destroyed meanwhile has no row and stays gone.
      const { rowCount } = await this.pool.query(
        `update data_key set master_key = $1, wrapped = news.wrapped
         from unnest($2::uuid[], $3::bytea[]) as news (id, wrapped) where data_key.id = news.id`,
        [masters.active, good.map(({ id }) => id), good.map(({ bytes }) => bytes)],
      );
      wrapped += rowCount ?? 0;
    }
  }

  /** Removes what a restored backup brought back; once a process, before it opens anything (design 7). */
  async applyJournal(): Promise<void> {
    if (this.applied) return;
    await this.journal?.apply(this.pool);
    this.applied = true;
  }

  private async keyOfCase(tx: Tx, caseId: string): Promise<DataKey | null> {
    // The lock holds off a destruction until this text is written: none is sealed with a key that is gone.
    const [row] = await rows<KeyRow>(tx, `select ${COLUMNS} from data_key where case_id = $1 for key share`, [
      caseId,
    ]);
    return row ? (this.cache.get(row.id) ?? this.cache.put(this.unwrap(row))) : null;
  }

  private async makeKey(tx: Tx, caseId: string): Promise<DataKey> {
    const masters = this.ring();
    const made = { id: newId(), caseId, key: randomBytes(32) };
    const wrapped = masters.wrap(made.id, caseId, made.key).toString('base64');
    const [row] = await rows(
      tx,
      `insert into data_key (id, case_id, master_key, wrapped) values ($1::uuid, $2, $3, decode($4, 'base64'))
       on conflict (case_id) do nothing returning 1 as one`,
      [made.id, caseId, masters.active, wrapped],
    );
    // Not kept in the cache: its transaction may yet fail. Where another made it first, that one's serves.
    return row ? made : (await this.keyOfCase(tx, caseId))!;
  }

  private async load(tx: Tx, id: string): Promise<DataKey> {
    const [row] = await rows<KeyRow>(tx, `select ${COLUMNS} from data_key where id = $1::uuid`, [id]);
    if (!row) throw new RuleBroken('text_destroyed');
    return this.cache.put(this.unwrap(row));
  }

  private unwrap({ id, case_id: caseId, master_key, wrapped }: KeyRow): DataKey {
    return { id, caseId, key: this.ring().unwrap(id, caseId, master_key, Buffer.from(wrapped, 'base64')) };
  }

  private ring(): MasterKeys {
    if (!this.masters) throw new Error('texts cannot be sealed or opened: VALVOMO_KEYS is not set');
    return this.masters;
  }
}

function uuidOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
