import type { Facts } from './end-state.js';

type Row = Readonly<Record<string, unknown>>;
const NAMED = /(?:the referral of )?question \d\d \([^)]*\)|the (?:unit|case|action)\b/;
const SHOWN = 400;

/**
 * What two runs of the same stories left otherwise, a line each: the table, whose row it is, and the fields that differ; rows
 * without a counterpart whole.
 */
export function differences(undisturbed: Facts, killed: Facts): string[] {
  return Object.keys({ ...undisturbed, ...killed }).flatMap((table) => {
    const [before, after] = [undisturbed[table] ?? [], killed[table] ?? []];
    const extra = without(after, before);
    const lines = without(before, after).map((row) => {
      const other = likest(row, extra);
      if (other === undefined) return `only undisturbed: ${row.slice(0, SHOWN)}`;
      extra.splice(extra.indexOf(other), 1);
      return `${NAMED.exec(row)?.[0] ?? 'a row'}: ${changes(row, other)}`;
    });
    return [...lines, ...extra.map((row) => `only killed: ${row.slice(0, SHOWN)}`)].map(
      (line) => `${table}: ${line}`,
    );
  });
}

/** The rows that are not among others, each as often as it is there more often. */
function without(rows: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return rows.filter((row) => {
    const at = left.indexOf(row);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** The row of the same matter that has most fields in common, if it has most of them. */
function likest(row: string, among: readonly string[]): string | undefined {
  const name = NAMED.exec(row)?.[0];
  const common = (other: string): number => {
    const [a, b] = [fields(row), fields(other)];
    const keys = Object.keys(a);
    return keys.filter((key) => a[key] === b[key]).length / keys.length;
  };
  const [best] = among
    .filter((other) => NAMED.exec(other)?.[0] === name)
    .map((other) => ({ other, share: common(other) }))
    .toSorted((a, b) => b.share - a.share);
  return best && best.share > 0.5 ? best.other : undefined;
}

function changes(row: string, other: string): string {
  const [a, b] = [fields(row), fields(other)];
  const changed = Object.keys({ ...a, ...b }).filter((key) => a[key] !== b[key]);
  return changed
    .map((key) => `${key} ${a[key]}, killed: ${b[key]}`)
    .join('; ')
    .slice(0, SHOWN);
}

/** Each field as JSON; a row that is no object is one field. */
function fields(row: string): Record<string, string> {
  const parsed: Row = row.startsWith('{') ? (JSON.parse(row) as Row) : { line: row };
  return Object.fromEntries(Object.entries(parsed).map(([key, value]) => [key, JSON.stringify(value)]));
}
