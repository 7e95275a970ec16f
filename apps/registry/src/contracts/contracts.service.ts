import { Inject, Injectable } from '@nestjs/common';
import {
  newId,
  RuleBroken,
  type Clock,
  type Contract,
  type ContractQuery,
  type LegalForm,
  type SaveContract,
  type Sector,
} from '@valvomo/contracts';
import { CLOCK, rows, write, type Act, type Page } from '@valvomo/service';
import { CONTRACT_READERS, holdsAny, unitScope } from '../access.js';
import { Database } from '../database.js';
import { pageById } from '../filters.js';
import type { Prisma } from '../generated/prisma/client.js';
import { lockVersion, Register, type RegisterTx } from '../register.js';
import { plain } from '../rows.js';
import { today } from '../today.js';
import { existing } from '../units/units.service.js';
import { assertPeriod } from '../validity.rules.js';
import { contractFilter, contractOf, CONTRACTS, type ContractRow } from './contracts.queries.js';
import { assertClauses, assertMode, assertUnitsOf } from './contracts.rules.js';

@Injectable()
export class ContractsService {
  constructor(
    private readonly db: Database,
    private readonly register: Register,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async list(act: Act, query: ContractQuery): Promise<Page<Contract>> {
    return pageById(query, [contractFilter(query), await this.scope(act)], async (asked) =>
      (await this.db.contract.findMany(asked)).map((row) => contractOf(plain(row))),
    );
  }

  async get(act: Act, id: string): Promise<Contract> {
    const found = await this.db.contract.findFirst({ where: { AND: [{ id }, await this.scope(act)] } });
    if (!found) throw new RuleBroken('not_found');
    return contractOf(plain(found));
  }

  /** A provider's manager sees the contracts of the own units. */
  private async scope(act: Act): Promise<Prisma.ContractWhereInput> {
    if (holdsAny(act.caller, CONTRACT_READERS)) return {};
    const where = unitScope(act.caller, today(this.clock));
    const own = await this.db.unit.findMany({ where, select: { id: true }, take: 1000 });
    return { unitIds: { hasSome: own.map(({ id }) => id) } };
  }

  async create(act: Act, body: SaveContract): Promise<Contract> {
    return write(this.db, act, (tx) => this.save(tx, act, null, body));
  }

  async replace(act: Act, id: string, ifMatch: number, body: SaveContract): Promise<Contract> {
    return write(this.db, act, async (tx) =>
      this.save(tx, act, await lockVersion<ContractRow>(tx, 'contract', id, ifMatch), body),
    );
  }

  private async save(
    tx: RegisterTx,
    act: Act,
    before: ContractRow | null,
    body: SaveContract,
  ): Promise<Contract> {
    const id = before?.id ?? newId();
    const [provider] = await rows<{ sector: Sector; legalForm: LegalForm }>(
      tx,
      `select sector, legal_form as "legalForm" from provider where id = $1::uuid for share`,
      [body.providerId],
    );
    if (!provider) throw new RuleBroken('provider_unknown', {}, ['providerId']);
    const units = await rows<{ id: string; providerId: string }>(
      tx,
      `select id::text, provider_id::text as "providerId" from unit where id = any($1::uuid[])`,
      [body.unitIds],
    );
    assertPeriod(body);
    assertMode(body.mode, provider.sector);
    assertClauses(provider.sector, body.clauses);
    assertUnitsOf(body.providerId, body.unitIds, units);
    if (!(await existing(tx, 'person', [body.ownerId])).has(body.ownerId))
      throw new RuleBroken('person_unknown', {}, ['ownerId']);
    await refuseTaken(tx, id, body.number);
    const after = { source: null, sourceKey: null, ...before, ...body, id };
    const [row] = await this.register.save(tx, act, CONTRACTS, [{ before, after }]);
    return contractOf(row!);
  }
}

async function refuseTaken(tx: RegisterTx, id: string, number: string): Promise<void> {
  const taken = await rows(tx, `select id::text from contract where number = $1 and id <> $2::uuid`, [
    number,
    id,
  ]);
  if (taken.length > 0) throw new RuleBroken('contract_number_taken', { number }, ['number']);
}
