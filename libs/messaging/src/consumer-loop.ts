import { jetstream, type ConsumerMessages, type JsMsg } from '@nats-io/jetstream';
import type { Pool } from 'pg';
import type { Bus } from './connect.js';
import { buryMessage } from './dead-letters.js';
import { parseEvent, type Fault } from './envelope.js';
import { handle, type Delivery, type Handler } from './inbox.js';
import { ACK_WAIT_MS, type ConsumerDeclaration } from './topology.js';
import { isUnavailable, PartUnavailable } from './unavailable.js';
import { backOff, Waiter } from './wait.js';

export interface LoopOptions {
  pool: Pool;
  connection: Bus;
  handlerOf: (type: string) => Handler | undefined;
  /** Most events of one transaction. */
  batchSize: number;
  /** Machine time to wait for a fuller batch when more is on its way. */
  lingerMs: number;
  /** Waits before the deliveries after a handler's error; one more failure than there are waits goes to the desk. */
  retryMs: readonly number[];
  log: (message: string, error: unknown) => void;
}

/** What has happened since the start, by message. */
export interface LoopStats {
  handled: number;
  duplicates: number;
  ignored: number;
  retried: number;
  buried: number;
  /** Whether a part is being waited for now. */
  waitingFor: string | null;
}

interface Held {
  msg: JsMsg;
  delivery: Delivery;
}

/** Failures of a message over all processes after which it goes to the desk, whoever has counted what. */
const MOST_DELIVERIES = 20;

/** Brings the messages of one durable pull consumer to their handlers, a batch at a time and in order. */
export class ConsumerLoop {
  readonly stats: LoopStats = {
    handled: 0,
    duplicates: 0,
    ignored: 0,
    retried: 0,
    buried: 0,
    waitingFor: null,
  };
  private readonly arrivals = new Waiter();
  private readonly patience = new Waiter();
  private readonly buffer: JsMsg[] = [];
  private readonly failures = new Map<number, number>();
  private inFlight: readonly JsMsg[] = [];
  private messages?: ConsumerMessages | undefined;
  private running?: Promise<unknown>;
  private ticker?: NodeJS.Timeout;

  constructor(
    private readonly declared: ConsumerDeclaration,
    private readonly options: LoopOptions,
  ) {}

  start(): void {
    // What is held here, waiting or being worked on, must not be given to another process (ack_wait).
    this.ticker = setInterval(() => this.working(), ACK_WAIT_MS / 3).unref();
    this.running ??= Promise.all([this.pull(), this.work()]);
  }

  /** Finishes the batch in flight, gives back what has not been begun. */
  async stop(): Promise<void> {
    this.arrivals.stop();
    this.patience.stop();
    this.messages?.stop();
    await this.running;
    clearInterval(this.ticker);
    for (const msg of this.buffer.splice(0)) msg.nak();
  }

  /** Keeps a pull open; whatever ends it (deleted consumer, missed heartbeats, lost connection), it is made anew. */
  private async pull(): Promise<void> {
    const { stream, durable } = this.declared;
    let failures = 0;
    while (!this.arrivals.stopped) {
      try {
        // In short waits, so that a stop is heard while NATS is away.
        if (!(await this.options.connection.within(500))) continue;
        const nc = await this.options.connection.connection();
        const consumer = await jetstream(nc).consumers.get(stream, durable);
        this.messages = await consumer.consume({ max_messages: this.options.batchSize * 2 });
        if (this.arrivals.stopped) this.messages.stop();
        void this.watch(this.messages);
        for await (const msg of this.messages) {
          failures = 0;
          this.buffer.push(msg);
          this.arrivals.wake();
        }
      } catch (error) {
        this.options.log(`consumer ${stream}/${durable}`, error);
      }
      this.messages = undefined;
      if (!this.arrivals.stopped) await this.patience.wait(backOff(failures++, 250, 30_000));
    }
  }

  private async watch(messages: ConsumerMessages): Promise<void> {
    for await (const { type } of messages.status())
      if (['heartbeats_missed', 'consumer_deleted', 'consumer_not_found', 'stream_not_found'].includes(type))
        messages.stop();
  }

  private async work(): Promise<void> {
    while (!this.arrivals.stopped) {
      if (!this.buffer.length) {
        await this.arrivals.wait(60_000);
        continue;
      }
      const { batchSize, lingerMs } = this.options;
      // Nothing more on the stream: flush at once. Else a short wait makes a fuller batch.
      if (this.buffer.length < batchSize && this.buffer.at(-1)!.info.pending > 0)
        await new Promise((resolve) => setTimeout(resolve, lingerMs));
      this.inFlight = this.buffer.splice(0, batchSize);
      try {
        await this.processAll(this.inFlight);
      } catch (error) {
        // Stopped while a part was away: what was not handled is given back.
        for (const msg of this.inFlight) msg.nak();
        if (!this.arrivals.stopped) this.options.log(`consumer ${this.declared.durable}`, error);
      }
      this.inFlight = [];
    }
  }

  private async processAll(messages: readonly JsMsg[]): Promise<void> {
    const good: Held[] = [];
    for (const msg of messages) {
      const read = parseEvent(msg.subject, msg.data);
      if ('fault' in read) await this.bury(msg, read.fault, msg.info.deliveryCount);
      else if (!this.options.handlerOf(read.event.type)) this.settle(msg, 'ignored');
      else good.push({ msg, delivery: { event: read.event, meta: this.metaOf(msg) } });
    }
    if (good.length) await this.process(good);
  }

  /** Handles a batch whole; when it fails, halves it until the event at fault stands alone (R13). */
  private async process(batch: readonly Held[]): Promise<void> {
    try {
      await this.whenAvailable(() => this.commit(batch));
    } catch (error) {
      if (this.patience.stopped && isUnavailable(error)) throw error;
      if (batch.length === 1) return this.fail(batch[0]!, error);
      const middle = Math.ceil(batch.length / 2);
      await this.process(batch.slice(0, middle));
      await this.process(batch.slice(middle));
      return;
    }
    this.acknowledge(batch);
  }

  protected async commit(batch: readonly Held[]): Promise<void> {
    const deliveries = batch.map(({ delivery }) => delivery);
    const { pool, handlerOf } = this.options;
    const fresh = await handle(pool, this.declared.durable, deliveries, handlerOf);
    this.stats.handled += fresh;
    this.stats.duplicates += batch.length - fresh;
  }

  protected acknowledge(batch: readonly Held[]): void {
    for (const { msg } of batch) {
      this.failures.delete(msg.seq);
      msg.ack();
    }
  }

  private async fail({ msg, delivery }: Held, error: unknown): Promise<void> {
    const { retryMs, log } = this.options;
    const times = (this.failures.get(msg.seq) ?? 0) + 1;
    const wait = retryMs[times - 1];
    if (wait === undefined || msg.info.deliveryCount >= MOST_DELIVERIES) {
      const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      await this.bury(msg, { reason: 'handler', detail, eventId: delivery.event.id }, times);
      return;
    }
    this.failures.set(msg.seq, times);
    this.stats.retried += 1;
    log(`handler of ${delivery.event.type}, event ${delivery.event.id}`, error);
    msg.nak(wait);
  }

  /** Row first, then the message on DEAD, then the end of the delivery: a crash between them repeats, and adds nothing. */
  private async bury(msg: JsMsg, fault: Fault, deliveries: number): Promise<void> {
    const { stream, durable: consumer, service } = this.declared;
    await this.whenAvailable(async () => {
      const { subject, data: body } = msg;
      const letter = { ...fault, consumer, stream, streamSeq: msg.seq, subject, deliveries, body };
      const { id, hash } = await buryMessage(this.options.pool, letter);
      try {
        const js = jetstream(await this.options.connection.connection());
        const note = JSON.stringify({ id, consumer, subject, reason: fault.reason, hash });
        await js.publish(`dead.${service}.${fault.reason}`, note, { msgID: id });
      } catch (error) {
        throw new PartUnavailable('NATS', error);
      }
    });
    this.failures.delete(msg.seq);
    this.stats.buried += 1;
    msg.term(fault.reason);
  }

  private settle(msg: JsMsg, as: 'ignored'): void {
    this.stats[as] += 1;
    msg.ack();
  }

  private async whenAvailable(act: () => Promise<void>): Promise<void> {
    for (let failures = 0; ; failures += 1) {
      try {
        await act();
        this.stats.waitingFor = null;
        return;
      } catch (error) {
        if (!isUnavailable(error) || this.patience.stopped) throw error;
        this.stats.waitingFor = error instanceof PartUnavailable ? error.part : 'PostgreSQL';
        this.options.log(`waiting for ${this.stats.waitingFor}`, error);
        await this.patience.wait(backOff(failures, 50));
      }
    }
  }

  private working(): void {
    for (const msg of [...this.inFlight, ...this.buffer]) msg.working();
  }

  private metaOf({ info, seq }: JsMsg): Delivery['meta'] {
    const { stream, durable: consumer } = this.declared;
    return { consumer, stream, streamSeq: seq, deliveries: info.deliveryCount };
  }
}
