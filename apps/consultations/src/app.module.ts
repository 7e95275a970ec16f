import { Module } from '@nestjs/common';
import { processesOf } from '@valvomo/processes';
import { CLOCK, CONFIG } from '@valvomo/service';
import { CopiesConsumer } from './copies/copies.consumer.js';
import { Database } from './database.js';
import { ProcessesConsumer } from './processes/processes.consumer.js';
import { PROCESSES } from './processes/tokens.js';

/** The main process: HTTP, consumers, relay. */
@Module({
  controllers: [CopiesConsumer, ProcessesConsumer],
  providers: [{ provide: PROCESSES, inject: [CONFIG, CLOCK], useFactory: processesOf }, Database],
})
export class AppModule {}
