import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Client } from '@temporalio/client';
import type { Payload, PayloadCodec } from '@temporalio/common';
import { historyFromJSON, historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { temporal } from '@temporalio/proto';
import { Worker } from '@temporalio/worker';
import { installRuntime } from './runtime.js';

export type History = temporal.api.history.v1.IHistory;

/**
 * Writes the history of a process, decoded and without names of machines, to be committed and replayed by every later
 * version of the code; from synthetic matters only (design: The processes).
 * @param file where to write, by custom `histories/<what happened>.json` of the app
 */
export async function recordHistory(client: Client, workflowId: string, file: string): Promise<void> {
  const history = await client.workflow.getHandle(workflowId).fetchHistory();
  const [codec] = client.options.loadedDataConverter.payloadCodecs;
  if (codec) await decode(history, codec);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(JSON.parse(historyToJSON(history)), withoutMachine, 2) + '\n');
}

/** The recorded histories of a folder by name. */
export function readHistories(folder: string): [name: string, history: History][] {
  return readdirSync(folder).map((file) => [
    file.replace('.json', ''),
    historyFromJSON(JSON.parse(readFileSync(join(folder, file), 'utf8'))),
  ]);
}

/**
 * Runs recorded histories through today's code, all in one worker: the gate before a release (R29, TMP-10).
 * @param bundle the file that `bundleWorkflows` wrote
 * @returns by name: null, or the DeterminismViolationError where the code would now do something else than it did then
 */
export async function replayHistories(
  bundle: string,
  histories: readonly [name: string, history: History][],
): Promise<Map<string, Error | null>> {
  await installRuntime();
  const replays = Worker.runReplayHistories(
    { workflowBundle: { codePath: bundle } },
    histories.map(([workflowId, history]) => ({ workflowId, history })),
  );
  const errors = new Map<string, Error | null>();
  for await (const { workflowId, error } of replays) errors.set(workflowId, error ?? null);
  return errors;
}

/** Identities, and the sticky queues named after them, tell machine and process that recorded. */
function withoutMachine(key: string, value: unknown): unknown {
  if (key === 'identity') return undefined;
  return typeof value === 'string' && /^\d+@/.test(value) ? 'recorded' : value;
}

/** Decodes every payload below `node`, wherever it lies in the messages of the history. */
async function decode(node: unknown, codec: PayloadCodec): Promise<void> {
  if (typeof node !== 'object' || node === null || node instanceof Uint8Array) return;
  for (const child of Object.values(node)) {
    if (isPayload(child)) Object.assign(child, (await codec.decode([child]))[0]);
    else await decode(child, codec);
  }
}

function isPayload(node: unknown): node is Payload {
  return typeof node === 'object' && node !== null && 'metadata' in node && 'data' in node;
}
