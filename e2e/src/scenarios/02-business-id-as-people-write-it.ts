import { equal } from 'node:assert/strict';
import type { Provider } from '@valvomo/contracts';
import { done, refused } from '../client.js';
import { provider } from '../story/register.js';
import { at, scenario } from './scenario.js';

const PROVIDERS = '/registry/v1/providers';

export const businessIdAsPeopleWriteIt = scenario(
  2,
  'a business id written with FI, a space and an en-dash is the same id, and only one provider has it',
  async (world) => {
    const keeper = world.as('registry-keeper');
    const found = async () =>
      done(await keeper.get<{ items: Provider[] }>(`${PROVIDERS}?businessId=3221356-1`)).items;
    return [
      // The number of scenario 1, an hour later: the same provider is saved again from another paper.
      at('2037-05-06T10:00', '"FI 3221356–1" is saved, and a second provider with it', {
        act: async () => {
          const [known] = await found();
          const { id, version: _, changedAt: _at, ...content } = known!;
          const path = `${PROVIDERS}/${id}`;
          const { etag } = await keeper.get(path);
          const again = { ...content, businessId: 'FI 3221356–1' };
          const saved = done(await keeper.send<Provider>('PUT', path, again, { ifMatch: etag! }));
          equal(saved.businessId, '3221356-1');
          const another = provider('Kakkonen Oy', { businessId: 'FI 3221356–1' }, '2030-01-01');
          equal(refused(await keeper.post(PROVIDERS, another)), 'business_id_taken');
        },
        expect: async () => equal((await found()).length, 1),
      }),
    ];
  },
);
