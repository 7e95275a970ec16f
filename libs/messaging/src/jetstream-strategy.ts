import {
  Catch,
  StandardSchemaValidationPipe,
  type ExceptionFilter,
  type INestApplication,
} from '@nestjs/common';
import {
  NestMicroservice,
  Server,
  type CustomTransportStrategy,
  type MessageHandler,
} from '@nestjs/microservices';
import type { ServiceName } from '@valvomo/contracts';
import type { Pool } from 'pg';
import { isObservable, lastValueFrom } from 'rxjs';
import type { Bus } from './connect.js';
import { ConsumerLoop, type LoopStats } from './consumer-loop.js';
import { reopenLetter, resentLetters, type Resent } from './dead-letters.js';
import { parseEvent } from './envelope.js';
import { handle, type BusContext, type Handler } from './inbox.js';
import { consumersOf, TopologyMismatch, verifyTopology } from './topology.js';
import { isUnavailable } from './unavailable.js';
import { Waiter } from './wait.js';

export interface JetStreamStrategyOptions {
  service: ServiceName;
  pool: Pool;
  connection: Bus;
  /** Names of the durables that this process consumes, on every stream where the service has one of that name. */
  consumers: readonly string[];
  batchSize?: number;
  lingerMs?: number;
  /** Machine time before the 2nd, 3rd, … delivery of an event whose handler failed; after the last one, the desk. */
  retryMs?: readonly number[];
  /** Machine time between two looks for re-sent dead letters. */
  resendPollMs?: number;
  log?: (message: string, error: unknown) => void;
  /** Runs a handler so that what it logs names its event; a batch is named by its first one. */
  within?: <T>(ids: { eventId: string }, work: () => T) => T;
}

/**
 * The transport of `@EventPattern` handlers over durable JetStream consumers. A pattern is an event's type, or has NATS
 * wildcards. With the extra `{ batch: true }` the method gets an array: neighbours on the stream, in order. Effect and
 * inbox row are one transaction, acknowledged after its commit. Connect it with `connectBus`.
 */
export class JetStreamStrategy extends Server implements CustomTransportStrategy {
  readonly transport = 'jetstream';
  private readonly loops: ConsumerLoop[];
  private readonly handlers = new Map<string, Handler | undefined>();
  private readonly byMethod = new Map<object, Handler>();
  private readonly waiter = new Waiter();
  private readonly log: (message: string, error: unknown) => void;
  private running: Promise<void>[] = [];

  constructor(private readonly options: JetStreamStrategyOptions) {
    super();
    this.log = options.log ?? ((message, error) => this.logger.warn(`${message}: ${String(error)}`));
    const { service, consumers, pool, connection } = options;
    const own = consumersOf(service).filter(({ durable }) => consumers.includes(durable));
    const unknown = consumers.filter((name) => !own.some(({ durable }) => durable === name));
    if (unknown.length) throw new Error(`${service} has no consumer ${unknown.join(', ')}`);
    const { batchSize = 500, lingerMs = 5, retryMs = [1000, 5000, 15_000, 30_000] } = options;
    const handlerOf = (type: string): Handler | undefined => this.handlerOf(type);
    this.loops = own.map((declared) =>
      this.makeLoop(declared, { pool, connection, handlerOf, batchSize, lingerMs, retryMs, log: this.log }),
    );
  }

  /**
   * Verifies the bus and begins to consume. A mismatch refuses to start; an unreachable NATS does not: it is waited for
   * in the background and verified then.
   */
  async listen(callback: (error?: unknown) => void): Promise<void> {
    try {
      if (await this.options.connection.within(2000)) await this.verify();
    } catch (error) {
      if (error instanceof TopologyMismatch) return callback(error);
      this.log('the bus could not be verified yet', error);
    }
    this.running = [this.consume(), this.resend()];
    callback();
  }

  /** Finishes what is in flight and gives the rest back to the stream. */
  async close(): Promise<void> {
    this.waiter.stop();
    await Promise.all(this.running);
    await Promise.all(this.loops.map((loop) => loop.stop()));
  }

  /** Messages by outcome since the start, over all consumers of this process. */
  stats(): LoopStats {
    return this.loops
      .map(({ stats }) => stats)
      .reduce((sum, one) => ({
        handled: sum.handled + one.handled,
        duplicates: sum.duplicates + one.duplicates,
        ignored: sum.ignored + one.ignored,
        retried: sum.retried + one.retried,
        buried: sum.buried + one.buried,
        waitingFor: sum.waitingFor ?? one.waitingFor,
      }));
  }

  /** This transport has no client events of its own. */
  on(): void {}

  unwrap<T>(): T {
    return this.options.connection as T;
  }

  protected makeLoop(...args: ConstructorParameters<typeof ConsumerLoop>): ConsumerLoop {
    return new ConsumerLoop(...args);
  }

  private async verify(): Promise<void> {
    await verifyTopology(await this.options.connection.connection(), this.options.service);
  }

  private async consume(): Promise<void> {
    while (!this.waiter.stopped) {
      try {
        if (!(await this.options.connection.within(500))) continue;
        await this.verify();
        return this.loops.forEach((loop) => loop.start());
      } catch (error) {
        this.log('the bus could not be verified', error);
        await new Promise((resolve) => setTimeout(resolve, 1000));
      }
    }
  }

  /** Takes what the desk has given back through the handlers' own path. */
  private async resend(): Promise<void> {
    while (!this.waiter.stopped) {
      try {
        const letters = await resentLetters(this.options.pool, this.options.consumers);
        for (const letter of letters) await this.handleAgain(letter);
      } catch (error) {
        this.log('re-sent dead letters', error);
      }
      await this.waiter.wait(this.options.resendPollMs ?? 1000);
    }
  }

  private async handleAgain(letter: Resent): Promise<void> {
    const { pool } = this.options;
    const { id, consumer, stream, subject, deliveries } = letter;
    const read = parseEvent(subject, letter.body);
    if ('fault' in read) return reopenLetter(pool, id, read.fault.reason, read.fault.detail);
    const meta = { consumer, stream, streamSeq: Number(letter.stream_seq), deliveries: deliveries + 1 };
    try {
      await handle(pool, consumer, [{ event: read.event, meta }], (type) => this.handlerOf(type));
    } catch (error) {
      if (isUnavailable(error)) throw error;
      await reopenLetter(pool, id, 'handler', String(error));
    }
  }

  private handlerOf(type: string): Handler | undefined {
    if (!this.handlers.has(type)) this.handlers.set(type, this.findHandler(type));
    return this.handlers.get(type);
  }

  private findHandler(type: string): Handler | undefined {
    const pattern = [...this.messageHandlers.keys()].find((key) => matches(key, type));
    const method = this.messageHandlers.get(type) ?? this.messageHandlers.get(pattern ?? type);
    if (!method) return undefined;
    // Nest registers a method anew for each of its patterns; its extras are one object, and tell that it is one method.
    const key = method.next ? method : (method.extras ?? method);
    const known = this.byMethod.get(key) ?? {
      batch: method.extras?.batch === true,
      call: this.callerOf(method),
    };
    this.byMethod.set(key, known);
    return known;
  }

  private callerOf(method: MessageHandler): Handler['call'] {
    const { within = (_, work) => work() } = this.options;
    return (payload, context: BusContext) =>
      within({ eventId: [payload].flat()[0]!.id }, async () => {
        const result: unknown = await method(payload, context);
        if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
      });
  }
}

/**
 * Connects a strategy to an application, with what its handlers need: a filter that lets their errors through as they
 * are (stock Nest makes "Internal server error" of them) and the pipe for `@Payload({ schema })`. HTTP guards, filters
 * and interceptors do not apply to it. Begin with `app.startAllMicroservices()`.
 */
export function connectBus(app: INestApplication, strategy: JetStreamStrategy): void {
  const bus = app.connectMicroservice({ strategy }, { deferInitialization: true });
  if (!(bus instanceof NestMicroservice))
    throw new Error('another version of @nestjs/microservices is loaded');
  bus.useGlobalFilters(new OriginalErrors());
  bus.useGlobalPipes(new StandardSchemaValidationPipe());
  bus.registerListeners();
  bus.setIsInitialized(true);
  // The application calls the hooks of its providers itself.
  bus.setIsInitHookCalled(true);
}

@Catch()
class OriginalErrors implements ExceptionFilter {
  catch(error: unknown): never {
    throw error;
  }
}

/** Whether a NATS subject pattern covers a type. */
function matches(pattern: string, type: string): boolean {
  if (pattern === type) return true;
  const [wanted, found] = [pattern.split('.'), type.split('.')];
  const open = wanted.at(-1) === '>';
  if (open ? found.length < wanted.length : found.length !== wanted.length) return false;
  return wanted.every((token, i) => token === '*' || token === '>' || token === found[i]);
}
