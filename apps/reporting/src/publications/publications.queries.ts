import {
  canonicalJson,
  PublicationContent,
  RuleBroken,
  workflowId,
  type Publication,
  type PublicationFact,
  type PublicationListItem,
  type PublicationState,
} from '@valvomo/contracts';
import { createHash } from 'node:crypto';
import type { TimedMatter } from '@valvomo/service';
import type { Tx } from '../database.js';
import type { Publication as Row } from '../generated/prisma/client.js';
import { civil, instant } from '../rows.js';
import type { PublicationFacts } from './publications.rules.js';

export type PublicationRow = Row;

/** The address of published figures: the hash of their canonical JSON, so that whoever has the bytes can check them. */
export const hashOf = (content: PublicationContent): string =>
  createHash('sha256').update(canonicalJson(content)).digest('hex');

export const timedPublication = (id: string): TimedMatter => ({
  matterType: 'publication',
  matterId: id,
  workflowId: workflowId('publication', id),
  unitId: null,
});

/** @throws RuleBroken `not_found` */
export async function loadPublication(tx: Tx, id: string): Promise<PublicationRow> {
  const row = await tx.publication.findUnique({ where: { id } });
  if (!row) throw new RuleBroken('not_found');
  return row;
}

/** Held for a change together with what it corrects and what corrects it: always the older edition first. */
export async function lockPublication(tx: Tx, id: string): Promise<PublicationRow> {
  await tx.$queryRaw`
    select p.id from publication p
    where p.id = ${id}::uuid or p.corrects_id = ${id}::uuid
      or p.id = (select c.corrects_id from publication c where c.id = ${id}::uuid)
    order by p.edition for update`;
  return loadPublication(tx, id);
}

export const correctionOf = (tx: Tx, id: string): Promise<{ id: string } | null> =>
  tx.publication.findFirst({ where: { correctsId: id }, select: { id: true } });

export const factsOf = (
  row: PublicationRow,
  callerId: string,
  correction: object | null,
): PublicationFacts => ({
  state: row.state as PublicationState,
  computedBy: row.computedBy,
  checkedBy: row.checkedBy,
  callerId,
  beingCorrected: correction !== null,
});

export const contentOf = (row: Pick<PublicationRow, 'content'>): PublicationContent =>
  PublicationContent.parse(row.content);

const signed = (by: string | null, name: string | null, at: Date | null) =>
  by && at ? { by, name: name ?? '', at: at.toISOString() } : null;

export function itemOf(row: PublicationRow, correction: { id: string } | null): PublicationListItem {
  return {
    id: row.id,
    version: row.version,
    kind: row.kind as PublicationListItem['kind'],
    from: civil(row.from),
    to: civil(row.to),
    edition: row.edition,
    correctsId: row.correctsId,
    correctedById: correction?.id ?? null,
    reason: row.reason,
    state: row.state as PublicationState,
    hash: row.hash,
    computed: signed(row.computedBy, row.computedName, row.computedAt),
    checked: signed(row.checkedBy, row.checkedName, row.checkedAt),
    approved: signed(row.approvedBy, row.approvedName, row.approvedAt),
    published: signed(row.publishedBy, row.publishedName, row.publishedAt),
    withdrawn: signed(row.withdrawnBy, row.withdrawnName, row.withdrawnAt),
    withdrawalReason: row.withdrawalReason,
  };
}

export function publicationOf(
  row: PublicationRow,
  correction: { id: string } | null,
  dueAt: string | null,
): Publication {
  return { ...itemOf(row, correction), dueAt, content: contentOf(row) };
}

export const factOf = (row: PublicationRow): PublicationFact => ({
  id: row.id,
  version: row.version,
  kind: row.kind as PublicationFact['kind'],
  from: civil(row.from),
  to: civil(row.to),
  edition: row.edition,
  correctsId: row.correctsId,
  state: row.state as PublicationState,
  hash: row.hash,
  computedAt: row.computedAt.toISOString(),
  publishedAt: instant(row.publishedAt),
  withdrawnAt: instant(row.withdrawnAt),
});
