import { Controller, Inject, Query } from '@nestjs/common';
import { dateOf, instantAt } from '@valvomo/business-time';
import {
  ACTION_ROW_TITLES,
  ActionRowPage,
  ActionRowQuery,
  PRODUCTION_MODE_TITLES,
  SEVERITY_TITLES,
  type ActionRow,
} from '@valvomo/contracts';
import { Allow, By, List, type Act } from '@valvomo/service';
import { InForm, type Form } from '../lists/file.js';
import { ListsService } from '../lists/lists.service.js';
import { COUNTY_READERS, scopeOf } from '../lists/scope.rules.js';
import { actionsListing } from './actions.queries.js';

const titles = {
  columns: ACTION_ROW_TITLES,
  codes: { severity: SEVERITY_TITLES, productionMode: PRODUCTION_MODE_TITLES },
};

@Controller()
@Allow(...COUNTY_READERS, 'provider-manager')
export class ActionsController {
  constructor(@Inject(ListsService) private readonly lists: ListsService) {}

  @List('actions', {
    matter: 'corrective-action',
    answer: ActionRowPage,
    summary: 'Corrective actions with what the provider owes next, overdue now or as of a day',
  })
  actions(@Query({ schema: ActionRowQuery }) query: ActionRowQuery, @By() act: Act, @InForm() form: Form) {
    const { language, caller } = act;
    const asOf = query.asOf === undefined ? undefined : endOf(query.asOf);
    const make = (at: Date) => actionsListing(query, scopeOf(caller), language, at);
    return this.lists.answer<ActionRow>({ query, language, titles, asOf, make }, form);
  }

  @List('actions.csv', { matter: 'corrective-action', summary: 'The same actions as a CSV file' })
  file(@Query({ schema: ActionRowQuery }) query: ActionRowQuery, @By() act: Act, @InForm() form: Form) {
    return this.actions(query, act, form);
  }
}

/** 24:00 in Helsinki of a date; noon UTC lies on the same date there. */
function endOf(date: string): Date {
  return instantAt(dateOf(`${date}T12:00:00Z`), '24:00');
}
