import type { FileMapping, Mapped, MappingContext } from './drafts.js';
import { RowReader } from './row-reader.js';

/** A row of a file as it waits. */
export interface StagedRow {
  readonly id: string;
  readonly line: number;
  readonly entityId?: string | null;
  readonly cells: Readonly<Record<string, string>>;
}

/** Reads a row by its source's mapping: a draft with its notes, or all faults of the row at once. */
export function readRow<D>(row: StagedRow, mapping: FileMapping<D>, context: MappingContext): Mapped<D> {
  const reader = new RowReader(row.cells);
  const draft = mapping.map(reader, context);
  const head = { line: row.line, rowId: row.id, notes: reader.notes };
  return reader.faults.length > 0 ? { ...head, faults: reader.faults } : { ...head, draft, faults: null };
}
