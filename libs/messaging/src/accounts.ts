import { SERVICES, type ServiceName, type StreamName } from '@valvomo/contracts';
import { CLOCK_BUCKET, OFFSET_SUBJECT } from './region-clock.js';
import { consumersOf, streamsOf } from './topology.js';

/** A user of the account VALVOMO and the only subjects that it may publish to and subscribe. */
export interface BusUser {
  name: string;
  publish: readonly string[];
  subscribe: readonly string[];
}

/** Processes of a service, each with its own acknowledgement of the region's clock. */
const PROCESSES = (service: ServiceName): string[] => [service, `${service}-worker`];

/** Streams that a service reads again from the start, to rebuild what it has made of them (`readStream`). */
const REBUILT_FROM: Readonly<Record<ServiceName, readonly StreamName[]>> = {
  registry: [],
  inspections: [],
  consultations: [],
  reporting: consumersOf('reporting').map(({ stream }) => stream),
};

function serviceUser(service: ServiceName): BusUser {
  const consumers = consumersOf(service).flatMap(({ stream, durable }) => [
    `$JS.API.CONSUMER.INFO.${stream}.${durable}`,
    `$JS.API.CONSUMER.MSG.NEXT.${stream}.${durable}`,
    // NATS up to 2.14 names stream and consumer first, 2.15 may put domain and account before them (reliability 4.1).
    `$JS.ACK.${stream}.${durable}.>`,
    `$JS.ACK.*.*.${stream}.${durable}.>`,
  ]);
  return {
    name: service,
    publish: [
      `${service}.>`,
      `dead.${service}.>`,
      ...consumers,
      ...streamsOf(service).map((stream) => `$JS.API.STREAM.INFO.${stream}`),
      ...REBUILT_FROM[service].map((stream) => `$JS.API.DIRECT.GET.${stream}`),
      `$JS.API.DIRECT.GET.KV_${CLOCK_BUCKET}.${OFFSET_SUBJECT}`,
      ...PROCESSES(service).map((name) => `$KV.${CLOCK_BUCKET}.ack.${name}`),
    ],
    subscribe: [`_INBOX_${service}.>`, OFFSET_SUBJECT],
  };
}

/** Makes streams and consumers (`npm run bus:apply`); no service has it. */
const ADMIN: BusUser = { name: 'admin', publish: ['>'], subscribe: ['>'] };

/** Moves the clock of a local region and sees when it is quiet. */
const REGION: BusUser = {
  name: 'region',
  publish: [
    OFFSET_SUBJECT,
    `$JS.API.DIRECT.GET.KV_${CLOCK_BUCKET}.>`,
    '$JS.API.STREAM.INFO.*',
    '$JS.API.CONSUMER.INFO.*.*',
  ],
  subscribe: ['_INBOX_region.>', OFFSET_SUBJECT],
};

/** Every user of the account VALVOMO. */
export const BUS_USERS: readonly BusUser[] = [ADMIN, REGION, ...SERVICES.map(serviceUser)];

/** Passwords by user name, one for each of `BUS_USERS`; `sys` of the system account too, where it is to be used. */
export type BusPasswords = Readonly<Record<string, string>>;

/**
 * Accounts and users in the syntax of a NATS configuration file, for a server whose ports and store are set elsewhere.
 * @throws {Error} a user without a password
 */
export function natsAccountsConfig(passwords: BusPasswords): string {
  const users = BUS_USERS.map(({ name, publish, subscribe }) => {
    const password = passwords[name];
    if (!password) throw new Error(`the NATS user ${name} has no password`);
    const permissions = `{ publish: ${JSON.stringify(publish)}, subscribe: ${JSON.stringify(subscribe)} }`;
    return `      { user: ${name}, password: ${JSON.stringify(password)}, permissions: ${permissions} }`;
  });
  const sys = passwords.sys ? `users: [{ user: sys, password: ${JSON.stringify(passwords.sys)} }]` : '';
  return [
    'accounts {',
    `  VALVOMO {\n    jetstream: enabled\n    users: [\n${users.join('\n')}\n    ]\n  }`,
    `  SYS { ${sys} }`,
    '}',
    'system_account: SYS',
  ].join('\n');
}
