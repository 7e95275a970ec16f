import { PrismaPg } from '@prisma/adapter-pg';

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>;
type Transaction = Awaited<ReturnType<Adapter['startTransaction']>>;

/**
 * Prisma's adapter with one query after the other in a transaction. Prisma reads the relations of an `include` side by side;
 * on the one connection that a transaction has, `pg` queues them, warns of it, and will not from its version 9 on.
 */
export class OneByOne extends PrismaPg {
  override async connect(): Promise<Adapter> {
    const adapter = await super.connect();
    const start = adapter.startTransaction.bind(adapter);
    adapter.startTransaction = async (level) => oneByOne(await start(level));
    return adapter;
  }
}

function oneByOne(tx: Transaction): Transaction {
  let before: Promise<unknown> = Promise.resolve();
  const inTurn =
    <Q, R>(run: (query: Q) => Promise<R>) =>
    (query: Q): Promise<R> => {
      const mine = before.then(() => run(query));
      before = mine.catch(() => undefined);
      return mine;
    };
  tx.queryRaw = inTurn(tx.queryRaw.bind(tx));
  tx.executeRaw = inTurn(tx.executeRaw.bind(tx));
  return tx;
}
