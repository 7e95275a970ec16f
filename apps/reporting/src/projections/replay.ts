import { parseEvent, readStream, type Bus } from '@valvomo/messaging';
import type { ClientBase } from 'pg';
import type { ProjectedStream } from './generations.js';
import type { StreamEvent } from './projection.js';

/** The durable whose effects a replay must repeat. */
const CONSUMER = 'reporting';

/** What the dead-letter desk decided on a message: the body that was handled in its place, or null = it has no effect. */
export type DeskDecisions = ReadonlyMap<string, Buffer | null>;

/** Reads the desk, so that a replay takes from the stream what live consumption took: no more, and corrected alike. */
export async function deskDecisions(tx: ClientBase): Promise<DeskDecisions> {
  const { rows } = await tx.query<{ stream: string; stream_seq: string; body: Buffer | null }>(
    `select d.stream, d.stream_seq::text as stream_seq,
       case when exists (select 1 from inbox i where i.consumer = d.consumer and i.event_id = d.event_id)
         then coalesce(d.corrected, d.body) end as body
     from dead_letter d where d.consumer = $1`,
    [CONSUMER],
  );
  return new Map(rows.map(({ stream, stream_seq, body }) => [`${stream}/${stream_seq}`, body]));
}

/** Gives the events of a stream after `after` up to `to`, a batch at a time, as live consumption had them. */
export async function replay(
  bus: Bus,
  stream: ProjectedStream,
  { after, to }: { after: number; to: number },
  desk: DeskDecisions,
  apply: (batch: StreamEvent[]) => Promise<void>,
): Promise<void> {
  for await (const stored of readStream(bus, stream, { from: after + 1, to })) {
    const batch = stored.flatMap((message): StreamEvent[] => {
      const { sequence, subject } = message;
      const body = desk.get(`${stream}/${sequence}`);
      const read = body ? parseEvent(subject, body) : message;
      return body !== null && 'event' in read ? [{ event: read.event, sequence }] : [];
    });
    await apply(batch);
  }
}
