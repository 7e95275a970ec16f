import { Inject, Injectable } from '@nestjs/common';
import { derivedId, RuleBroken, workflowId, type GuaranteeStep } from '@valvomo/contracts';
import { CONFIG, type Config } from '@valvomo/service';
import type { Tx } from '../database.js';
import { timers } from '../deadlines/timers.js';
import { asDate, civil } from '../rows.js';
import { MATTER, type CaseRow, type ClockRow } from './guarantee.queries.js';
import { isInTime, limitOf, statisticalDays } from './guarantee.rules.js';

/** The clocks of guarantee cases; each is a deadline of the one due table that the county's process watches (design 6). */
@Injectable()
export class GuaranteeClocks {
  private readonly watcher: string;

  constructor(@Inject(CONFIG) { county }: Config) {
    this.watcher = workflowId('guaranteeCase', county);
  }

  /**
   * Starts the clock of a step. @param age on the anchor date (T09)
   * @throws RuleBroken `guarantee.no_rule` where the law had no limit on that day
   */
  async start(
    tx: Tx,
    { id, specialty, unitId }: Pick<CaseRow, 'id' | 'specialty' | 'unitId'>,
    step: GuaranteeStep,
    anchorOn: string,
    age: number,
    at: Date,
  ): Promise<void> {
    const computed = limitOf(step, specialty, anchorOn, age);
    if (!computed) throw new RuleBroken('guarantee.no_rule', { on: anchorOn });
    const clockId = derivedId(id, step);
    await timers.store.open(tx, {
      id: clockId,
      computed,
      matterType: MATTER,
      matterId: id,
      workflowId: this.watcher,
      unitId,
      turn: 'coordinator',
      openedAt: at,
    });
    const { rule, ruleVersion, due } = computed;
    await tx.guaranteeClock.create({
      data: {
        id: clockId,
        caseId: id,
        event: step,
        rule,
        ruleVersion,
        anchorOn: asDate(anchorOn),
        legalDueOn: asDate(due.toString()),
        state: 'running',
      },
    });
  }

  /** The step came. @param on the day on which it did, which may lie before it was told */
  async end(tx: Tx, clock: ClockRow, on: string, at: Date): Promise<void> {
    const inTime = isInTime({ legalDueOn: civil(clock.legalDueOn) }, on);
    await this.close(tx, clock, inTime ? 'met' : 'breached', on);
    await timers.store.meet(tx, clock.id, at);
  }

  /** Nobody waits for the step any more; a breach that had come by then stays one. */
  async cancel(tx: Tx, clock: ClockRow, on: string, at: Date): Promise<void> {
    await this.close(tx, clock, clock.state === 'breached' ? 'breached' : 'cancelled', on);
    await timers.store.cancel(tx, clock.id, at);
  }

  private async close(tx: Tx, clock: ClockRow, state: ClockRow['state'], on: string): Promise<void> {
    await tx.guaranteeClock.update({
      where: { id: clock.id },
      data: { state, endedOn: asDate(on), statisticalDays: statisticalDays(civil(clock.anchorOn), on) },
    });
  }
}
