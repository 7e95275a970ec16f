import type { DeadlineFact, Fact, WorkflowKind } from '@valvomo/contracts';
import type { Processes } from './client.js';

/** An event of a service's own stream, as its consumer gets it. */
export interface OwnEvent {
  readonly id: string;
  readonly type: string;
  /** `<entity type>/<entity id>`. */
  readonly subject: string;
  readonly entityversion: number;
  readonly data: unknown;
}

export interface NewsOptions {
  /** The kind of process that carries an entity, by the entity type of the event's subject. */
  readonly kinds: Readonly<Record<string, WorkflowKind>>;
  /**
   * The one argument of a process, from its entity's id, by kind. Any news may begin a process: after a crash of main the
   * news that opened the matter comes back only after ack_wait, and what came between must not be lost.
   */
  readonly start: Partial<Readonly<Record<WorkflowKind, (entityId: string) => object>>>;
  /** News that no process needs, such as that of a matter which waits for nothing yet. */
  readonly skip?: (event: OwnEvent) => boolean;
  /**
   * Which of these entities have ended: they begin nothing. Temporal forgets the id of an ended process in time, and news
   * that is older than that would begin it anew.
   */
  readonly ended?: (of: readonly Entity[]) => Promise<ReadonlySet<string>>;
  /** Told of news for which there is no process. */
  readonly unknown: (news: { kind: WorkflowKind; entityId: string; eventIds: string[] }) => void;
}

/** An entity that a process carries. */
export interface Entity {
  readonly kind: WorkflowKind;
  readonly entityId: string;
}

interface News extends Entity {
  readonly facts: Fact[];
}

/**
 * Brings a service's own news to its processes: one signal a process and batch, in order (design 4, 6).
 * A process that has ended is not begun again: its id is taken.
 * @throws PartUnavailable while Temporal does not answer: the batch comes again
 */
export async function bringNews(
  processes: Processes,
  events: readonly OwnEvent[],
  options: NewsOptions,
): Promise<void> {
  const byProcess = new Map<string, News>();
  for (const event of events) if (!options.skip?.(event)) collect(byProcess, event, options.kinds);
  const ended = await options.ended?.([...byProcess.values()]);
  await Promise.all(
    [...byProcess.values()].map(async ({ kind, entityId, facts }) => {
      const isOver = ended?.has(entityId) ?? false;
      const start = isOver ? undefined : options.start[kind]?.(entityId);
      const delivery = await processes.signalFacts(kind, entityId, facts, { ...(start && { start }) });
      if (delivery === 'unknown' && !isOver)
        options.unknown({ kind, entityId, eventIds: facts.map(({ id }) => id) });
    }),
  );
}

function collect(byProcess: Map<string, News>, event: OwnEvent, kinds: NewsOptions['kinds']): void {
  const process = processOf(event, kinds);
  if (!process) return;
  const key = `${process.kind}:${process.entityId}`;
  const news = byProcess.get(key) ?? { ...process, facts: [] };
  byProcess.set(key, news);
  news.facts.push({ id: event.id, type: event.type, version: event.entityversion, data: event.data });
}

function processOf(
  event: OwnEvent,
  kinds: NewsOptions['kinds'],
): { kind: WorkflowKind; entityId: string } | null {
  if (/^[^.]+\.deadline\./.test(event.type)) {
    const [kind, entityId] = (event.data as DeadlineFact).workflowId.split(':');
    return { kind: kind as WorkflowKind, entityId: entityId! };
  }
  const [type, entityId] = event.subject.split('/');
  const kind = kinds[type!];
  return kind ? { kind, entityId: entityId! } : null;
}
