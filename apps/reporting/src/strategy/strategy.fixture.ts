import { dateOf, instantAt } from '@valvomo/business-time';
import { newId, type GoalBody, type Clock, type Role, type Strategy } from '@valvomo/contracts';
import {
  Audit,
  createPool,
  DatabaseBase,
  deadlinesOf,
  Relations,
  type Act,
  type Config,
  type DeadlineRow,
  Metrics,
} from '@valvomo/service';
import { testDatabase } from '@valvomo/testing';
import { Database } from '../database.js';
import { StepActivities } from '../deadlines/steps.activities.js';
import { Promises } from '../promise/promises.service.js';
import { asDate } from '../rows.js';
import { Board } from './board.service.js';
import { Goals } from './goals.service.js';
import { Strategies } from './strategies.service.js';
import { StrategyAccess } from './strategy-access.js';
import { StrategyDesk } from './strategy-desk.service.js';
import { StrategyReads } from './strategy-reads.service.js';

const MIGRATIONS = new URL('../../prisma/migrations', import.meta.url).pathname;

/** An instant by the wall clock in Helsinki. */
export const at = (date: string, time = '10:00'): Date => instantAt(dateOf(`${date}T12:00:00Z`), time);
export const words = (text: string) => ({ fi: `${text} fi`, sv: `${text} sv`, en: `${text} en` });

/** A figure of the whole county as a computation would have stored it. */
export interface GivenFigure {
  readonly value?: number | null;
  readonly n?: number;
  readonly denominator?: number;
  readonly from?: string;
  readonly to?: string;
  readonly quality?: 'ok' | 'unsure' | 'missing';
  readonly suppressed?: boolean;
  readonly version?: number;
  readonly knownUntil?: string;
}

/** The strategy's and the promise's use cases on a real database, with a clock that the test sets and the county's people. */
export async function strategyKit(given?: Clock) {
  const database = await testDatabase({ schema: 'reporting', migrations: [MIGRATIONS] });
  const pool = createPool(database.appUrl, 'reporting', 4);
  const db = new Database(new DatabaseBase(pool, 'reporting'));
  const set = { time: at('2026-10-01'), now: () => set.time };
  const clock = given ?? set;
  const audit = new Audit(pool, clock);
  const config = { county: '06', service: 'reporting', publicUrl: 'http://localhost:8100' } as Config;
  const access = new StrategyAccess(db, new Relations());
  const desk = new StrategyDesk(db, access, audit, clock);

  async function person(...roles: Role[]): Promise<Act> {
    const id = newId();
    const validFrom = asDate('2023-01-01');
    const more = { version: 1, language: 'fi', absences: [], employments: [], validFrom };
    await db.person.create({ data: { id, roles, ...more } });
    const caller = { id, name: 'Test Person', county: '06', roles, client: null };
    return { caller, purpose: null, language: 'en', requestId: null, idempotency: null, audited: false };
  }

  const kit = {
    db,
    pool,
    /** What the test sets; stands still unless the test gives a clock of its own. */
    clock: set,
    database,
    strategies: new Strategies(desk, config),
    goals: new Goals(desk),
    board: new Board(desk, access, config),
    reads: new StrategyReads(desk, access),
    promises: new Promises(db, audit, config, clock),
    steps: new StepActivities(db, audit, config, { warn: () => undefined }, new Metrics('reporting')),
    as: {
      director: await person('director'),
      secretary: await person('board-secretary'),
      publisher: await person('publisher'),
      owner: await person('specialist'),
      auditor: await person('auditor'),
      serviceDirector: await person('service-director'),
      countyDirector: await person('county-director'),
    },

    /** Stores a figure of an indicator; the last one stored of a period is the newest. */
    async figure(indicator: string, given: GivenFigure = {}): Promise<string> {
      const { value = 0.9, n = 100, from = '2026-09-01', to = '2026-10-01', version = 1 } = given;
      const { quality = 'ok', suppressed = false, denominator = null } = given;
      const [id, runId] = [newId(), newId()];
      const computedAt = clock.now();
      const knownUntil = given.knownUntil ?? computedAt.toISOString();
      await pool.query(
        `insert into indicator_run (id, version, state, period_from, period_to, indicators, requested_by, requested_at)
         values ($1, 1, 'done', $2, $3, '[]', 'test', $4)`,
        [runId, from, to, computedAt],
      );
      await pool.query(
        `insert into indicator_measurement (id, run_id, indicator, formula_version, period_from, period_to, dimension,
           key, numerator, denominator, n, value, figures, quality, suppressed, position, known_until, streams, computed_at)
         values ($1, $2, $3, $4, $5, $6, 'county', '', null, $13, $7, $8, '{}', $9, $10, 1, $11, '{}', $12)`,
        [
          id,
          runId,
          indicator,
          version,
          from,
          to,
          n,
          value,
          quality,
          suppressed,
          knownUntil,
          computedAt,
          denominator,
        ],
      );
      return id;
    },

    /** The data of an event, in the order in which it was told. */
    async told(type: string): Promise<Record<string, unknown>[]> {
      const { rows } = await pool.query<{ data: Record<string, unknown> }>(
        `select data from outbox where type = $1 order by seq`,
        [type],
      );
      return rows.map(({ data }) => data);
    },

    async count(table: 'outbox' | 'audit_event' | 'strategy_remark' | 'promise_judgement'): Promise<number> {
      const { rows } = await pool.query<{ n: number }>(`select count(*)::int as n from ${table}`);
      return rows[0]!.n;
    },

    /** Leaves the people alone. */
    async empty(): Promise<void> {
      const tables = [
        'strategy_assessment',
        'strategy_remark',
        'strategy_goal',
        'strategy',
        'promise_judgement',
      ];
      for (const table of [...tables, 'service_promise', 'indicator_measurement', 'outbox'])
        await pool.query(`delete from ${table}`);
    },

    deadlines: (remarkId: string): Promise<DeadlineRow[]> => deadlinesOf(db, 'strategy-remark', remarkId),

    async stop(): Promise<void> {
      await db.$disconnect();
      await audit.close();
      await pool.end();
      await database.drop();
    },
  };
  return kit;
}
export type StrategyKit = Awaited<ReturnType<typeof strategyKit>>;

export const TERM = { title: words('Strategy'), councilTerm: { from: '2025-06-01', to: '2029-06-01' } };
export const REMITTED = { body: 'board' as const, section: '§ 112', minutesUrl: null };

/** A goal; with a target for 2026 unless it says otherwise. */
export const goalOf = (ownerId: string, more: Partial<GoalBody> = {}): GoalBody => ({
  perspective: 'A',
  title: words('Goal'),
  description: null,
  year: 2029,
  ownerId,
  indicators: [
    {
      indicator: 'Q4',
      formulaVersion: 1,
      baseline: { year: 2025, value: 0.7 },
      targets: [{ year: 2026, value: 0.8 }],
      tolerance: 0.1,
    },
  ],
  ...more,
});

/** A version walked through the use cases, step by step. */
export function walk(kit: StrategyKit) {
  let now = {} as Strategy;
  const { director, secretary } = kit.as;
  const step = async (next: Promise<Strategy>): Promise<Strategy> => (now = await next);
  const of = () => [now.id, now.version] as const;
  return {
    step,
    of,
    get now() {
      return now;
    },
    drafted: (goalsFrom: string | null = null) =>
      step(kit.strategies.draft(director, { ...TERM, goalsFrom })),
    withGoal: (body: GoalBody) => step(kit.goals.add(director, ...of(), body)),
    /** Heard for a day, then sent; the clock stands on the day after. */
    async atBoard() {
      const channelUrl = 'https://example.org/strategy';
      const until = dateOf(new Date(kit.clock.time.getTime() + 86_400_000)).toString();
      await step(kit.strategies.openConsultation(director, ...of(), { until, channelUrl }));
      kit.clock.time = new Date(kit.clock.time.getTime() + 2 * 86_400_000);
      return step(kit.strategies.sendToBoard(director, ...of(), { participation: '34 residents answered.' }));
    },
    decided(
      outcome: 'APPROVED' | 'NOTED' | 'REMITTED',
      remarks: { text: string; ownerId: string; dueOn: string }[] = [],
    ) {
      const decidedOn = dateOf(kit.clock.time).toString();
      return step(kit.board.decide(secretary, ...of(), { ...REMITTED, outcome, decidedOn, remarks }));
    },
    published: () => step(kit.strategies.publish(director, ...of())),
  };
}
