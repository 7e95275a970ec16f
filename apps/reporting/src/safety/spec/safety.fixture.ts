import { dateOf, instantAt } from '@valvomo/business-time';
import {
  derivedId,
  newId,
  type Clock,
  type Role,
  type SafetyRound,
  type SafetyScore,
} from '@valvomo/contracts';
import {
  Audit,
  createPool,
  DatabaseBase,
  Relations,
  Sweeps,
  type Act,
  type Config,
  Metrics,
} from '@valvomo/service';
import { testDatabase } from '@valvomo/testing';
import { Database } from '../../database.js';
import { StepActivities } from '../../deadlines/steps.activities.js';
import { asDate } from '../../rows.js';
import { SafetyAnswers } from '../answers/safety-answers.service.js';
import { SafetyReview } from '../answers/safety-review.service.js';
import { SafetyPlanItems } from '../plan-items/safety-plan-items.service.js';
import { SafetyProgrammes } from '../programmes/safety-programmes.service.js';
import { SafetyFigures } from '../reports/safety-figures.service.js';
import { SafetyReports } from '../reports/safety-reports.service.js';
import { RoundDesk } from '../rounds/round-desk.service.js';
import { SafetyRoundActivities } from '../rounds/safety-round.activities.js';
import { SafetyRoundSweep } from '../rounds/safety-rounds.sweep.js';
import { SafetyRounds } from '../rounds/safety-rounds.service.js';
import { SafetyAccess } from '../safety-access.js';
import { SafetyTasks } from '../tasks/safety-tasks.service.js';

const MIGRATIONS = new URL('../../../prisma/migrations', import.meta.url).pathname;

/** An instant by the wall clock in Helsinki. */
export const at = (date: string, time = '10:00'): Date => instantAt(dateOf(`${date}T12:00:00Z`), time);

/** The safety programme on a real database, with a clock that the test sets and the county's people. */
export async function safetyKit(given?: Clock) {
  const database = await testDatabase({ schema: 'reporting', migrations: [MIGRATIONS] });
  const pool = createPool(database.appUrl, 'reporting', 6);
  const db = new Database(new DatabaseBase(pool, 'reporting'));
  const set = { time: at('2026-10-01'), now: () => set.time };
  const clock = given ?? set;
  const audit = new Audit(pool, clock);
  const config = { county: '06', service: 'reporting' } as Config;
  const access = new SafetyAccess(db, new Relations(), clock);
  const desk = new RoundDesk(db, access, audit, clock);

  async function person(...roles: Role[]): Promise<Act> {
    const id = newId();
    const of = { language: 'fi', absences: [], employments: [], validFrom: asDate('2020-01-01') };
    await db.person.create({ data: { id, version: 1, roles, ...of } });
    return act(id, ...roles);
  }
  const act = (id: string, ...roles: Role[]): Act => ({
    caller: { id, name: 'Test Person', county: '06', roles, client: null },
    purpose: null,
    language: 'en',
    requestId: null,
    idempotency: null,
    audited: false,
  });
  /** A unit in the register's copy, and who is responsible for it. */
  async function unit(name: string): Promise<{ id: string; manager: Act }> {
    const manager = await person('provider-manager');
    const id = derivedId('unit', name);
    await pool.query(
      `insert into unit_overview (generation, id, version, provider_id, name_fi, municipality, production_mode, language,
         responsible_ids, valid_from)
       select live, $1, 1, $1, $2, '837', 'purchased', 'fi', to_jsonb(array[$3]::text[]), '2020-01-01' from projection`,
      [id, name, manager.caller.id],
    );
    return { id, manager };
  }

  const programmes = new SafetyProgrammes(db, audit, clock);
  const rounds = new SafetyRounds(db, desk, access, audit);
  const answers = new SafetyAnswers(db, desk, audit);
  const activities = new SafetyRoundActivities(db, audit, config);
  const sweeps = new Sweeps();
  const sweep = new SafetyRoundSweep(db, audit, config, sweeps);
  const people = {
    coordinator: await person('safety-coordinator'),
    director: await person('director'),
    secretary: await person('board-secretary'),
    serviceDirector: await person('service-director'),
    countyDirector: await person('county-director'),
  };

  return {
    database,
    db,
    pool,
    clock: set,
    audit,
    access,
    desk,
    config,
    people,
    person,
    unit,
    act,
    programmes,
    rounds,
    answers,
    activities,
    sweeps,
    sweep,
    tasks: new SafetyTasks(db, access, audit, clock),
    reviews: new SafetyReview(db, desk, audit),
    reports: new SafetyReports(db, desk),
    figures: new SafetyFigures(db, access),
    items: new SafetyPlanItems(db, access, audit, clock),
    steps: new StepActivities(db, audit, config, { warn: () => undefined }, new Metrics('reporting')),

    /** The id of a task by its code, in the newest programme. */
    async taskId(code: string): Promise<string> {
      const task = await db.safetyTask.findFirstOrThrow({
        where: { code },
        orderBy: { programme: { firstYear: 'desc' } },
      });
      return task.id;
    },
    /** Scores by code, evidence where it is needed. */
    async give(by: Act, round: SafetyRound, unitId: string | null, scores: Record<string, SafetyScore>) {
      const given = await Promise.all(
        Object.entries(scores).map(async ([code, score]) => ({
          taskId: await this.taskId(code),
          score,
          ...((score === 'not-applicable' || score >= 2) && { evidence: `evidence of ${code}` }),
        })),
      );
      return (await answers.give(by, round.id, { unitId, answers: given })).items;
    },
    /** Locks as the process does, at the instant of the deadline. */
    async lock(round: SafetyRound): Promise<SafetyRound> {
      await activities.lockRound({ roundId: round.id, at: round.lockDueAt });
      return rounds.one(round.id);
    },
    /** News of an entity, as `<what> <version>`. */
    async news(entity: string): Promise<string[]> {
      const { rows } = await pool.query<{ type: string; version: number }>(
        `select type, entity_version as version from outbox where entity = $1 order by seq`,
        [entity],
      );
      return rows.map(({ type, version }) => `${type.split('.').at(-1)} ${version}`);
    },
    /** Notices of a matter: kind or rung, and whom. */
    async notices(matterId: string): Promise<[string, string][]> {
      const { rows } = await pool.query<{ kind: string; rung: string | null; recipient: string }>(
        `select data ->> 'kind' as kind, data ->> 'rung' as rung, data ->> 'recipientId' as recipient from outbox
         where type = 'reporting.notice.raised' and data ->> 'matterId' = $1 order by occurred_at, seq`,
        [matterId],
      );
      return rows.map(({ kind, rung, recipient }) => [rung ?? kind, recipient]);
    },
    async stop(): Promise<void> {
      await db.$disconnect();
      await audit.close();
      await pool.end();
      await database.drop();
    },
  };
}
export type SafetyKit = Awaited<ReturnType<typeof safetyKit>>;
