import type { NatsUser } from './backend.js';

/** Where the parts of a service under test are. */
export interface TestParts {
  /** As the role that the service runs as. */
  databaseUrl: string;
  nats: NatsUser;
  /** Address of its OpenID provider. */
  issuer: string;
}

/**
 * The environment of a service's process in a spec, as `loadConfig` of libs/service reads it: county 06, any free port.
 * @param more what the suite wants otherwise
 */
export function testEnvironment(
  { databaseUrl, nats, issuer }: TestParts,
  more: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return {
    NODE_ENV: 'test',
    VALVOMO_COUNTY: '06',
    VALVOMO_HTTP_PORT: '0',
    VALVOMO_PUBLIC_URL: 'http://localhost:8100',
    VALVOMO_DATABASE_URL: databaseUrl,
    VALVOMO_NATS_URL: nats.url,
    VALVOMO_NATS_USER: nats.user,
    VALVOMO_NATS_PASSWORD: nats.password,
    VALVOMO_OIDC_ISSUER: issuer,
    VALVOMO_LOG_LEVEL: 'silent',
    ...more,
  };
}

/** Parts where nothing answers, for what starts without them. */
export const NO_PARTS: TestParts = {
  databaseUrl: 'postgresql://nobody@127.0.0.1:1/none',
  nats: { url: '127.0.0.1:1', user: 'nobody', password: 'none' },
  issuer: 'http://127.0.0.1:1',
};

/** Passwords of the bus's users in specs, by name. @param users `BUS_USERS` of libs/messaging */
export function busPasswords(users: readonly { readonly name: string }[]): Record<string, string> {
  return Object.fromEntries(users.map(({ name }) => [name, `secret-of-${name}`]));
}
