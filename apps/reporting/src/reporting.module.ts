import { Module } from '@nestjs/common';
import { processesOf } from '@valvomo/processes';
import { CLOCK, CONFIG } from '@valvomo/service';
import { ActionsController } from './actions/actions.controller.js';
import { Database } from './database.js';
import { DeadlinesController } from './deadlines/deadlines.controller.js';
import { FeedbackController } from './feedback/feedback.controller.js';
import { Feedback } from './feedback/feedback.service.js';
import { FindingsController } from './findings/findings.controller.js';
import { IndicatorsController } from './indicators/indicators.controller.js';
import { Indicators } from './indicators/indicators.service.js';
import { IndicatorRuns } from './indicators/runs.service.js';
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
    IndicatorsController,
    FeedbackController,
  ],
  providers: [
    { provide: PROCESSES, inject: [CONFIG, CLOCK], useFactory: processesOf },
    Database,
    ListsService,
    RebuildsService,
    Indicators,
    IndicatorRuns,
    Feedback,
  ],
})
export class ReportingModule {}
