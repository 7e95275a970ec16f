import { join } from 'node:path';
import { bootService } from '@valvomo/service';
import { AppModule } from './app.module.js';

await bootService({
  service: 'registry',
  module: AppModule,
  consumers: ['registry-notices'],
  migrations: join(import.meta.dirname, '../prisma/migrations'),
});
