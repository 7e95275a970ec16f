import type { Clock } from '@valvomo/contracts';
import type { Pool } from 'pg';
import type { Act } from '../act.js';
import { rows, type Tx } from '../sql.js';
import { type AuditEntry, auditRow, INSERT_AUDIT } from './entry.js';

/** How long a read waits for others to share its insert. */
const GROUP_MS = 5;
const GROUP_MAX = 500;

interface Waiting {
  readonly row: Record<string, unknown>;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * The audit of a service (Act 703/2023; design 5.9 and 7). Writes are told in their own transaction; reads and refusals
 * share a group insert of at most 5 ms and are durable BEFORE their answer leaves: what nobody can prove was shown, was
 * not shown.
 */
export class Audit {
  private group: Waiting[] = [];
  private timer: NodeJS.Timeout | null = null;
  private readonly running = new Set<Promise<void>>();

  constructor(
    private readonly pool: Pool,
    private readonly clock: Clock,
  ) {}

  /**
   * Tells of an act inside the transaction that does it: no effect without its row, no row without its effect.
   * @param at business time of the act where it is not now, e.g. a step taken at its deadline's instant
   */
  async add(tx: Tx, act: Act, entry: AuditEntry, at: Date = this.clock.now()): Promise<void> {
    await rows(tx, INSERT_AUDIT, [JSON.stringify([auditRow(act, at, entry)])]);
    act.audited = true;
  }

  /** As `add`, for a batch of acts in one statement. */
  async addAll(tx: Tx, act: Act, entries: readonly AuditEntry[], at: Date = this.clock.now()): Promise<void> {
    if (entries.length === 0) return;
    await rows(tx, INSERT_AUDIT, [JSON.stringify(entries.map((entry) => auditRow(act, at, entry)))]);
    act.audited = true;
  }

  /** Tells of a read or a refusal; resolves when the row is committed. */
  note(act: Act, entry: AuditEntry): Promise<void> {
    return new Promise((done, failed) => {
      this.group.push({ row: auditRow(act, this.clock.now(), entry), done, failed });
      if (this.group.length >= GROUP_MAX) this.flush();
      else this.timer ??= setTimeout(() => this.flush(), GROUP_MS);
    });
  }

  /** Waits until everything that was noted is committed; for a graceful stop. */
  async close(): Promise<void> {
    this.flush();
    await Promise.allSettled(this.running);
  }

  private flush(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const group = this.group;
    if (group.length === 0) return;
    this.group = [];
    const insert = this.insert(group);
    this.running.add(insert);
    void insert.finally(() => this.running.delete(insert));
  }

  private async insert(group: readonly Waiting[]): Promise<void> {
    try {
      const values = [JSON.stringify(group.map(({ row }) => row))];
      await this.pool.query({ name: 'audit-insert', text: INSERT_AUDIT, values });
      for (const { done } of group) done();
    } catch (error) {
      for (const { failed } of group) failed(error);
    }
  }
}
