import { Inject, Injectable } from '@nestjs/common';
import { dateOf } from '@valvomo/business-time';
import {
  refusalOf,
  type CancelGuaranteeCase,
  type Clock,
  type EstablishNeed,
  type EvaluationDone,
  type GuaranteeCaseItem,
  type GuaranteePatient,
  type GuaranteeStep,
  type OpenGuaranteeCase,
  type RecordException,
  RuleBroken,
  type StartAssessment,
  type StartCare,
} from '@valvomo/contracts';
import { assertVersion, Audit, CaseKeys, CLOCK, write, type Act } from '@valvomo/service';
import { Database, type Tx } from '../database.js';
import { asDate, civil } from '../rows.js';
import { GuaranteeAccess } from './guarantee-access.js';
import { GuaranteeClocks } from './guarantee-clocks.service.js';
import { announce, type CaseNews } from './guarantee-news.service.js';
import { GuaranteeSweep } from './guarantee-sweep.activities.js';
import { factsOf, itemOf, lockCase, type CaseRow, type ClockRow } from './guarantee.queries.js';
import { assertDay, CASE_COMMANDS, endOfDay, waitingFor, type CaseCommand } from './guarantee.rules.js';
import { GuaranteeCases } from './guarantee.service.js';

/** What a command finds and says of itself. */
interface Hand {
  readonly tx: Tx;
  readonly row: CaseRow;
  readonly at: Date;
  /** Of the clock's day in Helsinki. */
  readonly today: string;
}

/** What is told of a case, one command a method; answers carry nothing of the patient, since they may be kept for a key. */
@Injectable()
export class GuaranteeDesk {
  constructor(
    private readonly db: Database,
    private readonly cases: GuaranteeCases,
    private readonly clocks: GuaranteeClocks,
    private readonly sweep: GuaranteeSweep,
    private readonly access: GuaranteeAccess,
    private readonly keys: CaseKeys,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A referral that came another way than by a question. */
  open(act: Act, body: OpenGuaranteeCase): Promise<GuaranteeCaseItem> {
    const { referralArrivedOn, ...referral } = body;
    assertDay(referralArrivedOn, '2005-03-01', dateOf(this.clock.now()).toString());
    const arrivedAt = new Date(`${referralArrivedOn}T12:00:00Z`);
    return write(this.db, act, async (tx) => {
      const row = await this.cases.open(tx, act, {
        ...referral,
        consultationId: null,
        requesterId: null,
        arrivedAt,
      });
      return itemOf(row);
    });
  }

  startAssessment(act: Act, id: string, version: number, body: StartAssessment) {
    return this.change(act, id, version, 'start-assessment', body.on, async ({ tx, row, at, today }) => {
      const clock = waited(row, 'START');
      assertDay(body.on, civil(clock.anchorOn), today);
      await this.clocks.end(tx, clock, body.on, at);
      if (!body.evaluationNeeded || row.clocks.some(({ event }) => event === 'EVALUATION'))
        return ['clock-met'];
      const { ageAtContact } = await this.patient(tx, row);
      await this.clocks.start(tx, row, 'EVALUATION', civil(row.arrivalOn), ageAtContact, at);
      return ['clock-met', 'clock-started'];
    });
  }

  evaluationDone(act: Act, id: string, version: number, body: EvaluationDone) {
    return this.change(act, id, version, 'evaluation-done', body.on, async ({ tx, row, at, today }) => {
      const clock = waited(row, 'EVALUATION');
      assertDay(body.on, civil(clock.anchorOn), today);
      await this.clocks.end(tx, clock, body.on, at);
      return ['clock-met'];
    });
  }

  /** Where care is needed its clock starts on that day; where none is, the guarantee has been kept or broken by then. */
  establishNeed(act: Act, id: string, version: number, body: EstablishNeed) {
    return this.change(act, id, version, 'establish-need', body.on, async ({ tx, row, at, today }) => {
      const started = row.clocks.find(({ event }) => event === 'START')!;
      assertDay(body.on, civil(started.endedOn) ?? civil(row.arrivalOn), today);
      const news: CaseNews[] = [];
      // Who knows the need has evaluated it.
      const evaluation = waitingFor(row.clocks, 'EVALUATION');
      if (evaluation) {
        await this.clocks.end(tx, evaluation, body.on, at);
        news.push('clock-met');
      }
      if (!body.needed) {
        await this.close(tx, id, 'CLOSED', 'no-need', at);
        return [...news, 'closed'];
      }
      await tx.guaranteeCase.update({ where: { id }, data: { needOn: asDate(body.on) } });
      const age = body.age ?? (await this.patient(tx, row)).ageAtContact;
      await this.clocks.start(tx, row, 'CARE', body.on, age, at);
      return [...news, 'clock-started'];
    });
  }

  startCare(act: Act, id: string, version: number, body: StartCare) {
    return this.change(act, id, version, 'start-care', body.on, async ({ tx, row, at, today }) => {
      const clock = waited(row, 'CARE');
      assertDay(body.on, civil(clock.anchorOn), today);
      await this.clocks.end(tx, clock, body.on, at);
      await this.close(tx, id, 'CLOSED', 'care-started', at);
      return ['clock-met', 'closed'];
    });
  }

  /** Explains a wait; the clock runs on, since no reason lengthens these limits (domain.md 4.2). */
  recordException(act: Act, id: string, version: number, { step, reason, note }: RecordException) {
    return this.change(act, id, version, 'record-exception', null, async ({ tx, row }) => {
      const clock = waited(row, step);
      const sealed = note === undefined ? null : await this.keys.seal(tx, id, `exception-${step}`, note);
      await tx.guaranteeClock.update({
        where: { id: clock.id },
        data: { exceptionReason: reason, exceptionNote: sealed },
      });
      return ['exception-recorded'];
    });
  }

  cancel(act: Act, id: string, version: number, { reason }: CancelGuaranteeCase) {
    return this.change(act, id, version, 'cancel', null, async ({ tx, row, at, today }) => {
      for (const clock of row.clocks.filter(({ endedOn }) => endedOn === null))
        await this.clocks.cancel(tx, clock, today, at);
      await this.close(tx, id, 'CANCELLED', reason, at);
      return ['cancelled'];
    });
  }

  /**
   * One command: what was due before it is told first, so that a breach is not lost because the step came while nobody
   * watched; then the case is held, refused by the table, changed, announced and audited in one transaction.
   * @param on the day on which the step came; what was due from its end on did not come due
   */
  private async change(
    act: Act,
    id: string,
    version: number,
    command: CaseCommand,
    on: string | null,
    work: (hand: Hand) => Promise<CaseNews[]>,
  ): Promise<GuaranteeCaseItem> {
    const now = this.clock.now();
    const until = on === null ? now : new Date(Math.min(now.getTime(), endOfDay(on).getTime()));
    const told = await this.sweep.takeBefore(id, until);
    return write(this.db, act, async (tx) => {
      const row = await lockCase(tx, id);
      assertVersion(row, version + told);
      const relations = await this.access.relationsTo(tx, row, act.caller);
      const refusal = refusalOf(CASE_COMMANDS[command], factsOf(row), relations, 'guarantee.state');
      if (refusal) throw refusal;
      const at = this.clock.now();
      const news = await work({ tx, row, at, today: dateOf(at).toString() });
      const entry = { action: `guarantee-case.${command}`, objectType: 'guarantee-case', objectId: id };
      await this.audit.add(tx, act, entry, at);
      return itemOf(await announce(tx, id, news, at));
    });
  }

  private async patient(tx: Tx, row: CaseRow): Promise<GuaranteePatient> {
    return JSON.parse(await this.keys.open(tx, row.id, 'patient', row.patient)) as GuaranteePatient;
  }

  private async close(tx: Tx, id: string, state: 'CLOSED' | 'CANCELLED', outcome: string, at: Date) {
    await tx.guaranteeCase.update({ where: { id }, data: { state, outcome, closedAt: at } });
  }
}

function waited(row: CaseRow, step: GuaranteeStep): ClockRow {
  const clock = waitingFor(row.clocks, step);
  if (!clock) throw new RuleBroken('guarantee.not_running', {}, ['step']);
  return clock;
}
