import type { Clock } from '@valvomo/contracts';
import { Bus, outboxBell, outboxGauges } from '@valvomo/messaging';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { Audit } from './audit/audit.js';
import { Sealer, sealerLag } from './audit/sealer.js';
import { followRegion, RegionClock, systemClock } from './clock.js';
import type { Config } from './config.js';
import { createPool, DatabaseBase } from './database.js';
import { Deadlines } from './deadlines/deadlines.js';
import { Health } from './health/health.js';
import { Metrics } from './health/metrics.js';
import { Relations } from './identity/permissions.js';
import { CaseKeys } from './keys/case-keys.js';
import { MasterKeys } from './keys/master-keys.js';
import { ShredJournal } from './keys/shred-journal.js';
import { createLogger } from './logger.js';
import { Sweeps } from './region-time/sweeps.js';

/** What every process of a service stands on, made once and closed in one place. */
export interface Parts {
  readonly config: Config;
  readonly process: string;
  readonly logger: Logger;
  readonly pool: Pool;
  readonly bus: Bus;
  readonly clock: Clock;
  readonly audit: Audit;
  readonly sealer: Sealer;
  readonly base: DatabaseBase;
  readonly keys: CaseKeys;
  readonly deadlines: Deadlines;
  readonly relations: Relations;
  readonly sweeps: Sweeps;
  readonly metrics: Metrics;
  readonly health: Health;
  /** Writes what is waiting and closes the connections. */
  close(): Promise<void>;
}

/**
 * @param process name, such as `inspections` or `inspections-worker`
 * @param migrations the app's migration folder, which health compares with the database; null looks at none
 */
export function makeParts(config: Config, process: string, migrations: string | null): Parts {
  const { service, nats } = config;
  const logger = createLogger(process, config.logLevel);
  const pool = createPool(config.databaseUrl, service);
  const bus = new Bus({ url: nats.url, user: nats.user ?? '', password: nats.password ?? '', name: process });
  const region = config.clock.kind === 'region' ? new RegionClock(config.clock.offsetMs) : null;
  const clock = region ?? systemClock;
  const unfollow = region ? followRegion(region, process, bus) : () => undefined;
  const audit = new Audit(pool, clock);
  const failed = (what: string) => (error: unknown) => logger.warn({ error }, what);
  const sealer = new Sealer(pool, failed('the audit could not be sealed'), (head) =>
    // The log leaves the database's reach: an anchor against a chain whose tail was cut off (R40).
    logger.info({ position: head.position, hash: head.hash }, 'audit anchor'),
  );
  const metrics = new Metrics(process);
  metrics.add(async () => ({ audit_unsealed_seconds: await sealerLag(pool) }));
  metrics.add(async () => {
    const { unsent, oldestSeconds } = await outboxGauges(pool);
    return { outbox_unsent: unsent, outbox_oldest_seconds: oldestSeconds };
  });
  metrics.add(async () => {
    const { rows } = await pool.query<{ n: number }>(
      `select count(*)::int as n from dead_letter where state = 'open'`,
    );
    return { dead_letters_open: rows[0]?.n ?? 0 };
  });
  const keys = new CaseKeys(
    pool,
    config.keysFile ? MasterKeys.read(config.keysFile) : null,
    config.shredJournal ? new ShredJournal(config.shredJournal) : null,
  );
  const health = new Health(pool, migrations, () => keys.applyJournal());
  health.add('nats', () => {
    const { connected, since } = bus.status();
    return connected ? { ok: true } : { ok: false, says: `away since ${since}` };
  });
  return {
    config,
    process,
    logger,
    pool,
    bus,
    clock,
    audit,
    sealer,
    base: new DatabaseBase(pool, service, outboxBell(pool, service)),
    keys,
    deadlines: new Deadlines(service),
    relations: new Relations(),
    sweeps: new Sweeps(),
    metrics,
    health,
    close: async () => {
      unfollow();
      await audit.close();
      await bus.close();
      await pool.end();
    },
  };
}
