import { join } from 'node:path';
import { openApiCommand } from '@valvomo/service';
import { ReportingModule } from './reporting.module.js';

await openApiCommand({
  service: 'reporting',
  module: ReportingModule,
  file: join(import.meta.dirname, '../openapi.json'),
});
