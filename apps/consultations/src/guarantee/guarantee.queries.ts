import {
  RuleBroken,
  type GuaranteeCaseFact,
  type GuaranteeCaseItem,
  type GuaranteeStep,
} from '@valvomo/contracts';
import { rows, type DeadlineTx } from '@valvomo/service';
import type { CaseFacts, CaseState, ClockState } from './guarantee.rules.js';

export const MATTER = 'guarantee-case';

/** A clock of a case; civil dates as they travel. */
export interface ClockRow {
  readonly id: string;
  readonly event: GuaranteeStep;
  readonly rule: string;
  readonly ruleVersion: string;
  readonly anchorOn: string;
  readonly legalDueOn: string;
  readonly state: ClockState;
  readonly endedOn: string | null;
  readonly statisticalDays: number | null;
  readonly exceptionReason: string | null;
}

/** A case with its clocks, in the order in which they come; nothing of the patient. */
export interface CaseRow {
  readonly id: string;
  readonly version: number;
  readonly state: CaseState;
  readonly consultationId: string | null;
  readonly unitId: string | null;
  readonly specialty: string;
  readonly arrivalOn: string;
  readonly needOn: string | null;
  readonly openedAt: string;
  readonly closedAt: string | null;
  readonly outcome: string | null;
  readonly clocks: readonly ClockRow[];
}

const instant = (column: string) =>
  `to_char(g.${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
// As JSON text: Prisma and pg read dates differently, text the same; batches load by pg, the rest in Prisma's transactions.
const CASE = `json_build_object('id', g.id, 'version', g.version, 'state', g.state, 'consultationId', g.consultation_id,
  'unitId', g.unit_id, 'specialty', g.specialty, 'arrivalOn', g.arrival_on, 'needOn', g.need_on,
  'openedAt', ${instant('opened_at')}, 'closedAt', ${instant('closed_at')}, 'outcome', g.outcome,
  'clocks', coalesce((select json_agg(json_build_object('id', c.id, 'event', c.event, 'rule', c.rule,
      'ruleVersion', c.rule_version, 'anchorOn', c.anchor_on, 'legalDueOn', c.legal_due_on, 'state', c.state,
      'endedOn', c.ended_on, 'statisticalDays', c.statistical_days, 'exceptionReason', c.exception_reason)
      order by c.anchor_on, c.legal_due_on)
    from guarantee_clock c where c.case_id = g.id), '[]'::json))::text`;

/** The cases of these ids that there are, in the given order. */
export async function loadCases(tx: CaseTx, ids: readonly string[]): Promise<CaseRow[]> {
  const found = await rows<{ row: string }>(
    tx,
    `select ${CASE} as row from unnest($1::text[]::uuid[]) with ordinality as i (id, n)
     join guarantee_case g on g.id = i.id order by i.n`,
    [ids],
  );
  return found.map(({ row }) => JSON.parse(row) as CaseRow);
}

/** @throws RuleBroken `not_found` */
export async function loadCase(tx: CaseTx, id: string): Promise<CaseRow> {
  const [row] = await loadCases(tx, [id]);
  if (!row) throw new RuleBroken('not_found');
  return row;
}

/** As `loadCases`, held for a change; deadlines first, as whoever takes a step of theirs has them. */
export async function lockCases(tx: DeadlineTx, ids: readonly string[]): Promise<CaseRow[]> {
  const deadlines = `select id::text from deadline where matter_type = $1 and matter_id = any($2::text[]) order by id for update`;
  await rows(tx, deadlines, [MATTER, ids]);
  const cases = `select id::text from guarantee_case where id = any($1::text[]::uuid[]) order by id for update`;
  await rows(tx, cases, [ids]);
  return loadCases(tx, ids);
}

/** What can only be read needs no outbox. */
type CaseTx = Parameters<typeof rows>[0];

export const factsOf = ({ state, arrivalOn, needOn, clocks }: CaseRow): CaseFacts => ({
  state,
  arrivalOn,
  needOn,
  clocks,
});

/** A clock as everybody outside this service sees it. */
export const clockFactOf = (clock: ClockRow): GuaranteeCaseFact['clocks'][number] => ({
  rule: clock.rule,
  ruleVersion: clock.ruleVersion,
  anchorOn: clock.anchorOn,
  legalDueOn: clock.legalDueOn,
  state: clock.state,
  endedOn: clock.endedOn,
  statisticalDays: clock.statisticalDays,
});

/** The public state of a case: no pseudonym, no age. */
export const factOf = (row: CaseRow): GuaranteeCaseFact => ({
  id: row.id,
  version: row.version,
  consultationId: row.consultationId,
  unitId: row.unitId,
  specialty: row.specialty,
  state: row.state,
  openedAt: row.openedAt,
  closedAt: row.closedAt,
  clocks: row.clocks.map(clockFactOf),
});

/** A line of a list, and the answer of a command: nothing of the patient. */
export function itemOf(row: CaseRow): GuaranteeCaseItem {
  const waiting = row.clocks.filter(({ endedOn }) => endedOn === null);
  const [first] = waiting.map(({ legalDueOn }) => legalDueOn).toSorted();
  return {
    ...factOf(row),
    referralArrivedOn: row.arrivalOn,
    needOn: row.needOn,
    outcome: row.outcome,
    dueOn: first ?? null,
    breached: row.clocks.some(({ state }) => state === 'breached'),
  };
}
