import type { ServiceName } from '@valvomo/contracts';
import { applyMigrations } from '@valvomo/service/migrations';
import type { Say } from '../supervisor/part.js';
import { databaseUrl, migrationsOf, type DatabaseServer } from './databases.js';

/** Brings each service's schema to the newest of its migrations, all services at once, as the role that owns it. */
export async function migrate(
  server: DatabaseServer,
  services: readonly ServiceName[],
  say: Say,
): Promise<void> {
  await Promise.all(
    services.map(async (service) => {
      const folder = migrationsOf(service);
      if (!folder) return;
      const url = databaseUrl(server, service, 'owner');
      const applied = await applyMigrations({ url, schema: service, folder, appRole: `${service}_app` });
      for (const name of applied) say(`${service}: ${name} applied`);
    }),
  );
}
