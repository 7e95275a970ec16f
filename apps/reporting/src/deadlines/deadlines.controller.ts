import { Controller, Inject, Query } from '@nestjs/common';
import { ADHERENCE_TITLES, AdherenceQuery, AdherenceReport, type Clock } from '@valvomo/contracts';
import { Allow, By, CLOCK, DatabaseBase, List, type Act } from '@valvomo/service';
import { toCsv } from '../lists/csv.js';
import { InForm, type Form } from '../lists/file.js';
import { freshness, inSnapshot } from '../lists/lists.queries.js';
import { COUNTY_READERS } from '../lists/scope.rules.js';
import { adherence } from './adherence.queries.js';

@Controller()
@Allow(...COUNTY_READERS)
export class DeadlinesController {
  constructor(
    @Inject(DatabaseBase) private readonly db: DatabaseBase,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @List('deadline-adherence', {
    matter: 'deadline-adherence',
    answer: AdherenceReport,
    summary: 'Q4: timers met in time of timers that fell due in a period, per timer or rule',
  })
  async adherence(
    @Query({ schema: AdherenceQuery }) query: AdherenceQuery,
    @By() act: Act,
    @InForm() form: Form,
  ): Promise<AdherenceReport | string> {
    const at = this.clock.now();
    const [items, fresh] = await inSnapshot(this.db.pool, async (tx) => [
      await adherence(tx, query, at),
      await freshness(tx, at),
    ]);
    if (form.file) return form.asFile(toCsv(items, ADHERENCE_TITLES, act.language), items.length, fresh);
    return { indicator: 'Q4', formula: 'Q4@1', from: query.from, to: query.to, items, freshness: fresh };
  }

  @List('deadline-adherence.csv', { matter: 'deadline-adherence', summary: 'The same figures as a CSV file' })
  file(@Query({ schema: AdherenceQuery }) query: AdherenceQuery, @By() act: Act, @InForm() form: Form) {
    return this.adherence(query, act, form);
  }
}
