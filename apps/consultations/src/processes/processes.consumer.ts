import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { BusEvent } from '@valvomo/messaging';
import { bringNews, type NewsOptions, type Processes } from '@valvomo/processes';
import { LOGGER, Metrics } from '@valvomo/service';
import { isWatched, tellWatch } from '../guarantee/guarantee-watch.consumer.js';
import { PROCESSES } from './tokens.js';

interface Log {
  warn(of: object, line: string): void;
}

/** Brings this service's own news to its processes (design 4, 6). */
@Controller()
export class ProcessesConsumer {
  private withoutProcess = 0;
  private readonly options: NewsOptions;

  constructor(
    @Inject(PROCESSES) private readonly processes: Processes,
    @Inject(LOGGER) logger: Log,
    @Inject(Metrics) metrics: Metrics,
  ) {
    metrics.add(async () => ({ news_without_process: this.withoutProcess }));
    this.options = {
      kinds: { consultation: 'consultation', pilot: 'consultationPilot' },
      start: {
        consultation: (consultationId) => ({ consultationId }),
        consultationPilot: (pilotId) => ({ pilotId }),
        duty: (dutyId) => ({ dutyId }),
      },
      skip: isWatched,
      unknown: (news) => {
        this.withoutProcess += news.eventIds.length;
        logger.warn(news, 'news for which there is no process');
      },
    };
  }

  @EventPattern(['consultations.consultation.*', 'consultations.pilot.*', 'consultations.deadline.*'], {
    batch: true,
  })
  async facts(@Payload() events: BusEvent[]): Promise<void> {
    await Promise.all([bringNews(this.processes, events, this.options), tellWatch(this.processes, events)]);
  }
}
