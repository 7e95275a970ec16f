import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { DeadlineFact, Fact, InspectionFact, WorkflowKind } from '@valvomo/contracts';
import type { BusEvent } from '@valvomo/messaging';
import type { Processes } from '@valvomo/processes';
import { LOGGER, Metrics } from '@valvomo/service';
import { Database } from '../database.js';
import { ENDED } from '../inspections/inspections.rules.js';
import { MEASURE_ENDED } from '../measures/measure-commands.rules.js';
import { PROCESSES } from './tokens.js';

/**
 * The one argument of a process, from its entity's id. Any news may begin it: after a crash of main the news that opened
 * the matter comes back only after ack_wait, and what came between (its deadlines) must not be lost. What has ended begins
 * nothing: Temporal forgets the id of an ended process in time, and news that is older than that would begin it anew.
 */
const START: Partial<Record<WorkflowKind, (id: string) => object>> = {
  inspection: (inspectionId) => ({ inspectionId }),
  correctiveAction: (actionId) => ({ actionId }),
  measure: (measureId) => ({ measureId }),
};

/** The kind of process by the noun of its news. */
const KINDS: Readonly<Record<string, WorkflowKind>> = {
  inspection: 'inspection',
  'corrective-action': 'correctiveAction',
  measure: 'measure',
};

interface News {
  readonly kind: WorkflowKind;
  readonly entityId: string;
  readonly facts: Fact[];
}

interface Log {
  warn(of: object, line: string): void;
}

/** Brings this service's own news to its processes: one signal a process and batch, in order (design 4, 6). */
@Controller()
export class ProcessesConsumer {
  private withoutProcess = 0;

  constructor(
    private readonly db: Database,
    @Inject(PROCESSES) private readonly processes: Processes,
    @Inject(LOGGER) private readonly logger: Log,
    @Inject(Metrics) metrics: Metrics,
  ) {
    metrics.add(async () => ({ news_without_process: this.withoutProcess }));
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
  async facts(@Payload() events: BusEvent[]): Promise<void> {
    const byProcess = new Map<string, News>();
    for (const event of events) if (!isOnlyPlanned(event)) collect(byProcess, event);
    const ended = await this.ended([...byProcess.values()]);
    await Promise.all([...byProcess.values()].map((news) => this.signal(news, ended.has(news.entityId))));
  }

  private async signal({ kind, entityId, facts }: News, ended: boolean): Promise<void> {
    const start = ended ? undefined : START[kind]?.(entityId);
    const delivery = await this.processes.signalFacts(kind, entityId, facts, { ...(start && { start }) });
    if (delivery !== 'unknown' || ended) return;
    this.withoutProcess += facts.length;
    const eventIds = facts.map(({ id }) => id);
    this.logger.warn({ kind, entityId, eventIds }, 'news for which there is no process');
  }

  private async ended(news: readonly News[]): Promise<ReadonlySet<string>> {
    const of = (kind: WorkflowKind) =>
      news.filter((one) => one.kind === kind).map(({ entityId }) => entityId);
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
function isOnlyPlanned({ type, data }: BusEvent): boolean {
  return type.startsWith('inspections.inspection.') && (data as InspectionFact).state === 'PLANNED';
}

function collect(byProcess: Map<string, News>, event: BusEvent): void {
  const { kind, entityId } = processOf(event);
  const key = `${kind}:${entityId}`;
  const news = byProcess.get(key) ?? { kind, entityId, facts: [] };
  byProcess.set(key, news);
  news.facts.push({ id: event.id, type: event.type, version: event.entityversion, data: event.data });
}

function processOf(event: BusEvent): { kind: WorkflowKind; entityId: string } {
  if (event.type.startsWith('inspections.deadline.')) {
    const [kind, entityId] = (event.data as DeadlineFact).workflowId.split(':');
    return { kind: kind as WorkflowKind, entityId: entityId! };
  }
  const entityId = event.subject.split('/')[1]!;
  return { kind: KINDS[event.type.split('.')[1]!]!, entityId };
}
