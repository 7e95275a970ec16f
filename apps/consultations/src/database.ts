import { Inject, Injectable } from '@nestjs/common';
import { dateOf } from '@valvomo/business-time';
import type { Clock } from '@valvomo/contracts';
import { CLOCK, DatabaseBase, rows, type Caller, type Tx as AnyTx } from '@valvomo/service';
import { PrismaClient, type Prisma } from './generated/prisma/client.js';

/**
 * The Prisma client of this service's schema. Questions, their texts and guarantee cases are under row-level security (ADR
 * 10): a transaction sees them as the reader whom it names, and one that names nobody sees none.
 */
@Injectable()
export class Database extends PrismaClient {
  constructor(
    @Inject(DatabaseBase) readonly base: DatabaseBase,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    super(base.options);
  }

  /** A use case decides on whole rows: its table of commands says who may. `write` begins with it. */
  begin(tx: Tx): Promise<void> {
    return readAsService(tx);
  }

  /** Reads as a caller: what is not theirs is not there. */
  seenBy<R>({ id, roles }: Caller, read: (tx: Tx) => Promise<R>): Promise<R> {
    const on = dateOf(this.clock.now()).toString();
    return this.readingAs(JSON.stringify({ id, roles, on }), read);
  }

  /** Reads as the service: for figures of many questions, and for what no caller asked for. */
  seenByService<R>(read: (tx: Tx) => Promise<R>): Promise<R> {
    return this.readingAs(SERVICE, read);
  }

  private readingAs<R>(reader: string, read: (tx: Tx) => Promise<R>): Promise<R> {
    return this.$transaction(
      async (tx) => {
        await readAs(tx, reader);
        return read(tx);
      },
      { timeout: 15_000, maxWait: 5_000 },
    );
  }
}

/** A transaction of it. */
export type Tx = Prisma.TransactionClient;

const SERVICE = 'service';

/** From here on the transaction sees every row: for a transaction of `pg`, which does not begin by `write`. */
export const readAsService = (tx: AnyTx): Promise<void> => readAs(tx, SERVICE);

async function readAs(tx: AnyTx, reader: string): Promise<void> {
  // Local to the transaction: the connection goes back to the pool without it.
  await rows(tx, `select set_config('valvomo.reader', $1, true) as reader`, [reader]);
}
