import { Inject, Injectable } from '@nestjs/common';
import { dateOf, instantAt } from '@valvomo/business-time';
import { newId, RuleBroken, type Clock, type RotaSession, type SaveRotaSession } from '@valvomo/contracts';
import {
  assertUpdated,
  assertVersion,
  Audit,
  availableActions,
  CLOCK,
  page,
  rows,
  staffOf,
  write,
  type Act,
  type AvailableAction,
  type Page,
  type PageQuery,
} from '@valvomo/service';
import { Database, type Tx } from '../database.js';
import { assertKeeps } from '../specialties/editors.rules.js';
import { loadPool, loadSession, sessionView, WITH_TURNS } from './pools.queries.js';
import { assertSession } from './rota.rules.js';

export type SessionQuery = PageQuery & {
  from?: string | undefined;
  to?: string | undefined;
  specialistId?: string | undefined;
};

/** Midnight in Helsinki, at which a civil date begins. */
const startOf = (date: string): Date => instantAt(dateOf(`${date}T12:00:00Z`), '00:00');

/** The rota of a pool: who answers when, and how many questions (domain.md 13 Rota). */
@Injectable()
export class Rotas {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  add(act: Act, poolId: string, body: SaveRotaSession): Promise<RotaSession> {
    return write(this.db, act, async (tx) => {
      const pool = await this.kept(tx, act, poolId);
      const id = newId();
      const session = await this.checked(tx, pool, id, body);
      const at = this.clock.now();
      await tx.rotaSession.create({ data: { ...session, id, poolId, version: 1, changedAt: at } });
      await this.note(tx, act, id, 'add', at);
      return sessionView(await loadSession(tx, poolId, id));
    });
  }

  replace(
    act: Act,
    poolId: string,
    id: string,
    version: number,
    body: SaveRotaSession,
  ): Promise<RotaSession> {
    return write(this.db, act, async (tx) => {
      await lockPool(tx, poolId);
      const pool = await this.kept(tx, act, poolId);
      const before = await loadSession(tx, poolId, id);
      assertVersion(before, version);
      // The turns given in it count against the capacity of whoever took them.
      if (before._count.turns > 0 && body.specialistId !== before.specialistId)
        throw new RuleBroken('rota.in_use', {}, ['specialistId']);
      const session = await this.checked(tx, pool, id, body);
      const at = this.clock.now();
      const data = { ...session, version: version + 1, changedAt: at };
      assertUpdated(await tx.rotaSession.updateMany({ where: { id, version }, data }));
      await this.note(tx, act, id, 'replace', at);
      return sessionView(await loadSession(tx, poolId, id));
    });
  }

  remove(act: Act, poolId: string, id: string, version: number): Promise<void> {
    return write(this.db, act, async (tx) => {
      await lockPool(tx, poolId);
      await this.kept(tx, act, poolId);
      const session = await loadSession(tx, poolId, id);
      assertVersion(session, version);
      if (session._count.turns > 0) throw new RuleBroken('rota.in_use');
      assertUpdated(await tx.rotaSession.deleteMany({ where: { id, version } }));
      await this.note(tx, act, id, 'remove', this.clock.now());
    });
  }

  async one(poolId: string, id: string): Promise<RotaSession> {
    return sessionView(await loadSession(this.db, poolId, id));
  }

  async actions({ caller, language }: Act, poolId: string, id: string): Promise<AvailableAction[]> {
    const { ofSpecialty } = await loadPool(this.db, poolId);
    const session = await loadSession(this.db, poolId, id);
    const keeps = () => assertKeeps(caller, ofSpecialty);
    const remove = () => {
      keeps();
      if (session._count.turns > 0) throw new RuleBroken('rota.in_use');
    };
    return availableActions({ replace: keeps, remove }, language);
  }

  /** By beginning; those that touch a half-open range of days. */
  async list(poolId: string, query: SessionQuery): Promise<Page<RotaSession>> {
    await loadPool(this.db, poolId);
    const { from, to, specialistId } = query;
    const found = await page(
      query,
      (after, take) =>
        this.db.rotaSession.findMany({
          where: {
            poolId,
            ...(specialistId && { specialistId }),
            ...(from && { endsAt: { gt: startOf(from) } }),
            ...(to && { startsAt: { lt: startOf(to) } }),
            ...(after && {
              OR: [
                { startsAt: { gt: new Date(String(after[0])) } },
                { startsAt: new Date(String(after[0])), id: { gt: String(after[1]) } },
              ],
            }),
          },
          include: WITH_TURNS,
          orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
          take,
        }),
      ({ startsAt, id }) => [startsAt.toISOString(), id],
    );
    return { items: found.items.map(sessionView), nextCursor: found.nextCursor };
  }

  private async kept(tx: Tx, act: Act, poolId: string) {
    const pool = await loadPool(tx, poolId);
    assertKeeps(act.caller, pool.ofSpecialty);
    return pool;
  }

  private async checked(
    tx: Tx,
    { memberIds }: { readonly memberIds: readonly string[] },
    id: string,
    body: SaveRotaSession,
  ) {
    const { specialistId, capacity } = body;
    const session = {
      specialistId,
      capacity,
      startsAt: new Date(body.startsAt),
      endsAt: new Date(body.endsAt),
    };
    // Two sessions of one specialist wait for each other here: neither sees the other one otherwise.
    await rows(tx, `select id::text from person where id = $1::text::uuid for update`, [specialistId]);
    const others = await tx.rotaSession.findMany({
      where: {
        specialistId,
        id: { not: id },
        startsAt: { lt: session.endsAt },
        endsAt: { gt: session.startsAt },
      },
    });
    const [specialist] = await staffOf(tx, [], [specialistId]);
    const days = [session.startsAt, new Date(session.endsAt.getTime() - 1)].map((at) =>
      dateOf(at).toString(),
    );
    assertSession(session, memberIds, others, specialist, days);
    return session;
  }

  private note(tx: Tx, act: Act, id: string, verb: string, at: Date): Promise<void> {
    const entry = { action: `rota-session.${verb}`, objectType: 'rota-session', objectId: id };
    return this.audit.add(tx, act, entry, at);
  }
}

/** As an assignment does, so that no turn is given in a session that goes or gets another specialist. */
async function lockPool(tx: Tx, poolId: string): Promise<void> {
  await rows(tx, `select id::text from specialist_pool where id = $1::text::uuid for update`, [poolId]);
}
