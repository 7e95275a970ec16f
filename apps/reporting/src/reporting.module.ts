import { Module } from '@nestjs/common';
import { processesOf } from '@valvomo/processes';
import { CLOCK, CONFIG } from '@valvomo/service';
import { ActionsController } from './actions/actions.controller.js';
import { DASHBOARD_CONTROLLERS, DASHBOARD_PROVIDERS } from './dashboards/dashboards.parts.js';
import { Database } from './database.js';
import { DeadlinesController } from './deadlines/deadlines.controller.js';
import { FeedbackController } from './feedback/feedback.controller.js';
import { Feedback } from './feedback/feedback.service.js';
import { FindingsController } from './findings/findings.controller.js';
import { IndicatorsController } from './indicators/indicators.controller.js';
import { Indicators } from './indicators/indicators.service.js';
import { IndicatorSweep } from './indicators/periods.sweep.js';
import { IndicatorRuns } from './indicators/runs.service.js';
import { ListsService } from './lists/lists.service.js';
import { ProcessesConsumer } from './processes/processes.consumer.js';
import { PROCESSES } from './processes/tokens.js';
import { ProjectionsConsumer } from './projections/projections.consumer.js';
import { PromisePagesController } from './promise/promise-pages.controller.js';
import { PromisesController } from './promise/promises.controller.js';
import { Promises } from './promise/promises.service.js';
import { PublicRate } from './public-pages/public-rate.guard.js';
import { PUBLICATION_CONTROLLERS, PUBLICATION_PROVIDERS } from './publications/publications.parts.js';
import { RebuildsController } from './rebuilds/rebuilds.controller.js';
import { RebuildsService } from './rebuilds/rebuilds.service.js';
import { Board } from './strategy/board.service.js';
import { GoalsController } from './strategy/goals.controller.js';
import { Goals } from './strategy/goals.service.js';
import { RemarksController } from './strategy/remarks.controller.js';
import { StrategiesController } from './strategy/strategies.controller.js';
import { Strategies } from './strategy/strategies.service.js';
import { StrategyAccess } from './strategy/strategy-access.js';
import { StrategyDesk } from './strategy/strategy-desk.service.js';
import { StrategyPagesController } from './strategy/strategy-pages.controller.js';
import { StrategyReads } from './strategy/strategy-reads.service.js';
import { SAFETY_CONTROLLERS, SAFETY_PROVIDERS } from './safety/safety.parts.js';
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
    ...PUBLICATION_CONTROLLERS,
    ...DASHBOARD_CONTROLLERS,
    StrategiesController,
    GoalsController,
    RemarksController,
    StrategyPagesController,
    PromisesController,
    PromisePagesController,
    ...SAFETY_CONTROLLERS,
  ],
  providers: [
    { provide: PROCESSES, inject: [CONFIG, CLOCK], useFactory: processesOf },
    Database,
    ListsService,
    RebuildsService,
    Indicators,
    IndicatorRuns,
    IndicatorSweep,
    Feedback,
    ...PUBLICATION_PROVIDERS,
    ...DASHBOARD_PROVIDERS,
    StrategyAccess,
    StrategyDesk,
    Strategies,
    Goals,
    Board,
    StrategyReads,
    Promises,
    PublicRate,
    ...SAFETY_PROVIDERS,
  ],
})
export class ReportingModule {}
