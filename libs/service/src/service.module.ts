import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { Bus } from '@valvomo/messaging';
import { Audit } from './audit/audit.js';
import { DatabaseBase } from './database.js';
import { DeadLettersController } from './dead-letters/dead-letters.controller.js';
import { Deadlines } from './deadlines/deadlines.js';
import { Health } from './health/health.js';
import { Metrics } from './health/metrics.js';
import { Relations } from './identity/permissions.js';
import { CaseKeys } from './keys/case-keys.js';
import type { Parts } from './parts.js';
import { Sweeps } from './region-time/sweeps.js';
import { CLOCK, CONFIG, LOGGER } from './tokens.js';

/**
 * Makes the parts of a process injectable everywhere: `Audit`, `CaseKeys`, `DatabaseBase`, `Deadlines`, `Relations`, `Sweeps`,
 * `Metrics`, `Health` and `Bus` by their classes, `CLOCK`, `CONFIG` and `LOGGER` by their tokens.
 */
@Module({})
export class ServiceModule {
  /** @param app the app's own module; @param desk whether the process serves the dead-letter desk */
  static of(app: Type, parts: Parts, desk: boolean): DynamicModule {
    const providers = [
      { provide: CONFIG, useValue: parts.config },
      { provide: CLOCK, useValue: parts.clock },
      { provide: LOGGER, useValue: parts.logger },
      { provide: Audit, useValue: parts.audit },
      { provide: DatabaseBase, useValue: parts.base },
      { provide: CaseKeys, useValue: parts.keys },
      { provide: Deadlines, useValue: parts.deadlines },
      { provide: Relations, useValue: parts.relations },
      { provide: Sweeps, useValue: parts.sweeps },
      { provide: Metrics, useValue: parts.metrics },
      { provide: Health, useValue: parts.health },
      { provide: Bus, useValue: parts.bus },
    ];
    return {
      module: ServiceModule,
      global: true,
      imports: [app],
      providers,
      exports: providers.map(({ provide }) => provide),
      controllers: desk ? [DeadLettersController] : [],
    };
  }
}
