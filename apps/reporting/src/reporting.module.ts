import { Module } from '@nestjs/common';
import { ActionsController } from './actions/actions.controller.js';
import { DeadlinesController } from './deadlines/deadlines.controller.js';
import { FindingsController } from './findings/findings.controller.js';
import { ListsService } from './lists/lists.service.js';
import { ProjectionsConsumer } from './projections/projections.consumer.js';
import { RebuildsController } from './rebuilds/rebuilds.controller.js';
import { RebuildsService } from './rebuilds/rebuilds.service.js';
import { UnitsController } from './units/units.controller.js';

@Module({
  controllers: [
    ProjectionsConsumer,
    UnitsController,
    FindingsController,
    ActionsController,
    DeadlinesController,
    RebuildsController,
  ],
  providers: [ListsService, RebuildsService],
})
export class ReportingModule {}
