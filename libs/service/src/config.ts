import { SERVICES, type ServiceName } from '@valvomo/contracts';
import { z } from 'zod';
import { FEEDS } from './identity/feeds.js';
import { MasterKeys } from './keys/master-keys.js';

const httpUrl = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/$/, ''));

const Environment = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('development'),
  VALVOMO_COUNTY: z.string().regex(/^[0-9a-z-]{1,20}$/),
  VALVOMO_HTTP_HOST: z.string().default('127.0.0.1'),
  VALVOMO_HTTP_PORT: z.coerce.number().int().min(0).max(65_535),
  VALVOMO_PUBLIC_URL: httpUrl,
  VALVOMO_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  VALVOMO_NATS_URL: z.string().min(1),
  VALVOMO_NATS_USER: z.string().optional(),
  VALVOMO_NATS_PASSWORD: z.string().optional(),
  VALVOMO_TEMPORAL_ADDRESS: z.string().optional(),
  VALVOMO_TEMPORAL_NAMESPACE: z.string().default('default'),
  VALVOMO_OIDC_ISSUER: httpUrl,
  VALVOMO_OIDC_AUDIENCE: z.string().min(1).default('valvomo'),
  VALVOMO_FEEDS: z.string().regex(FEEDS, 'not a list of <feed>=<client>').default(''),
  VALVOMO_KEYS: z.string().optional(),
  VALVOMO_SHRED_JOURNAL: z.string().optional(),
  VALVOMO_CLOCK: z.enum(['system', 'region']).default('system'),
  VALVOMO_CLOCK_OFFSET_MS: z.coerce.number().int().min(0).default(0),
  VALVOMO_REGION_SECRET: z.string().min(16).optional(),
  VALVOMO_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});
type Environment = z.infer<typeof Environment>;

/** What each variable is for, said with every fault so that nobody has to look it up. */
const HELP: Record<keyof Environment, string> = {
  NODE_ENV: 'production, development or test',
  VALVOMO_COUNTY: "the county's official code, such as 06",
  VALVOMO_HTTP_HOST: 'the address to listen on, such as 127.0.0.1',
  VALVOMO_HTTP_PORT: 'the port to listen on, such as 8101',
  VALVOMO_PUBLIC_URL: 'the address callers use, such as http://localhost:8100',
  VALVOMO_DATABASE_URL: 'postgresql://<service>_app:<password>@<host>:<port>/valvomo',
  VALVOMO_NATS_URL: 'host:port of NATS, such as 127.0.0.1:8111',
  VALVOMO_NATS_USER: "the service's NATS user",
  VALVOMO_NATS_PASSWORD: "the NATS user's password",
  VALVOMO_TEMPORAL_ADDRESS: 'host:port of the Temporal frontend',
  VALVOMO_TEMPORAL_NAMESPACE: 'the Temporal namespace',
  VALVOMO_OIDC_ISSUER: 'the issuer exactly as tokens carry it in "iss"',
  VALVOMO_OIDC_AUDIENCE: 'the audience that tokens must carry in "aud"',
  VALVOMO_FEEDS: 'health-record-events=<OAuth client>,feedback-batches/<source>=<OAuth client>',
  VALVOMO_KEYS: 'a file {"active":"k1","keys":{"k1":"<base64 of 32 bytes>"}}',
  VALVOMO_SHRED_JOURNAL: 'a file outside the database and its backup, for the ids of destroyed keys',
  VALVOMO_CLOCK: 'system, or region in a local region',
  VALVOMO_CLOCK_OFFSET_MS: 'milliseconds that the region is ahead; only with VALVOMO_CLOCK=region',
  VALVOMO_REGION_SECRET: 'at least 16 characters; only and always with VALVOMO_CLOCK=region',
  VALVOMO_LOG_LEVEL: 'trace, debug, info, warn, error, fatal or silent',
};

/** Everything a process may know of its surroundings; made once by `loadConfig`, injected as `CONFIG`. */
export interface Config {
  readonly service: ServiceName;
  readonly production: boolean;
  readonly county: string;
  readonly http: { readonly host: string; readonly port: number };
  readonly publicUrl: string;
  readonly databaseUrl: string;
  readonly nats: { readonly url: string; readonly user?: string; readonly password?: string };
  readonly temporal: { readonly address: string; readonly namespace: string } | null;
  readonly oidc: { readonly issuer: string; readonly audience: string };
  /** Which machine client fills which feed, each as `<feed>=<OAuth client>`; see `mayFeed`. */
  readonly feeds: ReadonlySet<string>;
  /** Where the keys are, checked: what encrypts the payloads of processes reads them itself. */
  readonly keysFile: string | null;
  /** Where the ids of destroyed data keys are appended; a restored backup is judged by it. */
  readonly shredJournal: string | null;
  readonly clock: { readonly kind: 'system' | 'region'; readonly offsetMs: number };
  readonly regionSecret: string | null;
  readonly logLevel: string;
}

/** The environment does not describe a service that may run; `faults` lists everything that is wrong, at once. */
export class ConfigFaults extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The service cannot start, correct its environment:\n${faults.map((f) => `  - ${f}`).join('\n')}`);
    this.name = 'ConfigFaults';
  }
}

/**
 * Parses a service's environment; the only reader of `process.env`.
 * @param service whose configuration it is
 * @throws ConfigFaults with every fault and what to do. Unsafe settings are refused in production (S10).
 */
export function loadConfig(
  service: ServiceName,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Config {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(present);
  const faults = parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => fault(path[0] as keyof Environment, message));
  if (!SERVICES.includes(service)) faults.push(`"${service}" is no service of the product`);
  // The safety checks read what is there even if something else is wrong, so that one start names every fault.
  faults.push(...unsafe(service, { ...present } as Partial<Record<keyof Environment, string>>));
  checkKeys(present['VALVOMO_KEYS'], faults);
  if (faults.length > 0 || !parsed.success) throw new ConfigFaults(faults);
  const e = parsed.data;
  return {
    service,
    production: e.NODE_ENV === 'production',
    county: e.VALVOMO_COUNTY,
    http: { host: e.VALVOMO_HTTP_HOST, port: e.VALVOMO_HTTP_PORT },
    publicUrl: e.VALVOMO_PUBLIC_URL,
    databaseUrl: e.VALVOMO_DATABASE_URL,
    nats: { url: e.VALVOMO_NATS_URL, user: e.VALVOMO_NATS_USER, password: e.VALVOMO_NATS_PASSWORD },
    temporal: e.VALVOMO_TEMPORAL_ADDRESS
      ? { address: e.VALVOMO_TEMPORAL_ADDRESS, namespace: e.VALVOMO_TEMPORAL_NAMESPACE }
      : null,
    oidc: { issuer: e.VALVOMO_OIDC_ISSUER, audience: e.VALVOMO_OIDC_AUDIENCE },
    feeds: new Set(e.VALVOMO_FEEDS.split(',').filter(Boolean)),
    keysFile: e.VALVOMO_KEYS ?? null,
    shredJournal: e.VALVOMO_SHRED_JOURNAL ?? null,
    clock: { kind: e.VALVOMO_CLOCK, offsetMs: e.VALVOMO_CLOCK_OFFSET_MS },
    regionSecret: e.VALVOMO_REGION_SECRET ?? null,
    logLevel: e.VALVOMO_LOG_LEVEL,
  };
}

function fault(name: keyof Environment, why: string): string {
  return `${name}: ${why}. Set it to ${HELP[name]}`;
}

/** Services whose deadlines and cases run in Temporal: without it they would take in work that nothing drives. */
const WITH_PROCESSES: readonly ServiceName[] = ['inspections', 'consultations', 'reporting'];

/** Services that seal texts by case, and must be able to destroy them for good. */
const WITH_SEALED_TEXTS: readonly ServiceName[] = ['consultations'];

function unsafe(service: ServiceName, e: Partial<Record<keyof Environment, string>>): string[] {
  const faults: string[] = [];
  const region = e.VALVOMO_CLOCK === 'region';
  if (region && !e.VALVOMO_REGION_SECRET)
    faults.push(fault('VALVOMO_REGION_SECRET', 'missing beside VALVOMO_CLOCK=region'));
  if (!region && Number(e.VALVOMO_CLOCK_OFFSET_MS ?? 0) !== 0)
    faults.push(fault('VALVOMO_CLOCK_OFFSET_MS', 'the system clock is never moved'));
  if (e.NODE_ENV !== 'production') return faults;
  const refuse = (name: keyof Environment, why: string) =>
    faults.push(`${fault(name, `${why}, refused with NODE_ENV=production`)}`);
  if (region) refuse('VALVOMO_CLOCK', 'a clock that can be moved');
  if (e.VALVOMO_REGION_SECRET) refuse('VALVOMO_REGION_SECRET', 'a secret that opens the clock');
  if (e.VALVOMO_OIDC_ISSUER?.startsWith('http:')) refuse('VALVOMO_OIDC_ISSUER', 'an issuer without TLS');
  if (e.VALVOMO_PUBLIC_URL?.startsWith('http:')) refuse('VALVOMO_PUBLIC_URL', 'a public address without TLS');
  if (e.VALVOMO_OIDC_AUDIENCE === '*')
    refuse('VALVOMO_OIDC_AUDIENCE', 'an audience that accepts every token');
  if (!e.VALVOMO_NATS_USER || !e.VALVOMO_NATS_PASSWORD)
    refuse('VALVOMO_NATS_USER', 'a bus without credentials');
  if (WITH_PROCESSES.includes(service) && !e.VALVOMO_TEMPORAL_ADDRESS)
    refuse('VALVOMO_TEMPORAL_ADDRESS', 'processes without Temporal');
  if (!e.VALVOMO_KEYS) refuse('VALVOMO_KEYS', 'no master keys');
  if (WITH_SEALED_TEXTS.includes(service) && !e.VALVOMO_SHRED_JOURNAL)
    refuse('VALVOMO_SHRED_JOURNAL', 'destroyed texts that a restored backup brings back');
  if (/:\/\/postgres[:@]/.test(e.VALVOMO_DATABASE_URL ?? ''))
    refuse('VALVOMO_DATABASE_URL', 'the superuser of the database');
  if (e.VALVOMO_LOG_LEVEL === 'trace') refuse('VALVOMO_LOG_LEVEL', 'a log level that prints payloads');
  return faults;
}

function checkKeys(file: string | undefined, faults: string[]): void {
  if (!file) return;
  try {
    MasterKeys.read(file);
  } catch (error) {
    faults.push(fault('VALVOMO_KEYS', String(error)));
  }
}
