import { join } from 'node:path';
import { bootService } from '@valvomo/service';
import { ReportingModule } from './reporting.module.js';

await bootService({
  service: 'reporting',
  module: ReportingModule,
  consumers: ['reporting'],
  migrations: join(import.meta.dirname, '../prisma/migrations'),
});
