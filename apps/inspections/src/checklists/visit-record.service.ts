import { Inject, Injectable } from '@nestjs/common';
import {
  refusalOf,
  newId,
  RuleBroken,
  type AddEvidence,
  type Answer,
  type AnswerCriterion,
  type Clock,
  type Evidence,
} from '@valvomo/contracts';
import { Audit, CLOCK, write, type Act } from '@valvomo/service';
import { Database, type Tx } from '../database.js';
import { caseFacts, caseRelations, loadCase, type LoadedCase } from '../inspections/inspections.queries.js';
import { caseState, INSPECTION_COMMANDS, type InspectionCommand } from '../inspections/inspections.rules.js';
import { without } from '../rows.js';

/** What a team records on a visit: answers to the checklist, and evidence by its hash; the files come later. */
@Injectable()
export class VisitRecord {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The later answer to a criterion stands; answers of different criteria never disturb each other. */
  answer(act: Act, inspectionId: string, answers: readonly AnswerCriterion[]): Promise<{ items: Answer[] }> {
    return write(this.db, act, async (tx) => {
      const at = this.clock.now();
      const inspection = await this.assertMay(tx, act, inspectionId, 'answer');
      const known = await tx.criterion.findMany({ where: { checklistId: inspection.checklistId! } });
      const ids = new Set(known.map((criterion) => criterion.id));
      const unknown = answers.findIndex((one) => !ids.has(one.criterionId));
      if (unknown >= 0)
        throw new RuleBroken('checklist.criterion_unknown', {}, ['answers', unknown, 'criterionId']);
      for (const answer of answers) {
        const key = { inspectionId, criterionId: answer.criterionId };
        const data = { ...answer, answeredBy: act.caller.id, answeredAt: at };
        await tx.answer.upsert({
          where: { inspectionId_criterionId: key },
          create: { ...data, inspectionId },
          update: data,
        });
      }
      await this.tell(
        tx,
        act,
        'inspection.answer',
        inspectionId,
        answers.map((one) => one.criterionId),
        at,
      );
      return { items: await this.answersOf(tx, inspectionId) };
    });
  }

  /** The same file again is the same evidence. */
  addEvidence(act: Act, inspectionId: string, body: AddEvidence): Promise<Evidence> {
    return write(this.db, act, async (tx) => {
      const at = this.clock.now();
      await this.assertMay(tx, act, inspectionId, 'add-evidence');
      const data = {
        ...body,
        id: newId(),
        inspectionId,
        takenAt: new Date(body.takenAt),
        consentBasis: body.consentBasis ?? null,
        addedBy: act.caller.id,
        addedAt: at,
      };
      const key = { inspectionId, sha256: body.sha256 };
      const kept = await tx.evidence.upsert({
        where: { inspectionId_sha256: key },
        create: data,
        update: {},
      });
      await this.tell(tx, act, 'inspection.add-evidence', inspectionId, [kept.id], at);
      return view(kept);
    });
  }

  answers(inspectionId: string): Promise<Answer[]> {
    return this.answersOf(this.db, inspectionId);
  }

  async evidence(inspectionId: string): Promise<Evidence[]> {
    const found = await this.db.evidence.findMany({ where: { inspectionId }, orderBy: { id: 'asc' } });
    return found.map(view);
  }

  private async answersOf(tx: Tx, inspectionId: string): Promise<Answer[]> {
    const found = await tx.answer.findMany({ where: { inspectionId }, orderBy: { criterionId: 'asc' } });
    return found.map((answer) => ({
      ...without(answer, 'inspectionId'),
      answeredAt: answer.answeredAt.toISOString(),
    }));
  }

  private async assertMay(tx: Tx, act: Act, id: string, command: InspectionCommand): Promise<LoadedCase> {
    // Waits for a state change that is under way: a closed case takes nothing.
    await tx.$queryRaw`select id::text from inspection where id = ${id}::uuid for share`;
    const inspection = await loadCase(tx, id);
    const relations = caseRelations(inspection, act.caller);
    const facts = caseFacts(inspection, act.caller, this.clock.now());
    const refusal = refusalOf(INSPECTION_COMMANDS[command], facts, relations, caseState);
    if (refusal) throw refusal;
    return inspection;
  }

  private tell(tx: Tx, act: Act, action: string, id: string, fields: string[], at: Date): Promise<void> {
    return this.audit.add(tx, act, { action, objectType: 'inspection', objectId: id, fields }, at);
  }
}

type Row = Awaited<ReturnType<Database['evidence']['findFirstOrThrow']>>;

function view(evidence: Row): Evidence {
  return {
    ...without(evidence, 'inspectionId'),
    kind: evidence.kind as Evidence['kind'],
    bytes: Number(evidence.bytes),
    takenAt: evidence.takenAt.toISOString(),
    addedAt: evidence.addedAt.toISOString(),
  };
}
