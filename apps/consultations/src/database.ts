import { Inject, Injectable } from '@nestjs/common';
import { DatabaseBase } from '@valvomo/service';
import { PrismaClient, type Prisma } from './generated/prisma/client.js';

/** The Prisma client of this service's schema. */
@Injectable()
export class Database extends PrismaClient {
  constructor(@Inject(DatabaseBase) readonly base: DatabaseBase) {
    super(base.options);
  }
}

/** A transaction of it. */
export type Tx = Prisma.TransactionClient;
