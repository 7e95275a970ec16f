import { Module } from '@nestjs/common';
import { processesOf } from '@valvomo/processes';
import { CLOCK, CONFIG } from '@valvomo/service';
import { ActionsController } from './actions/actions.controller.js';
import { Database } from './database.js';
import { DeadlinesController } from './deadlines/deadlines.controller.js';
import { FindingsController } from './findings/findings.controller.js';
import { ListsService } from './lists/lists.service.js';
import { ProcessesConsumer } from './processes/processes.consumer.js';
import { PROCESSES } from './processes/tokens.js';
import { ProjectionsConsumer } from './projections/projections.consumer.js';
import { RebuildsController } from './rebuilds/rebuilds.controller.js';
import { RebuildsService } from './rebuilds/rebuilds.service.js';
import { UnitsController } from './units/units.controller.js';

@Module({
  controllers: [
    ProcessesConsumer,
    ProjectionsConsumer,
    UnitsController,
    FindingsController,
    ActionsController,
    DeadlinesController,
    RebuildsController,
  ],
  providers: [
    { provide: PROCESSES, inject: [CONFIG, CLOCK], useFactory: processesOf },
    Database,
    ListsService,
    RebuildsService,
  ],
})
export class ReportingModule {}
