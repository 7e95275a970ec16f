import { dateOf } from '@valvomo/business-time';
import type { Publication, PublicationListItem } from '@valvomo/contracts';
import { Client } from '@valvomo/service/example';
import type { Filling } from './filling.js';

const PATH = 'reporting/v1/publications';

/** The report of last month, carried to the public by the three people whom it takes. */
export async function fillPublications({ url, people, now, say }: Filling): Promise<void> {
  const client = new Client({ url, seed: 'example-publications', mayCome: [] });
  const [publisher, development, director] = await Promise.all(
    ['publisher', 'development-manager', 'service-director'].map(people),
  );
  const month = dateOf(now).subtract({ months: 1 }).toString().slice(0, 7);
  // A region that begins on the first day of a month has made it by itself.
  const { items } = await client.get<{ items: PublicationListItem[] }>(publisher!, PATH);
  let report =
    items.find(({ from }) => from.startsWith(month)) ??
    (await client.create<Publication>(publisher!, PATH, month, { kind: 'access-month', month }));
  const steps = [
    ['COMPUTED', development!, 'check'],
    ['CHECKED', director!, 'approve'],
    ['APPROVED', publisher!, 'publish'],
  ] as const;
  for (const [state, who, act] of steps)
    if (report.state === state) report = await client.command<Publication>(who, PATH, report, act);
  say(`the report of ${month} published`);
}
