import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { InspectionFact, WorkflowKind } from '@valvomo/contracts';
import type { BusEvent } from '@valvomo/messaging';
import { bringNews, type Entity, type NewsOptions, type OwnEvent, type Processes } from '@valvomo/processes';
import { LOGGER, Metrics } from '@valvomo/service';
import { Database } from '../database.js';
import { ENDED } from '../inspections/inspections.rules.js';
import { MEASURE_ENDED } from '../measures/measure-commands.rules.js';
import { PROCESSES } from './tokens.js';

interface Log {
  warn(of: object, line: string): void;
}

/** Brings this service's own news to its processes: one signal a process and batch, in order (design 4, 6). */
@Controller()
export class ProcessesConsumer {
  private withoutProcess = 0;
  private readonly options: NewsOptions;

  constructor(
    private readonly db: Database,
    @Inject(PROCESSES) private readonly processes: Processes,
    @Inject(LOGGER) logger: Log,
    @Inject(Metrics) metrics: Metrics,
  ) {
    metrics.add(async () => ({ news_without_process: this.withoutProcess }));
    this.options = {
      kinds: { inspection: 'inspection', 'corrective-action': 'correctiveAction', measure: 'measure' },
      start: {
        inspection: (inspectionId) => ({ inspectionId }),
        correctiveAction: (actionId) => ({ actionId }),
        measure: (measureId) => ({ measureId }),
      },
      skip: isOnlyPlanned,
      ended: (entities) => this.ended(entities),
      unknown: (news) => {
        this.withoutProcess += news.eventIds.length;
        logger.warn(news, 'news for which there is no process');
      },
    };
  }

  @EventPattern(
    [
      'inspections.inspection.*',
      'inspections.corrective-action.*',
      'inspections.measure.*',
      'inspections.deadline.*',
    ],
    { batch: true },
  )
  facts(@Payload() events: BusEvent[]): Promise<void> {
    return bringNews(this.processes, events, this.options);
  }

  private async ended(entities: readonly Entity[]): Promise<ReadonlySet<string>> {
    const of = (kind: WorkflowKind) =>
      entities.filter((one) => one.kind === kind).map(({ entityId }) => entityId);
    const ended = await Promise.all([
      this.db.inspection.findMany({
        where: { id: { in: of('inspection') }, state: { in: [...ENDED] } },
        select: { id: true },
      }),
      this.db.correctiveAction.findMany({
        where: {
          id: { in: of('correctiveAction') },
          OR: [
            { state: { in: ['EFFECT_CONFIRMED', 'WITHDRAWN'] } },
            { state: 'VERIFIED_CLOSED', effectCheckFrom: null },
          ],
        },
        select: { id: true },
      }),
      this.db.measure.findMany({
        where: { id: { in: of('measure') }, state: { in: [...MEASURE_ENDED] } },
        select: { id: true },
      }),
    ]);
    return new Set(ended.flat().map(({ id }) => id));
  }
}

/** A visit lives in Temporal from its first deadline on: when it is due to be scheduled, or has been. */
function isOnlyPlanned({ type, data }: OwnEvent): boolean {
  return type.startsWith('inspections.inspection.') && (data as InspectionFact).state === 'PLANNED';
}
