import { createHash } from 'node:crypto';
import { RuleBroken } from '@valvomo/contracts';
import type { FastifyRequest } from 'fastify';
import type { Pool } from 'pg';
import type { Act } from '../act.js';
import { InvalidRequest } from '../problems/problem.js';
import { say } from '../problems/words.js';
import { rows, type Tx } from '../sql.js';
import { Replayed } from './replayed.js';
import { etagOf } from './versions.js';

interface Kept {
  request_hash: string;
  status: number | null;
  headers: Record<string, string> | null;
  body: string | null;
}

const FIND = 'select request_hash, status, headers, body from idempotency where caller = $1 and key = $2';

/**
 * Takes the Idempotency-Key of a request that may go on: what was answered before is answered again, the same key with
 * another request is refused. Runs after the permission check, or a stored answer would leak to who may no longer see it.
 * @throws Replayed, RuleBroken `idempotency_key_required` (machine clients) and `idempotency_key_reused`
 */
export async function takeKey(pool: Pool, request: FastifyRequest, act: Act, status: number): Promise<Act> {
  const key = request.headers['idempotency-key'];
  if (key === undefined) {
    if (act.caller.roles.includes('system')) throw new RuleBroken('idempotency_key_required');
    return act;
  }
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key))
    throw new InvalidRequest([
      { path: '', code: 'header', message: `Idempotency-Key: ${say('header', act.language)}` },
    ]);
  const hash = createHash('sha256')
    .update(JSON.stringify([request.method, request.url, request.body ?? null]))
    .digest('hex');
  const kept = (
    await pool.query<Kept>({ name: 'idempotency-find', text: FIND, values: [act.caller.id, key] })
  ).rows[0];
  if (kept) replay(kept, hash);
  return { ...act, idempotency: { key, hash, status, claimed: false } };
}

/**
 * Does a write under its key inside its own transaction: the claim, the effect and the kept answer are committed
 * together, so a crash at any point leaves either all of it or a key that is free again. A second request with the same
 * key waits here on the first one's row, then gets its answer.
 */
export async function underKey<T>(tx: Tx, act: Act, work: () => Promise<T>): Promise<T> {
  const claim = act.idempotency;
  if (!claim) return work();
  const mine = await rows<{ caller: string }>(
    tx,
    `insert into idempotency (caller, key, request_hash) values ($1, $2, $3)
     on conflict (caller, key) do nothing returning caller`,
    [act.caller.id, claim.key, claim.hash],
  );
  if (mine.length === 0) {
    const kept = (await rows<Kept>(tx, FIND, [act.caller.id, claim.key]))[0];
    if (kept) replay(kept, claim.hash);
    throw new RuleBroken('conflict');
  }
  claim.claimed = true;
  const answer = await work();
  // The answer is kept as text inside jsonb: a replay is the same bytes, not the same members in another order.
  const body = answer === undefined ? null : JSON.stringify(JSON.stringify(answer));
  await rows(
    tx,
    `update idempotency set status = $3, headers = $4::text::jsonb, body = $5::text::jsonb
     where caller = $1 and key = $2 returning caller`,
    [act.caller.id, claim.key, claim.status, JSON.stringify(headersOf(answer)), body],
  );
  return answer;
}

function headersOf(answer: unknown): Record<string, string> {
  const versioned = typeof answer === 'object' && answer !== null && 'version' in answer;
  return versioned && typeof answer.version === 'number' ? { etag: etagOf(answer.version) } : {};
}

function replay(kept: Kept, hash: string): never {
  if (kept.request_hash !== hash) throw new RuleBroken('idempotency_key_reused');
  if (kept.status === null) throw new RuleBroken('conflict');
  throw new Replayed(kept.status, kept.headers ?? {}, kept.body);
}
