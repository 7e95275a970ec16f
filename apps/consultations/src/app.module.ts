import { Module } from '@nestjs/common';
import { processesOf } from '@valvomo/processes';
import { CLOCK, CONFIG } from '@valvomo/service';
import { Access } from './access.js';
import { LeaveConsumer } from './assignment/leave.consumer.js';
import { CopiesConsumer } from './copies/copies.consumer.js';
import { Database } from './database.js';
import { DeadlinesController } from './deadlines/deadlines.controller.js';
import { StepActivities } from './deadlines/steps.activities.js';
import { GuaranteeAccess } from './guarantee/guarantee-access.js';
import { GuaranteeClocks } from './guarantee/guarantee-clocks.service.js';
import { GuaranteeDesk } from './guarantee/guarantee-desk.service.js';
import { GuaranteeReads } from './guarantee/guarantee-reads.service.js';
import { GuaranteeSweep } from './guarantee/guarantee-sweep.activities.js';
import { GuaranteeController } from './guarantee/guarantee.controller.js';
import { GuaranteeCases } from './guarantee/guarantee.service.js';
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
  controllers: [
    CopiesConsumer,
    DeadlinesController,
    GuaranteeController,
    LeaveConsumer,
    PoolsController,
    ProcessesConsumer,
    RotaController,
    SpecialtiesController,
  ],
  providers: [
    { provide: PROCESSES, inject: [CONFIG, CLOCK], useFactory: processesOf },
    Access,
    Database,
    GuaranteeAccess,
    GuaranteeCases,
    GuaranteeClocks,
    GuaranteeDesk,
    GuaranteeReads,
    GuaranteeSweep,
    Pools,
    Rotas,
    Specialties,
    StepActivities,
  ],
})
export class AppModule {}
