import { dateOf, instantAt } from '@valvomo/business-time';
import { newId, type Clock, type GuaranteeCaseFact, type Role } from '@valvomo/contracts';
import {
  Audit,
  createPool,
  DatabaseBase,
  deadlinesOf,
  Sweeps,
  type Act,
  type Config,
  Metrics,
} from '@valvomo/service';
import { testDatabase } from '@valvomo/testing';
import { Database } from '../database.js';
import { StepActivities } from '../deadlines/steps.activities.js';
import { keep } from '../journal/journal.js';
import { asDate } from '../rows.js';
import { consultationFact, eventOf, guaranteeCaseFact } from '../spec/facts.fixture.js';
import { PublicationDesk } from './publication-desk.service.js';
import { PublicationReads } from './publication-reads.service.js';
import { Publications } from './publications.service.js';

const MIGRATIONS = new URL('../../prisma/migrations', import.meta.url).pathname;

/** An instant by the wall clock in Helsinki. */
export const at = (date: string, time = '10:00'): Date => instantAt(dateOf(`${date}T12:00:00Z`), time);

export type Known = ReturnType<typeof eventOf>;

/** A wait under the guarantee that ended on a day after so many days; `due` is its legal last day. */
export function waitOf(
  name: string,
  of: { days: number | null; endedOn?: string; due: string; anchorOn?: string; specialty?: string },
): Known {
  const { days, endedOn = null, due, anchorOn = '2026-08-01', specialty = 'cardiology' } = of;
  const state = endedOn === null ? 'running' : endedOn <= due ? 'met' : 'breached';
  const clock: GuaranteeCaseFact['clocks'][number] = {
    rule: 'CG-SPEC-START',
    ruleVersion: 'CG-SPEC-START@2005-03-01',
    anchorOn,
    legalDueOn: due,
    state,
    endedOn,
    statisticalDays: days,
  };
  const fact = guaranteeCaseFact(name, { specialty, clocks: [clock] });
  return eventOf('consultations.guarantee-case.opened', fact, '2026-10-01T08:00:00.000Z');
}

/** An answer after so many office minutes. */
export function answerOf(
  name: string,
  of: { minutes: number; on?: string; inTime?: boolean; specialty?: string },
): Known {
  const { minutes, on = '2026-10-15', inTime = true, specialty = 'cardiology' } = of;
  const fact = consultationFact(name, {
    state: 'ANSWERED',
    specialty,
    submittedAt: `${on}T06:00:00.000Z`,
    firstAnsweredAt: `${on}T10:00:00.000Z`,
    answeredInTime: inTime,
    responseMinutes: { elapsed: minutes, office: minutes, paused: 0 },
  });
  return eventOf('consultations.consultation.answered', fact, `${on}T10:00:00.000Z`);
}

/** A question with its facts in order, each by the day on which it was told; `due` is when the answer was due then. */
export function questionOf(
  name: string,
  facts: readonly {
    on: string;
    what: 'submitted' | 'info-requested' | 'info-provided' | 'answered';
    due: string | null;
  }[],
): Known[] {
  const submittedAt = at(facts[0]!.on).toISOString();
  return facts.map(({ on, what, due }, i) => {
    const isAnswer = what === 'answered';
    const fact = consultationFact(name, {
      version: i + 1,
      specialty: 'oncology',
      submittedAt,
      firstAnsweredAt: isAnswer ? at(on).toISOString() : null,
      answeredInTime: isAnswer ? due !== null && on < due : null,
      responseMinutes: isAnswer ? { elapsed: 60, office: 60, paused: 0 } : null,
      answerDueAt: due && at(due, '16:00').toISOString(),
    });
    return eventOf(`consultations.consultation.${what}`, fact, at(on).toISOString());
  });
}

/** Publications on a real database, with a journal that the test fills, a clock that it sets and people. */
export async function publicationKit(given?: Clock) {
  const database = await testDatabase({ schema: 'reporting', migrations: [MIGRATIONS] });
  const pool = createPool(database.appUrl, 'reporting', 6);
  const db = new Database(new DatabaseBase(pool, 'reporting'));
  const set = { time: at('2026-11-02'), now: () => set.time };
  const clock = given ?? set;
  const audit = new Audit(pool, clock);
  const config = { county: '06', service: 'reporting', publicUrl: 'http://localhost:8100' } as Config;
  const desk = new PublicationDesk(db, audit, clock);
  const sweeps = new Sweeps();
  let sequence = 0;

  async function person(...roles: Role[]): Promise<Act> {
    const id = newId();
    const of = { language: 'fi', absences: [], employments: [], validFrom: asDate('2020-01-01') };
    await db.person.create({ data: { id, version: 1, roles, ...of } });
    const caller = { id, name: 'Test Person', county: '06', roles, client: null };
    return { caller, purpose: null, language: 'en', requestId: null, idempotency: null, audited: false };
  }

  const publications = new Publications(desk, sweeps, config);
  const people = {
    publisher: await person('publisher'),
    checker: await person('development-manager'),
    serviceDirector: await person('service-director'),
    countyDirector: await person('county-director'),
  };
  return {
    db,
    pool,
    database,
    clock: set,
    audit,
    config,
    desk,
    sweeps,
    publications,
    people,
    person,
    reads: new PublicationReads(desk),
    steps: new StepActivities(db, audit, config, { warn: () => undefined }, new Metrics('reporting')),

    /** What reporting comes to know at an instant. */
    async know(events: readonly Known[], knownAt: Date): Promise<void> {
      const client = await pool.connect();
      try {
        await client.query('begin');
        const batch = events.map((event) => ({ event, sequence: ++sequence, knownAt }));
        await keep(client, 'CONSULTATIONS', batch);
        await client.query('commit');
      } finally {
        client.release();
      }
    },
    /** Walks an edition up to the public. */
    async published(id: string, by = people) {
      let { version } = await publications.check(by.checker, id, await this.versionOf(id));
      ({ version } = await publications.approve(by.serviceDirector, id, version));
      return publications.publish(by.publisher, id, version);
    },
    versionOf: async (id: string): Promise<number> =>
      (await db.publication.findUniqueOrThrow({ where: { id } })).version,
    deadlines: (id: string) => deadlinesOf(db, 'publication', id),
    async told(type: string): Promise<Record<string, unknown>[]> {
      const { rows } = await pool.query<{ data: Record<string, unknown> }>(
        'select data from outbox where type = $1 order by seq',
        [type],
      );
      return rows.map(({ data }) => data);
    },
    async stop(): Promise<void> {
      await db.$disconnect();
      await audit.close();
      await pool.end();
      await database.drop();
    },
  };
}
export type PublicationKit = Awaited<ReturnType<typeof publicationKit>>;
