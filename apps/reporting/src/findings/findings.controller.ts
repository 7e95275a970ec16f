import { Controller, Inject, Query } from '@nestjs/common';
import {
  FINDING_ROW_TITLES,
  FindingRowPage,
  FindingRowQuery,
  PRODUCTION_MODE_TITLES,
  SEVERITY_TITLES,
  type FindingRow,
} from '@valvomo/contracts';
import { Allow, By, List, type Act } from '@valvomo/service';
import { InForm, type Form } from '../lists/file.js';
import { ListsService } from '../lists/lists.service.js';
import { COUNTY_READERS, scopeOf } from '../lists/scope.rules.js';
import { findingsListing } from './findings.queries.js';

const titles = {
  columns: FINDING_ROW_TITLES,
  codes: { severity: SEVERITY_TITLES, productionMode: PRODUCTION_MODE_TITLES },
};

@Controller()
@Allow(...COUNTY_READERS, 'provider-manager')
export class FindingsController {
  constructor(@Inject(ListsService) private readonly lists: ListsService) {}

  @List('findings', {
    matter: 'finding',
    answer: FindingRowPage,
    summary: 'Findings by unit, criterion, severity and whether they are open',
  })
  findings(@Query({ schema: FindingRowQuery }) query: FindingRowQuery, @By() act: Act, @InForm() form: Form) {
    const { language, caller } = act;
    const make = () => findingsListing(query, scopeOf(caller), language);
    return this.lists.answer<FindingRow>({ query, language, titles, make }, form);
  }

  @List('findings.csv', { matter: 'finding', summary: 'The same findings as a CSV file' })
  file(@Query({ schema: FindingRowQuery }) query: FindingRowQuery, @By() act: Act, @InForm() form: Form) {
    return this.findings(query, act, form);
  }
}
