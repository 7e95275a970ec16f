import {
  startNats,
  startPostgres,
  startTemporal,
  startTemporalUi,
  TEMPORAL_PORTS,
  type TemporalDatabase,
} from '@valvomo/parts';
import { join } from 'node:path';
import type { Settings } from '../settings.js';
import type { Part } from '../supervisor/part.js';
import { loudOnly } from './node-part.js';

export function postgresPart({ ports, logs, file }: Settings, password: string): Part {
  return {
    name: 'postgres',
    after: [],
    ports: [ports.postgres],
    start: async (say) => {
      const server = await startPostgres({
        folder: file('postgres'),
        port: ports.postgres,
        password,
        logFile: join(logs, 'postgres.log'),
        // A region's data survives a power cut; only one that is thrown away gives that up.
        durable: process.env.VALVOMO_DURABLE !== 'no',
        onLine: loudOnly(say),
      });
      return server.child;
    },
  };
}

/** @param accounts accounts and users in NATS configuration syntax */
export function natsPart({ ports, logs, file }: Settings, accounts: string): Part {
  return {
    name: 'nats',
    after: ['programs'],
    ports: [ports.nats, ports['nats-monitor']],
    start: async (say) => {
      const nats = await startNats({
        folder: file('nats'),
        port: ports.nats,
        monitorPort: ports['nats-monitor'],
        config: accounts,
        logFile: join(logs, 'nats.log'),
        onLine: loudOnly(say),
      });
      return nats.child;
    },
  };
}

export function temporalPart({ ports, logs, file }: Settings, database: TemporalDatabase): Part {
  const own = Array.from({ length: TEMPORAL_PORTS }, (_, offset) => ports.temporal + offset);
  return {
    name: 'temporal',
    after: ['temporal-schema'],
    ports: own,
    start: async (say) => {
      // While its four services look for each other it complains much; a start that fails shows its last lines anyway.
      let started = false;
      const loud = loudOnly(say);
      const temporal = await startTemporal({
        folder: file('temporal'),
        ports: own,
        database,
        timeSkipping: true,
        logFile: join(logs, 'temporal.log'),
        onLine: (line) => void (started && loud(line)),
      });
      started = true;
      return temporal.child;
    },
  };
}

export function temporalUiPart({ ports, logs, file, url }: Settings, namespace: string): Part {
  return {
    name: 'temporal-ui',
    after: ['temporal'],
    ports: [ports['temporal-ui']],
    start: async (say) => {
      const ui = await startTemporalUi({
        folder: file('temporal-ui'),
        port: ports['temporal-ui'],
        temporalAddress: `127.0.0.1:${ports.temporal}`,
        namespace,
        publicPath: '/temporal',
        codecUrl: `${url}/codec`,
        logFile: join(logs, 'temporal-ui.log'),
        onLine: loudOnly(say),
      });
      return ui.child;
    },
  };
}
