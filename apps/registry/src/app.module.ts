import { Module } from '@nestjs/common';
import { CodeListsController } from './code-lists/code-lists.controller.js';
import { CodeListsService } from './code-lists/code-lists.service.js';
import { ContractsController } from './contracts/contracts.controller.js';
import { ContractsService } from './contracts/contracts.service.js';
import { Database } from './database.js';
import { ImportRunner } from './imports/import-runner.js';
import { ImportsController } from './imports/imports.controller.js';
import { ImportsService } from './imports/imports.service.js';
import { Uploads } from './imports/upload.js';
import { NoticesConsumer } from './notices/notices.consumer.js';
import { NoticesController } from './notices/notices.controller.js';
import { NoticesService } from './notices/notices.service.js';
import { PeopleController, TiesController } from './people/people.controller.js';
import { PeopleService } from './people/people.service.js';
import { ProvidersController } from './providers/providers.controller.js';
import { ProvidersService } from './providers/providers.service.js';
import { Register } from './register.js';
import { ServicePointsController } from './service-points/service-points.controller.js';
import { ServicePointsService } from './service-points/service-points.service.js';
import { ServicesController } from './services/services.controller.js';
import { ServicesService } from './services/services.service.js';
import { UnitsController } from './units/units.controller.js';
import { UnitsService } from './units/units.service.js';

@Module({
  controllers: [
    CodeListsController,
    ContractsController,
    ImportsController,
    NoticesConsumer,
    NoticesController,
    PeopleController,
    ProvidersController,
    ServicePointsController,
    ServicesController,
    TiesController,
    UnitsController,
  ],
  providers: [
    Database,
    Register,
    CodeListsService,
    ContractsService,
    ImportRunner,
    ImportsService,
    NoticesService,
    PeopleService,
    ProvidersService,
    ServicePointsService,
    ServicesService,
    UnitsService,
    Uploads,
  ],
})
export class AppModule {}
