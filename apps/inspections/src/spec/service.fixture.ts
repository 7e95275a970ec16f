import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { newId, type EventData, type Role } from '@valvomo/contracts';
import { applyTopology, Bus, BUS_USERS, natsAccountsConfig } from '@valvomo/messaging';
import { bundled } from '@valvomo/processes/testing';
import { startWorker } from '@valvomo/processes/worker';
import { bootService, bootWorker, loadConfig } from '@valvomo/service';
import {
  busPasswords,
  startIssuer,
  testDatabase,
  testEnvironment,
  testFolder,
  testNats,
  testTemporal,
  waitFor,
  type Who,
} from '@valvomo/testing';
import { AppModule } from '../app.module.js';
import { CorrectiveActionActivities } from '../corrective-actions/corrective-action.activities.js';
import { StepActivities } from '../deadlines/steps.activities.js';
import { InspectionActivities } from '../inspections/inspection.activities.js';
import { MeasureActivities } from '../measures/measure.activities.js';
import { PROCESSES } from '../processes/tokens.js';
import { WorkerModule } from '../worker.module.js';
import { at } from './kit.fixture.js';
import { WORKFLOWS } from './workflows.fixture.js';

const MIGRATIONS = join(import.meta.dirname, '../../prisma/migrations');
const PASSWORDS = busPasswords(BUS_USERS);
const SECRET = 'a secret of this suite';

export interface Answer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

/** Main and worker of this service on real PostgreSQL, NATS and Temporal, in a region that stands in 2037. */
export async function startSupervision() {
  const [database, issuer, temporal, nats, folder] = await Promise.all([
    testDatabase({ schema: 'inspections', migrations: [MIGRATIONS] }),
    startIssuer(),
    testTemporal(),
    testNats(natsAccountsConfig(PASSWORDS)),
    testFolder(),
  ]);
  const bus = (user: string) => new Bus({ url: nats.url, user, password: PASSWORDS[user]! });
  const [admin, registry] = [bus('admin'), bus('registry')];
  await applyTopology(await admin.connection(), { maxBytes: 64 * 1024 ** 2 });
  const keysFile = join(folder, 'keys.json');
  const keys = { active: 'k1', keys: { k1: randomBytes(32).toString('base64') } };
  await writeFile(keysFile, JSON.stringify(keys));
  const user = { url: nats.url, user: 'inspections', password: PASSWORDS['inspections']! };
  const config = loadConfig(
    'inspections',
    testEnvironment(
      { databaseUrl: database.appUrl, nats: user, issuer: issuer.url },
      {
        VALVOMO_TEMPORAL_ADDRESS: temporal.address,
        VALVOMO_TEMPORAL_NAMESPACE: temporal.namespace,
        VALVOMO_KEYS: keysFile,
        VALVOMO_LOG_LEVEL: 'error',
        VALVOMO_CLOCK: 'region',
        VALVOMO_CLOCK_OFFSET_MS: String(at('2037-11-23').getTime() - Date.now()),
        VALVOMO_REGION_SECRET: SECRET,
      },
    ),
  );
  const service = await bootService({
    service: 'inspections',
    module: AppModule,
    consumers: ['inspections', 'inspections-processes'],
    processes: PROCESSES,
    config,
    signals: false,
    drainMs: 20,
  });
  const code = await bundled(WORKFLOWS);
  const worker = await bootWorker({
    service: 'inspections',
    module: WorkerModule,
    config,
    signals: false,
    run: async (app) => {
      const running = startWorker({
        ...temporal,
        service: 'inspections',
        bundle: code,
        keysFile,
        activities: {
          ...app.get(StepActivities),
          ...app.get(CorrectiveActionActivities),
          ...app.get(InspectionActivities),
          ...app.get(MeasureActivities),
        },
      });
      const check = () => ({ ok: running.running() });
      return { inFlight: () => running.inFlight(), check, stop: () => running.stop() };
    },
  });

  const connection = Connection.lazy({ address: temporal.address });
  const client = new Client({ connection, namespace: temporal.namespace });

  async function tell<T extends 'registry.unit.changed' | 'registry.person.changed'>(
    type: T,
    data: EventData<T>,
  ) {
    const event = {
      specversion: '1.0',
      id: newId(),
      source: '/valvomo/06/registry',
      type,
      subject: `${type.split('.')[1]}/${data.id}`,
      time: service.parts.clock.now().toISOString(),
      entityversion: data.version,
      data,
    };
    await (await registry.connection()).request(type, JSON.stringify(event), { timeout: 10_000 });
  }

  async function call<T = Record<string, never>>(
    who: Who,
    request: string,
    of: { json?: unknown; ifMatch?: number; headers?: Record<string, string> } = {},
  ): Promise<Answer<T>> {
    const [method, path] = request.split(' ');
    const { json, ifMatch, headers } = of;
    const response = await fetch(`${service.url}/inspections/v1/${path}`, {
      method,
      body: json === undefined ? undefined : JSON.stringify(json),
      headers: {
        authorization: `Bearer ${issuer.token(who)}`,
        ...(json !== undefined && { 'content-type': 'application/json' }),
        ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
        ...headers,
      },
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const isJson = response.headers.get('content-type')?.includes('json');
    const body = (isJson ? JSON.parse(bytes.toString()) : bytes) as T;
    return { status: response.status, headers: response.headers, body };
  }

  return {
    service,
    worker,
    database,
    tokenOf: (who: Who) => issuer.token(who),
    /** How a process shows itself to its operators. */
    process: (workflowId: string) => client.workflow.getHandle(workflowId).describe(),
    now: () => service.parts.clock.now(),
    call,
    tell,
    /** A person whom registry has told of. */
    async person(...roles: Role[]): Promise<Who> {
      const id = newId();
      await tell('registry.person.changed', {
        id,
        version: 1,
        language: 'fi',
        roles,
        absences: [],
        employments: [],
        validFrom: '2023-01-01',
        validTo: null,
      });
      return { id, roles };
    },
    /** Waits until everything that was published has been taken in, here and in Temporal. */
    async quiet(): Promise<void> {
      const ask = async () => {
        const headers = { 'x-region-secret': SECRET };
        const answer = await fetch(`${service.url}/inspections/internal/time/quiet`, { headers });
        return Object.values((await answer.json()) as Record<string, number>);
      };
      await waitFor(async () => (await ask()).every((count) => count === 0), { what: 'a quiet service' });
    },
    async stop() {
      await connection.close();
      await worker.stop();
      await service.stop();
      await admin.close();
      await registry.close();
      await nats.stop();
      await issuer.stop();
      await database.drop();
    },
  };
}
export type Supervision = Awaited<ReturnType<typeof startSupervision>>;

export function unitFact(
  id: string,
  managerId: string,
  change: Partial<EventData<'registry.unit.changed'>> = {},
) {
  return {
    id,
    version: 1,
    providerId: newId(),
    oid: null,
    soteriId: 'S-1',
    soteriState: 'registered',
    names: { fi: 'Koivukoti', sv: 'Björkhemmet' },
    address: { street: 'Koivukuja 1', postcode: '33100', postOffice: 'Tampere' },
    municipality: '837',
    productionMode: 'purchased',
    clientGroups: ['older-people'],
    placesPlanned: 20,
    clientsActual: 18,
    roundTheClock: true,
    restraints: false,
    demandingCare: true,
    language: 'fi',
    responsibleIds: [managerId],
    planUrl: null,
    registerCheckedOn: '2037-02-10',
    validFrom: '2023-01-01',
    validTo: null,
    services: [],
    ...change,
  } satisfies EventData<'registry.unit.changed'>;
}
