import type { Clock } from '@valvomo/contracts';
import { connectProcesses, type Processes } from './client.js';
import { PartUnavailable } from './part-unavailable.js';

/** What a service's configuration says of its processes. */
export interface ProcessesConfig {
  readonly service: string;
  readonly temporal: { readonly address: string; readonly namespace: string } | null;
  readonly keysFile: string | null;
  readonly clock: { readonly kind: 'system' | 'region' };
}

/** The processes of a service. Without Temporal's address its news waits, as it does while Temporal is away. */
export function processesOf(config: ProcessesConfig, clock: Clock): Processes {
  const { temporal, keysFile, service } = config;
  if (!temporal || !keysFile) return NOWHERE;
  const region = config.clock.kind === 'region' ? clock : undefined;
  return connectProcesses({ ...temporal, service, keysFile, region });
}

const NOWHERE: Processes = {
  signalFacts: () =>
    Promise.reject(new PartUnavailable('VALVOMO_TEMPORAL_ADDRESS or VALVOMO_KEYS is not set')),
  ready: async () => false,
  move: async () => undefined,
  unsettled: async () => 0,
  close: async () => undefined,
};
