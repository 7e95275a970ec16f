import { Controller, Inject, Query } from '@nestjs/common';
import {
  PRODUCTION_MODE_TITLES,
  UNIT_OVERVIEW_TITLES,
  UnitOverviewPage,
  UnitOverviewQuery,
  type UnitOverview,
} from '@valvomo/contracts';
import { Allow, By, List, type Act } from '@valvomo/service';
import { InForm, type Form } from '../lists/file.js';
import { ListsService } from '../lists/lists.service.js';
import { COUNTY_READERS, scopeOf } from '../lists/scope.rules.js';
import { unitsListing } from './units.queries.js';

const titles = { columns: UNIT_OVERVIEW_TITLES, codes: { productionMode: PRODUCTION_MODE_TITLES } };

@Controller()
@Allow(...COUNTY_READERS, 'provider-manager')
export class UnitsController {
  constructor(@Inject(ListsService) private readonly lists: ListsService) {}

  @List('units', {
    matter: 'unit-overview',
    answer: UnitOverviewPage,
    summary: 'Units with their last supervision contact, open findings and overdue actions',
  })
  units(
    @Query({ schema: UnitOverviewQuery }) query: UnitOverviewQuery,
    @By() act: Act,
    @InForm() form: Form,
  ) {
    const { language, caller } = act;
    const make = (at: Date) => unitsListing(query, scopeOf(caller), language, at);
    return this.lists.answer<UnitOverview>({ query, language, titles, make }, form);
  }

  @List('units.csv', { matter: 'unit-overview', summary: 'The same units as a CSV file' })
  file(@Query({ schema: UnitOverviewQuery }) query: UnitOverviewQuery, @By() act: Act, @InForm() form: Form) {
    return this.units(query, act, form);
  }
}
