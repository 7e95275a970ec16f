import { setTimeout as delay } from 'node:timers/promises';
import type { RegionServices } from './region-services.js';

/** So long a region may be busy in one step before we say with what. */
const PATIENCE_MS = 120_000;

/**
 * Waits until nothing in the region is under way: no outbox row unsent, no consumer with anything pending, no process with
 * a task or an activity. News goes round (activity, outbox, stream, consumer, process), so one look could see each place
 * just after the news has left it. Two looks one after the other in which no message came onto a stream cannot: to be
 * missed twice it would have to go round, and so over a stream.
 * @throws with what is still under way
 */
export async function waitUntilQuiet(services: RegionServices, monitorUrl: string): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  for (let wait = 5; ; wait = Math.min(100, wait * 1.5)) {
    const before = await messagesEver(monitorUrl);
    const first = await services.underWay();
    const busy = Object.keys(first).length > 0 ? first : await services.underWay();
    if (Object.keys(busy).length === 0 && (await messagesEver(monitorUrl)) === before) return;
    if (Date.now() > end) throw new Error(`the region does not come to rest: ${JSON.stringify(busy)}`);
    await delay(wait);
  }
}

interface StreamsReport {
  account_details?: { stream_detail?: { name: string; state: { last_seq: number } }[] }[];
}

/** The number of messages that ever came onto the streams; key-value buckets, which carry the clock itself, left out. */
async function messagesEver(monitorUrl: string): Promise<number> {
  const answer = await fetch(`${monitorUrl}/jsz?streams=true&accounts=true`);
  const { account_details: accounts = [] } = (await answer.json()) as StreamsReport;
  return accounts
    .flatMap(({ stream_detail: streams = [] }) => streams)
    .filter(({ name }) => !name.startsWith('KV_'))
    .reduce((sum, { state }) => sum + state.last_seq, 0);
}
