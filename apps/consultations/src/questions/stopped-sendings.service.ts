import { Inject, Injectable } from '@nestjs/common';
import { newId, RuleBroken, type Clock } from '@valvomo/contracts';
import { CLOCK, Metrics, type Act } from '@valvomo/service';
import { Database } from '../database.js';

interface Where {
  readonly consultationId?: string;
  readonly unitId?: string;
}

/** Sendings that a red flag or an identity code stopped: kept and counted, though nothing was sent (scenario 41). */
@Injectable()
export class StoppedSendings {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(Metrics) metrics: Metrics,
  ) {
    metrics.add(async () => {
      const counts = await db.stoppedSending.groupBy({ by: ['why'], _count: true });
      return Object.fromEntries(counts.map(({ why, _count }) => [`sendings_stopped_${why}`, _count]));
    });
  }

  /** Does the work and keeps that it was stopped; what stopped it goes on to the caller. */
  async watch<R>(act: Act, where: Where, work: () => Promise<R>): Promise<R> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof RuleBroken && (error.code === 'red_flag' || error.code === 'identity_code'))
        await this.keep(act, where, error);
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
