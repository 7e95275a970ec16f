import { createHash } from 'node:crypto';
import { newId, RuleBroken } from '@valvomo/contracts';
import type { ClientBase, Pool } from 'pg';
import { parseEvent, type Fault } from './envelope.js';

/** A message that could not be handled, as the desk lists it; the body is read singly. */
export interface DeadLetter {
  id: string;
  consumer: string;
  stream: string;
  streamSeq: string;
  eventId: string | null;
  subject: string;
  reason: string;
  detail: string;
  deliveries: number;
  bodyHash: string;
  /** `resent` is given back to its consumer, and handled once its inbox row is there. */
  state: 'open' | 'resent' | 'discarded';
  handled: boolean;
  decidedBy: string | null;
  decidedWhy: string | null;
  decidedAt: Date | null;
  version: number;
  recordedAt: Date;
}

/** A dead letter with its bodies as text: as it came, and as corrected. */
export interface DeadLetterBody extends DeadLetter {
  body: string;
  corrected: string | null;
}

/** Who decides on which version of a dead letter, when in business time, and why. */
export interface Decision {
  id: string;
  version: number;
  by: string;
  at: Date;
  why?: string;
}

type Db = Pool | ClientBase;

const COLUMNS = `d.id, d.consumer, d.stream, d.stream_seq as "streamSeq", d.event_id as "eventId", d.subject,
  d.reason, d.detail, d.deliveries, d.body_hash as "bodyHash", d.state, d.decided_by as "decidedBy",
  d.decided_why as "decidedWhy", d.decided_at as "decidedAt", d.version, d.recorded_at as "recordedAt",
  exists (select 1 from inbox i where i.consumer = d.consumer and i.event_id = d.event_id) as handled`;

/**
 * A page of the desk, newest first.
 * @param after id of the last row of the page before
 */
export async function listDeadLetters(
  db: Db,
  filter: { state?: DeadLetter['state']; consumer?: string; after?: string; limit?: number } = {},
): Promise<DeadLetter[]> {
  const { state = null, consumer = null, after = null, limit = 50 } = filter;
  // Ids are time-ordered, so the id alone is the cursor.
  const { rows } = await db.query<DeadLetter>(
    `select ${COLUMNS} from dead_letter d
     where ($1::text is null or d.state = $1) and ($2::text is null or d.consumer = $2)
       and ($3::uuid is null or d.id < $3) order by d.id desc limit $4`,
    [state, consumer, after, Math.min(limit, 200)],
  );
  return rows;
}

/** One dead letter with its body. @throws {RuleBroken} `not_found` */
export async function readDeadLetter(db: Db, id: string): Promise<DeadLetterBody> {
  const { rows } = await db.query<DeadLetter & { body: Buffer; corrected: Buffer | null }>(
    `select ${COLUMNS}, d.body, d.corrected from dead_letter d where d.id = $1`,
    [id],
  );
  const row = rows[0];
  if (!row) throw new RuleBroken('not_found');
  return { ...row, body: row.body.toString(), corrected: row.corrected?.toString() ?? null };
}

/**
 * Keeps a corrected body beside the original one; it must be an event that its consumer can read, with the same id.
 * @throws {RuleBroken} `not_found`, `version_stale`, `conflict` (not open), `invalid_request` (does not fit its contract)
 */
export async function correctDeadLetter(db: Db, decision: Decision & { body: string }): Promise<void> {
  const letter = await readDeadLetter(db, decision.id);
  const eventId = readable(letter, decision.body);
  await decide(db, decision, 'open', Buffer.from(decision.body), eventId);
}

/**
 * Gives the letter back to its consumer, which handles it through its inbox like any delivery: exactly once, and not at
 * all when the same event id has been handled meanwhile. What fails again is open again.
 * @throws {RuleBroken} as `correctDeadLetter`
 */
export async function resendDeadLetter(db: Db, decision: Decision): Promise<void> {
  const letter = await readDeadLetter(db, decision.id);
  const eventId = readable(letter, letter.corrected ?? letter.body);
  await decide(db, decision, 'resent', null, eventId);
}

/** Puts the letter away for good, with a reason. @throws {RuleBroken} as `correctDeadLetter` */
export async function discardDeadLetter(db: Db, decision: Decision & { why: string }): Promise<void> {
  await readDeadLetter(db, decision.id);
  await decide(db, decision, 'discarded', null, null);
}

/** What a consumer puts on the desk. */
export interface Undeliverable extends Fault {
  consumer: string;
  stream: string;
  streamSeq: number;
  subject: string;
  deliveries: number;
  body: Uint8Array;
}

/**
 * Writes a dead letter; the same message of the same consumer once.
 * @returns the row's id, and the hash by which the stream DEAD names the body without showing it
 */
export async function buryMessage(db: Db, letter: Undeliverable): Promise<{ id: string; hash: string }> {
  const hash = createHash('sha256').update(letter.body).digest('hex');
  const { consumer, stream, streamSeq, eventId, subject, reason, detail, deliveries, body } = letter;
  const { rows } = await db.query<{ id: string }>(
    `insert into dead_letter as d (id, consumer, stream, stream_seq, event_id, subject, reason, detail, deliveries,
       body, body_hash, state)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'open')
     on conflict (consumer, stream, stream_seq) do update set deliveries = excluded.deliveries
     returning d.id`,
    [
      newId(),
      consumer,
      stream,
      streamSeq,
      eventId,
      subject,
      reason,
      detail.slice(0, 2000),
      deliveries,
      Buffer.from(body),
      hash,
    ],
  );
  return { id: rows[0]!.id, hash };
}

/** A letter that waits to be handled again. */
export interface Resent {
  id: string;
  consumer: string;
  stream: string;
  stream_seq: string;
  subject: string;
  deliveries: number;
  body: Buffer;
}

/** Letters given back to `consumers` that have no inbox row yet. */
export async function resentLetters(db: Db, consumers: readonly string[]): Promise<Resent[]> {
  const { rows } = await db.query<Resent>(
    `select d.id, d.consumer, d.stream, d.stream_seq, d.subject, d.deliveries, coalesce(d.corrected, d.body) as body
     from dead_letter d
     where d.state = 'resent' and d.consumer = any ($1)
       and not exists (select 1 from inbox i where i.consumer = d.consumer and i.event_id = d.event_id)
     order by d.id limit 50`,
    [consumers],
  );
  return rows;
}

/** Puts a letter that failed again back on the desk. */
export async function reopenLetter(db: Db, id: string, reason: string, detail: string): Promise<void> {
  await db.query(
    `update dead_letter set state = 'open', reason = $2, detail = $3, deliveries = deliveries + 1,
       version = version + 1 where id = $1 and state = 'resent'`,
    [id, reason, detail.slice(0, 2000)],
  );
}

/** The event id of a body that can be read. @throws {RuleBroken} `invalid_request` */
function readable(letter: DeadLetterBody, body: string): string {
  const read = parseEvent(letter.subject, Buffer.from(body));
  if ('fault' in read) throw new RuleBroken('invalid_request', { detail: read.fault.detail }, ['body']);
  // Under another id the same fact could take effect twice.
  if (letter.eventId && letter.eventId !== read.event.id)
    throw new RuleBroken('invalid_request', { detail: `id: must stay ${letter.eventId}` }, ['body', 'id']);
  return read.event.id;
}

async function decide(
  db: Db,
  { id, version, by, at, why }: Decision,
  state: DeadLetter['state'],
  corrected: Buffer | null,
  eventId: string | null,
): Promise<void> {
  const { rowCount } = await db.query(
    `update dead_letter set state = $3, corrected = coalesce($4, corrected), event_id = coalesce(event_id, $5),
       decided_by = $6, decided_why = $7, decided_at = $8, version = version + 1
     where id = $1 and version = $2 and state = 'open'`,
    [id, version, state, corrected, eventId, by, why ?? null, at],
  );
  if (rowCount) return;
  const now = await readDeadLetter(db, id);
  throw new RuleBroken(now.version === version ? 'conflict' : 'version_stale');
}
