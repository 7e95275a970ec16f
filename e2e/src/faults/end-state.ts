import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import { databaseUrlOf } from '../database.js';
import type { TestRegion } from '../region.js';
import { wallOf } from '../wall.js';

/** What stories left in a region, by table, a line a row; in order, so that two runs can be compared. */
export type Facts = Readonly<Record<string, readonly string[]>>;

/**
 * Every fact that the stories left in the region: what belongs to the run and not to them (ids, the minute of an act,
 * machine time, reads) is taken out.
 * @param names what the matters of the stories are called, by id
 * @param ledgers what the askers of the questions were shown
 */
export async function endState(
  region: TestRegion,
  names: ReadonlyMap<string, string>,
  ledgers: readonly string[],
): Promise<Facts> {
  const db = new pg.Client(databaseUrlOf(region));
  await db.connect();
  try {
    const facts: Record<string, string[]> = {};
    for (const [table, query] of Object.entries(QUERIES)) {
      const { rows } = await db.query<{ row: object }>(`select to_jsonb(t) as row from (${query}) t`);
      facts[table] = rows.map(({ row }) => comparable(row, names)).toSorted();
    }
    return {
      ...facts,
      ledgers: ledgers.map((line) => comparable(JSON.parse(line) as object, names)).toSorted(),
      'Temporal workflows': await workflows(region, names),
    };
  } finally {
    await db.end();
  }
}

const READS = ['one', 'list', 'ledger', 'available-actions'];
const WRITES = `split_part(action, '.', 2) not in ('${READS.join("', '")}') and outcome = 'ok'`;

/** What every service that keeps deadlines has. */
const kept = (service: string): Record<string, string> => ({
  [`${service}: deadlines`]: `select * from ${service}.deadline`,
  [`${service}: steps taken`]: `select rule, matter_type, matter_id, step, occurred_at from ${service}.deadline_step s
    join ${service}.deadline d on d.id = s.deadline_id`,
  [`${service}: writes audited`]: `select action, object_type, object_id, actor_id, occurred_at, outcome
    from ${service}.audit_event where ${WRITES}`,
  [`${service}: units`]: `select * from ${service}.unit`,
});

/** A region of a test holds these stories alone: whole tables are their facts. */
const QUERIES: Record<string, string> = {
  inspections: 'select * from inspections.inspection',
  findings: 'select * from inspections.finding',
  'corrective actions': 'select * from inspections.corrective_action',
  'action plans': 'select * from inspections.action_plan',
  'action evidence': 'select * from inspections.action_evidence',
  reports: 'select kind, number, language, made_by, made_at from inspections.report_version',
  copies: 'select * from inspections.report_copy',
  'inspections: news told': `select type, entity, entity_version, occurred_at from inspections.outbox`,
  questions: 'select * from consultations.consultation',
  'messages of questions': 'select * from consultations.consultation_message',
  'hands of questions': 'select * from consultations.consultation_assignment',
  'turns of the rota': 'select * from consultations.rota_turn',
  'guarantee cases': 'select * from consultations.guarantee_case',
  'guarantee clocks': 'select * from consultations.guarantee_clock',
  // With their whole state at each version: whose turn it was and until when, all along.
  'consultations: news told': `select type, entity, entity_version, occurred_at, data from consultations.outbox`,
  ...kept('inspections'),
  ...kept('consultations'),
  notices: 'select * from registry.notice',
  ...Object.fromEntries(
    [
      'unit_overview',
      'inspection',
      'finding',
      'corrective_action',
      'timer',
      'consultation',
      'guarantee_case',
    ].map((table) => [
      `reporting: ${table}`,
      `select * from reporting.${table} where generation = (select live from reporting.projection)`,
    ]),
  ),
};

const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
/** The region's people have the same ids everywhere, and so has the starter checklist. */
const EVERYWHERE = /^0(a11|c8a)/;
const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:(\d\d(?:\.\d+)?)(?:\+00:00|Z)/g;
/** Of the run: explanations name the second of their anchor, `changed_at` is the moment of the newest news. */
const OF_THE_RUN = ['explanation', 'generation', 'names', 'name_fi', 'name_sv', 'changed_at'];
/** Sealed anew in each run: that something stands there is what can be compared. */
const SEALED = ['patient', 'question', 'close_out_text', 'content', 'exception_note'];
/** Lengths of time between acts: in half hours, as acts stand half an hour or more apart. */
const MINUTES = /^(response_)?(elapsed|office|paused)(_minutes)?$|^(elapsed|requesterWait)Minutes$/;

function comparable(row: object, names: ReadonlyMap<string, string>): string {
  const kept = (key: string, value: unknown): unknown => {
    if (OF_THE_RUN.includes(key)) return undefined;
    if (SEALED.includes(key) && typeof value === 'string' && value.startsWith('\\x')) return 'sealed';
    return MINUTES.test(key) && typeof value === 'number' ? `${Math.round(value / 30) / 2} h` : value;
  };
  return (
    JSON.stringify(row, kept)
      .replace(UUID, (id) => names.get(id) ?? (EVERYWHERE.test(id) ? id : 'an id'))
      // What time has caused stands at its instant to the second; an act took place in its hour.
      .replace(INSTANT, (at, seconds: string) =>
        Number(seconds) === 0 ? at : `${wallOf(at).slice(0, 13)} h`,
      )
  );
}

async function workflows({ state }: TestRegion, names: ReadonlyMap<string, string>): Promise<string[]> {
  // The reports of the months that pass have processes of their own.
  const named = (id: string) => id.replace(UUID, (uuid) => names.get(uuid) ?? 'an id');
  const connection = await Connection.connect({ address: state.temporal.address });
  try {
    const client = new Client({ connection, namespace: state.temporal.namespace });
    const found: string[] = [];
    for await (const { workflowId, status } of client.workflow.list())
      found.push(`${named(workflowId)} ${status.name}`);
    return found.toSorted();
  } finally {
    await connection.close();
  }
}
