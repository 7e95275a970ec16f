import { deepEqual, equal } from 'node:assert/strict';
import { compute, correctFeedback, giveFeedback, recompute, series } from '../story/indicators.js';
import { at, scenario } from './scenario.js';

const JUNE = ['2037-06-01', '2037-07-01'] as const;
const OF_JUNE = '&from=2037-06-01&to=2037-07-01';

export const figuresAreComputedAgain = scenario(
  60,
  'a figure computed again from its snapshot by its formula version is identical; formula version 2 is a series with a marked break',
  async (world) => [
    at('2037-10-06T10:00', 'a figure is computed, and what it was computed from is corrected later', {
      act: async () => {
        const batch = await giveFeedback(world, 'scenario-60', ...JUNE, [0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 6]);
        await world.time.rest();
        await compute(world, 'A9', ...JUNE);
        const [before] = await series(world, 'A9', OF_JUNE);
        deepEqual([before!.value, before!.n], [20, 10]);
        await correctFeedback(world, batch, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 10]);
        await world.time.rest();
        await compute(world, 'A9', ...JUNE);
        const [after] = await series(world, 'A9', OF_JUNE);
        deepEqual([after!.value, after!.n], [100, 10]);
        for (const { id } of [before!, after!]) {
          const { identical, differing, formulaVersion } = await recompute(world, id);
          deepEqual([identical, differing, formulaVersion], [true, [], 1]);
        }
      },
    }),
    at('2037-10-07T10:00', 'an indicator is computed by both versions of its formula', {
      act: async () => {
        await compute(world, 'E1@1', ...JUNE);
        await compute(world, 'E1@2', ...JUNE);
      },
      expect: async () => {
        const figures = await series(world, 'E1');
        const versions = figures.map(({ formulaVersion }) => formulaVersion);
        deepEqual(
          versions,
          versions.toSorted((a, b) => Number(a) - Number(b)),
        );
        const second = figures.findIndex(({ formulaVersion }) => formulaVersion === 2);
        equal(second > 0, true);
        const breaks = figures.flatMap(({ seriesBreak }, i) => (seriesBreak ? [i] : []));
        deepEqual(breaks, [second]);
      },
    }),
  ],
);
