import { Inject, Injectable } from '@nestjs/common';
import {
  newId,
  refusalOf,
  RuleBroken,
  type Clock,
  type EventType,
  type Publication,
  type PublicationContent,
} from '@valvomo/contracts';
import { outbox } from '@valvomo/messaging';
import { assertUpdated, assertVersion, Audit, CLOCK, raiseNotices, write, type Act } from '@valvomo/service';
import { Database, type Tx } from '../database.js';
import { timers } from '../deadlines/timers.js';
import type { Prisma } from '../generated/prisma/client.js';
import { snapshotAt } from '../indicators/snapshot.js';
import { inSnapshot } from '../lists/lists.queries.js';
import { asDate, civil } from '../rows.js';
import { accessContent } from './figures.queries.js';
import { dueDayOf } from './months.rules.js';
import { publishersOn } from './publication-matters.js';
import {
  correctionOf,
  factOf,
  factsOf,
  hashOf,
  lockPublication,
  publicationOf,
  timedPublication,
  type PublicationRow,
} from './publications.queries.js';
import { PUBLICATION_COMMANDS, type PublicationCommand } from './publications.rules.js';

export type PublicationNews = Extract<EventType, `reporting.publication.${string}`>;
export type PublicationChange = Prisma.PublicationUncheckedUpdateManyInput;

export interface PublicationHand {
  readonly tx: Tx;
  readonly row: PublicationRow;
  readonly at: Date;
}

/** One command on an edition: held, refused by the table, changed, told of and audited in one transaction. */
@Injectable()
export class PublicationDesk {
  constructor(
    readonly db: Database,
    readonly audit: Audit,
    @Inject(CLOCK) readonly clock: Clock,
  ) {}

  command(
    act: Act,
    id: string,
    version: number,
    name: PublicationCommand,
    work: (hand: PublicationHand) => Promise<PublicationRow>,
  ): Promise<Publication> {
    return write(this.db, act, async (tx) => {
      const row = await lockPublication(tx, id);
      assertVersion(row, version);
      const facts = factsOf(row, act.caller.id, await correctionOf(tx, id));
      const roles = new Set(act.caller.roles);
      const refusal = refusalOf(PUBLICATION_COMMANDS[name], facts, roles, 'publication.state');
      if (refusal) throw refusal;
      const at = this.clock.now();
      const changed = await work({ tx, row, at });
      await this.note(tx, act, changed.id, name, at);
      return this.answer(tx, changed);
    });
  }

  note(tx: Tx, act: Act, id: string, name: string, at: Date): Promise<void> {
    const entry = { action: `publication.${name}`, objectType: 'publication', objectId: id };
    return this.audit.add(tx, act, entry, at);
  }

  async answer(tx: Tx, row: PublicationRow): Promise<Publication> {
    const [open] = await timers.openOf(tx, timedPublication(row.id));
    return publicationOf(row, await correctionOf(tx, row.id), open?.dueAt ?? null);
  }

  /** Computes a month from what is known at an instant, outside of any writing transaction. */
  contentAt(period: { from: string; to: string }, knownUntil: Date): Promise<PublicationContent> {
    return inSnapshot(this.db.base.pool, async (client) =>
      accessContent(client, period, await snapshotAt(client, knownUntil)),
    );
  }
}

/** Changes an edition in the caller's transaction and tells of it. @throws RuleBroken `version_stale` */
export async function changePublication(
  { tx, row, at }: PublicationHand,
  news: PublicationNews,
  data: PublicationChange,
): Promise<PublicationRow> {
  const { id, version } = row;
  assertUpdated(
    await tx.publication.updateMany({ where: { id, version }, data: { ...data, version: version + 1 } }),
  );
  const changed = await tx.publication.findUniqueOrThrow({ where: { id } });
  await tell(tx, changed, news, at);
  return changed;
}

/** A new edition with its deadline and its news; `corrects` names the one that it will replace, and why. */
export async function addEdition(
  tx: Tx,
  content: PublicationContent,
  by: { id: string; name: string },
  at: Date,
  corrects?: { row: PublicationRow; reason: string },
): Promise<PublicationRow> {
  const { kind, from, to } = content;
  const id = newId();
  const row = await tx.publication.create({
    data: {
      id,
      version: 1,
      kind,
      from: asDate(from),
      to: asDate(to),
      edition: (corrects?.row.edition ?? 0) + 1,
      correctsId: corrects?.row.id ?? null,
      reason: corrects?.reason ?? null,
      state: 'COMPUTED',
      ...computedBy(content, by, at),
    },
  });
  // A month that is computed long after it ended is late already: nobody is told again of what lies behind.
  const rule = corrects ? 'PUBLICATION-CORRECTION' : 'PUBLICATION-MONTHLY';
  const counted = corrects ? { start: at } : { start: dueDayOf(civil(row.to)), aheadOf: at };
  await timers.open(tx, timedPublication(id), rule, { ...counted, at, turn: 'publisher' });
  await tell(tx, row, 'reporting.publication.computed', at);
  const notice = { kind: 'publication-computed', matterType: 'publication', matterId: id, unitId: null };
  await raiseNotices(tx, 'reporting', await publishersOn(tx, at), { ...notice, occasion: id }, at);
  return row;
}

export const computedBy = (content: PublicationContent, by: { id: string; name: string }, at: Date) => ({
  content: content as unknown as Prisma.InputJsonObject,
  hash: hashOf(content),
  computedBy: by.id,
  computedName: by.name,
  computedAt: at,
});

async function tell(tx: Tx, row: PublicationRow, news: PublicationNews, at: Date): Promise<void> {
  const entity = { type: 'publication', id: row.id, version: row.version };
  await outbox.add(tx, { type: news, entity, at, data: factOf(row) });
}

/** @throws RuleBroken `publication.exists` where the month has its report */
export async function assertNone(tx: Tx, { kind, from, to }: PublicationContent): Promise<void> {
  const where = { kind, from: asDate(from), to: asDate(to) };
  if ((await tx.publication.count({ where })) > 0) throw new RuleBroken('publication.exists', {}, ['month']);
}
