import type { IndicatorRun, Snapshot } from '@valvomo/contracts';

/** A row of `indicator_run` as it is read. */
export interface RunRow {
  id: string;
  version: number;
  state: IndicatorRun['state'];
  from: string;
  to: string;
  of: number;
  done: number;
  measurements: number;
  requested_at: Date;
  finished_at: Date | null;
  position: number | null;
  known_until: Date | null;
  streams: Snapshot['streams'] | null;
  failure: string | null;
}

export const COLUMNS = `id::text, version, state, period_from::text as "from", period_to::text as "to",
  jsonb_array_length(indicators) as of, done, measurements, requested_at, finished_at, position::float8 as position,
  known_until, streams, failure`;

export function runOf(row: RunRow): IndicatorRun {
  const { position, known_until, streams } = row;
  return {
    id: row.id,
    version: row.version,
    state: row.state,
    from: row.from,
    to: row.to,
    requestedAt: row.requested_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    progress: { done: row.done, of: row.of },
    measurements: row.measurements,
    snapshot:
      position === null || !known_until || !streams
        ? null
        : { position, knownUntil: known_until.toISOString(), streams },
    failure: row.failure,
  };
}
