import { Inject, Injectable } from '@nestjs/common';
import {
  newId,
  RuleBroken,
  type Checklist,
  type Clock,
  type SaveChecklist,
  type ServiceType,
  type Texts,
} from '@valvomo/contracts';
import { Audit, CLOCK, pageById, write, type Act, type Page, type PageQuery } from '@valvomo/service';
import { Database, type Tx } from '../database.js';
import { asDate, civil, without } from '../rows.js';

/** Checklists by version: one that was used is never changed, a new version takes its place (domain.md 13). */
@Injectable()
export class Checklists {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  save(act: Act, body: SaveChecklist): Promise<Checklist> {
    return write(this.db, act, async (tx) => {
      const id = newId();
      const { criteria, ...checklist } = body;
      const newest = await tx.checklist.findFirst({
        where: { code: body.code },
        orderBy: { version: 'desc' },
      });
      await tx.checklist.create({
        data: {
          ...checklist,
          id,
          version: (newest?.version ?? 0) + 1,
          approvedBy: 'head-of-supervision',
          validFrom: asDate(body.validFrom),
          validTo: body.validTo === null ? null : asDate(body.validTo),
          criteria: {
            create: criteria.map((criterion, i) => ({ ...criterion, id: newId(), position: i + 1 })),
          },
        },
      });
      const entry = { action: 'checklist.save', objectType: 'checklist', objectId: id };
      await this.audit.add(tx, act, entry, this.clock.now());
      return this.view(tx, id);
    });
  }

  one(id: string): Promise<Checklist> {
    return this.view(this.db, id);
  }

  async list(query: PageQuery): Promise<Page<Checklist>> {
    return pageById(
      query,
      (after, take) =>
        this.db.checklist.findMany({
          where: after,
          select: { id: true },
          orderBy: { id: 'asc' },
          take,
        }),
      (found) => Promise.all(found.map(({ id }) => this.one(id))),
    );
  }

  private async view(tx: Tx, id: string): Promise<Checklist> {
    const checklist = await tx.checklist.findUnique({
      where: { id },
      include: { criteria: { orderBy: { position: 'asc' } } },
    });
    if (!checklist) throw new RuleBroken('not_found');
    return {
      ...checklist,
      titles: checklist.titles as Texts,
      serviceTypes: checklist.serviceTypes as ServiceType[],
      validFrom: civil(checklist.validFrom),
      validTo: civil(checklist.validTo),
      criteria: checklist.criteria.map((criterion) => ({
        ...without(criterion, 'checklistId'),
        texts: criterion.texts as Texts,
        guidance: criterion.guidance as Texts,
      })),
    };
  }
}
