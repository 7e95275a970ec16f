import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import { databaseUrlOf } from '../database.js';
import type { TestRegion } from '../region.js';
import { dateOn } from '../wall.js';
import type { LatePlan } from './late-plan.js';

/**
 * Every fact that the case left in the region, by table: what belongs to the run and not to the case (ids, the second of
 * an act, machine time, reads) is taken out, so that two runs of the same story can be compared.
 */
export async function endState(region: TestRegion, story: LatePlan): Promise<Record<string, string[]>> {
  const db = new pg.Client(databaseUrlOf(region));
  await db.connect();
  try {
    const facts: Record<string, string[]> = {};
    for (const [table, query] of Object.entries(QUERIES)) {
      const { rows } = await db.query<{ row: object }>(`select to_jsonb(t) as row from (${query}) t`);
      facts[table] = rows.map(({ row }) => comparable(row, story)).toSorted();
    }
    return { ...facts, 'Temporal workflows': await workflows(region, story) };
  } finally {
    await db.end();
  }
}

const WRITES = `action not like '%.one' and action not like '%.list' and outcome = 'ok'`;

/** A region of a test holds this one case: whole tables are its facts. */
const QUERIES: Record<string, string> = {
  inspections: 'select * from inspections.inspection',
  findings: 'select * from inspections.finding',
  'corrective actions': 'select * from inspections.corrective_action',
  'action plans': 'select * from inspections.action_plan',
  'action evidence': 'select * from inspections.action_evidence',
  reports: 'select kind, number, language, made_by, made_at from inspections.report_version',
  copies: 'select * from inspections.report_copy',
  deadlines: 'select * from inspections.deadline',
  'steps taken': `select rule, matter_type, step, occurred_at from inspections.deadline_step s
    join inspections.deadline d on d.id = s.deadline_id`,
  'news told': `select type, entity, entity_version, occurred_at from inspections.outbox`,
  'writes audited': `select action, object_type, object_id, actor_id, occurred_at, outcome
    from inspections.audit_event where ${WRITES}`,
  'units known to inspections': 'select * from inspections.unit',
  notices: 'select * from registry.notice',
  ...Object.fromEntries(
    ['unit_overview', 'inspection', 'finding', 'corrective_action', 'timer'].map((table) => [
      `reporting: ${table}`,
      `select * from reporting.${table} where generation = (select live from reporting.projection)`,
    ]),
  ),
};

const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
/** The region's people have the same ids everywhere, and so has the starter checklist. */
const EVERYWHERE = /^0(a11|c8a)/;
const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:(\d\d(?:\.\d+)?)(?:\+00:00|Z)/g;
/** Columns of the run: explanations name the second of their anchor, `changed_at` the moment of the newest news. */
const OF_THE_RUN = ['explanation', 'generation', 'names', 'name_fi', 'name_sv', 'changed_at'];

function comparable(row: object, { unit, visit, action }: LatePlan): string {
  const names = new Map([
    [unit.id, 'the unit'],
    [visit.id, 'the case'],
    [action.id, 'the action'],
  ]);
  const entries = Object.entries(row).filter(([column]) => !OF_THE_RUN.includes(column));
  return (
    JSON.stringify(Object.fromEntries(entries))
      .replace(UUID, (id) => names.get(id) ?? (EVERYWHERE.test(id) ? id : 'an id'))
      // What time has caused stands at its instant to the second; an act took place on its day.
      .replace(INSTANT, (at, seconds: string) => (Number(seconds) === 0 ? at : dateOn(at)))
  );
}

async function workflows({ state }: TestRegion, { visit, action }: LatePlan): Promise<string[]> {
  // The reports of the months that pass have processes of their own.
  const named = (id: string) =>
    id.replace(visit.id, 'the case').replace(action.id, 'the action').replace(UUID, 'an id');
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
