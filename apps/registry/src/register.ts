import { Inject, Injectable } from '@nestjs/common';
import { RuleBroken, type Clock, type EventData, type EventType } from '@valvomo/contracts';
import { outbox, type OutboxMessage, type OutboxTransaction } from '@valvomo/messaging';
import { assertVersion, Audit, CLOCK, rows, type Act, type Tx } from '@valvomo/service';
import type { PoolClient } from 'pg';
import { camel, changedFields, snake } from './rows.js';

/** What every row of the register has. */
export interface Recorded {
  readonly id: string;
  readonly version: number;
  readonly changedAt: string;
}

/** A resource: its table, what its readers are told, and how its public state is made from rows. */
export interface Resource<R extends Recorded, T extends EventType> {
  readonly table: string;
  readonly entity: string;
  readonly event: T;
  readonly facts: (tx: Tx, rows: readonly R[]) => Promise<EventData<T>[]>;
}

/** A row as it was (null: new) and as it shall be; `touched`: what hangs on it has changed, so its version grows too. */
export interface Change<R> {
  readonly before: R | null;
  readonly after: Omit<R, 'version' | 'changedAt'>;
  readonly touched?: boolean;
}

/** A transaction of a use case (Prisma) or of a batch (`pg`). */
export type RegisterTx = (OutboxTransaction & Tx) | PoolClient;

interface Written<R> {
  readonly row: R;
  readonly fields: readonly string[];
  readonly isNew: boolean;
}

/**
 * The one way in which the register changes, for one row or for a thousand: rows, their news and their audit in one
 * transaction, a statement each. What changes nothing writes nothing and tells nobody.
 */
@Injectable()
export class Register {
  constructor(
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Saves rows and tells of those that changed. @returns all of them as they now are */
  async save<R extends Recorded, T extends EventType>(
    tx: RegisterTx,
    act: Act,
    resource: Resource<R, T>,
    changes: readonly Change<R>[],
  ): Promise<R[]> {
    const written = await this.put(tx, resource, changes);
    await this.tell(tx, act, resource, written);
    const now = new Map(written.map(({ row }) => [row.id, row]));
    return changes.map(({ before, after }) => now.get(after.id as string) ?? before!);
  }

  /** Writes the rows that changed; `tell` must follow in the same transaction. */
  async put<R extends Recorded>(
    tx: RegisterTx,
    resource: Pick<Resource<R, EventType>, 'table'>,
    changes: readonly Change<R>[],
  ): Promise<Written<R>[]> {
    const changedAt = this.clock.now().toISOString();
    const written = changes.flatMap(({ before, after, touched }): Written<R>[] => {
      const fields = before ? changedFields(before, after) : [];
      if (before && fields.length === 0 && !touched) return [];
      const row = { ...after, version: (before?.version ?? 0) + 1, changedAt } as unknown as R;
      return [{ row, fields, isNew: before === null }];
    });
    await writeRows(
      tx,
      resource.table,
      written.map(({ row }) => row),
    );
    return written;
  }

  /** Announces and audits what `put` has written. */
  async tell<R extends Recorded, T extends EventType>(
    tx: RegisterTx,
    act: Act,
    resource: Resource<R, T>,
    written: readonly Written<R>[],
  ): Promise<void> {
    if (written.length === 0) return;
    const at = this.clock.now();
    const facts = await resource.facts(
      tx,
      written.map(({ row }) => row),
    );
    const messages = written.map(({ row }, i) => ({
      type: resource.event,
      entity: { type: resource.entity, id: row.id, version: row.version },
      at,
      data: facts[i]!,
    })) as unknown as OutboxMessage[];
    if ('outbox' in tx) await outbox.add(tx, messages);
    else await outbox.addAll(tx, messages);
    const entries = written.map(({ row, fields, isNew }) => ({
      action: `${resource.entity}.${isNew ? 'create' : 'change'}`,
      objectType: resource.entity,
      objectId: row.id,
      fields,
    }));
    await this.audit.addAll(tx as Tx, act, entries, at);
  }
}

/** The rows of a table that a condition names, locked in order of id until the transaction ends. */
export async function lockRows<R>(
  tx: RegisterTx,
  table: string,
  where: string,
  values: unknown[],
): Promise<R[]> {
  const found = await rows<{ row: Record<string, unknown> }>(
    tx as Tx,
    `select to_jsonb(t) as row from ${table} t where ${where} order by id for update`,
    values,
  );
  return found.map(({ row }) => camel<R>(row));
}

/** A row in the version that its changer has read, locked. @throws RuleBroken `not_found`, or that of `assertVersion` */
export async function lockVersion<R extends Recorded>(
  tx: RegisterTx,
  table: string,
  id: string,
  ifMatch: number,
): Promise<R> {
  const [row] = await lockRows<R>(tx, table, 'id = $1::uuid', [id]);
  if (!row) throw new RuleBroken('not_found');
  assertVersion(row, ifMatch);
  return row;
}

/** One statement for any number of rows; the JSON keeps arrays of a row apart, which `unnest` would flatten. */
async function writeRows(tx: RegisterTx, table: string, all: readonly object[]): Promise<void> {
  if (all.length === 0) return;
  const records = all.map(snake);
  const columns = Object.keys(records[0]!);
  const written = await rows(
    tx as Tx,
    `insert into ${table} (${columns.join(', ')})
     select ${columns.join(', ')} from jsonb_populate_recordset(null::${table}, $1::text::jsonb)
     on conflict (id) do update set ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}
     where ${table}.version = excluded.version - 1
     returning id::text`,
    [JSON.stringify(records)],
  );
  // A row that has come under the same id since it was looked for: its version must not go back.
  if (written.length < records.length) throw new RuleBroken('version_stale');
}
