import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { DeadlineFact, Fact, WorkflowKind } from '@valvomo/contracts';
import type { BusEvent } from '@valvomo/messaging';
import type { Processes } from '@valvomo/processes';
import { PROCESSES } from './tokens.js';

/** News that begins a process: a case lives in Temporal from its scheduling, an action from its opening. */
const BEGINS: Partial<Record<BusEvent['type'], (id: string) => object>> = {
  'inspections.inspection.scheduled': (inspectionId) => ({ inspectionId }),
  // A visit that was converted on the spot was never scheduled.
  'inspections.inspection.started': (inspectionId) => ({ inspectionId }),
  'inspections.corrective-action.opened': (actionId) => ({ actionId }),
};

interface News {
  readonly kind: WorkflowKind;
  readonly entityId: string;
  readonly facts: Fact[];
  start?: object;
}

/** Brings this service's own news to its processes: one signal a process and batch, in order (design 4, 6). */
@Controller()
export class ProcessesConsumer {
  constructor(@Inject(PROCESSES) private readonly processes: Processes) {}

  @EventPattern(['inspections.inspection.*', 'inspections.corrective-action.*', 'inspections.deadline.*'], {
    batch: true,
  })
  async facts(@Payload() events: BusEvent[]): Promise<void> {
    const byProcess = new Map<string, News>();
    for (const event of events) collect(byProcess, event);
    await Promise.all(
      [...byProcess.values()].map(({ kind, entityId, facts, start }) =>
        this.processes.signalFacts(kind, entityId, facts, { ...(start && { start }) }),
      ),
    );
  }
}

function collect(byProcess: Map<string, News>, event: BusEvent): void {
  const { kind, entityId } = processOf(event);
  const key = `${kind}:${entityId}`;
  const news = byProcess.get(key) ?? { kind, entityId, facts: [] };
  byProcess.set(key, news);
  news.facts.push({ id: event.id, type: event.type, version: event.entityversion, data: event.data });
  const begins = BEGINS[event.type];
  if (begins) news.start = begins(entityId);
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
