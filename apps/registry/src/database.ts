import { Injectable } from '@nestjs/common';
import { DatabaseBase } from '@valvomo/service';
import { PrismaClient } from './generated/prisma/client.js';

/** The Prisma client of this service's schema. */
@Injectable()
export class Database extends PrismaClient {
  constructor(readonly base: DatabaseBase) {
    super(base.options);
  }
}
