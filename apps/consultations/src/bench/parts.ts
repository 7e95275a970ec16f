import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId, type Clock } from '@valvomo/contracts';
import { freePorts, startPostgres } from '@valvomo/parts';
import {
  applyMigrations,
  Audit,
  CaseKeys,
  createPool,
  DatabaseBase,
  MasterKeys,
  ownAct,
  write,
  type Config,
  Metrics,
} from '@valvomo/service';
import { Database } from '../database.js';
import { StepActivities } from '../deadlines/steps.activities.js';
import { GuaranteeClocks } from '../guarantee/guarantee-clocks.service.js';
import { GuaranteeSweep } from '../guarantee/guarantee-sweep.activities.js';
import { GuaranteeCases } from '../guarantee/guarantee.service.js';
import { HealthRecordEvents } from '../guarantee/health-record-events.service.js';

/** A PostgreSQL that keeps what it is told (fsync on), with this service's tables and guarantee cases, for one benchmark. */
export async function benchGuarantee(clock: Clock, connections: number) {
  const folder = await mkdtemp(join(tmpdir(), 'valvomo-bench-'));
  // The PostgreSQL user must be able to pass through.
  await chmod(folder, 0o711);
  const [port] = await freePorts(1);
  const postgres = await startPostgres({
    folder: join(folder, 'postgres'),
    port: port!,
    password: 'bench',
    logFile: join(folder, 'postgres.log'),
    durable: true,
  });
  const url = postgres.url('postgres');
  const migrations = join(import.meta.dirname, '../../prisma/migrations');
  await applyMigrations({ url, schema: 'consultations', folder: migrations });
  const pool = createPool(url, 'consultations', connections);
  const db = new Database(new DatabaseBase(pool, 'consultations'), clock);
  const audit = new Audit(pool, clock);
  const config = { county: '06', service: 'consultations' } as Config;
  const keysFile = join(folder, 'keys.json');
  const keys = { active: 'k1', keys: { k1: randomBytes(32).toString('base64') } };
  await writeFile(keysFile, JSON.stringify(keys));
  const caseKeys = new CaseKeys(pool, MasterKeys.read(keysFile), null);
  const clocks = new GuaranteeClocks(config);
  const steps = new StepActivities(
    db,
    audit,
    config,
    { warn: () => undefined },
    new Metrics('consultations'),
  );
  const sweep = new GuaranteeSweep(db, steps, config);
  const cases = new GuaranteeCases(clocks, caseKeys, audit, clock);
  const act = () => ownAct('bench', '06');
  return {
    folder,
    postgres,
    keysFile,
    pool,
    act,
    activities: Object.assign({}, steps, sweep),
    events: new HealthRecordEvents(db, clocks, sweep, audit, clock),
    async refer(arrivedAt: Date): Promise<string> {
      const by = act();
      const referral = { consultationId: null, unitId: newId(), requesterId: null, specialty: 'cardiology' };
      const patient = { pseudonym: 'K', ageAtContact: 50 };
      const opened = await write(db, by, (tx) => cases.open(tx, by, { ...referral, arrivedAt, patient }));
      return opened.id;
    },
    async stop(): Promise<void> {
      await db.$disconnect();
      await audit.close();
      await pool.end();
      await postgres.child.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A number given as `--name=value`, for smaller runs. */
export function option(name: string, otherwise: number): number {
  const given = process.argv.find((arg) => arg.startsWith(`--${name}=`));
  return given ? Number(given.split('=')[1]) : otherwise;
}
