import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SEVERITIES, type Severity } from '@valvomo/contracts';
import { PartUnavailable, type BusEvent } from '@valvomo/messaging';
import { testDatabase, waitFor, type TestDatabase } from '@valvomo/testing';
import fc from 'fast-check';
import { inTransaction } from '../rebuilds/rebuild.runner.js';
import {
  actionFact,
  consultationFact,
  deadlineFact,
  eventOf,
  findingFact,
  guaranteeCaseFact,
  idOf,
  inspectionFact,
  providerFact,
  specialtyFact,
  unitFact,
  unitRiskFact,
} from '../spec/facts.fixture.js';
import { recountUnits } from '../units/units.projection.js';
import { newestPosition } from '../journal/journal.js';
import { fill, fingerprint, forget, lockLive, positions, PROJECTIONS, projectLive } from './generations.js';
import type { StreamEvent } from './projection.js';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase({ schema: 'reporting', migrations: ['apps/reporting/prisma/migrations'] });
});
afterAll(() => db.drop());
beforeEach(() => inTransaction(db.pool, (tx) => forget(tx, 1)));

const KNOWN = new Date('2026-03-01T10:00:00Z');
const BLOCKED = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
const UNITS = ['Aalto', 'Kaisla', 'Lumme'];
const T = (day: number, hour = 10): string => new Date(Date.UTC(2026, 1, day, hour)).toISOString();

/** The whole story of three units: every version of every entity, in the order in which it happened on each stream. */
function story(): Record<'REGISTRY' | 'INSPECTIONS' | 'CONSULTATIONS', StreamEvent[]> {
  const registry: BusEvent[] = [];
  const inspections: BusEvent[] = [];
  const consultations: BusEvent[] = [];
  registry.push(eventOf('registry.provider.changed', providerFact('Hoiva'), T(1)));
  registry.push(
    eventOf(
      'registry.provider.changed',
      providerFact('Hoiva', { version: 2, names: { fi: 'Hoiva Oy', sv: null } }),
      T(2),
    ),
  );
  for (const [i, fi] of ['Sydän', 'Kardiologia'].entries()) {
    const names = { fi, sv: 'Kardiologi', en: 'Cardiology' };
    const fact = specialtyFact('cardiology', { version: i + 1, names });
    consultations.push(eventOf('consultations.specialty.changed', fact, T(1 + i)));
  }
  for (const [i, name] of UNITS.entries()) {
    registry.push(eventOf('registry.unit.changed', unitFact(name), T(1)));
    registry.push(
      eventOf('registry.unit.changed', unitFact(name, { version: 2, municipality: '049' }), T(3 + i)),
    );
    const visit = { startedAt: T(4 + i), state: 'IN_PROGRESS' as const };
    inspections.push(eventOf('inspections.inspection.planned', inspectionFact(name, name), T(1)));
    inspections.push(
      eventOf(
        'inspections.inspection.started',
        inspectionFact(name, name, { version: 2, ...visit }),
        T(4 + i),
      ),
    );
    inspections.push(
      eventOf(
        'inspections.inspection.field-closed',
        inspectionFact(name, name, {
          version: 3,
          ...visit,
          state: 'FIELD_CLOSED',
          fieldClosedAt: T(4 + i, 15),
        }),
        T(4 + i, 15),
      ),
    );
    const guidance = { type: 'guidance' as const, startedAt: T(20 + i), state: 'FIELD_CLOSED' as const };
    inspections.push(
      eventOf(
        'inspections.inspection.field-closed',
        inspectionFact(`${name} 2`, name, { version: 4, ...guidance }),
        T(20 + i),
      ),
    );
    const risk = { class: 'R3' as const, classifiedAt: T(6) };
    inspections.push(
      eventOf('inspections.unit-risk.classified', unitRiskFact(name, { ...risk, version: 2 }), T(6)),
    );
    consultations.push(...question(name));
    for (const severity of SEVERITIES) {
      const key = `${name} ${severity}`;
      const own = { severity, observedOn: '2026-02-05' };
      inspections.push(
        eventOf('inspections.finding.recorded', findingFact(key, name, { ...own, state: 'DRAFT' }), T(5)),
      );
      inspections.push(
        eventOf(
          'inspections.finding.issued',
          findingFact(key, name, { ...own, version: 2, issuedAt: T(9) }),
          T(9),
        ),
      );
      // A third of them is corrected in the end, and the critical one was withdrawn for one unit.
      if (severity === 'MODERATE' && i > 0)
        inspections.push(
          eventOf(
            'inspections.finding.verified',
            findingFact(key, name, { ...own, version: 3, state: 'VERIFIED_CLOSED', closedAt: T(18) }),
            T(18),
          ),
        );
      if (severity === 'CRITICAL' && i === 1)
        inspections.push(
          eventOf(
            'inspections.finding.withdrawn',
            findingFact(key, name, { ...own, version: 3, state: 'WITHDRAWN' }),
            T(19),
          ),
        );
      inspections.push(
        eventOf('inspections.corrective-action.opened', actionFact(key, name, { severity }), T(10)),
      );
      inspections.push(
        eventOf(
          'inspections.corrective-action.plan-submitted',
          actionFact(key, name, { severity, version: 2, state: 'PLAN_SUBMITTED' }),
          T(12),
        ),
      );
      inspections.push(eventOf('inspections.deadline.opened', deadlineFact(key), T(10)));
      inspections.push(eventOf('inspections.deadline.warned', deadlineFact(key, { version: 2 }), T(11)));
      inspections.push(
        eventOf(
          'inspections.deadline.met',
          deadlineFact(key, { version: 3, state: 'met', metAt: T(12) }),
          T(12),
        ),
      );
    }
  }
  const placed = (events: BusEvent[]): StreamEvent[] =>
    events.map((event, i) => ({ event, sequence: i + 1 }));
  return {
    REGISTRY: placed(registry),
    INSPECTIONS: placed(inspections),
    CONSULTATIONS: placed(consultations),
  };
}

/** A question that is answered and converted, with its deadline and the guarantee case that it opens. */
function question(name: string): BusEvent[] {
  const responseMinutes = { elapsed: 2 * 24 * 60, office: 2 * 8 * 60, paused: 0 };
  const answered = { firstAnsweredAt: T(7), specialistMinutes: 12, answeredInTime: true, responseMinutes };
  return [
    eventOf('consultations.consultation.submitted', consultationFact(name, { submittedAt: T(5) }), T(5)),
    eventOf('consultations.deadline.opened', deadlineFact(`question ${name}`, { turn: 'specialist' }), T(5)),
    eventOf(
      'consultations.consultation.answered',
      consultationFact(name, { version: 2, state: 'ANSWERED', ...answered }),
      T(7),
    ),
    eventOf(
      'consultations.consultation.converted',
      consultationFact(name, { version: 3, state: 'CONVERTED_TO_REFERRAL', ...answered, convertedAt: T(8) }),
      T(8),
    ),
    eventOf('consultations.guarantee-case.opened', guaranteeCaseFact(name), T(8)),
  ];
}

type Delivery = StreamEvent & { stream: string };

async function deliver(deliveries: readonly Delivery[], batchSize: number): Promise<void> {
  for (let i = 0; i < deliveries.length; i += batchSize) {
    const batch = deliveries.slice(i, i + batchSize);
    for (const stream of ['REGISTRY', 'INSPECTIONS', 'CONSULTATIONS'])
      await inTransaction(db.pool, (tx) =>
        projectLive(
          tx,
          stream,
          batch.filter((delivery) => delivery.stream === stream),
          KNOWN,
        ),
      );
  }
}

const all = (): Delivery[] =>
  Object.entries(story()).flatMap(([stream, events]) => events.map((event) => ({ ...event, stream })));

const newest = () => inTransaction(db.pool, newestPosition);

/** What a generation holds that is filled from the journal alone, in stretches. */
async function fromTheJournal(upTo: number): Promise<Awaited<ReturnType<typeof fingerprint>>> {
  return inTransaction(db.pool, async (tx) => {
    for (let after = 0; after < upTo; after += 50)
      await fill(tx, 99, { after, upTo: Math.min(after + 50, upTo), knownFrom: '-infinity' });
    await recountUnits(tx, 99, null);
    const found = await fingerprint(tx, 99);
    await forget(tx, 99);
    return found;
  });
}

const state = () =>
  inTransaction(db.pool, async (tx) => ({ rows: await fingerprint(tx, 1), at: await positions(tx, 1) }));

describe('projections of batches', () => {
  it('come to the same rows in any order, with any duplicates and in batches of any size', async () => {
    await deliver(all(), 1000);
    const straight = await state();
    expect(straight.rows.map(({ table, rows }) => [table, rows])).toEqual([
      ['provider', 1],
      ['unit_overview', 3],
      ['unit_risk', 3],
      ['inspection', 6],
      ['finding', 15],
      ['corrective_action', 15],
      ['timer', 18],
      ['consultation', 3],
      ['guarantee_case', 3],
      ['specialty', 1],
      ['feedback_batch', 0],
      ['wait_rollup', 1],
    ]);
    const { INSPECTIONS, CONSULTATIONS } = story();
    expect(straight.at).toEqual({
      REGISTRY: 8,
      INSPECTIONS: INSPECTIONS.length,
      CONSULTATIONS: CONSULTATIONS.length,
    });
    const shuffled = fc.shuffledSubarray(all(), { minLength: all().length });
    const doubled = fc.subarray(all());
    await fc.assert(
      fc.asyncProperty(shuffled, doubled, fc.integer({ min: 1, max: 40 }), async (once, again, size) => {
        await inTransaction(db.pool, (tx) => forget(tx, 1));
        await deliver([...again.toReversed(), ...once, ...again], size);
        expect(await state()).toEqual(straight);
        expect(await fromTheJournal(await newest())).toEqual(straight.rows);
      }),
      { numRuns: 12, seed: 4 },
    );
  });

  it('count for each unit what a naive count over the newest facts finds', async () => {
    await deliver(all(), 7);
    const { rows } = await db.pool.query<Record<string, unknown>>(
      `select name_fi, municipality, last_contact_at, last_inspection_at, open_critical, open_major, open_moderate,
         open_minor from unit_overview order by name_fi`,
    );
    expect(rows).toEqual(UNITS.map(naive));
  });

  it('ignore an older version that comes after a newer one', async () => {
    const newer = eventOf(
      'registry.unit.changed',
      unitFact('Aalto', { version: 5, municipality: '091' }),
      T(5),
    );
    const older = eventOf(
      'registry.unit.changed',
      unitFact('Aalto', { version: 4, municipality: '837' }),
      T(4),
    );
    await deliver([{ event: newer, sequence: 1, stream: 'REGISTRY' }], 1);
    await deliver([{ event: older, sequence: 2, stream: 'REGISTRY' }], 1);
    const { rows } = await db.pool.query('select version, municipality from unit_overview');
    expect(rows).toEqual([{ version: 5, municipality: '091' }]);
  });

  it('lose no count when two batches touch one unit at the same time', async () => {
    const { REGISTRY, INSPECTIONS } = story();
    await inTransaction(db.pool, (tx) => projectLive(tx, 'REGISTRY', REGISTRY, KNOWN));
    const middle = Math.ceil(INSPECTIONS.length / 2);
    let second: Promise<void> | undefined;
    await inTransaction(db.pool, async (tx) => {
      await projectLive(tx, 'INSPECTIONS', INSPECTIONS.slice(0, middle), KNOWN);
      second = inTransaction(db.pool, (other) =>
        projectLive(other, 'INSPECTIONS', INSPECTIONS.slice(middle), KNOWN),
      );
      // The first is committed only once the second has come as far as it can.
      await waitFor(async () => (await db.pool.query(BLOCKED)).rowCount === 1, {
        what: 'the second batch waiting for the first',
      });
    });
    await second;
    const { rows } = await db.pool.query(`select sum(open_major)::int as major from unit_overview`);
    expect(rows).toEqual([{ major: 3 }]);
  });

  it('wait for a swap without counting it against the events', async () => {
    await inTransaction(db.pool, async (swap) => {
      await lockLive(swap);
      const batch = inTransaction(db.pool, async (tx) => {
        await tx.query(`set local lock_timeout = '50ms'`);
        await projectLive(tx, 'REGISTRY', story().REGISTRY, KNOWN);
      });
      await expect(batch).rejects.toThrow(PartUnavailable);
    });
  });

  it('keep a table for each projection with the columns that it writes', async () => {
    for (const { table, columns } of PROJECTIONS) {
      const { rows } = await db.pool.query<{ name: string; type: string }>(
        `select column_name as name, udt_name as type from information_schema.columns
         where table_schema = 'reporting' and table_name = $1`,
        [table],
      );
      const types = new Map(
        rows.map(({ name, type }) => [name, type.replace('int4', 'integer').replace('bool', 'boolean')]),
      );
      for (const [name, [type]] of Object.entries(columns))
        expect([table, name, types.get(name)]).toEqual([table, name, type]);
    }
  });
});

/** The row of a unit, counted from the story in plain loops over the newest version of each entity. */
function naive(name: string): Record<string, unknown> {
  const newest = new Map<string, BusEvent>();
  for (const { event } of Object.values(story()).flat())
    if ((newest.get(event.subject)?.entityversion ?? 0) < event.entityversion)
      newest.set(event.subject, event);
  const open = (severity: Severity): number => {
    let count = 0;
    for (const event of newest.values()) {
      if (!event.type.startsWith('inspections.finding.')) continue;
      const finding = event.data as ReturnType<typeof findingFact>;
      const over = finding.state === 'VERIFIED_CLOSED' || finding.state === 'WITHDRAWN';
      if (finding.unitId === idOf('unit', name) && finding.severity === severity && !over) count += 1;
    }
    return count;
  };
  const i = UNITS.indexOf(name);
  return {
    name_fi: name,
    municipality: '049',
    last_contact_at: new Date(T(20 + i)),
    last_inspection_at: new Date(T(4 + i, 15)),
    open_critical: open('CRITICAL'),
    open_major: open('MAJOR'),
    open_moderate: open('MODERATE'),
    open_minor: open('MINOR'),
  };
}
