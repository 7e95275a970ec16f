import type { Region } from './state.js';

/** What waits in a region, as far as its parts can say; null where one does not answer. */
export interface Waiting {
  /** Rows not yet sent, by service. */
  outbox: Record<string, number | null>;
  /** Messages not yet handled, by consumer. */
  lag: Record<string, number> | null;
  /** Messages that a consumer gave up on. */
  deadLetters: number | null;
  openProcesses: number | null;
}

/** Asks services, NATS and Temporal what waits. */
export async function waitingIn(region: Region): Promise<Waiting> {
  const services = region.processes.filter(({ kind }) => kind === 'main');
  const [outbox, streams, openProcesses] = await Promise.all([
    Promise.all(services.map(async ({ name, url }) => [name, await unsent(region, url)] as const)),
    streamsOf(region).catch(() => null),
    openProcessesOf(region).catch(() => null),
  ]);
  const consumers = streams?.flatMap(({ consumer_detail: consumers = [], name }) =>
    consumers.map((each) => [`${name}/${each.name}`, each.num_pending + each.num_ack_pending] as const),
  );
  return {
    outbox: Object.fromEntries(outbox),
    lag: consumers ? Object.fromEntries(consumers) : null,
    deadLetters: streams?.find(({ name }) => name === 'DEAD')?.state.messages ?? null,
    openProcesses,
  };
}

async function unsent(region: Region, url: string): Promise<number | null> {
  const headers = { 'x-region-secret': region.secret };
  const answer = await fetch(`${url}/internal/time/quiet`, { headers }).catch(() => undefined);
  if (!answer?.ok) return null;
  return ((await answer.json()) as { outboxUnsent: number }).outboxUnsent;
}

interface StreamReport {
  name: string;
  state: { messages: number };
  consumer_detail?: { name: string; num_pending: number; num_ack_pending: number }[];
}

async function streamsOf(region: Region): Promise<StreamReport[]> {
  const answer = await fetch(`${region.nats.monitorUrl}/jsz?streams=true&consumers=true`);
  const report = (await answer.json()) as {
    account_details?: { name: string; stream_detail?: StreamReport[] }[];
  };
  return report.account_details?.find(({ name }) => name === 'VALVOMO')?.stream_detail ?? [];
}

async function openProcessesOf({ temporal: { address, namespace } }: Region): Promise<number> {
  const { Connection } = await import('@temporalio/client');
  const connection = await Connection.connect({ address, connectTimeout: 2000 });
  try {
    const query = 'ExecutionStatus = "Running"';
    const { count } = await connection.workflowService.countWorkflowExecutions({ namespace, query });
    return Number(count);
  } finally {
    await connection.close();
  }
}
