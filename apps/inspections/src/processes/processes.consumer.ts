import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { DeadlineFact, Fact, InspectionFact, WorkflowKind } from '@valvomo/contracts';
import type { BusEvent } from '@valvomo/messaging';
import type { Processes } from '@valvomo/processes';
import { LOGGER, Metrics } from '@valvomo/service';
import { PROCESSES } from './tokens.js';

/**
 * The one argument of a process, from its entity's id. Any news may begin it: after a crash of main the news that opened
 * the matter comes back only after ack_wait, and what came between (its deadlines) must not be lost. A process that has
 * ended is not begun again: its id is taken.
 */
const START: Partial<Record<WorkflowKind, (id: string) => object>> = {
  inspection: (inspectionId) => ({ inspectionId }),
  correctiveAction: (actionId) => ({ actionId }),
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
    @Inject(PROCESSES) private readonly processes: Processes,
    @Inject(LOGGER) private readonly logger: Log,
    @Inject(Metrics) metrics: Metrics,
  ) {
    metrics.add(async () => ({ news_without_process: this.withoutProcess }));
  }

  @EventPattern(['inspections.inspection.*', 'inspections.corrective-action.*', 'inspections.deadline.*'], {
    batch: true,
  })
  async facts(@Payload() events: BusEvent[]): Promise<void> {
    const byProcess = new Map<string, News>();
    for (const event of events) if (!isOnlyPlanned(event)) collect(byProcess, event);
    await Promise.all([...byProcess.values()].map((news) => this.signal(news)));
  }

  private async signal({ kind, entityId, facts }: News): Promise<void> {
    const start = START[kind]?.(entityId);
    const delivery = await this.processes.signalFacts(kind, entityId, facts, { ...(start && { start }) });
    if (delivery !== 'unknown') return;
    this.withoutProcess += facts.length;
    const eventIds = facts.map(({ id }) => id);
    this.logger.warn({ kind, entityId, eventIds }, 'news for which there is no process');
  }
}

/** A visit lives in Temporal from its scheduling, or from its start if it was converted on the spot. */
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
  return {
    kind: event.type.startsWith('inspections.inspection.') ? 'inspection' : 'correctiveAction',
    entityId,
  };
}
