import { Inject, Injectable } from '@nestjs/common';
import { dateOf } from '@valvomo/business-time';
import {
  refusalOf,
  newId,
  RuleBroken,
  type Clock,
  type Finding,
  type RecordFinding,
  type ReviseFinding,
  type WrittenText,
} from '@valvomo/contracts';
import { assertVersion, Audit, CLOCK, write, type Act } from '@valvomo/service';
import { openAction, withdrawAction } from '../corrective-actions/opening.service.js';
import { Database, type Tx } from '../database.js';
import { changeCase } from '../inspections/case-desk.service.js';
import { convertCase } from '../inspections/conversion.service.js';
import { caseFacts, caseRelations, loadCase, type LoadedCase } from '../inspections/inspections.queries.js';
import { caseState, INSPECTION_COMMANDS } from '../inspections/inspections.rules.js';
import { lockActionsOf, lockCase } from '../locks.queries.js';
import { asDate } from '../rows.js';
import {
  assertEvidence,
  changeFinding,
  earlierFindings,
  findingView,
  loadFinding,
  staffOn,
  tellFinding,
  type LoadedFinding,
} from './findings.queries.js';
import {
  assertObserved,
  assertReviewer,
  assertRevisable,
  assertWithdrawable,
  judge,
  mustConvert,
} from './findings.rules.js';

/** Who may change a finding that is recorded: its team, and the head of supervision. */
export function assertOfTeam(inspection: LoadedCase, act: Act): void {
  const relations = caseRelations(inspection, act.caller);
  if (!relations.has('team') && !relations.has('head')) throw new RuleBroken('forbidden');
}

/** Findings of a case: recorded, revised, withdrawn (domain.md 5.5). */
@Injectable()
export class Findings {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A critical finding is told to the unit at once, and its corrective action opens with it (T2, scenario 14). */
  record(act: Act, inspectionId: string, body: RecordFinding): Promise<Finding> {
    return write(this.db, act, async (tx) => {
      const at = this.clock.now();
      const before = await this.openCase(tx, act, inspectionId);
      const criterion = await this.criterionOf(tx, before, body.criterionId);
      const earlier = await earlierFindings(tx, before.unitId, criterion.code);
      await this.assertGrounds(tx, before, act, body, at);
      const { severity, repeated } = judge(body, earlier);
      const inspection = mustConvert(before.type, severity)
        ? await this.convert(tx, before, act, at)
        : before;
      const critical = severity === 'CRITICAL';
      const id = newId();
      await tx.finding.create({
        data: {
          id,
          version: 1,
          inspectionId: inspection.id,
          unitId: inspection.unitId,
          criterionId: criterion.id,
          criterionCode: criterion.code,
          checklistVersion: criterion.checklist.version,
          legalBasis: criterion.legalBasis,
          serviceType: body.serviceType,
          impact: body.impact,
          likelihood: body.likelihood,
          severity,
          overrideReason: body.override?.reason ?? null,
          overrideReviewer: body.override?.reviewerId ?? null,
          repeated,
          state: critical ? 'ISSUED' : 'DRAFT',
          issuedAt: critical ? at : null,
          observation: body.observation,
          observedOn: asDate(body.observedOn),
          evidenceIds: body.evidenceIds,
          recordedBy: act.caller.id,
          recordedAt: at,
        },
      });
      await tellFinding(tx, await loadFinding(tx, id), 'inspections.finding.recorded', at);
      if (critical) await openAction(tx, await loadFinding(tx, id), at);
      await this.tell(tx, act, 'record', id, at);
      return findingView(await loadFinding(tx, id));
    });
  }

  /** What was seen is put right, and the reason is kept with what stood there before; the severity stays what the review has seen. */
  revise(act: Act, id: string, version: number, body: ReviseFinding): Promise<Finding> {
    return write(this.db, act, async (tx) => {
      const at = this.clock.now();
      const { finding, inspection } = await this.load(tx, act, id, version);
      assertRevisable(finding.state, inspection.finalAt !== null);
      await tx.findingRevision.create({
        data: {
          findingId: id,
          version: version + 1,
          reason: body.reason,
          observationBefore: finding.observation as WrittenText,
          revisedBy: act.caller.id,
          revisedAt: at,
        },
      });
      const revised = await changeFinding(
        tx,
        id,
        { observation: body.observation },
        'inspections.finding.revised',
        at,
      );
      await this.tell(tx, act, 'revise', id, at, ['observation']);
      return findingView(revised);
    });
  }

  withdraw(act: Act, id: string, version: number, reason: string): Promise<Finding> {
    return write(this.db, act, async (tx) => {
      const at = this.clock.now();
      const { finding, inspection } = await this.load(tx, act, id, version);
      assertWithdrawable(
        finding.state,
        inspection.finalAt !== null,
        act.caller.roles.includes('head-of-supervision'),
      );
      const gone = { state: 'WITHDRAWN', withdrawalReason: reason, closedAt: at } as const;
      const withdrawn = await changeFinding(tx, id, gone, 'inspections.finding.withdrawn', at);
      if (finding.action) await withdrawAction(tx, finding.action.id, at);
      await this.tell(tx, act, 'withdraw', id, at, ['state']);
      return findingView(withdrawn);
    });
  }

  /** Waits for a state change that is under way: a closed case takes no findings (`inspection.closed`). */
  private async openCase(tx: Tx, act: Act, id: string): Promise<LoadedCase> {
    await lockCase(tx, id);
    const inspection = await loadCase(tx, id);
    const relations = caseRelations(inspection, act.caller);
    const facts = caseFacts(inspection, act.caller, this.clock.now());
    const refusal = refusalOf(INSPECTION_COMMANDS['record-finding'], facts, relations, caseState);
    if (refusal) throw refusal;
    return inspection;
  }

  private async criterionOf(tx: Tx, inspection: LoadedCase, id: string) {
    const criterion = await tx.criterion.findUnique({ where: { id }, include: { checklist: true } });
    if (!criterion || criterion.checklistId !== inspection.checklistId)
      throw new RuleBroken('checklist.criterion_unknown', {}, ['criterionId']);
    return criterion;
  }

  private async assertGrounds(
    tx: Tx,
    of: LoadedCase,
    act: Act,
    body: RecordFinding,
    at: Date,
  ): Promise<void> {
    const today = dateOf(at).toString();
    assertObserved(body.observedOn, today, of.fieldClosedAt && dateOf(of.fieldClosedAt).toString());
    await assertEvidence(tx, of, body.evidenceIds);
    if (!body.override) return;
    const reviewer = await staffOn(tx, body.override.reviewerId, today);
    assertReviewer(reviewer, [act.caller.id, ...of.team.map(({ personId }) => personId)]);
  }

  private async convert(tx: Tx, inspection: LoadedCase, act: Act, at: Date): Promise<LoadedCase> {
    const of = { tx, inspection, at };
    const { convertedTo } = await changeCase(tx, inspection, await convertCase(of, act.caller.id), at);
    return loadCase(tx, convertedTo!);
  }

  private async load(
    tx: Tx,
    act: Act,
    id: string,
    version: number,
  ): Promise<{ finding: LoadedFinding; inspection: LoadedCase }> {
    const { inspectionId } = await loadFinding(tx, id);
    await lockCase(tx, inspectionId);
    await lockActionsOf(tx, inspectionId);
    const finding = await loadFinding(tx, id);
    assertVersion(finding, version);
    const inspection = await loadCase(tx, inspectionId);
    assertOfTeam(inspection, act);
    return { finding, inspection };
  }

  private tell(tx: Tx, act: Act, verb: string, id: string, at: Date, fields: string[] = []): Promise<void> {
    return this.audit.add(
      tx,
      act,
      { action: `finding.${verb}`, objectType: 'finding', objectId: id, fields },
      at,
    );
  }
}
