import type { FastifyInstance } from 'fastify';
import type { Pool } from 'pg';
import { pendingMigrations } from '../migrations.js';
import type { Metrics } from './metrics.js';

/** Whether a part works, and why not. */
export interface PartHealth {
  readonly ok: boolean;
  readonly says?: string;
}

/** A part that no request waits for: NATS, JetStream, Temporal. Without it the service is degraded, not unready. */
export type PartCheck = () => Promise<PartHealth> | PartHealth;

export interface HealthAnswer {
  readonly status: 'ok' | 'degraded' | 'unready';
  readonly parts: Readonly<Record<string, PartHealth>>;
}

const CHECK_MS = 2_000;

/** Health of a process (design 5.11). */
export class Health {
  private readonly parts = new Map<string, PartCheck>();
  private migrated = false;
  draining = false;

  /** @param first what must have been done in the database before the process serves; repeated until it has */
  constructor(
    private readonly pool: Pool,
    private readonly migrations: string | null,
    private readonly first: () => Promise<void> = async () => undefined,
  ) {}

  add(name: string, check: PartCheck): void {
    this.parts.set(name, check);
  }

  /** Unready only without PostgreSQL, with migrations missing, or while stopping. */
  async ready(): Promise<HealthAnswer> {
    const names = [...this.parts.keys()];
    const [postgres, ...others] = await Promise.all([
      guarded(() => this.postgres()),
      ...names.map((name) => guarded(this.parts.get(name)!)),
    ]);
    const parts = Object.fromEntries([
      ['postgres', postgres!],
      ...names.map((name, i) => [name, others[i]!]),
    ]);
    if (this.draining)
      return { status: 'unready', parts: { ...parts, process: { ok: false, says: 'stopping' } } };
    const status = !postgres!.ok ? 'unready' : others.every(({ ok }) => ok) ? 'ok' : 'degraded';
    return { status, parts };
  }

  private async postgres(): Promise<PartHealth> {
    await this.pool.query('select 1');
    await this.first();
    if (this.migrated || !this.migrations) return { ok: true };
    const pending = await pendingMigrations(this.pool, this.migrations);
    if (pending.length > 0) return { ok: false, says: `migrations missing: ${pending.join(', ')}` };
    // Migrations are never taken back, so they need not be looked at again.
    this.migrated = true;
    return { ok: true };
  }
}

/** A part that hangs must not hang the answer about it. */
async function guarded(check: PartCheck): Promise<PartHealth> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<PartHealth>((resolve) => {
    timer = setTimeout(() => resolve({ ok: false, says: `no answer in ${CHECK_MS} ms` }), CHECK_MS);
  });
  const asked = Promise.resolve()
    .then(check)
    .catch((error: unknown) => ({ ok: false, says: reason(error) }));
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}

function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code || (error instanceof Error ? error.name : 'fails');
}

const PUBLIC = { config: { valvomo: { permission: { public: true }, api: false } } } as const;

/** Mounts `/health/ready`, `/health/live` and `/metrics` below a prefix. */
export function mountHealth(
  fastify: FastifyInstance,
  prefix: string,
  health: Health,
  metrics: Metrics,
): void {
  fastify.get(`${prefix}/health/live`, PUBLIC, () => ({ status: 'ok' }));
  fastify.get(`${prefix}/health/ready`, PUBLIC, async (_, reply) => {
    const answer = await health.ready();
    return reply.code(answer.status === 'unready' ? 503 : 200).send(answer);
  });
  fastify.get(`${prefix}/metrics`, PUBLIC, async (_, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.text()),
  );
}
