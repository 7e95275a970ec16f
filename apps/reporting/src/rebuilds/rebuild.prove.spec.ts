import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Rebuild } from '@valvomo/contracts';
import { testDatabase, waitFor, type TestDatabase } from '@valvomo/testing';
import { newestPosition } from '../journal/journal.js';
import { fill, fingerprint, forget, projectLive } from '../projections/generations.js';
import { startRegion, type Region } from '../spec/region.fixture.js';
import { recountUnits } from '../units/units.projection.js';
import { diceOf, generatedEvents, shuffled, type Delivery } from './generated.fixture.js';
import { inTransaction } from './rebuild.runner.js';

// `npm run prove -- rebuild` runs this with its large counts; here small fixed ones.
const EVENTS = Number(process.env['VALVOMO_EVENTS'] ?? 400);
const LARGE = process.env['VALVOMO_EVENTS'] !== undefined;
const ENTITIES = LARGE ? 200 : 40;
const SHUFFLES = LARGE ? 10 : 3;
const REBUILDS = LARGE ? 10 : 2;
const SEED = Number(process.env['VALVOMO_SEED'] ?? 20261124);

jest.setTimeout(EVENTS * 200 + 60_000);
const KNOWN = new Date('2026-06-01T10:00:00Z');
const say = (line: string): void => void (LARGE && process.stdout.write(`${line}\n`));

describe('projections', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase({ schema: 'reporting', migrations: ['apps/reporting/prisma/migrations'] });
  });
  afterAll(() => db?.drop());

  async function deliver(deliveries: readonly Delivery[], dice: (sides: number) => number): Promise<void> {
    for (let i = 0; i < deliveries.length;) {
      const batch = deliveries.slice(i, (i += 1 + dice(120)));
      for (const [stream, events] of Map.groupBy(batch, (delivery) => delivery.stream))
        await inTransaction(db.pool, (tx) => projectLive(tx, stream, events, KNOWN));
    }
  }

  it(`${EVENTS} events over ${ENTITIES} entities in ${SHUFFLES} shuffles with duplicates: identical tables, and from the journal again`, async () => {
    const events = generatedEvents(EVENTS, ENTITIES, SEED);
    const dice = diceOf(SEED + 1);
    const expected = await afresh(events, dice);
    say(expected.map(({ table, rows, hash }) => `  ${table.padEnd(18)} ${rows} rows ${hash}`).join('\n'));
    const entities = expected.filter(({ table }) => table !== 'wait_rollup');
    expect(entities.reduce((sum, { rows }) => sum + rows, 0)).toBe(ENTITIES);
    for (let i = 0; i < SHUFFLES; i += 1) {
      const twice = events.filter(() => dice(3) === 0);
      expect(await afresh(shuffled([...events, ...twice], dice), dice)).toEqual(expected);
    }
  });

  /** Drops what there is, delivers, and compares what lives with what the journal gives. */
  async function afresh(deliveries: readonly Delivery[], dice: (sides: number) => number) {
    await inTransaction(db.pool, async (tx) => {
      await forget(tx, 1);
      await tx.query('delete from journal');
    });
    await deliver(deliveries, dice);
    return inTransaction(db.pool, async (tx) => {
      const found = await fingerprint(tx, 1);
      const upTo = await newestPosition(tx);
      await fill(tx, 99, { after: 0, upTo, knownFrom: '-infinity' });
      await recountUnits(tx, 99, null);
      expect(await fingerprint(tx, 99)).toEqual(found);
      await forget(tx, 99);
      return found;
    });
  }
});

describe('a rebuild', () => {
  let region: Region;
  beforeAll(async () => {
    region = await startRegion();
  }, 60_000);
  afterAll(() => region?.stop());

  it('from journal and streams while readers read: identical hashes, no failed read, never half', async () => {
    const { pool } = region.db;
    await region.publish(...generatedEvents(EVENTS, ENTITIES, SEED).map(({ event }) => event));
    await region.caughtUp();
    const paths = ['units?limit=200', 'findings?limit=200', 'actions?limit=200', 'units.csv'];
    const read = async (path: string): Promise<string> => {
      const answer = await region.get(path, 'head-of-supervision');
      const body = await answer.text();
      if (answer.status !== 200) return `${answer.status} ${body}`;
      return path.endsWith('.csv') ? body : JSON.stringify((JSON.parse(body) as { items: object[] }).items);
    };
    const right = new Map(await Promise.all(paths.map(async (path) => [path, await read(path)] as const)));
    let reads = 0;
    let done = false;
    const wrong: string[] = [];
    const readers = paths.map(async (path) => {
      while (!done) {
        const found = await read(path);
        reads += 1;
        if (found !== right.get(path)) wrong.push(`${path}: ${found.slice(0, 300)}`);
      }
    });
    try {
      for (let i = 0; i < REBUILDS; i += 1) {
        // Every other time the journal has to be filled from the streams first.
        if (i % 2 === 0)
          await inTransaction(pool, async (tx) => {
            await tx.query('delete from journal');
            await tx.query(
              `insert into journal_missing select stream, sequence from projection_position
               where generation = (select live from projection)`,
            );
          });
        const asked = (await (await region.post('rebuilds', 'operator')).json()) as Rebuild;
        const ended = await waitFor(
          async () => {
            const answer = await region.get(`rebuilds/${asked.id}`, 'operator');
            const rebuild = (await answer.json()) as Rebuild;
            return rebuild.finishedAt === null ? null : rebuild;
          },
          { timeout: 60_000, what: 'the rebuild' },
        );
        expect(ended).toMatchObject({ state: 'done', result: { identical: true } });
      }
    } finally {
      done = true;
      await Promise.all(readers);
    }
    say(`${REBUILDS} rebuilds, ${reads} reads meanwhile, ${wrong.length} failed or different`);
    expect(wrong).toEqual([]);
    expect(reads).toBeGreaterThan(REBUILDS * 4);
  });
});
