import { Injectable } from '@nestjs/common';
import { RuleBroken, type Consultation, type ConvertQuestion } from '@valvomo/contracts';
import type { Act } from '@valvomo/service';
import { GuaranteeCases } from '../guarantee/guarantee.service.js';
import { assertNoIdentityCode } from './identity-codes.rules.js';
import { clock } from './question-clock.service.js';
import { QuestionDesk } from './question-desk.service.js';
import { tellSide } from './question-notices.service.js';
import { QuestionTexts } from './question-texts.service.js';
import { StoppedSendings } from './stopped-sendings.service.js';

/**
 * A question becomes a referral (domain.md 7.3): only where the requester allowed it when sending and the patient knows. The
 * referral arrives at this instant, and with it the care guarantee's clock starts (CG-SPEC-START).
 */
@Injectable()
export class Conversion {
  constructor(
    private readonly desk: QuestionDesk,
    private readonly texts: QuestionTexts,
    private readonly guarantee: GuaranteeCases,
    private readonly stopped: StoppedSendings,
  ) {}

  convert(act: Act, id: string, version: number, body: ConvertQuestion): Promise<Consultation> {
    const where = { consultationId: id };
    return this.stopped.watch(act, where, () => this.referred(act, id, version, body));
  }

  private referred(act: Act, id: string, version: number, body: ConvertQuestion): Promise<Consultation> {
    return this.desk.command(act, id, version, 'convert', async ({ tx, question, at }) => {
      assertNoIdentityCode(body);
      const patient = await this.texts.patientOf(tx, question);
      if (!patient || !question.specialty) throw new RuleBroken('conversion_not_allowed');
      const { minutes, text } = body;
      const opened = await this.guarantee.open(tx, act, {
        consultationId: id,
        unitId: question.requesterUnitId,
        requesterId: question.requesterId,
        specialty: question.specialty,
        arrivedAt: at,
        patient: { pseudonym: patient.pseudonym, ageAtContact: patient.age },
      });
      return {
        news: 'consultations.consultation.converted',
        data: {
          state: 'CONVERTED_TO_REFERRAL',
          convertedAt: at,
          referralMade: true,
          guaranteeCaseId: opened.id,
          ...(minutes && { specialistMinutes: (question.specialistMinutes ?? 0) + minutes }),
        },
        // The specialist has responded: what waited for an answer is met, not dropped.
        time: (converted) => clock.meet(tx, converted, ['answer', 'followUp'], at),
        after: async (converted) => {
          const of = { kind: 'converted', side: 'specialist', authorId: act.caller.id } as const;
          await this.texts.say(tx, id, { ...of, text, ...(minutes && { minutes }) }, at);
          await tellSide(tx, converted, 'requester', 'question-converted', at);
          // A lead may decide it for who has it.
          if (question.assigneeId !== act.caller.id)
            await tellSide(tx, converted, 'specialist', 'question-converted', at);
        },
      };
    });
  }
}
