/** Where a PostgreSQL server answers, and its superuser. */
export interface PostgresAt {
  host: string;
  port: number;
  user: string;
  password: string;
}

/** The one user of a NATS account of its own, with JetStream. */
export interface NatsUser {
  url: string;
  user: string;
  password: string;
}

export interface NatsAt {
  url: string;
  users: { user: string; password: string }[];
}

/** The seam between the tests and where the servers come from: plain processes or containers. */
export interface Backend {
  startPostgres(): Promise<PostgresAt>;
  startNats(): Promise<NatsAt>;
  /** @returns the address of the frontend */
  startTemporal(database: PostgresAt): Promise<string>;
  stop(clean: boolean): Promise<void>;
}

const ACCOUNTS = 250;

/** Accounts that cannot see each other, one user each. */
export function natsAccounts(): { config: string; users: { user: string; password: string }[] } {
  const users = Array.from({ length: ACCOUNTS }, (_, i) => ({ user: `suite${i + 1}`, password: 'test' }));
  const accounts = users.map(
    ({ user, password }) =>
      `  ${user.toUpperCase()} { jetstream: enabled, users: [{ user: ${user}, password: ${password} }] }`,
  );
  return { config: `accounts {\n${accounts.join('\n')}\n}`, users };
}
