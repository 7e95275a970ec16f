import { deepEqual, equal } from 'node:assert/strict';
import type { Provider } from '@valvomo/contracts';
import { done, refused } from '../client.js';
import { provider } from '../story/register.js';
import { at, scenario } from './scenario.js';

export const businessIdIsChecked = scenario(
  1,
  'a business id is checked by its check digit',
  async (world) => {
    const keeper = world.as('registry-keeper');
    const save = (businessId: string) =>
      keeper.post<Provider>('/registry/v1/providers', provider('Ykkönen Oy', { businessId }, '2030-01-01'));
    return [
      at('2037-05-06T09:00', '3221356-1, 3221356-2 and 1000008-0 are saved', {
        act: async () => {
          equal(done(await save('3221356-1')).businessId, '3221356-1');
          equal(refused(await save('3221356-2')), 'bad_check_digit');
          equal(refused(await save('1000008-0')), 'impossible_number');
        },
        expect: async () => {
          const path = '/registry/v1/providers?q=Ykkönen';
          const { items } = done(await keeper.get<{ items: Provider[] }>(path));
          deepEqual(
            items.map(({ businessId }) => businessId),
            ['3221356-1'],
          );
        },
      }),
    ];
  },
);
