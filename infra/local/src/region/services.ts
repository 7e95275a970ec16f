import type { ServiceName } from '@valvomo/contracts';
import { waitFor } from '@valvomo/parts';
import type { PortName, Settings } from '../settings.js';
import type { ClockProcess } from '../state.js';
import type { Say } from '../supervisor/part.js';
import type { NodePart } from './node-part.js';

/** A process of a service: what the list of a region says of it. */
export interface ServiceProcess {
  name: PortName;
  service: ServiceName;
  kind: 'main' | 'worker';
  heap: number;
}

/** The service processes of a region; a new one is one line here. */
export const SERVICE_PROCESSES: readonly ServiceProcess[] = [
  { name: 'registry', service: 'registry', kind: 'main', heap: 160 },
  { name: 'inspections', service: 'inspections', kind: 'main', heap: 160 },
  { name: 'inspections-worker', service: 'inspections', kind: 'worker', heap: 220 },
  { name: 'consultations', service: 'consultations', kind: 'main', heap: 160 },
  { name: 'consultations-worker', service: 'consultations', kind: 'worker', heap: 220 },
  { name: 'reporting', service: 'reporting', kind: 'main', heap: 160 },
  { name: 'reporting-worker', service: 'reporting', kind: 'worker', heap: 200 },
];

/** The script of a process, from the root of the checkout. */
export function scriptOf({ service, kind }: ServiceProcess): string {
  return `apps/${service}/dist/${kind}.js`;
}

/** How the moving of the clock reaches a process. */
export function clockProcess(settings: Settings, { name, service, kind }: ServiceProcess): ClockProcess {
  const at = `http://127.0.0.1:${settings.ports[name]}`;
  return { name, kind, url: kind === 'main' ? `${at}/${service}` : at };
}

/** The supervisor's entry of a service process. */
export function servicePart(
  settings: Settings,
  process: ServiceProcess,
  env: (process: ServiceProcess) => Record<string, string>,
): NodePart {
  const { name, kind, heap } = process;
  return {
    name,
    script: scriptOf(process),
    port: settings.ports[name],
    healthPath: healthPath(process),
    // No request waits for NATS or Temporal; a worker cannot begin without its namespace.
    after: kind === 'main' ? ['migrations', 'bus', 'oidc'] : ['migrations', 'bus', 'namespace'],
    heap,
    env: () => env(process),
  };
}

function healthPath({ kind, service }: ServiceProcess): string {
  return kind === 'main' ? `/${service}/health/ready` : '/health/ready';
}

/**
 * Waits until no service lacks a part any more (it is up without NATS and Temporal, but degraded); what still does after
 * half a minute is told.
 */
export async function untilSteady(
  settings: Settings,
  processes: readonly ServiceProcess[],
  say: Say,
): Promise<void> {
  const isSteady = async (process: ServiceProcess): Promise<boolean> => {
    const answer = await fetch(`http://127.0.0.1:${settings.ports[process.name]}${healthPath(process)}`);
    return ((await answer.json()) as { status: string }).status === 'ok';
  };
  await Promise.all(
    processes.map((process) =>
      waitFor(() => isSteady(process), {
        timeout: 30_000,
        what: `${process.name} having all its parts`,
      }).catch((error: Error) => say(error.message)),
    ),
  );
}
