import type { DeadlineFact } from '@valvomo/contracts';
import type { OwnEvent, Processes } from '@valvomo/processes';
import type { Ahead } from './guarantee-sweep.activities.js';

/** News of a deadline that the county's watch looks after: it asks the table itself, and needs to know only when. */
export const isWatched = ({ type, data }: OwnEvent): boolean =>
  /\.deadline\./.test(type) && (data as DeadlineFact).workflowId.startsWith('guaranteeCase:');

/**
 * Tells the watch over guarantee cases when the first of these deadlines has something due; one signal a batch.
 * What the watch has done itself, and what ended, sets no earlier instant.
 * @throws PartUnavailable while Temporal does not answer: the batch comes again
 */
export async function tellWatch(processes: Processes, events: readonly OwnEvent[]): Promise<void> {
  const [first] = events
    .filter((event) => isWatched(event) && /\.(opened|moved|resumed)$/.test(event.type))
    .flatMap((event) => {
      const deadline = event.data as DeadlineFact;
      const instants = [...deadline.warnAt, ...deadline.rungs.map(({ at }) => at)];
      return instants.map((at) => ({ id: event.id, ahead: { at, deadline } satisfies Ahead }));
    })
    .toSorted((a, b) => Date.parse(a.ahead.at) - Date.parse(b.ahead.at));
  if (!first) return;
  const { deadline } = first.ahead;
  const county = deadline.workflowId.slice('guaranteeCase:'.length);
  const fact = {
    id: first.id,
    type: 'consultations.guarantee-case.ahead',
    version: deadline.version,
    data: first.ahead,
  };
  await processes.signalFacts('guaranteeCase', county, [fact], { start: { county }, again: true });
}
