import { Inject, Injectable } from '@nestjs/common';
import { dateOf } from '@valvomo/business-time';
import {
  refusalOf,
  RuleBroken,
  type CancelGuaranteeCase,
  type Clock,
  type EstablishNeed,
  type EvaluationDone,
  type GuaranteeCaseItem,
  type GuaranteePatient,
  type OpenGuaranteeCase,
  type RecordException,
  type StartAssessment,
  type StartCare,
} from '@valvomo/contracts';
import { assertVersion, Audit, CaseKeys, CLOCK, write, type Act } from '@valvomo/service';
import { Database, type Tx } from '../database.js';
import { assertNoIdentityCode } from '../questions/identity-codes.rules.js';
import { assertSpecialty, assertUnit } from '../specialties/known.queries.js';
import { GuaranteeAccess } from './guarantee-access.js';
import { changeOf, GuaranteeClocks, type CaseChange } from './guarantee-clocks.service.js';
import { GuaranteeSweep } from './guarantee-sweep.activities.js';
import { factsOf, itemOf, lockCases, type CaseRow } from './guarantee.queries.js';
import {
  assertDay,
  CASE_COMMANDS,
  endOfDay,
  meaningOf,
  waitingFor,
  type CaseCommand,
  type Told,
} from './guarantee.rules.js';
import { GuaranteeCases } from './guarantee.service.js';

/** What a command finds; `today` is the day of `at` in Helsinki. */
interface Hand {
  readonly tx: Tx;
  readonly row: CaseRow;
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
  open(act: Act, { referralArrivedOn, ...referral }: OpenGuaranteeCase): Promise<GuaranteeCaseItem> {
    assertDay(referralArrivedOn, '2005-03-01', dateOf(this.clock.now()).toString(), 'referralArrivedOn');
    assertNoIdentityCode(referral);
    const arrivedAt = new Date(`${referralArrivedOn}T12:00:00Z`);
    const more = { consultationId: null, requesterId: null, arrivedAt };
    return write(this.db, act, async (tx) => {
      await assertUnit(tx, referral.unitId, ['unitId']);
      await assertSpecialty(tx, referral.specialty, ['specialty']);
      return itemOf(await this.cases.open(tx, act, { ...referral, ...more }));
    });
  }

  startAssessment(act: Act, id: string, version: number, { on, evaluationNeeded }: StartAssessment) {
    return this.tell(act, id, version, { command: 'start-assessment', on, evaluationNeeded });
  }

  evaluationDone(act: Act, id: string, version: number, { on }: EvaluationDone) {
    return this.tell(act, id, version, { command: 'evaluation-done', on });
  }

  /** Where care is needed its clock starts on that day; where none is, the case ends. */
  establishNeed(act: Act, id: string, version: number, { on, needed, age }: EstablishNeed) {
    return this.tell(act, id, version, { command: 'establish-need', on, needed }, age);
  }

  startCare(act: Act, id: string, version: number, { on }: StartCare) {
    return this.tell(act, id, version, { command: 'start-care', on });
  }

  /** Explains a wait; the clock runs on, since no reason lengthens these limits (domain.md 4.2). */
  recordException(act: Act, id: string, version: number, { step, reason, note }: RecordException) {
    assertNoIdentityCode({ note });
    return this.change(act, id, version, 'record-exception', null, async ({ tx, row }) => {
      const clock = waitingFor(row.clocks, step);
      if (!clock) throw new RuleBroken('guarantee.not_running', {}, ['step']);
      const sealed = note === undefined ? null : await this.keys.seal(tx, id, `exception-${step}`, note);
      await tx.guaranteeClock.update({
        where: { id: clock.id },
        data: { exceptionReason: reason, exceptionNote: sealed },
      });
      return { row, ends: [], starts: [], news: ['exception-recorded'] };
    });
  }

  cancel(act: Act, id: string, version: number, { reason }: CancelGuaranteeCase) {
    return this.change(act, id, version, 'cancel', null, async ({ row, today }) => ({
      row,
      ends: row.clocks.filter(({ endedOn }) => endedOn === null).map((clock) => ({ clock, on: today })),
      starts: [],
      lapses: true,
      data: { state: 'CANCELLED', outcome: reason },
      news: ['cancelled'],
    }));
  }

  private tell(act: Act, id: string, version: number, told: Told, age?: number): Promise<GuaranteeCaseItem> {
    return this.change(act, id, version, told.command, told.on, async ({ tx, row, today }) => {
      const meaning = meaningOf(factsOf(row), told, today);
      const isAgeAsked = age === undefined && meaning.starts.length > 0;
      return changeOf(
        row,
        told.on,
        meaning,
        isAgeAsked ? (await this.patient(tx, id)).ageAtContact : (age ?? 0),
      );
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
    work: (hand: Hand) => Promise<CaseChange>,
  ): Promise<GuaranteeCaseItem> {
    const now = this.clock.now();
    const until = on === null ? now : new Date(Math.min(now.getTime(), endOfDay(on).getTime()));
    const breaches = await this.sweep.takeBefore(id, until);
    return write(this.db, act, async (tx) => {
      const [row] = await lockCases(tx, [id]);
      if (!row) throw new RuleBroken('not_found');
      assertVersion(row, version + breaches);
      const relations = await this.access.relationsTo(tx, row, act.caller);
      const refusal = refusalOf(CASE_COMMANDS[command], factsOf(row), relations, 'guarantee.state');
      if (refusal) throw refusal;
      const at = this.clock.now();
      const change = await work({ tx, row, today: dateOf(at).toString() });
      const entry = { action: `guarantee-case.${command}`, objectType: 'guarantee-case', objectId: id };
      await this.audit.add(tx, act, entry, at);
      const [changed] = await this.clocks.apply(tx, [change], at);
      return itemOf(changed!);
    });
  }

  private async patient(tx: Tx, id: string): Promise<GuaranteePatient> {
    const { patient } = await tx.guaranteeCase.findUniqueOrThrow({
      where: { id },
      select: { patient: true },
    });
    return JSON.parse(await this.keys.open(tx, id, 'patient', patient)) as GuaranteePatient;
  }
}
