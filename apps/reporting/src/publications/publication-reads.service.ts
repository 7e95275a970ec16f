import { Injectable } from '@nestjs/common';
import {
  guardsOf,
  PublicationKind,
  PublicationState,
  type Publication,
  type PublicationListItem,
} from '@valvomo/contracts';
import {
  availableActions,
  page,
  PageQuery,
  type Act,
  type AvailableAction,
  type Page,
} from '@valvomo/service';
import { z } from 'zod';
import { PublicationDesk } from './publication-desk.service.js';
import { correctionOf, factsOf, itemOf, loadPublication } from './publications.queries.js';
import { PUBLICATION_COMMANDS } from './publications.rules.js';
import { civil } from '../rows.js';

export const PublicationQuery = PageQuery.extend({
  state: PublicationState.optional(),
  kind: PublicationKind.optional(),
});
export type PublicationQuery = z.infer<typeof PublicationQuery>;

/** Reads of reports before and after they are public. */
@Injectable()
export class PublicationReads {
  constructor(private readonly desk: PublicationDesk) {}

  async one(id: string): Promise<Publication> {
    return this.desk.answer(this.desk.db, await loadPublication(this.desk.db, id));
  }

  /** The newest month first, of it the newest edition. */
  async list({ state, kind, ...query }: PublicationQuery): Promise<Page<PublicationListItem>> {
    const { db } = this.desk;
    const found = await page(
      { ...query, state, kind },
      (after, take) =>
        db.publication.findMany({
          where: {
            ...(state && { state }),
            ...(kind && { kind }),
            ...(after && {
              OR: [
                { from: { lt: new Date(`${String(after[0])}T00:00:00Z`) } },
                { from: new Date(`${String(after[0])}T00:00:00Z`), edition: { lt: Number(after[1]) } },
              ],
            }),
          },
          orderBy: [{ from: 'desc' }, { edition: 'desc' }],
          take,
        }),
      (row) => [civil(row.from), row.edition, row.id],
    );
    const items = found.items.map(async (row) => itemOf(row, await correctionOf(db, row.id)));
    return { items: await Promise.all(items), nextCursor: found.nextCursor };
  }

  async actions(act: Act, id: string): Promise<AvailableAction[]> {
    const { db } = this.desk;
    const facts = factsOf(await loadPublication(db, id), act.caller.id, await correctionOf(db, id));
    const guards = guardsOf(PUBLICATION_COMMANDS, facts, new Set(act.caller.roles), 'publication.state');
    return availableActions(guards, act.language);
  }
}
