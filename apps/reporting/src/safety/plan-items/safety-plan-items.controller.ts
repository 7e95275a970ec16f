import { Body, Controller, Param, Query } from '@nestjs/common';
import {
  CancelSafetyPlanItem,
  MoveSafetyPlanItem,
  OpenSafetyPlanItem,
  SafetyPlanItem,
  Uuid,
} from '@valvomo/contracts';
import {
  AvailableAction,
  By,
  Command,
  Create,
  IfMatch,
  List,
  pageOf,
  Read,
  type Act,
} from '@valvomo/service';
import { z } from 'zod';
import { OfSafetyPlanItem, SafetyAnswerers, SafetyReaders } from '../safety-access.js';
import { SafetyPlanItemQuery } from './safety-plan-items.queries.js';
import { SafetyPlanItems } from './safety-plan-items.service.js';

const MATTER = { matter: 'safety-plan-item' } as const;
const ITEM = { ...MATTER, answer: SafetyPlanItem } as const;

/** The development plan of the county and of its units (domain.md 11). */
@Controller('safety-plan-items')
@OfSafetyPlanItem()
export class SafetyPlanItemsController {
  constructor(private readonly items: SafetyPlanItems) {}

  @List('', { ...MATTER, summary: 'Lists items of the development plan.', answer: pageOf(SafetyPlanItem) })
  @SafetyReaders()
  list(@By() by: Act, @Query({ schema: SafetyPlanItemQuery }) query: SafetyPlanItemQuery) {
    return this.items.list(by, query);
  }

  @Read(':id', { ...ITEM, summary: 'Reads an item of the development plan.' })
  one(@Param('id', { schema: Uuid }) id: string) {
    return this.items.one(id);
  }

  @Read(':id/available-actions', {
    ...MATTER,
    summary: 'Says what the caller may do with an item now, and why not the rest.',
    answer: z.array(AvailableAction),
  })
  actions(@By() by: Act, @Param('id', { schema: Uuid }) id: string) {
    return this.items.actions(by, id);
  }

  @Create('', { ...ITEM, summary: 'Plans what is done about a task, by whom and until when.' })
  @SafetyAnswerers()
  open(@By() by: Act, @Body({ schema: OpenSafetyPlanItem }) body: OpenSafetyPlanItem) {
    return this.items.open(by, body);
  }

  @Command(':id/finish', { ...ITEM, summary: 'The item is done.' })
  finish(@By() by: Act, @Param('id', { schema: Uuid }) id: string, @IfMatch() version: number) {
    return this.items.finish(by, id, version);
  }

  @Command(':id/move', { ...ITEM, summary: 'Gives the item another day, with a reason.' })
  move(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: MoveSafetyPlanItem }) body: MoveSafetyPlanItem,
  ) {
    return this.items.move(by, id, version, body);
  }

  @Command(':id/cancel', { ...ITEM, summary: 'Cancels the item, with a reason.' })
  cancel(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: CancelSafetyPlanItem }) body: CancelSafetyPlanItem,
  ) {
    return this.items.cancel(by, id, version, body);
  }
}
