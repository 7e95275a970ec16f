import { Module } from '@nestjs/common';
import { processesOf } from '@valvomo/processes';
import { CLOCK, CONFIG } from '@valvomo/service';
import { CopiesConsumer } from './copies/copies.consumer.js';
import { Database } from './database.js';
import { PoolsController } from './pools/pools.controller.js';
import { Pools } from './pools/pools.service.js';
import { RotaController } from './pools/rota.controller.js';
import { Rotas } from './pools/rota.service.js';
import { ProcessesConsumer } from './processes/processes.consumer.js';
import { PROCESSES } from './processes/tokens.js';
import { SpecialtiesController } from './specialties/specialties.controller.js';
import { Specialties } from './specialties/specialties.service.js';

/** The main process: HTTP, consumers, relay. */
@Module({
  controllers: [CopiesConsumer, PoolsController, ProcessesConsumer, RotaController, SpecialtiesController],
  providers: [
    { provide: PROCESSES, inject: [CONFIG, CLOCK], useFactory: processesOf },
    Database,
    Pools,
    Rotas,
    Specialties,
  ],
})
export class AppModule {}
