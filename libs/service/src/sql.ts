/** A transaction of either kind that a use case or a batch has: Prisma's client, or a client of a `pg` pool. */
export type Tx = PrismaTx | PgTx;

export interface PrismaTx {
  $queryRawUnsafe<T = unknown>(text: string, ...values: unknown[]): Promise<T>;
}

export interface PgTx {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
}

/**
 * Runs one constant statement with parameters on either kind of transaction and gives its rows.
 * Statements cast what the two drivers read differently (`bigint`, `date`, arrays) to text.
 * A data-modifying statement without RETURNING gives no rows.
 */
export async function rows<R>(tx: Tx, text: string, values: readonly unknown[] = []): Promise<R[]> {
  if ('$queryRawUnsafe' in tx) return tx.$queryRawUnsafe<R[]>(text, ...values);
  return (await tx.query(text, [...values])).rows as R[];
}
