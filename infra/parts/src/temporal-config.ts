/** A PostgreSQL server and the user that owns Temporal's databases there. */
export interface TemporalDatabase {
  host: string;
  port: number;
  user: string;
  password: string;
}

/**
 * The configuration file of a Temporal server in one process.
 * @param ports frontend first, then eight for the services' own talk
 */
export function serverConfig(ports: number[], database: TemporalDatabase, dynamicFile: string): object {
  const [frontend, membership, http, ...rest] = ports;
  const [history, historyMembership, matching, matchingMembership, worker, workerMembership] = rest;
  if (!workerMembership) throw new Error('the Temporal server needs nine ports');
  const rpc = (grpcPort: number, membershipPort: number, more = {}): object => ({
    rpc: { grpcPort, membershipPort, bindOnLocalHost: true, ...more },
  });
  const store = (databaseName: string, maxConns: number): object => ({
    sql: {
      pluginName: 'postgres12_pgx',
      databaseName,
      connectAddr: `${database.host}:${database.port}`,
      connectProtocol: 'tcp',
      user: database.user,
      password: database.password,
      maxConns,
      maxIdleConns: maxConns,
      maxConnLifetime: '1h',
    },
  });
  return {
    log: { stdout: true, level: 'warn' },
    persistence: {
      defaultStore: 'default',
      visibilityStore: 'visibility',
      // Can never be changed later; production starts at 512.
      numHistoryShards: 4,
      datastores: { default: store('temporal', 20), visibility: store('temporal_visibility', 8) },
    },
    global: { membership: { maxJoinDuration: '30s', broadcastAddress: '127.0.0.1' } },
    services: {
      frontend: rpc(frontend!, membership!, { httpPort: http }),
      history: rpc(history!, historyMembership!),
      matching: rpc(matching!, matchingMembership!),
      worker: rpc(worker!, workerMembership),
    },
    clusterMetadata: {
      enableGlobalNamespace: false,
      failoverVersionIncrement: 10,
      masterClusterName: 'active',
      currentClusterName: 'active',
      clusterInformation: {
        active: {
          enabled: true,
          initialFailoverVersion: 1,
          rpcName: 'frontend',
          rpcAddress: `127.0.0.1:${frontend}`,
        },
      },
    },
    dcRedirectionPolicy: { policy: 'noop' },
    archival: { history: { state: 'disabled' }, visibility: { state: 'disabled' } },
    namespaceDefaults: { archival: { history: { state: 'disabled' }, visibility: { state: 'disabled' } } },
    publicClient: { hostPort: `127.0.0.1:${frontend}` },
    dynamicConfigClient: { filepath: dynamicFile, pollInterval: '10s' },
  };
}
