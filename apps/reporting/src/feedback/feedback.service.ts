import { Inject, Injectable } from '@nestjs/common';
import {
  derivedId,
  RuleBroken,
  type Clock,
  type CorrectFeedbackBatch,
  type FeedbackBatch,
  type GiveFeedbackBatch,
} from '@valvomo/contracts';
import { outbox } from '@valvomo/messaging';
import {
  assertVersion,
  Audit,
  CLOCK,
  CONFIG,
  DatabaseBase,
  mayFeed,
  type Act,
  type Caller,
  type Config,
} from '@valvomo/service';
import type { PoolClient } from 'pg';

const COLUMNS = `id::text, version, source, reference, unit_id::text as "unitId",
  answered_from::text as "answeredFrom", answered_to::text as "answeredTo", scores`;

/** Client feedback as counts, batch by batch, until the intake of feedback brings it (domain.md 6.3). */
@Injectable()
export class Feedback {
  constructor(
    @Inject(DatabaseBase) private readonly db: DatabaseBase,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws RuleBroken `feedback_batch_known`; `forbidden`: a machine gives what comes from its own source */
  async give(act: Act, { source, reference, ...content }: GiveFeedbackBatch): Promise<FeedbackBatch> {
    if (!this.isSource(act.caller, source)) throw new RuleBroken('forbidden');
    return this.db.write(act, async (tx) => {
      const { unitId, answeredFrom, answeredTo, scores } = content;
      const { rows } = await tx.query<FeedbackBatch>(
        `insert into feedback (id, version, source, reference, unit_id, answered_from, answered_to, scores, given_by, given_at)
         values ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning ${COLUMNS}`,
        [
          derivedId('feedback-batch', source, reference),
          source,
          reference,
          unitId,
          answeredFrom,
          answeredTo,
          scores,
          act.caller.id,
          this.clock.now(),
        ],
      );
      if (!rows[0]) throw new RuleBroken('feedback_batch_known', {}, ['reference']);
      return this.tell(tx, act, rows[0], 'received');
    });
  }

  /** @throws RuleBroken `not_found`, `version_stale` */
  correct(act: Act, id: string, version: number, content: CorrectFeedbackBatch): Promise<FeedbackBatch> {
    return this.db.write(act, async (tx) => {
      const known = await tx.query<{ version: number; source: string }>(
        'select version, source from feedback where id = $1 for update',
        [id],
      );
      const batch = known.rows[0];
      if (!batch || !this.isSource(act.caller, batch.source)) throw new RuleBroken('not_found');
      assertVersion(batch, version);
      const { unitId, answeredFrom, answeredTo, scores } = content;
      const { rows } = await tx.query<FeedbackBatch>(
        `update feedback set version = version + 1, unit_id = $2, answered_from = $3, answered_to = $4, scores = $5
         where id = $1 returning ${COLUMNS}`,
        [id, unitId, answeredFrom, answeredTo, scores],
      );
      return this.tell(tx, act, rows[0]!, 'corrected');
    });
  }

  /** @throws RuleBroken `not_found` */
  async read({ caller }: Act, id: string): Promise<FeedbackBatch> {
    const { rows } = await this.db.pool.query<FeedbackBatch>(
      `select ${COLUMNS} from feedback where id = $1`,
      [id],
    );
    const [batch] = rows;
    if (!batch || !this.isSource(caller, batch.source)) throw new RuleBroken('not_found');
    return batch;
  }

  /** The county's own people speak for every source; a machine for those it is bound to. */
  private isSource(caller: Caller, source: string): boolean {
    return (
      caller.roles.includes('development-manager') ||
      mayFeed(this.config, caller, `feedback-batches/${source}`)
    );
  }

  private async tell(
    tx: PoolClient,
    act: Act,
    batch: FeedbackBatch,
    what: 'received' | 'corrected',
  ): Promise<FeedbackBatch> {
    const entity = { type: 'feedback-batch', id: batch.id, version: batch.version };
    await outbox.addAll(tx, [
      { type: `reporting.feedback-batch.${what}` as const, entity, at: this.clock.now(), data: batch },
    ]);
    await this.audit.add(tx, act, {
      action: `feedback-batch.${what}`,
      objectType: 'feedback-batch',
      objectId: batch.id,
    });
    return batch;
  }
}
