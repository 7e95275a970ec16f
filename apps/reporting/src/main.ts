import { join } from 'node:path';
import { bootService } from '@valvomo/service';
import { PROCESSES } from './processes/tokens.js';
import { ReportingModule } from './reporting.module.js';

await bootService({
  service: 'reporting',
  module: ReportingModule,
  consumers: ['reporting', 'reporting-processes'],
  processes: PROCESSES,
  pages: true,
  migrations: join(import.meta.dirname, '../prisma/migrations'),
});
