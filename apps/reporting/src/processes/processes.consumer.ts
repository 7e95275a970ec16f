import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { BusEvent } from '@valvomo/messaging';
import { bringNews, type NewsOptions, type Processes } from '@valvomo/processes';
import { LOGGER, Metrics } from '@valvomo/service';
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
      kinds: { 'safety-round': 'safetyRound', publication: 'publication' },
      start: {
        safetyRound: (roundId) => ({ roundId }),
        publication: (publicationId) => ({ publicationId }),
        duty: (dutyId) => ({ dutyId }),
      },
      unknown: (news) => {
        this.withoutProcess += news.eventIds.length;
        logger.warn(news, 'news for which there is no process');
      },
    };
  }

  @EventPattern(['reporting.safety-round.*', 'reporting.publication.*', 'reporting.deadline.*'], {
    batch: true,
  })
  facts(@Payload() events: BusEvent[]): Promise<void> {
    return bringNews(this.processes, events, this.options);
  }
}
