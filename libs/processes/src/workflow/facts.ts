import { FACTS_SIGNAL, type DeadlineFact, type Fact } from '@valvomo/contracts/workflow';
import {
  CancellationScope,
  condition,
  defineSignal,
  log,
  metricMeter,
  setDefaultSignalHandler,
  setHandler,
} from '@temporalio/workflow';

export const factsSignal = defineSignal<[Fact[]]>(FACTS_SIGNAL);

/** The newest state of the entities of one noun, as the news has brought it so far. */
export interface Matter<T> {
  readonly now: T | undefined;
  readonly all: readonly T[];
}

/** News of one type: how often it came and what it said last. */
export interface Happening<T> {
  readonly count: number;
  readonly last: T | undefined;
}

interface Entity {
  readonly noun: string;
  version: number;
  data: unknown;
}

const DEADLINE = '.deadline';
const nounOf = (type: string): string => type.slice(0, type.lastIndexOf('.'));
const idOf = (data: unknown): string =>
  typeof data === 'object' && data !== null && 'id' in data ? String(data.id) : '';

/** What a process knows: the newest version of every entity that its `facts` signals told of, whatever their order. */
export class Facts {
  private readonly entities = new Map<string, Entity>();
  private readonly happenings = new Map<string, { count: number; last: unknown }>();
  private readonly seen = new Set<string>();
  private readonly known = new Set<string>();
  private readonly listeners: (() => void)[] = [];
  private unclaimed: Fact[] = [];

  /**
   * The newest state of a noun's entities.
   * @param noun an event's type without its last word, such as `inspections.inspection`
   */
  of<T>(noun: string): Matter<T> {
    this.claim(noun);
    const all = () => [...this.entities.values()].filter((e) => e.noun === noun).map((e) => e.data as T);
    return {
      get now() {
        return all().at(-1);
      },
      get all() {
        return all();
      },
    };
  }

  /**
   * News of one type, for what is no state of an entity.
   * @param type the event's whole type, such as `inspections.visit.finished`
   */
  on<T>(type: string): Happening<T> {
    this.claim(type);
    const of = () => this.happenings.get(type);
    return {
      get count() {
        return of()?.count ?? 0;
      },
      get last() {
        return of()?.last as T | undefined;
      },
    };
  }

  /** Every deadline of the matter in its newest version, in the order in which they became known. */
  get deadlines(): DeadlineFact[] {
    return [...this.entities.values()]
      .filter((e) => e.noun.endsWith(DEADLINE))
      .map((e) => e.data as DeadlineFact);
  }

  /** Takes one deadline's newer state from elsewhere than the bus: the answer of the activity that took a step. */
  learn(deadline: DeadlineFact): void {
    const [key] =
      [...this.entities].find(([, e]) => idOf(e.data) === deadline.id && e.noun.endsWith(DEADLINE)) ?? [];
    if (key) this.keep(key, { noun: nounOf(key), version: deadline.version, data: deadline });
    this.tell();
  }

  /** Calls `listener` after each batch of news. */
  afterNews(listener: () => void): void {
    this.listeners.push(listener);
  }

  receive(facts: readonly Fact[]): void {
    for (const fact of facts) {
      // The bus may deliver twice; what is counted must not be.
      if (this.seen.has(fact.id)) continue;
      this.seen.add(fact.id);
      const noun = nounOf(fact.type);
      if (!noun.endsWith(DEADLINE) && !this.known.has(noun) && !this.known.has(fact.type))
        this.unclaimed.push(fact);
      this.keep(`${noun}.${idOf(fact.data)}`, { noun, version: fact.version, data: fact.data });
      const count = (this.happenings.get(fact.type)?.count ?? 0) + 1;
      this.happenings.set(fact.type, { count, last: fact.data });
    }
    this.tell();
  }

  /**
   * Logs and counts what nobody in the procedure follows: it is kept, so a procedure that begins to follow it later
   * still finds it, but a fact that was misrouted must not vanish without a trace.
   */
  async reportUnclaimed(): Promise<void> {
    const unknown = metricMeter.createCounter(
      'valvomo_unknown_facts',
      'fact',
      'Facts that no process follows',
    );
    for (;;) {
      await condition(() => this.unclaimed.length > 0);
      for (const { type, id } of this.unclaimed.splice(0)) {
        log.warn('a fact that this process does not follow', { type, eventId: id });
        unknown.add(1, { type });
      }
    }
  }

  private claim(name: string): void {
    this.known.add(name);
    this.unclaimed = this.unclaimed.filter((fact) => fact.type !== name && nounOf(fact.type) !== name);
  }

  private keep(key: string, newer: Entity): void {
    const entity = this.entities.get(key);
    if (!entity) this.entities.set(key, newer);
    else if (entity.version < newer.version) Object.assign(entity, newer);
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

/**
 * Begins to receive news; the first line of every process, since signals wait in line for it.
 * Facts may come in any order and twice: of each entity the newest version stands (bus: at least once).
 */
export function receiveFacts(): Facts {
  const facts = new Facts();
  setHandler(factsSignal, (batch) => facts.receive(batch), { description: 'News of this matter, in order' });
  setDefaultSignalHandler((name) => {
    log.warn('a signal that no process knows', { signal: name });
    metricMeter
      .createCounter('valvomo_unknown_signals', 'signal', 'Signals that no process knows')
      .add(1, { name });
  });
  void CancellationScope.nonCancellable(() => facts.reportUnclaimed());
  return facts;
}
