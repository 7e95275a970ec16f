import { headers } from '@nats-io/transport-node';
import {
  jetstream,
  JetStreamApiError,
  jetstreamManager,
  type JetStreamClient,
  type StreamExpectations,
} from '@nats-io/jetstream';
import type { Pool, PoolClient } from 'pg';
import type { Bus } from './connect.js';
import { writeEvent, type Origin, type OutboxRow } from './envelope.js';
import { outboxChannel } from './bell.js';
import { FENCE, Lease } from './lease.js';
import { purgeSent } from './purge.js';
import { backOff, Waiter } from './wait.js';

export interface RelayOptions extends Origin {
  pool: Pool;
  connection: Bus;
  /** Messages that are on their way to the stream at once. */
  window?: number;
  /** Machine time between two looks at an outbox that was empty. */
  pollMs?: number;
  /** Machine time after which another process takes a silent relay's place. */
  leaseMs?: number;
  /** Told of each failure. */
  log?: (message: string, error: unknown) => void;
}

/** The stream's last message is not the expected one, by its id or by its sequence. */
const NOT_THE_LAST = [10070, 10071];
const MESSAGE_TOO_LARGE = 10054;

/** What must stand last on the stream when a message arrives. */
type Expectation = Partial<StreamExpectations>;

/**
 * Carries a service's outbox onto its stream: one active relay a service, windows in order of `seq`.
 *
 * Order. Each publish names the message that must stand before it on the stream (`Nats-Expected-Last-Msg-Id`; the first
 * one the stream's last sequence), so when one of a window is lost, the server refuses all that follow, and a relay that
 * wakes up after its place was taken is refused too. Only what stands before the first failure is marked. A row that the bus will never take holds back its
 * own entity alone. What was published but not marked is published again: a duplicate at most, which inboxes absorb.
 */
export class Relay {
  private readonly lease: Lease;
  private readonly waiter = new Waiter();
  private running?: Promise<void>;
  private last: Expectation | undefined;
  private ahead: OutboxRow[] = [];
  private readonly held = new Map<string, { until: number; times: number }>();
  private purgeAt = 0;
  private listener?: PoolClient | undefined;
  private counters = { active: false, sent: 0, failures: 0, lastError: null as string | null };

  constructor(private readonly options: RelayOptions) {
    this.lease = new Lease(options.pool, 'relay', options.leaseMs);
  }

  start(): void {
    this.running ??= this.run();
  }

  /** Ends after the window on its way, and gives its place to another process. */
  async stop(): Promise<void> {
    this.waiter.stop();
    await this.running;
    if (this.listener) this.dropListener(this.listener);
    await this.lease.release().catch(() => undefined);
  }

  /** Call after a commit that wrote to the outbox in this process, to be faster than the next poll. */
  wake(): void {
    this.waiter.wake();
  }

  /** Whether this process relays now, messages sent and failures since the start, and what failed last. */
  stats(): {
    active: boolean;
    sent: number;
    failures: number;
    lastError: string | null;
    heldEntities: number;
  } {
    return { ...this.counters, heldEntities: this.held.size };
  }

  private async run(): Promise<void> {
    let failures = 0;
    while (!this.waiter.stopped) {
      try {
        if (!this.lease.held && !(await this.takeLease())) {
          await this.waiter.wait(this.lease.ttlMs / 4);
          continue;
        }
        const sent = await this.round();
        failures = 0;
        if (sent === 0) await this.waiter.wait(this.options.pollMs ?? 100);
      } catch (error) {
        this.failed(error);
        await this.waiter.wait(backOff(failures++));
      }
    }
  }

  private async takeLease(): Promise<boolean> {
    this.counters.active = await this.lease.take();
    this.lookAgain();
    if (this.counters.active) this.lease.keep();
    return this.counters.active;
  }

  /** One window. @returns how many messages are on the stream and marked */
  private async round(): Promise<number> {
    const { window = 512, connection } = this.options;
    if (!connection.connected) await this.waitForBus();
    await this.listen();
    await this.purge();
    // Asked before claiming: what another relay publishes after this moves the stream on, and we are refused.
    const last = (this.last ??= await this.streamEnd());
    const rows = this.ahead.length ? this.ahead : await this.claim(window);
    // Claiming may have taken long: a process that was frozen there must not publish what another one has by now.
    if (!rows.length || !this.lease.held) return 0;

    this.lookAgain();
    const publishing = this.publish(jetstream(await connection.connection()), rows, last);
    // The next window is read while this one is acknowledged: behind it, or not at all when it fails.
    const ahead = rows.length < window ? [] : await this.claim(window, rows);
    const { sent, error, end } = await publishing;
    const done = rows.slice(0, sent);
    if (done.length) await this.mark(done);
    this.counters.sent += done.length;
    if (error) await this.stumble(rows[sent]!, error);
    else [this.last, this.ahead] = [end, ahead];
    return done.length;
  }

  /** What was known of the stream's end, and read to follow it, holds no longer. */
  private lookAgain(): void {
    [this.last, this.ahead] = [undefined, []];
  }

  private async streamEnd(): Promise<Expectation> {
    const { connection, service } = this.options;
    const jsm = await jetstreamManager(await connection.connection(), { checkAPI: false });
    const { state } = await jsm.streams.info(service.toUpperCase());
    return { lastSequence: state.last_seq };
  }

  private async waitForBus(): Promise<void> {
    while (!this.waiter.stopped && !(await this.options.connection.within(250)));
    if (this.waiter.stopped) throw new Error('stopped while NATS was away');
  }

  /** @param onTheirWay rows that are read already and not marked yet */
  protected async claim(window: number, onTheirWay: readonly OutboxRow[] = []): Promise<OutboxRow[]> {
    const now = performance.now();
    const held = [...this.held].filter(([, { until }]) => until > now).map(([entity]) => entity);
    const { rows } = await this.options.pool.query<OutboxRow>({
      name: 'relay.claim',
      text: `select seq, id, type, entity, entity_version, occurred_at, trace, data::text as data from outbox
             where sent_at is null and entity <> all ($5) and seq <> all ($6::bigint[]) and ${FENCE}
             order by seq limit $4`,
      values: [...this.lease.fence, window, held, onTheirWay.map((row) => row.seq)],
    });
    return rows;
  }

  /**
   * Publishes rows in order, all on their way at once.
   * @returns how many came before the first failure, that failure, and what stands last when there was none
   */
  protected async publish(
    js: JetStreamClient,
    rows: readonly OutboxRow[],
    last: Expectation,
  ): Promise<{ sent: number; error?: unknown; end: Expectation }> {
    let end = last;
    const acks = rows.map((row) => {
      // On a stream of other writers too (intake) there is no telling what stands last.
      if (!row.type.startsWith(`${this.options.service}.`)) return this.publishOne(js, row, {});
      const ack = this.publishOne(js, row, end);
      end = { lastMsgID: row.id };
      return ack;
    });
    const results = await Promise.allSettled(acks);
    const sent = results.findIndex((result) => result.status === 'rejected');
    const failed = results[sent];
    return failed?.status === 'rejected' ? { sent, error: failed.reason, end } : { sent: rows.length, end };
  }

  protected async publishOne(js: JetStreamClient, row: OutboxRow, expect: Expectation): Promise<void> {
    const event = writeEvent(row, this.options);
    await js.publish(row.type, event, { msgID: row.id, timeout: 5000, headers: cloudEventHeaders(), expect });
  }

  protected async mark(rows: readonly OutboxRow[]): Promise<void> {
    await this.options.pool.query({
      name: 'relay.mark',
      text: `update outbox set sent_at = clock_timestamp() where id = any ($4::uuid[]) and ${FENCE}`,
      values: [...this.lease.fence, rows.map((row) => row.id)],
    });
    for (const { entity } of rows) this.held.delete(entity);
  }

  /** What the first failed row of a window means: our place, the row itself, or the bus. */
  private async stumble(row: OutboxRow, error: unknown): Promise<void> {
    const code = error instanceof JetStreamApiError ? error.code : 0;
    // Somebody else has published: ask whether the duty is still ours, then where the stream ends.
    if (NOT_THE_LAST.includes(code)) return void (await this.takeLease());
    if (code !== MESSAGE_TOO_LARGE && !/payload/i.test(String(error))) throw error;
    const times = (this.held.get(row.entity)?.times ?? 0) + 1;
    this.held.set(row.entity, { until: performance.now() + backOff(times, 1000, 60_000), times });
    this.failed(error);
    await this.options.pool.query(
      `update outbox set attempts = attempts + 1, last_error = $5 where id = $4 and ${FENCE}`,
      [...this.lease.fence, row.id, String(error).slice(0, 500)],
    );
  }

  private async listen(): Promise<void> {
    if (this.listener) return;
    const client = await this.options.pool.connect();
    this.listener = client;
    client.on('notification', () => this.wake());
    client.on('error', () => this.dropListener(client));
    try {
      await client.query(`listen ${outboxChannel(this.options.service)}`);
    } catch (error) {
      this.dropListener(client);
      throw error;
    }
  }

  private dropListener(client: PoolClient): void {
    // A connection that fails may say so more than once.
    if (this.listener !== client) return;
    this.listener = undefined;
    client.release(true);
  }

  private async purge(): Promise<void> {
    if (performance.now() < this.purgeAt) return;
    const gone = await purgeSent(this.options.pool);
    // A full batch says that there is more: the next one follows the next window.
    this.purgeAt = performance.now() + (gone ? 1000 : 3_600_000);
  }

  private failed(error: unknown): void {
    this.counters.failures += 1;
    this.counters.lastError = String(error);
    this.options.log?.('relay', error);
  }
}

function cloudEventHeaders(): ReturnType<typeof headers> {
  const set = headers();
  set.set('content-type', 'application/cloudevents+json');
  return set;
}
