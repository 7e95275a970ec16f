import { setTimeout as wait } from 'node:timers/promises';
import { dateOf } from '@valvomo/business-time';
import type { IndicatorRun, Measurement, ServicePromise, Strategy } from '@valvomo/contracts';
import { Client, type SignedIn } from '@valvomo/service/example';
import type { Filling } from './filling.js';
import { GOALS, PROMISES, STRATEGY } from './strategy-texts.js';

/** Answers of last month's clients by score, 0 to 10: NPS 44 of 250 answers. */
const SCORES = [2, 1, 2, 3, 4, 8, 10, 40, 40, 60, 80];

/** What reporting answers while the bus has not brought people yet. */
const MAY_COME = ['strategy.person_unknown'];

/**
 * The strategy of the example county in force with one goal whose target is still to come, its public promise, and the
 * figures of last month that say how both stand. Invented content only.
 */
export async function fillStrategy({ url, people, now, say }: Filling): Promise<void> {
  const client = new Client({ url, seed: 'example-strategy', mayCome: MAY_COME });
  const [director, secretary, publisher, development] = await Promise.all(
    ['director', 'board-secretary', 'publisher', 'development-manager'].map(people),
  );

  const goals = await Promise.all(
    GOALS.map(async ({ owner, ...goal }) => ({ ...goal, ownerId: (await people(owner)).id })),
  );
  const adopted = await client.create<Strategy>(secretary!, 'reporting/v1/strategies/adopted', 'adopted', {
    ...STRATEGY,
    goals,
  });
  await bringIntoForce(client, director!, adopted);
  say(`the strategy in force, with ${goals.length} goals`);

  const month = lastMonth(dateOf(now));
  const answers = { unitId: null, answeredFrom: month.from, answeredTo: month.to, scores: SCORES };
  const batch = { source: 'client-feedback', reference: `example-${month.from}`, ...answers };
  await client.create(development!, 'reporting/v1/feedback-batches', `feedback-${month.from}`, batch);
  for (const promise of PROMISES) {
    const key = `promise-${promise.position}`;
    const drafted = await client.create<ServicePromise>(publisher!, 'reporting/v1/promises', key, promise);
    await client.command(publisher!, 'reporting/v1/promises', drafted, 'publish');
  }
  await computeFigures(client, development!, month);
  say(`${PROMISES.length} promises to residents, judged by the figures of ${month.from.slice(0, 7)}`);
}

/** The open line is marked before the version is published, as the council wished (domain.md 9). */
async function bringIntoForce(client: Client, director: SignedIn, adopted: Strategy): Promise<void> {
  let version = adopted;
  for (const goal of adopted.goals.filter(({ targetStatus }) => targetStatus === 'missing'))
    version = await client.command(
      director,
      'reporting/v1/strategies',
      version,
      `goals/${goal.id}/mark-open-line`,
    );
  await client.command(director, 'reporting/v1/strategies', version, 'publish');
}

/** The figures of the month, once the answers of its clients have come over the bus. */
async function computeFigures(
  client: Client,
  who: SignedIn,
  month: { from: string; to: string },
): Promise<void> {
  const series = `reporting/v1/indicators/A9/series?from=${month.from}&to=${month.to}`;
  for (let attempt = 1; attempt <= 30; attempt++) {
    const key = `figures-${month.from}-${attempt}`;
    let run = await client.create<IndicatorRun>(who, 'reporting/v1/indicator-runs', key, month);
    while (run.finishedAt === null && run.state !== 'failed') {
      await wait(500);
      run = await client.get<IndicatorRun>(who, `reporting/v1/indicator-runs/${run.id}`);
    }
    const { items } = await client.get<{ items: Measurement[] }>(who, series);
    if (items.some(({ n }) => n)) return;
  }
  throw new Error('the answers of clients did not come over the bus');
}

function lastMonth(today: ReturnType<typeof dateOf>): { from: string; to: string } {
  const first = today.with({ day: 1 });
  return { from: first.subtract({ months: 1 }).toString(), to: first.toString() };
}
