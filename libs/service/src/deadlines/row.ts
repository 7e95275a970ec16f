import type { DeadlineFact, DeadlineStep } from '@valvomo/contracts';
import { rows, type Tx } from '../sql.js';

/** A row of `deadline`: the public fact and what only its service knows. */
export interface DeadlineRow extends DeadlineFact {
  readonly turnPerson: string | null;
  readonly warnedAt: string | null;
  readonly pauses: readonly { readonly from: string; readonly to: string | null; readonly why?: string }[];
  readonly extensions: readonly object[];
  readonly explanation: object;
  /** Steps taken already. */
  readonly taken: readonly DeadlineStep[];
}

const instant = (column: string) =>
  `to_char(d.${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** A whole row as JSON text: Prisma and `pg` read arrays, dates and instants differently, text the same. */
const ROW = `json_build_object(
  'id', d.id, 'version', d.version, 'rule', d.rule, 'ruleVersion', d.rule_version, 'kind', d.kind,
  'matterType', d.matter_type, 'matterId', d.matter_id, 'workflowId', d.workflow_id, 'unitId', d.unit_id,
  'turn', d.turn, 'turnPerson', d.turn_person, 'state', d.state, 'openedAt', ${instant('opened_at')},
  'dueAt', ${instant('due_at')}, 'statutoryOn', d.statutory_on, 'targetOn', d.target_on,
  'warnAt', coalesce((select json_agg(to_char(w at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') order by n)
                      from unnest(d.warn_at) with ordinality as u (w, n)), '[]'::json),
  'rungs', d.rungs, 'metAt', ${instant('met_at')}, 'expiredAt', ${instant('expired_at')},
  'warnedAt', ${instant('warned_at')}, 'level', d.level, 'pauses', d.pauses, 'extensions', d.extensions,
  'explanation', d.explanation,
  'taken', coalesce((select json_agg(s.step) from deadline_step s where s.deadline_id = d.id), '[]'::json))::text`;

/** A deadline's row. @param lock true before a change: whoever comes second decides on what the first one left */
export async function loadDeadline(tx: Tx, id: string, lock = false): Promise<DeadlineRow | null> {
  // The lock first, in a statement of its own: a locking read of the joined row would see steps as of before the wait.
  if (lock) await rows(tx, 'select id::text from deadline where id = $1::text::uuid for update', [id]);
  const found = await rows<{ row: string }>(
    tx,
    `select ${ROW} as row from deadline d where d.id = $1::text::uuid`,
    [id],
  );
  return found[0] ? (JSON.parse(found[0].row) as DeadlineRow) : null;
}

/** The deadlines of one matter, oldest first. */
export async function deadlinesOf(tx: Tx, matterType: string, matterId: string): Promise<DeadlineRow[]> {
  const found = await rows<{ row: string }>(
    tx,
    `select ${ROW} as row from deadline d where d.matter_type = $1 and d.matter_id = $2 order by d.opened_at, d.id`,
    [matterType, matterId],
  );
  return found.map(({ row }) => JSON.parse(row) as DeadlineRow);
}

const VALUES: readonly (readonly [column: string, type: string, value: (row: DeadlineRow) => unknown])[] = [
  ['version', 'integer', (d) => d.version],
  ['rule', 'text', (d) => d.rule],
  ['rule_version', 'text', (d) => d.ruleVersion],
  ['kind', 'text', (d) => d.kind],
  ['matter_type', 'text', (d) => d.matterType],
  ['matter_id', 'text', (d) => d.matterId],
  ['workflow_id', 'text', (d) => d.workflowId],
  ['unit_id', 'text', (d) => d.unitId],
  ['turn', 'text', (d) => d.turn],
  ['turn_person', 'text', (d) => d.turnPerson],
  ['state', 'text', (d) => d.state],
  ['opened_at', 'timestamptz', (d) => d.openedAt],
  ['due_at', 'timestamptz', (d) => d.dueAt],
  ['statutory_on', 'date', (d) => d.statutoryOn],
  ['target_on', 'date', (d) => d.targetOn],
  ['warn_at', 'timestamptz[]', (d) => d.warnAt],
  ['rungs', 'jsonb', (d) => JSON.stringify(d.rungs)],
  ['next_at', 'timestamptz', (d) => nextInstant(d)],
  ['met_at', 'timestamptz', (d) => d.metAt],
  ['expired_at', 'timestamptz', (d) => d.expiredAt],
  ['warned_at', 'timestamptz', (d) => d.warnedAt],
  ['level', 'text', (d) => d.level],
  ['pauses', 'jsonb', (d) => JSON.stringify(d.pauses)],
  ['extensions', 'jsonb', (d) => JSON.stringify(d.extensions)],
  ['explanation', 'jsonb', (d) => JSON.stringify(d.explanation)],
];
const NAMES = VALUES.map(([name]) => name).join(', ');
// Everything travels as text and is cast here, because Prisma would guess a type of its own.
const PARAMETERS = VALUES.map(([, type], i) =>
  type.endsWith('[]')
    ? `$${i + 2}::text[]::${type}`
    : type === 'integer'
      ? `$${i + 2}::int`
      : `$${i + 2}::text::${type}`,
).join(', ');

export async function insertDeadline(tx: Tx, row: DeadlineRow): Promise<boolean> {
  const made = await rows(
    tx,
    `insert into deadline (id, ${NAMES}) values ($1::text::uuid, ${PARAMETERS})
     on conflict (id) do nothing returning id::text`,
    [row.id, ...VALUES.map(([, , value]) => value(row))],
  );
  return made.length > 0;
}

export async function updateDeadline(tx: Tx, row: DeadlineRow): Promise<void> {
  await rows(
    tx,
    `update deadline set (${NAMES}) = row (${PARAMETERS}) where id = $1::text::uuid returning id::text`,
    [row.id, ...VALUES.map(([, , value]) => value(row))],
  );
}

const RECORD = VALUES.map(([name, type]) => `${name} ${type.endsWith('[]') ? 'jsonb' : type}`).join(', ');
const READ = VALUES.map(([name, type]) =>
  type.endsWith('[]') ? `array(select jsonb_array_elements_text(r.${name}))::${type}` : `r.${name}`,
);
/** Rows as one JSON parameter: a batch is one statement however many they are. */
const recordsOf = (all: readonly DeadlineRow[]): string =>
  JSON.stringify(
    all.map((row) => ({
      id: row.id,
      // What is JSON already must not become a text of JSON.
      ...Object.fromEntries(
        VALUES.map(([name, type, value]) => [
          name,
          type === 'jsonb' ? JSON.parse(String(value(row))) : value(row),
        ]),
      ),
    })),
  );

/**
 * Ends those of these ids that still run, version + 1; gives them as they now stand. They are held in the order of their
 * ids, so that two batches do not wait for each other.
 */
export async function endRows(
  tx: Tx,
  ids: readonly string[],
  state: 'met' | 'cancelled',
  metAt: string | null,
): Promise<DeadlineRow[]> {
  const found = await rows<{ row: string }>(
    tx,
    `with held as (select id from deadline where id = any($1::text[]::uuid[]) and state in ('open', 'paused')
       order by id for update)
     update deadline d set version = d.version + 1, state = $2, met_at = $3::text::timestamptz, next_at = null
     from held where d.id = held.id returning ${ROW} as row`,
    [ids, state, metAt],
  );
  return found.map(({ row }) => JSON.parse(row) as DeadlineRow);
}

/** Inserts many; returns the ids of those that were not there. */
export async function insertDeadlines(tx: Tx, all: readonly DeadlineRow[]): Promise<Set<string>> {
  const made = await rows<{ id: string }>(
    tx,
    `insert into deadline (id, ${NAMES})
     select r.id, ${READ.join(', ')} from jsonb_to_recordset($1::text::jsonb) as r (id uuid, ${RECORD})
     on conflict (id) do nothing returning id::text`,
    [recordsOf(all)],
  );
  return new Set(made.map(({ id }) => id));
}

/** The instants of a ladder with their steps, in order of time; the due instant stands among them without a step. */
export function ladderOf(
  fact: Pick<DeadlineFact, 'warnAt' | 'rungs' | 'dueAt'>,
): { step: DeadlineStep | null; at: string }[] {
  const steps: { step: DeadlineStep | null; at: string }[] = [
    ...fact.warnAt.map((at, i) => ({ step: `warn:${i + 1}` as const, at })),
    { step: null, at: fact.dueAt },
    ...fact.rungs.map(({ level, at }) => ({ step: level, at })),
  ];
  return steps.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** When time has something to do with this deadline next; null when it is met, paused, cancelled or all is done. */
export function nextInstant(row: DeadlineRow): string | null {
  if (row.state !== 'open') return null;
  const done = row.taken.map((step) => ladderOf(row).find((rung) => rung.step === step)?.at ?? '');
  const latest = Math.max(Date.parse(row.openedAt), ...done.filter(Boolean).map((at) => Date.parse(at)));
  // The due instant itself has passed once a step at or after it was taken, or where the deadline was opened after it.
  const ahead = ladderOf(row).find(({ step, at }) =>
    step ? !row.taken.includes(step) : Date.parse(at) > latest,
  );
  return ahead?.at ?? null;
}

/** The fact as everybody outside the service sees it. */
export function factOf(row: DeadlineRow): DeadlineFact {
  const {
    turnPerson: _p,
    warnedAt: _w,
    pauses: _q,
    extensions: _e,
    explanation: _x,
    taken: _t,
    ...fact
  } = row;
  return fact;
}
