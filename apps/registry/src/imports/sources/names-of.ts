import type { RowReader } from '../row-reader.js';

/** The names of a row; one that has neither a Finnish nor a Swedish name is kept back. */
export function namesOf(row: RowReader): { fi: string | null; sv: string | null } {
  const names = { fi: row.text('name_fi'), sv: row.text('name_sv') };
  if (names.fi === null && names.sv === null) row.fault('value_missing', 'name_fi');
  return names;
}
