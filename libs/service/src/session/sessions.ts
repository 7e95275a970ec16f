import { createHash, hkdfSync, randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { decrypt, encrypt, SealBroken } from '../keys/sealing.js';

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();
const keyOf = (secret: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', 'staff-session', 32));
const BOUND = ['staff_session'];

/**
 * Sessions of signed-in browsers, as rows, so that signing out ends one for good. A row keeps the access token sealed by a key
 * that only the browser's secret gives: who reads the table or its backup cannot act as anybody.
 */
export class Sessions {
  constructor(private readonly pool: Pool) {}

  /** @param seconds of machine time that it lasts @returns the secret for the cookie */
  async begin(token: string, seconds: number): Promise<string> {
    const secret = randomBytes(32).toString('base64url');
    await this.pool.query(
      `with old as (delete from staff_session where expires_at < clock_timestamp())
       insert into staff_session (id_hash, sealed, expires_at)
       values ($1, $2, clock_timestamp() + make_interval(secs => $3))`,
      [hashOf(secret), encrypt(keyOf(secret), BOUND, Buffer.from(token)), seconds],
    );
    return secret;
  }

  /** The access token of a session that goes on, or null. */
  async tokenOf(secret: string): Promise<string | null> {
    const { rows } = await this.pool.query<{ sealed: Buffer }>({
      name: 'staff-session',
      text: 'select sealed from staff_session where id_hash = $1 and expires_at > clock_timestamp()',
      values: [hashOf(secret)],
    });
    if (!rows[0]) return null;
    try {
      return decrypt(keyOf(secret), BOUND, rows[0].sealed).toString();
    } catch (error) {
      if (error instanceof SealBroken) return null;
      throw error;
    }
  }

  async end(secret: string): Promise<void> {
    await this.pool.query('delete from staff_session where id_hash = $1', [hashOf(secret)]);
  }
}
