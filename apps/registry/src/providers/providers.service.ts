import { Inject, Injectable } from '@nestjs/common';
import {
  newId,
  RuleBroken,
  type Clock,
  type Provider,
  type ProviderQuery,
  type SaveProvider,
} from '@valvomo/contracts';
import { rows, write, type Act, type Page, CLOCK } from '@valvomo/service';
import { unitScope } from '../access.js';
import { Database } from '../database.js';
import { pageById } from '../filters.js';
import type { Prisma } from '../generated/prisma/client.js';
import { lockVersion, Register, type RegisterTx } from '../register.js';
import { plain } from '../rows.js';
import { today } from '../today.js';
import {
  providerColumns,
  providerFilter,
  providerOf,
  PROVIDERS,
  type ProviderRow,
} from './providers.queries.js';
import { checkedProvider } from './providers.rules.js';

@Injectable()
export class ProvidersService {
  constructor(
    private readonly db: Database,
    private readonly register: Register,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async list(act: Act, query: ProviderQuery): Promise<Page<Provider>> {
    return pageById(query, [providerFilter(query), this.scope(act)], async (asked) =>
      (await this.db.provider.findMany(asked)).map((row) => providerOf(plain(row))),
    );
  }

  async get(act: Act, id: string): Promise<Provider> {
    const found = await this.db.provider.findFirst({ where: { AND: [{ id }, this.scope(act)] } });
    if (!found) throw new RuleBroken('not_found');
    return providerOf(plain(found));
  }

  /** A provider's people see the providers of their own units. */
  private scope(act: Act): Prisma.ProviderWhereInput {
    const units = unitScope(act.caller, today(this.clock));
    return Object.keys(units).length === 0 ? {} : { units: { some: units } };
  }

  async create(act: Act, body: SaveProvider): Promise<Provider> {
    return write(this.db, act, (tx) => this.save(tx, act, null, body));
  }

  async replace(act: Act, id: string, ifMatch: number, body: SaveProvider): Promise<Provider> {
    return write(this.db, act, async (tx) =>
      this.save(tx, act, await lockVersion<ProviderRow>(tx, 'provider', id, ifMatch), body),
    );
  }

  private async save(
    tx: RegisterTx,
    act: Act,
    before: ProviderRow | null,
    body: SaveProvider,
  ): Promise<Provider> {
    const id = before?.id ?? newId();
    const provider = checkedProvider(body, today(this.clock));
    await refuseTaken(tx, id, provider.businessId);
    const after = { source: null, sourceKey: null, ...before, ...providerColumns(provider), id };
    const [row] = await this.register.save(tx, act, PROVIDERS, [{ before, after }]);
    return providerOf(row!);
  }
}

/** Says which number is taken; the unique index stands behind it for the race of two first saves. */
async function refuseTaken(tx: RegisterTx, id: string, number: string): Promise<void> {
  const taken = await rows(tx, `select id::text from provider where business_id = $1 and id <> $2::uuid`, [
    number,
    id,
  ]);
  if (taken.length > 0) throw new RuleBroken('business_id_taken', { businessId: number }, ['businessId']);
}
