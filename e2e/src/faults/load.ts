import { setTimeout as delay } from 'node:timers/promises';
import { newId, type EventData } from '@valvomo/contracts';
import { outbox, type OutboxMessage } from '@valvomo/messaging';
import pg from 'pg';
import { databaseUrlOf } from '../database.js';
import type { TestRegion } from '../region.js';

type UnitChanged = 'registry.unit.changed';
const UNITS = 50;
const BEAT_MS = 100;
const CONSUMERS = { reporting: 'reporting', inspections: 'inspections' } as const;

/**
 * News of units at a steady rate, written into the outbox of the register from outside. What was offered is kept here,
 * outside the system under test.
 */
export class Load {
  readonly ids: string[] = [];
  private readonly newest = new Map<string, number>();
  private readonly units = Array.from({ length: UNITS }, () => newId());
  private running: Promise<void> | undefined;
  private stopped = false;
  private began = 0;
  private ended = 0;
  readonly pool: pg.Pool;

  private constructor(
    private readonly template: EventData<UnitChanged>,
    url: string,
    private readonly perSecond: number,
  ) {
    this.pool = new pg.Pool({ connectionString: url, options: '-c search_path=registry', max: 3 });
    // A connection that PostgreSQL's death takes with it says so here; the next query opens another one.
    this.pool.on('error', () => undefined);
  }

  /** @param perSecond events a second; the region's register must know a unit already */
  static async on(region: TestRegion, perSecond: number): Promise<Load> {
    const db = new pg.Client(databaseUrlOf(region));
    await db.connect();
    const { rows } = await db.query<{ data: EventData<UnitChanged> }>(
      `select data from registry.outbox where type = 'registry.unit.changed' order by seq desc limit 1`,
    );
    await db.end();
    if (!rows[0]) throw new Error('the register has told of no unit yet');
    return new Load(rows[0].data, databaseUrlOf(region), perSecond);
  }

  start(): void {
    this.began = performance.now();
    this.running = this.run();
  }

  /** Ends the offering. @returns seconds that it lasted */
  async stop(): Promise<number> {
    this.stopped = true;
    await this.running;
    this.ended = performance.now();
    return (this.ended - this.began) / 1_000;
  }

  private async run(): Promise<void> {
    let written = 0;
    for (; !this.stopped; await delay(BEAT_MS)) {
      const owed = Math.floor(((performance.now() - this.began) / 1_000) * this.perSecond) - written;
      if (owed <= 0) continue;
      const messages = Array.from({ length: owed }, () => this.next());
      await this.write(messages);
      written += owed;
    }
  }

  /** Writes until it is there: an unknown outcome is written again under the same ids, which the outbox knows. */
  private async write(messages: readonly OutboxMessage<UnitChanged>[]): Promise<void> {
    for (;;) {
      try {
        const client = await this.pool.connect();
        try {
          await outbox.addAll(client, messages);
          return;
        } finally {
          client.release();
        }
      } catch {
        await delay(BEAT_MS);
      }
    }
  }

  private next(): OutboxMessage<UnitChanged> {
    const id = this.units[this.ids.length % UNITS]!;
    const version = (this.newest.get(id) ?? 0) + 1;
    this.newest.set(id, version);
    const eventId = newId();
    this.ids.push(eventId);
    const data = { ...this.template, id, version };
    return {
      type: 'registry.unit.changed',
      entity: { type: 'unit', id, version },
      at: new Date(0),
      data,
      id: eventId,
    };
  }

  /** How many of the offered events a consumer has taken in. */
  async handled(consumer: keyof typeof CONSUMERS): Promise<number> {
    const { rows } = await this.pool.query<{ n: number }>(
      `select count(*)::int as n from ${consumer}.inbox where consumer = $1 and event_id = any ($2)`,
      [CONSUMERS[consumer], this.ids],
    );
    return rows[0]!.n;
  }

  /** Waits until a consumer has taken in all. @returns seconds; Infinity when it does not within `withinMs` */
  async settled(consumer: keyof typeof CONSUMERS, withinMs = 60_000): Promise<number> {
    const from = performance.now();
    while (performance.now() - from < withinMs) {
      if ((await this.handled(consumer).catch(() => -1)) === this.ids.length)
        return (performance.now() - from) / 1_000;
      await delay(50);
    }
    return Infinity;
  }

  /** Units that do not stand at their newest version in a consumer's tables. */
  async behind(consumer: keyof typeof CONSUMERS): Promise<number> {
    const table = {
      reporting: 'reporting.unit_overview where generation = (select live from reporting.projection) and',
      inspections: 'inspections.unit where',
    }[consumer];
    const { rows } = await this.pool.query<{ id: string; version: number }>(
      `select id, version from ${table} id = any ($1::uuid[])`,
      [this.units],
    );
    const found = new Map(rows.map(({ id, version }) => [id, version]));
    return [...this.newest].filter(([id, version]) => found.get(id) !== version).length;
  }

  close(): Promise<void> {
    return this.pool.end();
  }
}
