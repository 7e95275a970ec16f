import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Audit, DatabaseBase, Sweeps, type Config } from '@valvomo/service';
import { testDatabase, type TestDatabase } from '@valvomo/testing';
import { IndicatorSweep, periodsEndedBy } from './periods.sweep.js';
import type { IndicatorRuns } from './runs.service.js';

let db: TestDatabase;
let sweep: IndicatorSweep;
let looks = 0;
beforeAll(async () => {
  db = await testDatabase({ schema: 'reporting', migrations: ['apps/reporting/prisma/migrations'] });
  const clock = { now: () => new Date('2037-01-01T05:00:00Z') };
  const runs = { look: () => void (looks += 1) } as IndicatorRuns;
  sweep = new IndicatorSweep(
    new DatabaseBase(db.pool, 'reporting'),
    runs,
    new Audit(db.pool, clock),
    { county: '06' } as Config,
    new Sweeps(),
  );
});
afterAll(() => db.drop());

const asked = async () =>
  (
    await db.pool.query<{ period: string; indicators: number; known: Date }>(
      `select period_from || '/' || period_to as period, jsonb_array_length(indicators) as indicators, known_until as known
       from indicator_run order by period_to, period_from desc`,
    )
  ).rows;

describe('the figures of what has ended', () => {
  it('are asked for on the first morning of a month: the month, and the quarter or the year that ended with it', async () => {
    const morning = new Date('2037-01-01T04:00:00Z');
    expect(await sweep.nextAfter(new Date('2036-12-05T10:00:00Z'))).toEqual(morning);
    await sweep.run(morning);
    expect(await asked()).toEqual([
      { period: '2036-12-01/2037-01-01', indicators: 8, known: morning },
      { period: '2036-10-01/2037-01-01', indicators: 10, known: morning },
      { period: '2036-01-01/2037-01-01', indicators: 10, known: morning },
    ]);
    expect(looks).toBe(1);
  });

  it('are asked for once; the next morning is that of the next month', async () => {
    await sweep.run(new Date('2037-01-01T04:00:00Z'));
    expect(await asked()).toHaveLength(3);
    const next = new Date('2037-02-01T04:00:00Z');
    expect(await sweep.nextAfter(new Date('2036-12-31T10:00:00Z'))).toEqual(next);
    expect(await sweep.nextAfter(new Date('2037-01-15T10:00:00Z'))).toEqual(next);
    expect(await sweep.nextAfter(next)).toEqual(new Date('2037-03-01T04:00:00Z'));
  });

  it('are those of an older formula too, as long as a public promise is judged by it', async () => {
    await db.pool.query(
      `insert into service_promise (id, version, state, position, text, segment, test, indicator, formula_version, direction,
         target, tolerance, status, light, reason, created_at, published_at)
       values ('0195f000-0000-7000-8000-000000000001', 1, 'PUBLIC', 1, '{}', 'everybody', '{}', 'E1', 1, 'lower-is-better',
         0.1, 0, 'unknown', 'grey', 'missing', '2036-01-01', '2036-01-01')`,
    );
    await sweep.run(new Date('2037-02-01T04:00:00Z'));
    const { rows } = await db.pool.query<{ version: number }>(
      `select (asked ->> 'version')::int as version from indicator_run, jsonb_array_elements(indicators) as asked
       where period_from = '2037-01-01' and asked ->> 'id' = 'E1' order by version`,
    );
    expect(rows).toEqual([{ version: 1 }, { version: 2 }]);
  });

  it('of a month alone are those of the indicators that are followed by the month', () => {
    expect(periodsEndedBy('2037-02-01').map(({ from, indicators }) => [from, indicators.length])).toEqual([
      ['2037-01-01', 8],
    ]);
  });
});
