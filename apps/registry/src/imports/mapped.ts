import { faultsOf } from './draft-schemas.js';
import type { FileMapping, Mapped, MappingContext } from './drafts.js';
import { RowReader, type Reason } from './row-reader.js';

/** A row of a file as it waits. */
export interface StagedRow {
  readonly id: string;
  readonly line: number;
  readonly state: string;
  readonly entityId?: string | null;
  readonly cells: Readonly<Record<string, string>>;
  readonly reasons: readonly Reason[];
}

/** Reads a row by its source's mapping: a draft with its notes, or all faults of the row at once. */
export function readRow<D>(row: StagedRow, mapping: FileMapping<D>, context: MappingContext): Mapped<D> {
  // Its cells stand under wrong columns until somebody has looked at them, however often the import is run again.
  const broken = row.reasons.filter(isBroken);
  if (broken.length > 0) return { line: row.line, rowId: row.id, notes: [], faults: broken };
  const reader = new RowReader(row.cells);
  const draft = mapping.map(reader, context);
  const head = { line: row.line, rowId: row.id, notes: reader.notes };
  const faults = reader.faults.length > 0 ? reader.faults : faultsOf(context.kind, draft);
  return faults.length > 0 ? { ...head, faults } : { ...head, draft, faults: null };
}

/** Whether the line had too many or too few cells. */
export function isBroken({ code }: Pick<Reason, 'code'>): boolean {
  return code === 'line_broken';
}
