import { deepEqual } from 'node:assert/strict';
import { compute, giveFeedback, series } from '../story/indicators.js';
import { at, scenario } from './scenario.js';

const month = async (...of: Parameters<typeof series>) => {
  const [figure, ...more] = await series(...of);
  deepEqual(more, []);
  return figure!;
};

export const promotersAndDetractors = scenario(
  45,
  '30 promoters, 12 passive and 8 detractors are an NPS of 44; of four answers nothing is shown',
  async (world) => [
    at('2037-10-05T10:00', 'the answers of July and of August have come', {
      act: async () => {
        // Scores from 0 to 10: detractors up to 6, passive 7 and 8, promoters 9 and 10.
        await giveFeedback(
          world,
          'scenario-45-july',
          '2037-07-01',
          '2037-08-01',
          [1, 0, 2, 0, 0, 2, 3, 5, 7, 10, 20],
        );
        await giveFeedback(
          world,
          'scenario-45-august',
          '2037-08-01',
          '2037-09-01',
          [0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1],
        );
        await world.time.rest();
        await compute(world, 'A9', '2037-07-01', '2037-08-01');
        await compute(world, 'A9', '2037-08-01', '2037-09-01');
      },
      expect: async () => {
        const july = await month(world, 'A9', '&from=2037-07-01&to=2037-08-01');
        deepEqual([july.numerator, july.n, july.value, july.suppressed], [22, 50, 44, false]);
        const august = await month(world, 'A9', '&from=2037-08-01&to=2037-09-01');
        deepEqual([august.numerator, august.n, august.value, august.suppressed], [null, null, null, true]);
      },
    }),
  ],
);
