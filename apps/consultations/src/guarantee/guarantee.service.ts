import { Inject, Injectable } from '@nestjs/common';
import { dateOf } from '@valvomo/business-time';
import { derivedId, newId, type Clock, type GuaranteePatient } from '@valvomo/contracts';
import { Audit, CaseKeys, CLOCK, type Act } from '@valvomo/service';
import type { Tx } from '../database.js';
import { asDate } from '../rows.js';
import { GuaranteeClocks, startOf } from './guarantee-clocks.service.js';
import { loadCase, type CaseRow } from './guarantee.queries.js';

/** A referral whose patient the care guarantee now protects. */
export interface Referral {
  /** Where a question was converted; its case is opened once. */
  readonly consultationId: string | null;
  /** The unit that referred, and who did. */
  readonly unitId: string;
  readonly requesterId: string | null;
  readonly specialty: string;
  /** The day of its arrival is the anchor (CG-SPEC-START); of a converted question the conversion (domain.md 7.3). */
  readonly arrivedAt: Date;
  readonly patient: GuaranteePatient;
  /** Whether specialist evaluation, imaging or laboratory is known to be needed already (CG-SPEC-EVAL). */
  readonly evaluationNeeded?: boolean;
}

/** Opens guarantee cases (domain.md 4.2): the clock to the start of the assessment runs from the referral's arrival. */
@Injectable()
export class GuaranteeCases {
  constructor(
    private readonly clocks: GuaranteeClocks,
    private readonly keys: CaseKeys,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Opens the case of a referral in the caller's transaction.
   * @throws RuleBroken `guarantee.no_rule` where the law had no limit on the day of arrival
   */
  async open(tx: Tx, act: Act, referral: Referral): Promise<CaseRow> {
    const { consultationId, unitId, requesterId, specialty, patient } = referral;
    const at = this.clock.now();
    const id = consultationId ? derivedId(consultationId, 'guarantee-case') : newId();
    const arrivalOn = dateOf(referral.arrivedAt).toString();
    await tx.guaranteeCase.create({
      data: {
        id,
        version: 0,
        state: 'OPEN',
        consultationId,
        unitId,
        requesterId,
        specialty,
        patient: await this.keys.seal(tx, id, 'patient', JSON.stringify(patient)),
        arrivalOn: asDate(arrivalOn),
        openedAt: at,
      },
    });
    const entry = { action: 'guarantee-case.open', objectType: 'guarantee-case', objectId: id };
    await this.audit.add(tx, act, entry, at);
    const steps = referral.evaluationNeeded ? (['START', 'EVALUATION'] as const) : (['START'] as const);
    const starts = steps.map((step) => startOf(specialty, step, arrivalOn, patient.ageAtContact));
    const row = await loadCase(tx, id);
    const [opened] = await this.clocks.apply(tx, [{ row, ends: [], starts, news: ['opened'] }], at);
    return opened!;
  }
}
