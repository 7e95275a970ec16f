import { natsAccountsConfig } from '@valvomo/messaging';
import { createNamespace, prepareTemporalDatabases, program, PROGRAMS, type Program } from '@valvomo/parts';
import { FEEDS } from '../people.js';
import { regionSecrets } from '../secrets.js';
import type { Settings } from '../settings.js';
import type { Region } from '../state.js';
import type { Say, Step } from '../supervisor/part.js';
import { applyBus, busPasswords, type BusServer } from './bus.js';
import type { RegionClock } from './clock.js';
import { databaseUrl, makeDatabases } from './databases.js';
import { migrate } from './migrations.js';
import { exampleTasks } from './example.js';
import { isBuilt, nodePart } from './node-part.js';
import { ownParts } from './own-parts.js';
import { natsPart, postgresPart, temporalPart, temporalUiPart } from './servers.js';
import {
  clockProcess,
  SERVICE_PROCESSES,
  servicePart,
  untilSteady,
  type ServiceProcess,
} from './services.js';

const NAMESPACE = 'valvomo';

/** Every step of a region, and what the commands have to know of it. */
export interface RegionPlan {
  steps: Step[];
  bus: BusServer;
  facts: Omit<Region, 'pid' | 'startedAt' | 'ready' | 'clock' | 'parts'>;
}

/**
 * Lists the parts of a region, in no order: each says what it starts after. What is not built yet is left out.
 * @param only parts to have alone, with what they start after; all without it
 */
export function planRegion(settings: Settings, clock: RegionClock, only?: string[]): RegionPlan {
  const { ports, county, url } = settings;
  const { secrets, keysFile, password } = regionSecrets(settings);
  const server = { port: ports.postgres, password: secrets.postgres, passwordOf: password };
  const bus = { port: ports.nats, passwordOf: password };
  const busUsers = busPasswords(bus);
  const temporalAddress = `127.0.0.1:${ports.temporal}`;
  const temporalDatabase = {
    host: '127.0.0.1',
    port: ports.postgres,
    user: 'temporal',
    password: password('temporal'),
  };
  const services = [...new Set(SERVICE_PROCESSES.map(({ service }) => service))];

  const serviceEnv = ({ name, service }: ServiceProcess): Record<string, string> => ({
    VALVOMO_COUNTY: county,
    VALVOMO_HTTP_PORT: String(ports[name]),
    VALVOMO_PUBLIC_URL: url,
    VALVOMO_DATABASE_URL: databaseUrl(server, service, 'app'),
    VALVOMO_NATS_URL: `nats://127.0.0.1:${ports.nats}`,
    VALVOMO_NATS_USER: service,
    VALVOMO_NATS_PASSWORD: busUsers[service]!,
    VALVOMO_TEMPORAL_ADDRESS: temporalAddress,
    VALVOMO_TEMPORAL_NAMESPACE: NAMESPACE,
    VALVOMO_OIDC_ISSUER: `${url}/oidc`,
    VALVOMO_OIDC_AUDIENCE: 'valvomo',
    VALVOMO_FEEDS: FEEDS,
    VALVOMO_KEYS: keysFile,
    VALVOMO_SHRED_JOURNAL: settings.file('shred-journal'),
    VALVOMO_CLOCK: 'region',
    VALVOMO_CLOCK_OFFSET_MS: String(clock.offsetMs),
    VALVOMO_REGION_SECRET: secrets.region,
    VALVOMO_LOG_LEVEL: process.env.VALVOMO_LOG_LEVEL || 'info',
  });
  const nodeParts = [
    ...ownParts(settings, secrets.region, keysFile),
    ...SERVICE_PROCESSES.map((each) => servicePart(settings, each, serviceEnv)),
  ];
  const built = nodeParts.filter(isBuilt);
  const builtServices = SERVICE_PROCESSES.filter(({ name }) => built.some((part) => part.name === name));
  const envOf = (name: string): Record<string, string> => nodeParts.find((part) => part.name === name)!.env();
  const everything: Step[] = [
    { name: 'programs', after: [], run: buildPrograms },
    postgresPart(settings, secrets.postgres),
    { name: 'databases', after: ['postgres'], run: () => makeDatabases(server, services) },
    { name: 'migrations', after: ['databases'], run: (say) => migrate(server, services, say) },
    natsPart(settings, natsAccountsConfig(busUsers)),
    { name: 'bus', after: ['nats'], run: (say) => applyBus(bus, clock, say) },
    {
      name: 'temporal-schema',
      after: ['databases', 'programs'],
      run: (say) => prepareTemporalDatabases(temporalDatabase, say),
    },
    temporalPart(settings, temporalDatabase),
    { name: 'namespace', after: ['temporal'], run: () => createNamespace(temporalAddress, NAMESPACE) },
    temporalUiPart(settings, NAMESPACE),
    ...built.map((part) => nodePart(settings, part)),
    {
      name: 'steady',
      after: ['bus', 'namespace', ...builtServices.map(({ name }) => name)],
      run: (say) => untilSteady(settings, builtServices, say),
    },
    ...exampleTasks(settings, envOf),
  ];
  const steps = only ? withPrerequisites(everything, only) : everything;
  const running = SERVICE_PROCESSES.filter(({ name }) => steps.some((step) => step.name === name));
  return {
    bus,
    steps,
    facts: {
      url,
      data: settings.data,
      county,
      ports,
      secret: secrets.region,
      nats: {
        url: `nats://127.0.0.1:${ports.nats}`,
        monitorUrl: `http://127.0.0.1:${ports['nats-monitor']}`,
        user: 'region',
        password: busUsers.region!,
      },
      temporal: { address: temporalAddress, namespace: NAMESPACE },
      processes: running.map((each) => clockProcess(settings, each)),
      leftOut: nodeParts
        .filter((part) => !isBuilt(part))
        .map(({ name, script }) => ({ name, why: `${script} does not exist yet` })),
    },
  };
}

/** One after the other, so that what is said of minutes stays true; nothing is done where they are in the cache. */
async function buildPrograms(say: Say, stopped: AbortSignal): Promise<void> {
  for (const name of Object.keys(PROGRAMS) as Program[]) await program(name, say, stopped);
}

function withPrerequisites(steps: Step[], names: string[]): Step[] {
  const wanted = new Set(names);
  // A set that grows while it is walked is walked to its new end.
  for (const name of wanted)
    for (const before of steps.find((step) => step.name === name)?.after ?? []) wanted.add(before);
  return steps.filter(({ name }) => wanted.has(name));
}
