import { Injectable } from '@nestjs/common';
import {
  guardsOf,
  PilotPerspective,
  PracticeState,
  Uuid,
  type Practice,
  type PracticeItem,
} from '@valvomo/contracts';
import {
  availableActions,
  pageById,
  PageQuery,
  type Act,
  type AvailableAction,
  type Page,
} from '@valvomo/service';
import { z } from 'zod';
import { Database } from '../database.js';
import { practiceRelations } from './practice-access.js';
import { loadPractice, practiceFacts, practiceItem, practiceView, WITH_USE } from './practices.queries.js';
import { PRACTICE_COMMANDS } from './practices.rules.js';

export const PracticeQuery = PageQuery.extend({
  state: PracticeState.optional(),
  perspective: PilotPerspective.optional(),
  ownerId: Uuid.optional(),
  /** Practices that this unit has tried or uses. */
  unitId: Uuid.optional(),
  /** Words of its name. */
  name: z.string().trim().min(2).max(100).optional(),
});
export type PracticeQuery = z.infer<typeof PracticeQuery>;

@Injectable()
export class PracticeReads {
  constructor(private readonly db: Database) {}

  async one(id: string): Promise<Practice> {
    return practiceView(this.db, await loadPractice(this.db, id));
  }

  async list(query: PracticeQuery): Promise<Page<PracticeItem>> {
    const { state, perspective, ownerId, unitId, name } = query;
    return pageById(
      query,
      (after, take) =>
        this.db.practice.findMany({
          where: {
            ...(state && { state }),
            ...(perspective && { perspectives: { has: perspective } }),
            ...(ownerId && { ownerId }),
            ...(unitId && { adoptions: { some: { unitId } } }),
            ...(name && { name: { contains: name, mode: 'insensitive' } }),
            ...after,
          },
          include: WITH_USE,
          orderBy: { id: 'asc' },
          take,
        }),
      (found) => found.map(practiceItem),
    );
  }

  async actions({ caller, language }: Act, id: string): Promise<AvailableAction[]> {
    const row = await loadPractice(this.db, id);
    const relations = practiceRelations(row, caller);
    const facts = practiceFacts(row, caller.id);
    return availableActions(guardsOf(PRACTICE_COMMANDS, facts, relations, 'practice.state'), language);
  }
}
