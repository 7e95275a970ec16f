import { Inject, Injectable } from '@nestjs/common';
import { newId, RuleBroken, type Clock } from '@valvomo/contracts';
import { CLOCK, Metrics, type Act } from '@valvomo/service';
import { Database } from '../database.js';

interface Where {
  readonly consultationId?: string;
  readonly unitId?: string;
}

/** Questions and messages that a red flag or an identity code stopped: kept and counted, though nothing was sent (scenario 41). */
@Injectable()
export class StoppedSendings {
  /** Since this process began: the table grows for ever, and a scrape must not count it. */
  private readonly counts = { red_flag: 0, identity_code: 0 };

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(Metrics) metrics: Metrics,
  ) {
    metrics.add(async () => ({
      sendings_stopped_red_flag: this.counts.red_flag,
      sendings_stopped_identity_code: this.counts.identity_code,
    }));
  }

  /** Does the work and keeps that it was stopped; what stopped it goes on to the caller. */
  async watch<R>(act: Act, where: Where, work: () => Promise<R>): Promise<R> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof RuleBroken && (error.code === 'red_flag' || error.code === 'identity_code')) {
        await this.keep(act, where, error);
        this.counts[error.code] += 1;
      }
      throw error;
    }
  }

  /** After the refused transaction has been rolled back, so in one of its own. */
  private async keep(act: Act, where: Where, { code: why, path = [] }: RuleBroken): Promise<void> {
    await this.db.stoppedSending.create({
      data: {
        id: newId(),
        consultationId: where.consultationId ?? null,
        unitId: where.unitId ?? null,
        personId: act.caller.id,
        why,
        // A red flag's code, or the field in which an identity code stood; never what stood in it.
        flag: why === 'red_flag' ? String(path.at(-1)) : path.join('.'),
        at: this.clock.now(),
      },
    });
  }
}
