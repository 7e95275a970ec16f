import { join } from 'node:path';
import { openApiCommand } from '@valvomo/service';
import { AppModule } from './app.module.js';

await openApiCommand({
  service: 'consultations',
  module: AppModule,
  file: join(import.meta.dirname, '../openapi.json'),
});
