import type { ServiceName } from '@valvomo/contracts';
import type { Say } from '../supervisor/part.js';
import { databaseUrl, migrationsOf, type DatabaseServer } from './databases.js';

type ApplyMigrations = (options: {
  url: string;
  schema: string;
  folder: string;
  appRole: string;
}) => Promise<unknown>;

/** Brings each service's schema to the newest of its migrations, all services at once, as the role that owns it. */
export async function migrate(
  server: DatabaseServer,
  services: readonly ServiceName[],
  say: Say,
): Promise<void> {
  const { applyMigrations } = (await import('@valvomo/service')) as { applyMigrations?: ApplyMigrations };
  if (!applyMigrations) return say('no migrations are applied: @valvomo/service has no applyMigrations yet');
  await Promise.all(
    services.map(async (service) => {
      const folder = migrationsOf(service);
      const url = databaseUrl(server, service, 'owner');
      if (folder) await applyMigrations({ url, schema: service, folder, appRole: `${service}_app` });
    }),
  );
}
