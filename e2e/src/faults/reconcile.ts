import { setTimeout as delay } from 'node:timers/promises';
import type { Rebuild } from '@valvomo/contracts';
import { CONSUMERS } from '@valvomo/messaging';
import { verifyAudit } from '@valvomo/service';
import pg from 'pg';
import { done } from '../client.js';
import { databaseUrlOf } from '../database.js';
import { messagesOf, type StoredMessage } from '../story/stream.js';
import type { World } from '../story/world.js';
import { versionFaults } from './reconcile-versions.js';

/** What was found between facts, news and effects; every list is empty in a region that is well. */
export interface Reconciled {
  /** Messages on the streams, each id once. */
  readonly messages: number;
  /** Copies of a message beyond the first: allowed on the stream, never in effect. */
  readonly copies: number;
  /** Types that a consumer lets pass, as `durable type`: it took none of them in. */
  readonly unfollowed: string[];
  readonly faults: string[];
}

const SERVICES = ['registry', 'inspections', 'consultations', 'reporting'] as const;

/**
 * Compares entities with what was told of them, outbox, streams and inboxes id by id (I4), verifies every audit chain (I6),
 * rebuilds reporting and compares (I12), and looks for dead letters. Call it when the region is at rest.
 */
export async function reconcile(world: World, databaseUrl: string): Promise<Reconciled> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  try {
    const faults: string[] = [];
    let messages = 0;
    let copies = 0;
    const unfollowed: string[] = [];
    for (const service of SERVICES) {
      const stream = await messagesOf(world, service.toUpperCase(), () => true);
      const onStream = new Set(stream.map(({ id }) => id));
      messages += onStream.size;
      copies += stream.length - onStream.size;
      faults.push(...(await outboxFaults(pool, service, onStream)));
      const inboxes = await inboxFaults(pool, service.toUpperCase(), stream);
      faults.push(...inboxes.faults);
      unfollowed.push(...inboxes.unfollowed);
    }
    faults.push(...(await versionFaults(pool)));
    for (const service of SERVICES) faults.push(...(await deskFaults(pool, service)));
    for (const { subject } of await messagesOf(world, 'DEAD', () => true)) faults.push(`dead: ${subject}`);
    for (const service of SERVICES) faults.push(...(await auditFaults(databaseUrl, service)));
    faults.push(...(await rebuildFaults(world)));
    return { messages, copies, unfollowed: unfollowed.toSorted(), faults };
  } finally {
    await pool.end();
  }
}

/** `reconcile` with the rights of a test region's superuser. */
export function reconcileRegion(world: World, region: Parameters<typeof databaseUrlOf>[0]) {
  return reconcile(world, databaseUrlOf(region));
}

async function outboxFaults(pool: pg.Pool, service: string, onStream: Set<string>): Promise<string[]> {
  const { rows } = await pool.query<{ id: string; sent: boolean }>(
    `select id, sent_at is not null as sent from ${service}.outbox`,
  );
  const ids = new Set(rows.map(({ id }) => id));
  return [
    ...rows.flatMap(({ id, sent }) => (sent ? [] : [`${service}: ${id} waits in the outbox`])),
    ...difference(ids, onStream, `${service}: lost between outbox and stream`),
    ...difference(onStream, ids, `${service}: on the stream, never in the outbox`),
  ];
}

/** A type of which some messages were taken in and others not has lost some; one of which none were is not followed. */
async function inboxFaults(
  pool: pg.Pool,
  stream: string,
  messages: readonly StoredMessage[],
): Promise<Pick<Reconciled, 'faults' | 'unfollowed'>> {
  const faults: string[] = [];
  const unfollowed: string[] = [];
  for (const { durable, service, filters } of CONSUMERS.filter((each) => each.stream === stream)) {
    const { rows } = await pool.query<{ event_id: string }>(
      `select event_id from ${service}.inbox where consumer = $1`,
      [durable],
    );
    const taken = new Set(rows.map(({ event_id }) => event_id));
    const wanted = messages.filter(({ subject }) => !filters || filters.includes(subject));
    for (const [type, all] of Map.groupBy(wanted, ({ subject }) => subject)) {
      const ids = new Set(all.map(({ id }) => id));
      if (all.every(({ id }) => !taken.has(id))) unfollowed.push(`${durable} ${type}`);
      else faults.push(...difference(ids, taken, `${durable}: ${type} not taken in`));
    }
  }
  return { faults, unfollowed };
}

function difference(all: Set<string>, found: Set<string>, says: string): string[] {
  const missing = [...all].filter((id) => !found.has(id));
  return missing.length === 0 ? [] : [`${says}: ${missing.length} (${missing.slice(0, 3).join(', ')})`];
}

async function deskFaults(pool: pg.Pool, service: string): Promise<string[]> {
  const { rows } = await pool.query<{ subject: string; reason: string; detail: string }>(
    `select subject, reason, detail from ${service}.dead_letter`,
  );
  return rows.map(
    ({ subject, reason, detail }) => `${service}: dead letter ${subject} (${reason}: ${detail})`,
  );
}

/** Rows are sealed each second: the newest are waited for. */
async function auditFaults(databaseUrl: string, service: string): Promise<string[]> {
  const options = `-c search_path=${service}`;
  const pool = new pg.Pool({ connectionString: databaseUrl, options, max: 1 });
  try {
    const open = `select count(*)::int as n from audit_event e
      where not exists (select 1 from audit_seal s where s.event_seq = e.seq)`;
    for (const end = Date.now() + 30_000; ; await delay(200)) {
      const { rows } = await pool.query<{ n: number }>(open);
      if (rows[0]!.n === 0) break;
      if (Date.now() > end) return [`${service}: ${rows[0]!.n} audit rows stay unsealed`];
    }
    const { faults } = await verifyAudit(pool);
    return faults.map(({ what, says }) => `${service}: audit ${what}: ${says}`);
  } finally {
    await pool.end();
  }
}

async function rebuildFaults(world: World): Promise<string[]> {
  const operator = world.as('operator');
  let job = done(await operator.post<Rebuild>('/reporting/v1/rebuilds'));
  for (const end = Date.now() + 60_000; job.state === 'queued' || job.state === 'running'; await delay(100)) {
    job = done(await operator.get<Rebuild>(`/reporting/v1/rebuilds/${job.id}`));
    if (Date.now() > end) return ['reporting: a rebuild did not end within a minute'];
  }
  if (job.state === 'failed') return [`reporting: a rebuild failed: ${job.failure}`];
  const differing = job.result!.tables.filter(({ hash, replacedHash }) => hash !== replacedHash);
  return differing.map(({ table }) => `reporting: ${table} is not what a rebuild gives`);
}
