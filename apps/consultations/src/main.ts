import { join } from 'node:path';
import { bootService } from '@valvomo/service';
import { AppModule } from './app.module.js';
import { PROCESSES } from './processes/tokens.js';

await bootService({
  service: 'consultations',
  module: AppModule,
  consumers: ['consultations', 'consultations-processes'],
  processes: PROCESSES,
  migrations: join(import.meta.dirname, '../prisma/migrations'),
});
