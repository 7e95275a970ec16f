/** A row of a file by column; null is an empty cell. */
export type Cells = Readonly<Record<string, string | number | boolean | null>>;

/** Rows as a file of the county: `;` between cells, quotes where needed, a header from the first row. */
export function csvOf(rows: readonly Cells[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const line = (cells: readonly (string | number | boolean | null)[]) => cells.map(cellOf).join(';');
  return `${[line(columns), ...rows.map((row) => line(columns.map((column) => row[column] ?? null)))].join('\n')}\n`;
}

function cellOf(value: string | number | boolean | null): string {
  const text = value === null ? '' : String(value);
  return /[;"\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
