import { spawn, type ChildProcess } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { FEEDS, SERVICE_PROCESSES } from '@valvomo/local';
import { ROOT } from '../commands.js';
import type { TestRegion } from '../region.js';

export type ReplicaName = 'registry' | 'inspections' | 'inspections-worker' | 'reporting';

/** The parts of a region without those that a test runs itself. */
export function partsWithout(...names: readonly ReplicaName[]): string {
  const services = SERVICE_PROCESSES.map(({ name }) => name);
  const all = [...services, 'gateway', 'oidc', 'bus', 'namespace'];
  return all.filter((part) => !(names as readonly string[]).includes(part)).join(',');
}

/**
 * A process of a service that the test itself runs in a region and starts again at once, as a platform would whose first
 * restart comes without delay; the region's own supervisor waits longer after each death.
 */
export class Replica {
  private child: ChildProcess | undefined;
  /** How often it has been started. */
  starts = 0;

  constructor(
    private readonly region: TestRegion,
    readonly name: ReplicaName,
  ) {}

  /** Starts it and waits until it is ready. @param failPoint where it shall kill itself; it may do so before it is ready */
  async start(failPoint?: string): Promise<void> {
    const [service, worker] = this.name.split('-') as [string, string?];
    const script = join(ROOT, `apps/${service}/dist/${worker ?? 'main'}.js`);
    const preload = failPoint ? ['--import', join(import.meta.dirname, 'fail-point.js')] : [];
    const log = openSync(join(this.region.data, 'logs', `${this.name}-replica.log`), 'a');
    const child = spawn(process.execPath, ['--max-old-space-size=220', ...preload, script], {
      env: { PATH: process.env['PATH'], ...this.environment(service), VALVOMO_FAIL_POINT: failPoint },
      stdio: ['ignore', log, log],
    });
    this.child = child;
    this.starts++;
    const health = `http://127.0.0.1:${this.port}${worker ? '' : `/${service}`}/health/ready`;
    for (const end = Date.now() + 60_000; !this.hasEnded; await delay(50)) {
      const answer = await fetch(health).catch(() => undefined);
      if (answer?.ok) return;
      if (Date.now() > end)
        throw new Error(`${this.name} did not become ready; see its log in ${this.region.data}`);
    }
    if (!failPoint)
      throw new Error(`${this.name} ended (code ${child.exitCode}); see its log in ${this.region.data}`);
  }

  get pid(): number {
    return this.child?.pid ?? 0;
  }

  get hasEnded(): boolean {
    return this.child?.exitCode != null || this.child?.signalCode != null;
  }

  async kill(): Promise<void> {
    this.child?.kill('SIGKILL');
    await this.ended(10_000);
  }

  /** Waits until it has ended by itself. @returns whether it was killed, by itself or by us */
  async ended(withinMs: number): Promise<boolean> {
    for (const end = Date.now() + withinMs; !this.hasEnded && Date.now() < end;) await delay(10);
    return this.child?.signalCode === 'SIGKILL';
  }

  private get port(): number {
    return this.region.state.ports[this.name]!;
  }

  /** What the region's supervisor would hand to it. */
  private environment(service: string): Record<string, string> {
    const { state, data } = this.region;
    const { passwords } = JSON.parse(readFileSync(join(data, 'secrets.json'), 'utf8')) as {
      passwords: Record<string, string>;
    };
    const path = encodeURIComponent(`-c search_path=${service}`);
    const login = `${service}_app:${passwords[`${service}_app`]}`;
    return {
      NODE_ENV: 'development',
      VALVOMO_COUNTY: state.county,
      VALVOMO_HTTP_PORT: String(this.port),
      VALVOMO_PUBLIC_URL: state.url,
      VALVOMO_DATABASE_URL: `postgresql://${login}@127.0.0.1:${state.ports['postgres']}/valvomo?options=${path}`,
      VALVOMO_NATS_URL: state.nats.url,
      VALVOMO_NATS_USER: service,
      VALVOMO_NATS_PASSWORD: passwords[`nats-${service}`]!,
      VALVOMO_TEMPORAL_ADDRESS: state.temporal.address,
      VALVOMO_TEMPORAL_NAMESPACE: state.temporal.namespace,
      VALVOMO_OIDC_ISSUER: `${state.url}/oidc`,
      VALVOMO_OIDC_AUDIENCE: 'valvomo',
      VALVOMO_FEEDS: FEEDS,
      VALVOMO_KEYS: join(data, 'keys.json'),
      VALVOMO_CLOCK: 'region',
      VALVOMO_CLOCK_OFFSET_MS: String(state.clock.offsetMs),
      VALVOMO_REGION_SECRET: state.secret,
      VALVOMO_LOG_LEVEL: 'warn',
    };
  }
}
