import { Inject, Injectable } from '@nestjs/common';
import { newId, RuleBroken, type Clock, type SaveUnit, type Unit, type UnitQuery } from '@valvomo/contracts';
import { rows, write, type Act, type Page, CLOCK } from '@valvomo/service';
import { municipalitiesOn } from '../code-lists/code-lists.queries.js';
import { unitScope } from '../access.js';
import { Database } from '../database.js';
import { pageById } from '../filters.js';
import type { ProviderRow } from '../providers/providers.queries.js';
import { lockRows, lockVersion, Register, type RegisterTx } from '../register.js';
import { plain } from '../rows.js';
import { today } from '../today.js';
import { servicesOf, unitColumns, unitFilter, unitOf, UNITS, type UnitRow } from './units.queries.js';
import { assertUnit } from './units.rules.js';

const SERVICES_IN_ORDER = { services: { orderBy: { id: 'asc' as const } } };

@Injectable()
export class UnitsService {
  constructor(
    private readonly db: Database,
    private readonly register: Register,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async list(act: Act, query: UnitQuery): Promise<Page<Unit>> {
    const conditions = [unitFilter(query), unitScope(act.caller, today(this.clock))];
    return pageById(query, conditions, async (asked) => {
      const found = await this.db.unit.findMany({ ...asked, include: SERVICES_IN_ORDER });
      return found.map(({ services, ...row }) => unitOf(plain(row), services.map(plain)));
    });
  }

  async get(act: Act, id: string): Promise<Unit> {
    const where = { AND: [{ id }, unitScope(act.caller, today(this.clock))] };
    const found = await this.db.unit.findFirst({ where, include: SERVICES_IN_ORDER });
    if (!found) throw new RuleBroken('not_found');
    const { services, ...row } = found;
    return unitOf(plain(row), services.map(plain));
  }

  async create(act: Act, body: SaveUnit): Promise<Unit> {
    return write(this.db, act, (tx) => this.save(tx, act, null, body));
  }

  async replace(act: Act, id: string, ifMatch: number, body: SaveUnit): Promise<Unit> {
    return write(this.db, act, async (tx) =>
      this.save(tx, act, await lockVersion<UnitRow>(tx, 'unit', id, ifMatch), body),
    );
  }

  private async save(tx: RegisterTx, act: Act, before: UnitRow | null, body: SaveUnit): Promise<Unit> {
    const id = before?.id ?? newId();
    const on = today(this.clock);
    const municipalities = await municipalitiesOn(tx, on);
    const people = await existing(tx, 'person', body.responsibleIds);
    const [provider] = await lockProvider(tx, body.providerId);
    const surroundings = {
      provider: (provider as Pick<ProviderRow, 'sector' | 'legalForm'> | undefined) ?? null,
      knowsMunicipality: (code: string) => municipalities.has(code),
      knowsPerson: (person: string) => people.has(person),
    };
    assertUnit(body, surroundings as Parameters<typeof assertUnit>[1], on);
    await refuseTakenSoteri(tx, id, body.soteriId);
    const after = { source: null, sourceKey: null, ...before, ...unitColumns(body), id };
    const [row] = await this.register.save(tx, act, UNITS, [{ before, after }]);
    return unitOf(row!, (await servicesOf(tx, [id])).get(id) ?? []);
  }
}

/** A unit's row, locked: whatever hangs on the unit changes one at a time. */
export async function lockUnit(tx: RegisterTx, id: string): Promise<UnitRow | undefined> {
  return (await lockRows<UnitRow>(tx, 'unit', 'id = $1::uuid', [id]))[0];
}

/** Those of some ids that are there. */
export async function existing(
  tx: RegisterTx,
  table: 'person' | 'unit',
  ids: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const found = await rows<{ id: string }>(tx, `select id::text from ${table} where id = any($1::uuid[])`, [
    ids,
  ]);
  return new Set(found.map(({ id }) => id));
}

async function lockProvider(tx: RegisterTx, id: string): Promise<ProviderRow[]> {
  return rows<ProviderRow>(
    tx,
    `select sector, legal_form as "legalForm" from provider where id = $1::uuid for share`,
    [id],
  );
}

async function refuseTakenSoteri(tx: RegisterTx, id: string, soteriId: string | null): Promise<void> {
  const taken = await rows(tx, `select id::text from unit where soteri_id = $1 and id <> $2::uuid`, [
    soteriId,
    id,
  ]);
  if (taken.length > 0) throw new RuleBroken('soteri_id_taken', { soteriId: soteriId! }, ['soteriId']);
}
