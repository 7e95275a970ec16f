import { Inject, Injectable } from '@nestjs/common';
import { computeDeadline, dateOf, explain } from '@valvomo/business-time';
import {
  newId,
  RuleBroken,
  type Clock,
  type Consultation,
  type DraftQuestion,
  type DuePreview,
  type Language,
  type ModelDefinition,
  type PreviewDue,
  type ReviseQuestion,
} from '@valvomo/contracts';
import { assertUpdated, CaseKeys, CLOCK, staffOf, write, type Act } from '@valvomo/service';
import { Access } from '../access.js';
import { Database, type Tx } from '../database.js';
import { currentModel } from '../models/models.queries.js';
import { assertSpecialty } from '../specialties/known.queries.js';
import { assertNoIdentityCode } from './identity-codes.rules.js';
import { assertFitsModel } from './question-content.rules.js';
import { QuestionDesk } from './question-desk.service.js';
import { QuestionTexts } from './question-texts.service.js';
import { answerOf } from './question-view.queries.js';
import { ruleOf } from './question-time.rules.js';
import { loadQuestion, modelOf } from './questions.queries.js';
import { StoppedSendings } from './stopped-sendings.service.js';

/** A question while it is being written: its unit's alone, told to nobody. */
@Injectable()
export class Drafts {
  constructor(
    private readonly db: Database,
    private readonly desk: QuestionDesk,
    private readonly access: Access,
    private readonly texts: QuestionTexts,
    private readonly stopped: StoppedSendings,
    private readonly keys: CaseKeys,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async create(act: Act, body: DraftQuestion): Promise<Consultation> {
    return this.stopped.watch(act, { unitId: body.unitId }, () =>
      write(this.db, act, async (tx) => {
        return answerOf(await this.write(tx, act, body), this.clock.now());
      }),
    );
  }

  /** Writes a draft in the caller's transaction. @param previousId the returned question that is sent again */
  async write(tx: Tx, act: Act, body: DraftQuestion, previousId: string | null = null) {
    const at = this.clock.now();
    if (!(await this.access.unitsOf(tx, act.caller.id)).includes(body.unitId))
      throw new RuleBroken('question.not_your_unit', {}, ['unitId']);
    const model = await currentModel(tx, body.model, dateOf(at).toString());
    const id = newId();
    const content = await this.contentOf(tx, id, model, body, body.unitId);
    await tx.consultation.create({
      data: {
        ...content,
        id,
        version: 1,
        state: 'DRAFT',
        model: model.code,
        modelVersion: model.version,
        requesterUnitId: body.unitId,
        requesterId: act.caller.id,
        previousId,
        draftedAt: at,
      },
    });
    await this.desk.told(tx, act, id, 'draft', Object.keys(content), at);
    return loadQuestion(tx, id);
  }

  /** The whole content anew. */
  revise(act: Act, id: string, version: number, body: ReviseQuestion): Promise<Consultation> {
    return this.stopped.watch(act, { consultationId: id }, () =>
      write(this.db, act, async (tx) => {
        const { question, at } = await this.desk.admit(tx, act, id, version, 'revise');
        const { requesterUnitId } = question;
        const content = await this.contentOf(tx, id, modelOf(question), body, requesterUnitId);
        assertUpdated(
          await tx.consultation.updateMany({
            where: { id, version },
            data: { ...content, revisedAt: at, version: version + 1 },
          }),
        );
        await this.desk.told(tx, act, id, 'revise', Object.keys(content), at);
        return answerOf(await loadQuestion(tx, id), at);
      }),
    );
  }

  /** What was never sent is nobody's document: the row goes, and with the key every backup of its texts. */
  discard(act: Act, id: string, version: number): Promise<void> {
    return write(this.db, act, async (tx) => {
      const { at } = await this.desk.admit(tx, act, id, version, 'discard');
      const { count } = await tx.consultation.deleteMany({ where: { id, version } });
      assertUpdated({ count });
      await this.desk.told(tx, act, id, 'discard', [], at);
      await this.keys.destroy(tx, id, at);
    });
  }

  /** When the answer would be due if the question were sent now, and why then (domain.md 7.3). */
  async preview({ model: code, priority }: PreviewDue, language: Language): Promise<DuePreview> {
    const now = this.clock.now();
    const model = await currentModel(this.db, code, dateOf(now).toString());
    if (!model.priorities.some((one) => one.priority === priority))
      throw new RuleBroken('question.priority_not_in_model', {}, ['priority']);
    const rule = ruleOf(model, priority, 'answer');
    const computed = computeDeadline({ rule, start: now });
    return {
      priority,
      sentAt: now.toISOString(),
      dueAt: computed.dueAt.toISOString(),
      dueOn: computed.due.toString(),
      targetOn: computed.target?.toString() ?? null,
      rule,
      explanation: { ...computed.explanation },
      text: explain(computed.explanation, language),
    };
  }

  private async contentOf(tx: Tx, id: string, model: ModelDefinition, body: ReviseQuestion, unitId: string) {
    assertNoIdentityCode(body);
    assertFitsModel(model, body);
    const { specialty, addresseeId, patient, question } = body;
    if (specialty) await assertSpecialty(tx, specialty, ['specialty']);
    if (addresseeId && !(await staffOf(tx, [], [addresseeId]))[0]?.roles.includes('specialist'))
      throw new RuleBroken('question.not_a_specialist', {}, ['addresseeId']);
    if (body.pilotId) await assertPilot(tx, body.pilotId, unitId, specialty);
    return {
      specialty: specialty ?? null,
      addresseeId: addresseeId ?? null,
      priority: body.priority ?? null,
      intendedAction: body.intendedAction ?? null,
      conversionAllowed: body.conversionAllowed ?? null,
      informed: body.informed ?? null,
      redFlags: body.redFlags,
      pilotId: body.pilotId ?? null,
      patient: patient ? await this.texts.sealPatient(tx, id, patient) : null,
      question: question ? await this.texts.sealQuestion(tx, id, question) : null,
    };
  }
}

/** A pilot is measured by the questions that name it: only its own units and specialties ask for it, while it runs (domain.md 7.5). */
async function assertPilot(tx: Tx, id: string, unitId: string, specialty: string | undefined): Promise<void> {
  const ofPilot = { unitIds: { has: unitId }, ...(specialty && { specialties: { has: specialty } }) };
  if ((await tx.pilot.count({ where: { id, state: 'RUNNING', ...ofPilot } })) === 0)
    throw new RuleBroken('question.pilot_unknown', {}, ['pilotId']);
}
