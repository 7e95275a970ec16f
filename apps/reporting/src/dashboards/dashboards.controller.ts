import { Controller, Inject, Param, Query } from '@nestjs/common';
import {
  Dashboard,
  DashboardId,
  LIGHT_REASON_TITLES,
  LIGHT_TITLES,
  MEASUREMENT_TITLES,
  type Clock,
  type Texts,
} from '@valvomo/contracts';
import { Allow, By, CLOCK, DatabaseBase, List, Read, StaffPage, type Act } from '@valvomo/service';
import { INDICATOR_READERS } from '../indicators/readers.rules.js';
import { toCsv } from '../lists/csv.js';
import { InForm, type Form } from '../lists/file.js';
import { freshness, inSnapshot } from '../lists/lists.queries.js';
import { PageQuery } from '../public-pages/documents.js';
import { Dashboards } from './dashboards.service.js';

const MATTER = { matter: 'dashboard', id: 'perspective' } as const;
const TITLES: Record<'title' | 'target' | 'light' | 'reason', Texts> = {
  title: { fi: 'Mittarin nimi', sv: 'Indikatorns namn', en: 'Title' },
  target: { fi: 'Tavoite', sv: 'Mål', en: 'Target' },
  light: { fi: 'Liikennevalo', sv: 'Trafikljus', en: 'Traffic light' },
  reason: { fi: 'Peruste', sv: 'Grund', en: 'Reason' },
};

/** The perspectives as data; a page's reader downloads the file with the page's session. */
@Controller('dashboards/:perspective')
@Allow(...INDICATOR_READERS, 'board-secretary')
@StaffPage()
export class DashboardsController {
  constructor(
    private readonly dashboards: Dashboards,
    @Inject(DatabaseBase) private readonly db: DatabaseBase,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Read('', { ...MATTER, answer: Dashboard, summary: 'A perspective: series, targets and traffic lights.' })
  one(@Param('perspective', { schema: DashboardId }) perspective: DashboardId) {
    return this.dashboards.of(perspective);
  }

  @List('figures.csv', { ...MATTER, summary: 'The same figures as a CSV file, a row a period.' })
  async file(
    @Param('perspective', { schema: DashboardId }) perspective: DashboardId,
    @Query({ schema: PageQuery }) { lang }: PageQuery,
    @By() { language }: Act,
    @InForm() form: Form,
  ) {
    const { figures } = await this.dashboards.of(perspective);
    const reader = lang ?? language;
    const rows = figures.flatMap(({ indicator, formulaVersion, title, target, light, reason, points }) =>
      points.map((point, i) => ({
        indicator,
        formulaVersion,
        title: title[reader],
        ...point,
        target,
        // The light is that of the newest figure; the ones before had their own targets.
        light: i === points.length - 1 ? light : null,
        reason: i === points.length - 1 ? reason : null,
      })),
    );
    const { indicator, formulaVersion, from, to, value, n, quality, suppressed } = MEASUREMENT_TITLES;
    const { title, ...judged } = TITLES;
    const columns = { indicator, formulaVersion, title, from, to, value, n, quality, suppressed, ...judged };
    const csv = toCsv(rows, columns, reader, { light: LIGHT_TITLES, reason: LIGHT_REASON_TITLES });
    const fresh = await inSnapshot(this.db.pool, (tx) => freshness(tx, this.clock.now()));
    return form.asFile(csv, rows.length, fresh);
  }
}
