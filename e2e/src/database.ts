import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestRegion } from './region.js';

/** A connection of the region's PostgreSQL superuser, for looking at tables from outside the services. */
export function databaseUrlOf(region: TestRegion): string {
  const { ports, data } = region.state;
  const { postgres } = JSON.parse(readFileSync(join(data, 'secrets.json'), 'utf8')) as { postgres: string };
  return `postgresql://postgres:${postgres}@127.0.0.1:${ports['postgres']}/valvomo`;
}
