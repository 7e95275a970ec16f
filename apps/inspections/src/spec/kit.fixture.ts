import { dateOf, instantAt } from '@valvomo/business-time';
import {
  newId,
  type Clock,
  type Inspection,
  type Language,
  type RecordFinding,
  type Role,
  type VisitType,
} from '@valvomo/contracts';
import { Audit, createPool, DatabaseBase, deadlinesOf, type Act, type DeadlineRow } from '@valvomo/service';
import { testDatabase } from '@valvomo/testing';
import { ActionDesk } from '../corrective-actions/action-desk.service.js';
import { CorrectiveActions } from '../corrective-actions/corrective-actions.service.js';
import { Extensions } from '../corrective-actions/extensions.service.js';
import { ImmediateDanger } from '../corrective-actions/immediate-danger.service.js';
import { Database } from '../database.js';
import { Findings } from '../findings/findings.service.js';
import { CaseDesk } from '../inspections/case-desk.service.js';
import { Drafts } from '../inspections/drafts.service.js';
import { FactCheck } from '../inspections/fact-check.service.js';
import { FinalReports } from '../inspections/final-report.service.js';
import { Inspections } from '../inspections/inspections.service.js';
import { MeasureCourse } from '../measures/measure-course.service.js';
import { MeasureDesk } from '../measures/measure-desk.service.js';
import { Measures } from '../measures/measures.service.js';
import { asDate } from '../rows.js';

const MIGRATIONS = new URL('../../prisma/migrations', import.meta.url).pathname;
export const CHECKLIST = '0c8a1c00-0001-4a00-8a00-000000000001';
/** Criterion MED-1, MED-2, … of the starter checklist. */
export const criterion = (n: number): string => `0c8a1c00-0002-4a00-8a00-${String(n).padStart(12, '0')}`;

/** An instant by the wall clock in Helsinki. */
export const at = (date: string, time = '10:00'): Date => instantAt(dateOf(`${date}T12:00:00Z`), time);

/** This service's use cases on a real database, with a clock that the test sets and people of its own. */
export async function testKit(given?: Clock) {
  const database = await testDatabase({ schema: 'inspections', migrations: [MIGRATIONS] });
  const pool = createPool(database.appUrl, 'inspections', 4);
  const db = new Database(new DatabaseBase(pool, 'inspections'));
  const set = { time: at('2026-11-02'), now: () => set.time };
  const clock: Clock = given ?? set;
  const audit = new Audit(pool, clock);
  const desk = new CaseDesk(db, audit, clock);
  const actionDesk = new ActionDesk(db, audit, clock);

  const kit = {
    db,
    pool,
    /** What the test sets; stands still unless the test gives a clock of its own. */
    clock: set,
    now: () => clock.now(),
    audit,
    inspections: new Inspections(db, desk, audit, clock),
    drafts: new Drafts(desk),
    factCheck: new FactCheck(desk),
    finalReports: new FinalReports(desk),
    findings: new Findings(db, audit, clock),
    actions: new CorrectiveActions(actionDesk),
    danger: new ImmediateDanger(actionDesk),
    extensions: new Extensions(actionDesk),
    measures: new Measures(db, audit, clock),
    course: new MeasureCourse(new MeasureDesk(db, audit, clock)),

    /** A person whom registry has told of. */
    async person(roles: Role[], more: { employments?: object[]; absences?: object[] } = {}): Promise<string> {
      const id = newId();
      const { employments = [], absences = [] } = more;
      await db.person.create({
        data: {
          id,
          version: 1,
          language: 'fi',
          roles,
          absences,
          employments,
          validFrom: asDate('2023-01-01'),
        },
      });
      return id;
    },

    async unit(more: { mode?: 'own' | 'purchased' | 'voucher'; language?: Language } = {}) {
      const manager = await kit.person(['provider-manager']);
      const unit = {
        id: newId(),
        version: 1,
        providerId: newId(),
        nameFi: 'Koivukoti',
        nameSv: 'Björkhemmet',
        municipality: '837',
        productionMode: more.mode ?? ('purchased' as const),
        language: more.language ?? 'fi',
        serviceTypes: ['housing-24h-older'],
        responsibleIds: [manager],
      };
      await db.unit.create({ data: unit });
      return { ...unit, manager };
    },

    act(id: string, ...roles: Role[]): Act {
      const caller = { id, name: 'Test Person', county: '06', roles, client: null };
      return { caller, purpose: null, language: 'en', requestId: null, idempotency: null, audited: false };
    },

    async count(
      table: 'outbox' | 'audit_event' | 'deadline' | 'finding' | 'corrective_action',
    ): Promise<number> {
      const { rows } = await pool.query<{ n: number }>(`select count(*)::int as n from ${table}`);
      return rows[0]!.n;
    },

    async told(type: string, entityId?: string): Promise<Record<string, unknown>[]> {
      const { rows } = await pool.query<{ data: Record<string, unknown> }>(
        `select data from outbox where type = $1 and ($2::text is null or entity like '%/' || $2) order by seq`,
        [type, entityId ?? null],
      );
      return rows.map((row) => row.data);
    },

    deadlines: (matterType: string, matterId: string): Promise<DeadlineRow[]> =>
      deadlinesOf(db, matterType, matterId),

    async stop(): Promise<void> {
      await db.$disconnect();
      await audit.close();
      await pool.end();
      await database.drop();
    },
  };
  return kit;
}
export type TestKit = Awaited<ReturnType<typeof testKit>>;

/** A case and its people, walked through the use cases as they do it. */
export async function walk(
  kit: TestKit,
  more: { type?: VisitType; unit?: Parameters<TestKit['unit']>[0] } = {},
) {
  const unit = await kit.unit(more.unit);
  const [lead, member, reviewer, head] = [
    await kit.person(['inspector']),
    await kit.person(['inspector']),
    await kit.person(['inspector']),
    await kit.person(['head-of-supervision']),
  ];
  const as = {
    lead: kit.act(lead, 'inspector'),
    member: kit.act(member, 'inspector'),
    reviewer: kit.act(reviewer, 'inspector'),
    head: kit.act(head, 'head-of-supervision'),
    manager: kit.act(unit.manager, 'provider-manager'),
  };
  const type = more.type ?? 'unannounced';
  let now: Inspection = await kit.inspections.plan(as.lead, {
    unitId: unit.id,
    type,
    quarter: quarterOf(kit.now()),
    trigger: 'plan',
    remote: false,
  });
  const step = async (next: Promise<Inspection>): Promise<Inspection> => (now = await next);
  const of = () => [now.id, now.version] as const;

  return {
    kit,
    unit,
    as,
    get now() {
      return now;
    },
    step,
    of,
    async scheduled() {
      const scheduledFor = new Date(kit.now().getTime() + 3_600_000).toISOString();
      const team = [
        { personId: lead, role: 'lead' as const },
        { personId: member, role: 'member' as const },
      ];
      await step(kit.inspections.schedule(as.lead, ...of(), { scheduledFor, checklistId: CHECKLIST, team }));
      for (const act of [as.lead, as.member])
        await step(kit.inspections.declareImpartial(act, ...of(), { impartial: true }));
      return now;
    },
    async visiting() {
      await this.scheduled();
      return step(kit.inspections.start(as.lead, ...of()));
    },
    async finding(change: Partial<RecordFinding> = {}) {
      return kit.findings.record(as.lead, now.id, {
        criterionId: criterion(1),
        impact: 4,
        likelihood: 4,
        goodPractice: false,
        observation: { fi: 'Lääkekaappi oli auki.', sv: 'Läkemedelsskåpet var öppet.' },
        observedOn: kit.now().toISOString().slice(0, 10),
        serviceType: 'housing-24h-older',
        evidenceIds: [],
        ...change,
      });
    },
    async drafted() {
      await step(kit.inspections.finishVisit(as.lead, ...of()));
      await step(kit.inspections.giveFeedback(as.lead, ...of()));
      const summary = { fi: 'Yhteenveto.', sv: 'Sammanfattning.' };
      return step(kit.drafts.submit(as.lead, ...of(), summary));
    },
    async sent() {
      await step(kit.drafts.review(as.reviewer, ...of(), { outcome: 'approved' }));
      return step(kit.drafts.send(as.lead, ...of()));
    },
    async finalised() {
      await step(kit.factCheck.noComments(as.manager, ...of()));
      return step(kit.finalReports.finalise(as.lead, ...of()));
    },
  };
}

function quarterOf(day: Date): string {
  return `${day.getUTCFullYear()}-Q${Math.floor(day.getUTCMonth() / 3) + 1}`;
}
