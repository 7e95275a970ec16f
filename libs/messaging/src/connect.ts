import { connect, type NatsConnection } from '@nats-io/transport-node';
import { Waiter } from './wait.js';

export interface BusOptions {
  /** `nats://host:port`. */
  url: string;
  user: string;
  password: string;
  /** The process's name as operators see it in NATS. */
  name?: string;
}

/** What health tells of NATS; `since` is machine time. */
export interface NatsStatus {
  connected: boolean;
  since: string;
  error: string | null;
}

/**
 * The one connection of a process to NATS: opened in the background and kept for ever, so that no service waits for
 * NATS to start (design 5.11). Replies come below `_INBOX_<user>`, which no other user may read.
 */
export class Bus {
  private nc?: NatsConnection | undefined;
  private current: NatsStatus = { connected: false, since: new Date().toISOString(), error: null };
  private readonly waiter = new Waiter();
  private readonly opened: Promise<void>;
  private listeners: (() => void)[] = [];

  constructor(private readonly options: BusOptions) {
    this.opened = this.keepOpen();
  }

  get connected(): boolean {
    return this.current.connected;
  }

  status(): NatsStatus {
    return this.current;
  }

  /** The open connection; waits for the first one for as long as it takes. @throws {Error} once closed */
  async connection(): Promise<NatsConnection> {
    while (!this.nc) {
      if (this.waiter.stopped) throw new Error('the connection to NATS is closed');
      await new Promise<void>((resolve) => this.listeners.push(resolve));
    }
    return this.nc;
  }

  /** Resolves with true as soon as NATS answers, or with false after `ms` milliseconds of machine time. */
  async within(ms: number): Promise<boolean> {
    if (this.connected) return true;
    const late = new Waiter();
    const listener = () => late.wake();
    this.listeners.push(listener);
    await late.wait(ms);
    // While NATS stays away nobody calls the listeners: those who gave up would gather for ever.
    this.listeners = this.listeners.filter((one) => one !== listener);
    return this.connected;
  }

  /** Sends what is waiting and closes. */
  async close(): Promise<void> {
    this.waiter.stop();
    // A drain needs an answer from the server: without one it would wait for ever.
    await (this.connected ? this.nc?.drain() : this.nc?.close())?.catch(() => undefined);
    this.tell(false, null);
    await this.opened;
  }

  private async keepOpen(): Promise<void> {
    const { url, user, password, name } = this.options;
    while (!this.waiter.stopped) {
      try {
        const nc = await connect({
          servers: url,
          user,
          pass: password,
          name: name ?? user,
          inboxPrefix: `_INBOX_${user}`,
          maxReconnectAttempts: -1,
          reconnectTimeWait: 250,
          // Users may be missing for a moment while a server is configured: that is "not yet", not "never".
          ignoreAuthErrorAbort: true,
          // Two missed pings end a half-open connection (R24).
          pingInterval: 10_000,
          timeout: 3000,
          // A stack for each request on its way, in case it fails, was a quarter of the relay's work (ING-6).
          noAsyncTraces: true,
        });
        if (this.waiter.stopped) return await nc.close();
        this.nc = nc;
        this.tell(true, null);
        await this.watch(nc);
      } catch (error) {
        this.tell(false, message(error));
      }
      this.nc = undefined;
      await this.waiter.wait(250);
    }
  }

  private async watch(nc: NatsConnection): Promise<void> {
    for await (const status of nc.status()) {
      if (status.type === 'disconnect' || status.type === 'staleConnection') this.tell(false, status.type);
      else if (status.type === 'reconnect') this.tell(true, null);
      else if (status.type === 'error') this.current = { ...this.current, error: message(status.error) };
    }
    this.tell(false, message((await nc.closed()) ?? 'closed'));
  }

  private tell(connected: boolean, error: string | null): void {
    const since = connected === this.current.connected ? this.current.since : new Date().toISOString();
    this.current = { connected, since, error };
    if (!connected && !this.waiter.stopped) return;
    const listeners = this.listeners;
    this.listeners = [];
    for (const listener of listeners) listener();
  }
}

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
