import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePortBlock } from '@valvomo/parts';
import { done } from '../client.js';
import { TestRegion } from '../region.js';
import { wallOf } from '../wall.js';
import { BEGINS, SCENARIOS } from './index.js';
import { PRINTED_DATES, shownIn, type Computed } from './printed-dates.js';
import { walkScenarios, type Walked } from './walk.js';

const MINUTES = 60_000;

let region: TestRegion;
let walked: Walked;

beforeAll(async () => {
  region = await TestRegion.start({ port: await freePortBlock(), start: BEGINS });
}, 4 * MINUTES);

afterAll(async () => {
  await region?.stop({ keep: walked?.failures.size !== 0 });
}, MINUTES);

describe('the dates of domain.md ch. 16 as printed, by deadlines/compute', () => {
  it.each(PRINTED_DATES)(
    '$scenario: $what',
    async ({ service = 'inspections', ask, due, rungs = {}, skips = [] }) => {
      const answer = await region.as('inspector').post(`/${service}/v1/deadlines/compute`, ask);
      const computed = done(answer) as unknown as Computed;
      expect(shownIn(computed, due)).toBe(due);
      const climbed = Object.fromEntries(computed.rungs.map(({ level, at }) => [level, wallOf(at)]));
      expect(climbed).toMatchObject(rungs);
      expect(computed.explanation.skipped.map(({ date }) => date)).toEqual(
        expect.arrayContaining([...skips]),
      );
    },
  );
});

describe('the scenarios of domain.md ch. 16, eleven years later, end to end', () => {
  beforeAll(async () => {
    walked = await walkScenarios(region, SCENARIOS);
  }, 10 * MINUTES);

  it.each(SCENARIOS.map(({ number, title }) => ({ number, title })))('$number: $title', ({ number }) => {
    const failure = walked.failures.get(number);
    if (failure) throw new Error(`${failure.message}\nits region's data: ${region.data}`);
  });
});
