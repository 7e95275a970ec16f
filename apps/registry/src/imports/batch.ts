import { RuleBroken, type ImportEffect } from '@valvomo/contracts';
import type { Act } from '@valvomo/service';
import type { PoolClient } from 'pg';
import { lockRows, type Recorded, type Register } from '../register.js';
import type { GoodRow, Mapped, MappingContext } from './drafts.js';
import { effectOf } from './imports.rules.js';
import type { Reason } from './row-reader.js';

/** What a batch of rows is written with: one transaction, in the name of who started the import. */
export interface BatchContext extends MappingContext {
  readonly tx: PoolClient;
  readonly act: Act;
  readonly register: Register;
  readonly source: string;
}

/** What became of a row. */
export interface Outcome {
  readonly rowId: string;
  readonly state: 'applied' | 'unchanged' | 'quarantined';
  readonly effect: ImportEffect | null;
  readonly entityId: string | null;
  readonly reasons: readonly Reason[];
}

/** Writes the good rows of one batch and says what became of each row. */
export type Batch<D> = (context: BatchContext, rows: readonly Mapped<D>[]) => Promise<Outcome[]>;

/** Good rows on one side, kept-back ones as outcomes on the other. */
export function sorted<D>(rows: readonly Mapped<D>[]): { good: GoodRow<D>[]; kept: Outcome[] } {
  const good: GoodRow<D>[] = [];
  const kept: Outcome[] = [];
  for (const row of rows) {
    if (row.faults) kept.push(quarantined(row.rowId, [...row.faults, ...row.notes]));
    else good.push(row);
  }
  return { good, kept };
}

export function quarantined(rowId: string, reasons: readonly Reason[]): Outcome {
  return { rowId, state: 'quarantined', effect: null, entityId: null, reasons };
}

/** A row that a rule of the register refuses: its code and parameters are the reason. */
export function refusal(row: GoodRow<unknown>, error: unknown): Outcome {
  if (!(error instanceof RuleBroken)) throw error;
  const { code, params, path } = error;
  return quarantined(row.rowId, [{ code, params, field: path?.map(String).join('.') ?? null }, ...row.notes]);
}

/** What became of a good row: its effect follows from the fields that its save changes. */
export function outcomeOf(
  row: GoodRow<unknown>,
  entityId: string,
  isNew: boolean,
  fields: readonly string[],
  closes = false,
): Outcome {
  const effect = effectOf(isNew, fields, closes);
  return { rowId: row.rowId, state: effect ? 'applied' : 'unchanged', effect, entityId, reasons: row.notes };
}

/** The rows of a table that were imported from a source under some keys, locked, by key. */
export async function knownByKey<R extends Recorded & { sourceKey: string | null }>(
  { tx, source }: BatchContext,
  table: string,
  keys: readonly string[],
): Promise<Map<string, R>> {
  const found = await lockRows<R>(tx, table, 'source = $1 and source_key = any($2::text[])', [source, keys]);
  return new Map(found.map((row) => [row.sourceKey!, row]));
}
