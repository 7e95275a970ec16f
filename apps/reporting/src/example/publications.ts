import { dateOf } from '@valvomo/business-time';
import type { Publication } from '@valvomo/contracts';
import { Client } from '@valvomo/service/example';
import type { Filling } from './filling.js';

/** The report of last month, carried to the public by the three people whom it takes. */
export async function fillPublications({ url, people, now, say }: Filling): Promise<void> {
  const client = new Client({ url, seed: 'example-publications', mayCome: [] });
  const [publisher, development, director] = await Promise.all(
    ['publisher', 'development-manager', 'service-director'].map(people),
  );
  const path = 'reporting/v1/publications';
  const month = dateOf(now).subtract({ months: 1 }).toString().slice(0, 7);
  const asked = { kind: 'access-month', month };
  const computed = await client.create<Publication>(publisher!, path, month, asked);
  const checked = await client.command<Publication>(development!, path, computed, 'check');
  const approved = await client.command<Publication>(director!, path, checked, 'approve');
  await client.command(publisher!, path, approved, 'publish');
  say(`the report of ${month} published`);
}
