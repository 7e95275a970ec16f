import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  definitionOf,
  INDICATORS,
  type ExplainedMeasurement,
  type IndicatorDefinition,
  type Measurement,
  type RecomputeCheck,
  type Role,
} from '@valvomo/contracts';
import type { AvailableAction } from '@valvomo/service';
import { consultationFact, deadlineFact, eventOf, idOf, unitFact } from '../spec/facts.fixture.js';
import { startRegion, type Region } from '../spec/region.fixture.js';
import { FORMULAS } from './formulas.js';
import { computedIn, readFrom } from './figures.fixture.js';
import { latestMeasurement } from './indicators.queries.js';

const MANAGER = idOf('manager');
const IN_MARCH = '2026-03-10T10:00:00.000Z';

let region: Region;
beforeAll(async () => {
  region = await startRegion();
  const mine = (i: number) =>
    deadlineFact(`mine ${i}`, {
      unitId: idOf('unit', 'Kaisla'),
      dueAt: IN_MARCH,
      metAt: i < 4 ? IN_MARCH : null,
    });
  const theirs = (i: number) =>
    deadlineFact(`theirs ${i}`, { unitId: idOf('unit', 'Aalto'), dueAt: IN_MARCH });
  await region.publish(
    eventOf('registry.unit.changed', unitFact('Aalto'), IN_MARCH),
    eventOf('registry.unit.changed', unitFact('Kaisla', { responsibleIds: [MANAGER] }), IN_MARCH),
    ...[0, 1, 2, 3, 4].map((i) => eventOf('inspections.deadline.met', mine(i), IN_MARCH)),
    ...[0, 1, 2, 3, 4, 5].map((i) => eventOf('inspections.deadline.opened', theirs(i), IN_MARCH)),
    ...[0, 1, 2, 3, 4, 5].map((i) => closed(i, i < 3)),
  );
  await region.caughtUp();
}, 60_000);
afterAll(() => region?.stop());

function closed(i: number, avoided: boolean, version = 1) {
  const question = consultationFact(`q${i}`, {
    version,
    state: 'CLOSED_OUT',
    firstAnsweredAt: IN_MARCH,
    specialistMinutes: 10 * i,
    endedAt: IN_MARCH,
    referralMade: !avoided,
    closeOut: {
      outcome: 'new-plan',
      referralIntended: true,
      referralNeeded: !avoided,
      value: 4,
      education: 4,
    },
  });
  return eventOf('consultations.consultation.closed', question, IN_MARCH);
}

const computed = (body: object) => computedIn(region, body);
const read = <T>(path: string) => readFrom<T>(region, path);
const series = async (path: string, as?: Role, sub?: string) =>
  (await readFrom<{ items: Measurement[] }>(region, path, as, sub)).items;
const MARCH = { from: '2026-03-01', to: '2026-04-01' };

describe('indicators', () => {
  it('are defined as data, each with a formula, newest versions first asked for', async () => {
    const { items } = await read<{ items: IndicatorDefinition[] }>('indicators?limit=200');
    expect(items.map(({ id, version }) => `${id}@${version}`)).toEqual([
      'A5@1',
      'A9@1',
      'E1@2',
      'E2@1',
      'P1@1',
      'P4@1',
      'Q1@1',
      'Q2@1',
      'Q4@1',
      'Q7@1',
    ]);
    expect(Object.keys(FORMULAS).toSorted()).toEqual(
      INDICATORS.map(({ id, version }) => `${id}@${version}`).toSorted(),
    );
    const all = await read<{ items: IndicatorDefinition[] }>('indicators?allVersions=true&perspective=E');
    expect(all.items.map(({ id, version }) => `${id}@${version}`)).toEqual(['E1@1', 'E1@2', 'E2@1']);
  });

  it('are computed by a job from one snapshot, and a figure explains itself', async () => {
    const run = await computed(MARCH);
    expect(run).toMatchObject({ state: 'done', failure: null, progress: { done: 10, of: 10 } });
    expect(run.snapshot!.streams).toEqual({ REGISTRY: 2, INSPECTIONS: 11, CONSULTATIONS: 6 });
    const [p1] = await series('indicators/P1/series');
    expect(p1).toMatchObject({ ...MARCH, value: 25, n: 6, quality: 'ok', seriesBreak: false, key: '' });
    const explained = await read<ExplainedMeasurement>(`measurements/${p1!.id}`);
    expect(explained).toMatchObject({
      numerator: 150,
      denominator: 6,
      figures: { p90: 45 },
      definition: definitionOf('P1', 1),
      snapshot: run.snapshot,
      runId: run.id,
    });
  });

  it('tell what may be done with a computation and a figure, and why not the rest', async () => {
    const run = await computed({ ...MARCH, indicators: [{ id: 'P1' }] });
    const actions = async (path: string, as: Role) => {
      const offered = await readFrom<AvailableAction[]>(region, `${path}/available-actions`, as);
      return offered.map(({ action, allowed, code }) => [action, allowed, code]);
    };
    expect(await actions(`indicator-runs/${run.id}`, 'director')).toEqual([['request', true, undefined]]);
    expect(await actions(`indicator-runs/${run.id}`, 'auditor')).toEqual([['request', false, 'forbidden']]);
    const [p1] = await series('indicators/P1/series');
    expect(await actions(`measurements/${p1!.id}`, 'auditor')).toEqual([['recompute', true, undefined]]);
    for (const path of [`indicator-runs/${p1!.id}`, `measurements/${run.id}`])
      expect((await region.get(`${path}/available-actions`, 'director')).status).toBe(404);
    const own = await region.get(`measurements/${p1!.id}/available-actions`, 'provider-manager', {}, MANAGER);
    expect(own.status).toBe(404);
  });

  it('come out the same from the same snapshot and formula version, whatever has become known since (scenario 60)', async () => {
    const [before] = await series('indicators/E1/series?formulaVersion=2');
    await region.publish(closed(5, true, 2), closed(6, true));
    await region.caughtUp();
    const check = await post<RecomputeCheck>(`measurements/${before!.id}/recompute`);
    expect(check).toMatchObject({ identical: true, differing: [], formulaVersion: 2 });
    await computed({ ...MARCH, indicators: [{ id: 'E1' }] });
    const [after] = await series('indicators/E1/series?formulaVersion=2');
    expect([before!.numerator, before!.n, after!.numerator, after!.n]).toEqual([3, 6, 5, 7]);
    expect((await read<ExplainedMeasurement>(`measurements/${before!.id}`)).value).toBe(0.5);
  });

  it('tell when a stored figure is not what its snapshot gives', async () => {
    const [figure] = await series('indicators/P1/series');
    await region.db.pool.query('update indicator_measurement set value = 26 where id = $1', [figure!.id]);
    const check = await post<RecomputeCheck>(`measurements/${figure!.id}/recompute`);
    expect(check).toMatchObject({ identical: false, differing: ['value'] });
    await region.db.pool.query('update indicator_measurement set value = 25 where id = $1', [figure!.id]);
  });

  it('begin a new series with a marked break where the formula has a new version (scenario 60)', async () => {
    await computed({ ...MARCH, indicators: [{ id: 'E1', version: 1 }] });
    await computed({ from: '2026-02-01', to: '2026-03-01', indicators: [{ id: 'E1' }] });
    const found = await series('indicators/E1/series');
    expect(found.map(({ formulaVersion, from, seriesBreak }) => [formulaVersion, from, seriesBreak])).toEqual(
      [
        [1, '2026-03-01', false],
        [2, '2026-02-01', true],
        [2, '2026-03-01', false],
      ],
    );
    const first = await read<{ items: Measurement[]; nextCursor: string }>('indicators/E1/series?limit=1');
    const rest = await series(`indicators/E1/series?limit=2&cursor=${first.nextCursor}`);
    expect([...first.items, ...rest]).toEqual(found);
  });

  it('show of fewer than five nothing, in the list, the file and the explanation', async () => {
    await region.publish(
      ...[0, 1, 2, 3].map((i) =>
        eventOf(
          'consultations.consultation.answered',
          consultationFact(`few ${i}`, {
            firstAnsweredAt: '2026-01-10T10:00:00.000Z',
            specialistMinutes: 77,
          }),
          IN_MARCH,
        ),
      ),
    );
    await region.caughtUp();
    await computed({ from: '2026-01-01', to: '2026-02-01', indicators: [{ id: 'P1' }] });
    const [few] = await series('indicators/P1/series?to=2026-02-01');
    const nothing = {
      value: null,
      n: null,
      numerator: null,
      denominator: null,
      figures: {},
      suppressed: true,
    };
    expect(few).toMatchObject(nothing);
    expect(await read<ExplainedMeasurement>(`measurements/${few!.id}`)).toMatchObject(nothing);
    const file = await (
      await region.get('indicators/P1/series.csv', 'auditor', { 'accept-language': 'en' })
    ).text();
    expect(file.split('\r\n')[1]).toMatch(/P1,1,2026-01-01,2026-02-01,county,,,,,,ok,yes,no,/);
    const { rows } = await region.db.pool.query<{ value: number }>(
      'select value from indicator_measurement where id = $1',
      [few!.id],
    );
    expect(rows).toEqual([{ value: 77 }]);
    expect(
      await latestMeasurement(region.db.pool, 'P1', { from: '2026-01-01', to: '2026-02-01' }),
    ).toMatchObject({
      value: null,
      n: null,
      quality: 'suppressed',
    });
    expect(await latestMeasurement(region.db.pool, 'P1', null)).toMatchObject({
      value: 25,
      from: '2026-03-01',
    });
    expect(
      await latestMeasurement(region.db.pool, 'P1', { from: '2025-01-01', to: '2026-02-01' }),
    ).toBeNull();
  });

  it('of a unit are for its own manager; the county and other units do not exist for that one', async () => {
    const own = await series('indicators/Q4/series?dimension=unit', 'provider-manager', MANAGER);
    expect(own.map(({ key, numerator, denominator }) => [key, numerator, denominator])).toEqual([
      [idOf('unit', 'Kaisla'), 4, 5],
    ]);
    expect(await series('indicators/Q4/series', 'provider-manager', MANAGER)).toEqual([]);
    const everybody = await series('indicators/Q4/series?dimension=unit');
    expect(everybody).toHaveLength(2);
    const other = everybody.find(({ key }) => key === idOf('unit', 'Aalto'))!;
    for (const [id, status] of [
      [own[0]!.id, 200],
      [other.id, 404],
    ] as const) {
      const answer = await region.get(`measurements/${id}`, 'provider-manager', {}, MANAGER);
      expect(answer.status).toBe(status);
    }
  });

  it('are computed only by who may, of a period that has begun, by a formula that exists', async () => {
    const refused = async (as: Role, body: object) => {
      const answer = await region.post('indicator-runs', as, {}, body);
      return [answer.status, ((await answer.json()) as { code: string }).code];
    };
    expect(await refused('auditor', MARCH)).toEqual([403, 'forbidden']);
    expect(await refused('director', { from: '2090-01-01', to: '2090-02-01' })).toEqual([
      422,
      'period_not_begun',
    ]);
    expect(await refused('director', { ...MARCH, indicators: [{ id: 'E1', version: 9 }] })).toEqual([
      422,
      'indicator_unknown',
    ]);
    for (const from of ['0001-01-01', '2026-04-01'])
      expect(await refused('director', { ...MARCH, from })).toEqual([400, 'invalid_request']);
    expect(await refused('director', { from: '2026-03-01', to: '2026-03-01' })).toEqual([
      400,
      'invalid_request',
    ]);
  });
});

async function post<T>(path: string): Promise<T> {
  const answer = await region.post(path, 'auditor');
  expect([path, answer.status]).toEqual([path, 200]);
  return (await answer.json()) as T;
}
