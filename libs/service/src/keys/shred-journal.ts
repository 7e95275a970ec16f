import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Pool } from 'pg';

const RECORD = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}) /;

/**
 * The ids of destroyed data keys, in a file outside the database and its backup (design 7): a restored backup brings the
 * rows back, the journal removes them before anybody can read. Append-only, one line a key, shared by the processes of a
 * county; a line is on the disk before its key's row goes.
 */
export class ShredJournal {
  constructor(private readonly file: string) {}

  /** @param at business time of the destruction; returns when the line will survive a power cut */
  async append(keyId: string, at: Date): Promise<void> {
    const folder = dirname(this.file);
    await mkdir(folder, { recursive: true });
    const journal = await open(this.file, 'a+', 0o600);
    try {
      // One write of one line at the end: lines of several processes do not mix. What a crash tore off before it is
      // ended first, else the new line would be part of the torn one.
      const torn = await endsTorn(journal);
      await journal.write(`${torn ? '\n' : ''}${keyId} ${at.toISOString()}\n`);
      await journal.sync();
    } finally {
      await journal.close();
    }
    const entry = await open(folder, 'r');
    try {
      await entry.sync();
    } finally {
      await entry.close();
    }
  }

  /** Every key that was destroyed. A torn line has no whole id: its destruction was never answered. */
  async keyIds(): Promise<string[]> {
    const text = await readFile(this.file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '';
      throw error;
    });
    const ids = text.split('\n').map((line) => RECORD.exec(line)?.[1]);
    return [...new Set(ids.filter((id) => id !== undefined))];
  }

  /** Deletes the rows of all keys of the journal; returns how many there were. */
  async apply(pool: Pool): Promise<number> {
    const ids = await this.keyIds();
    if (ids.length === 0) return 0;
    const { rows } = await pool.query<{ there: boolean }>(
      `select to_regclass('data_key') is not null as there`,
    );
    // A service without sealed texts has no such table.
    if (!rows[0]?.there) return 0;
    const { rowCount } = await pool.query('delete from data_key where id = any($1::uuid[])', [ids]);
    return rowCount ?? 0;
  }
}

async function endsTorn(journal: Awaited<ReturnType<typeof open>>): Promise<boolean> {
  const { size } = await journal.stat();
  if (size === 0) return false;
  const { buffer } = await journal.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] !== 0x0a;
}
