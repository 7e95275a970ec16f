import type { Snapshot } from '@valvomo/contracts';
import type { ClientBase } from 'pg';
import { newestPosition } from '../journal/journal.js';

/**
 * Names what is known: the journal up to its newest position, of that what was known until an instant. Positions grow in
 * the order of commits, so the same name gives the same rows for ever.
 */
export async function snapshotAt(tx: ClientBase, knownUntil: Date): Promise<Snapshot> {
  const position = await newestPosition(tx);
  const { rows } = await tx.query<{ stream: string; sequence: number }>(
    `select stream, max(seq)::float8 as sequence from journal where pos <= $1 and known_at <= $2 group by stream`,
    [position, knownUntil],
  );
  return {
    position,
    knownUntil: knownUntil.toISOString(),
    streams: Object.fromEntries(rows.map(({ stream, sequence }) => [stream, sequence])),
  };
}
