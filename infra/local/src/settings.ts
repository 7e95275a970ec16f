import { homedir, platform } from 'node:os';
import { join, resolve } from 'node:path';

/** The ports of a region, counted from `VALVOMO_PORT` (design.md 8). */
const PORT_OFFSETS = {
  gateway: 0,
  registry: 1,
  inspections: 2,
  'inspections-worker': 3,
  reporting: 4,
  consultations: 5,
  'consultations-worker': 6,
  oidc: 7,
  codec: 8,
  'temporal-ui': 9,
  postgres: 10,
  nats: 11,
  'nats-monitor': 12,
  'reporting-worker': 13,
  temporal: 20,
} as const;

export type PortName = keyof typeof PORT_OFFSETS;

/** Where a region lives: chosen by `VALVOMO_PORT` and `VALVOMO_DATA`, so that several run side by side. */
export interface Settings {
  port: number;
  ports: Record<PortName, number>;
  url: string;
  data: string;
  county: string;
  logs: string;
  /** A file of the data folder. */
  file: (...path: string[]) => string;
}

export const ROOT = resolve(import.meta.dirname, '../../..');

/**
 * Reads the region's settings from the environment.
 * @throws when `VALVOMO_PORT` is no port below 32,700: Temporal keeps its own ports in 16 bits with a sign
 */
export function regionSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const port = Number(env.VALVOMO_PORT || 8100);
  if (!Number.isInteger(port) || port < 1024 || port > 32_700)
    throw new Error(`VALVOMO_PORT is ${env.VALVOMO_PORT}: give a number from 1024 to 32700`);
  const entries = Object.entries(PORT_OFFSETS).map(([name, offset]) => [name, port + offset]);
  const data = resolve(env.VALVOMO_DATA || join(dataHome(env), `region-${port}`));
  return {
    port,
    ports: Object.fromEntries(entries) as Record<PortName, number>,
    url: `http://localhost:${port}`,
    data,
    // Länsi-Uusimaa, whose municipalities the example county has (Statistics Finland's classification of 2026).
    county: env.VALVOMO_COUNTY || '03',
    logs: join(data, 'logs'),
    file: (...path) => join(data, ...path),
  };
}

/** Outside the checkout, kept over a restart; for root a place that the PostgreSQL user may enter, too. */
function dataHome(env: NodeJS.ProcessEnv): string {
  if (process.getuid?.() === 0) return '/var/lib/valvomo';
  if (platform() === 'darwin') return join(homedir(), 'Library/Application Support/valvomo');
  return join(env.XDG_DATA_HOME || join(homedir(), '.local/share'), 'valvomo');
}
