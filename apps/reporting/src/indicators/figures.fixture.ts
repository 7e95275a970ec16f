import { expect } from '@jest/globals';
import type { IndicatorRun, Role } from '@valvomo/contracts';
import { waitFor } from '@valvomo/testing';
import type { Region } from '../spec/region.fixture.js';

/** Has figures computed and waits until they are. */
export async function computedIn(region: Region, body: object): Promise<IndicatorRun> {
  const asked = await region.post('indicator-runs', 'development-manager', {}, body);
  expect(asked.status).toBe(202);
  const { id } = (await asked.json()) as IndicatorRun;
  return waitFor(
    async () => {
      const run = await readFrom<IndicatorRun>(region, `indicator-runs/${id}`);
      return run.finishedAt === null ? null : run;
    },
    { what: 'the figures being computed' },
  );
}

/** Reads what the caller may read. */
export async function readFrom<T>(
  region: Region,
  path: string,
  as: Role = 'director',
  sub?: string,
): Promise<T> {
  const answer = await region.get(path, as, {}, sub);
  expect([path, answer.status]).toEqual([path, 200]);
  return (await answer.json()) as T;
}
