import { Inject, Injectable } from '@nestjs/common';
import { dateOf } from '@valvomo/business-time';
import { Audit, CONFIG, ownAct, rows, Sweeps, write, type Config, type Sweep } from '@valvomo/service';
import { Database, type Tx } from '../../database.js';
import { beginRound, lockProgramme, tellOpening } from './begin-round.queries.js';
import { MATTER } from './safety-rounds.queries.js';
import { openingOf, ownerAmong } from './safety-rounds.rules.js';

interface Due {
  readonly programmeId: string;
  readonly at: Date;
}

/**
 * Opens the round of each year of a running programme on the morning of 1 October (domain.md 11). A programme that is
 * adopted after that has its first round opened by its coordinator.
 */
@Injectable()
export class SafetyRoundSweep implements Sweep {
  readonly name = 'safety-rounds';

  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    @Inject(CONFIG) private readonly config: Config,
    sweeps: Sweeps,
  ) {
    sweeps.add(this);
  }

  async nextAfter(after: Date): Promise<Date | null> {
    const ahead = (await this.due(this.db)).map(({ at }) => at).filter((at) => at > after);
    return ahead.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null;
  }

  async run(at: Date): Promise<void> {
    const act = ownAct('reporting', this.config.county);
    await write(this.db, act, async (tx) => {
      for (const { programmeId } of (await this.due(tx)).filter((due) => due.at.getTime() === at.getTime())) {
        const programme = await lockProgramme(tx, programmeId);
        // A coordinator may have opened the round, or closed the programme, before it was held.
        if (!(await this.due(tx)).some((due) => due.programmeId === programmeId)) continue;
        const ownerId = ownerAmong(await coordinatorsOn(tx, dateOf(at).toString()), programme.adoptedBy);
        const { id } = await beginRound(tx, programme, dateOf(at).year, ownerId, at);
        await tellOpening(tx, id, [ownerId], at);
        await this.audit.add(tx, act, { action: 'safety-round.open', objectType: MATTER, objectId: id }, at);
      }
    });
  }

  /** The years of running programmes that have no round, each with the instant at which it opens. */
  private async due(tx: Tx): Promise<Due[]> {
    const found = await rows<{ id: string; year: number; adopted: number }>(
      tx,
      `select p.id::text, y.year, (extract(epoch from p.adopted_at) * 1000)::float8 as adopted
       from safety_programme p cross join generate_series(p.first_year, p.last_year) as y (year)
       where p.state = 'ACTIVE' and not exists (select from safety_round r where r.year = y.year)`,
    );
    return found
      .map(({ id, year, adopted }) => ({ programmeId: id, at: openingOf(year), adopted }))
      .filter(({ at, adopted }) => adopted <= at.getTime());
  }
}

/** Who has the role of a safety coordinator on a day. */
async function coordinatorsOn(tx: Tx, on: string): Promise<string[]> {
  const found = await rows<{ id: string }>(
    tx,
    `select id::text from person
     where 'safety-coordinator' = any(roles) and valid_from <= $1::text::date
       and (valid_to is null or valid_to > $1::text::date)
     order by id`,
    [on],
  );
  return found.map(({ id }) => id);
}
