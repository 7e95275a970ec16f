/** A row as plain JSON: civil dates as `YYYY-MM-DD`, instants as ISO strings; the same from Prisma and from `to_jsonb`. */
export type Plain<T> = {
  [K in keyof T]: T[K] extends Date ? string : T[K] extends Date | null ? string | null : T[K];
};

/** A Prisma row as plain JSON. Columns that end in `At` hold instants, other dates are civil. */
export function plain<T extends object>(row: T): Plain<T> {
  const entries = Object.entries(row).map(([key, value]) => {
    if (!(value instanceof Date)) return [key, value];
    const text = value.toISOString();
    return [key, key.endsWith('At') ? text : text.slice(0, 10)];
  });
  return Object.fromEntries(entries) as Plain<T>;
}

/** A civil date as Prisma takes it for a `date` column. */
export function dated<D extends string | null>(date: D): D extends null ? null : Date;
export function dated(date: string | null): Date | null {
  return date === null ? null : new Date(`${date}T00:00:00Z`);
}

/** A row of `to_jsonb` with the names of the Prisma model. */
export function camel<T>(row: Record<string, unknown>): T {
  const entries = Object.entries(row).map(([key, value]) => [
    key.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
    value,
  ]);
  return Object.fromEntries(entries) as T;
}

/** A plain row with the names of its columns, for `jsonb_populate_recordset`. */
export function snake(row: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [snakeCase(key), value]));
}

export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** A row without some of its columns. */
export function without<T extends object, K extends keyof T>(row: T, ...columns: readonly K[]): Omit<T, K> {
  const left = { ...row };
  for (const column of columns) delete left[column];
  return left;
}

const BOOKKEEPING = new Set(['id', 'version', 'changedAt', 'source', 'sourceKey']);

/** The columns in which two rows differ in content; none: a save changes nothing and tells nobody. */
export function changedFields(before: object, after: object): string[] {
  const old = before as Record<string, unknown>;
  return Object.entries(after)
    .filter(([key, value]) => !BOOKKEEPING.has(key) && canonical(old[key]) !== canonical(value))
    .map(([key]) => key);
}

/** Keys sorted, because PostgreSQL's jsonb keeps no order of keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value ?? null, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
