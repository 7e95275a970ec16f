import { parseEvent, readStream, type Bus } from '@valvomo/messaging';
import type { StreamName } from '@valvomo/contracts';
import type { ClientBase } from 'pg';
import { keep, type KnownEvent } from './journal.js';

/** The durable whose effects a replay must repeat. */
const CONSUMER = 'reporting';

/** What the dead-letter desk decided on a message: the body that was handled in its place, or null = it has no effect. */
type DeskDecisions = ReadonlyMap<string, Buffer | null>;

type Transaction = <T>(work: (tx: ClientBase) => Promise<T>) => Promise<T>;

/**
 * Reads into the journal what was projected before the journal was kept, once, from the stream: as live consumption took
 * it, no more and corrected alike. When it became known nobody wrote down; the time of the fact is taken for it.
 * @param inTransaction runs work in a transaction that holds the lock of `lockLive`
 */
export async function fillBefore(inTransaction: Transaction, bus: Bus): Promise<void> {
  const missing = await inTransaction(async (tx) => {
    const { rows } = await tx.query<{ stream: StreamName; up_to: number }>(
      `select m.stream, m.up_to::float8 as up_to from journal_missing m order by m.stream`,
    );
    return rows;
  });
  for (const { stream, up_to } of missing) {
    for await (const batch of readStream(bus, stream, { from: 1, to: up_to }))
      await inTransaction(async (tx) => {
        const desk = await deskDecisions(tx);
        const read = batch.flatMap((message): KnownEvent[] => {
          const body = desk.get(`${stream}/${message.sequence}`);
          const taken = body ? parseEvent(message.subject, body) : message;
          if (body === null || !('event' in taken)) return [];
          const { event } = taken;
          return [{ event, sequence: message.sequence, knownAt: new Date(event.time) }];
        });
        await keep(tx, stream, await unkept(tx, stream, read));
      });
    await inTransaction((tx) => tx.query('delete from journal_missing where stream = $1', [stream]));
  }
}

/** Leaves out what a run that was cut off has kept already. */
async function unkept(
  tx: ClientBase,
  stream: string,
  batch: readonly KnownEvent[],
): Promise<readonly KnownEvent[]> {
  const { rows } = await tx.query<{ seq: number }>(
    'select seq::float8 as seq from journal where stream = $1 and seq = any($2::bigint[])',
    [stream, batch.map(({ sequence }) => sequence)],
  );
  const kept = new Set(rows.map(({ seq }) => seq));
  return batch.filter(({ sequence }) => !kept.has(sequence));
}

async function deskDecisions(tx: ClientBase): Promise<DeskDecisions> {
  const { rows } = await tx.query<{ stream: string; stream_seq: string; body: Buffer | null }>(
    `select d.stream, d.stream_seq::text as stream_seq,
       case when exists (select 1 from inbox i where i.consumer = d.consumer and i.event_id = d.event_id)
         then coalesce(d.corrected, d.body) end as body
     from dead_letter d where d.consumer = $1`,
    [CONSUMER],
  );
  return new Map(rows.map(({ stream, stream_seq, body }) => [`${stream}/${stream_seq}`, body]));
}
