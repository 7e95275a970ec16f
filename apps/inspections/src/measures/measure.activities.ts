import { Inject, Injectable } from '@nestjs/common';
import { Audit, CONFIG, ownAct, write, type Config } from '@valvomo/service';
import { Database } from '../database.js';
import { fallsDue } from '../deadlines/due.rules.js';
import { timers } from '../deadlines/timers.service.js';
import { lockMeasure } from '../locks.queries.js';
import { tellProposer } from './measure-course.service.js';
import { changeMeasure } from './measure-desk.service.js';
import { loadMeasure, timedMeasure } from './measures.queries.js';

/** What time does to a measure. Each is one transaction, and says whether it acted: the row decides. */
@Injectable()
export class MeasureActivities {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The unit was silent: that is an answer, and the matter goes on to its decision (domain.md 5.8). */
  readonly expireHearing = async ({
    measureId,
    at: instant,
  }: {
    measureId: string;
    at: string;
  }): Promise<boolean> => {
    const at = new Date(instant);
    const act = ownAct('inspections-worker', this.config.county);
    return write(this.db, act, async (tx) => {
      await lockMeasure(tx, measureId);
      const measure = await loadMeasure(tx, measureId);
      const matter = timedMeasure(measure);
      const hearing = await timers.find(tx, matter, ['HEARING']);
      if (measure.state !== 'HEARING' || !fallsDue(hearing, at)) return false;
      await changeMeasure(
        tx,
        measure,
        {
          news: 'inspections.measure.hearing-expired',
          data: { state: 'HEARING_EXPIRED' },
          after: async (changed) => {
            await timers.cancel(tx, matter, at, ['HEARING']);
            await timers.begin(tx, matter, 'MEASURE-DECISION', at, at);
            await tellProposer(tx, changed, 'measure-hearing-expired', at);
          },
        },
        at,
      );
      const entry = { action: 'measure.expire-hearing', objectType: 'measure', objectId: measureId };
      await this.audit.add(tx, act, entry, at);
      return true;
    });
  };
}
