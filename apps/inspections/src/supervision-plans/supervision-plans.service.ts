import { Inject, Injectable } from '@nestjs/common';
import { dateOf } from '@valvomo/business-time';
import {
  newId,
  RuleBroken,
  type ApproveSupervisionPlan,
  type Clock,
  type MakeSupervisionPlan,
  type PlannedVisit,
  type PlanVisit,
  type SupervisionPlan,
  type SupervisionPlanFact,
} from '@valvomo/contracts';
import { outbox } from '@valvomo/messaging';
import {
  assertUpdated,
  assertVersion,
  Audit,
  availableActions,
  CLOCK,
  pageById,
  write,
  type Act,
  type AvailableAction,
  type Page,
  type PageQuery,
} from '@valvomo/service';
import { Database, type Tx } from '../database.js';
import { caseFact, loadCase } from '../inspections/inspections.queries.js';
import { asDate, civil, without } from '../rows.js';
import {
  assertDraft,
  assertMayApprove,
  assertMayFill,
  assertNotEnded,
  assertWithinYears,
  isOfFirstYear,
} from './supervision-plans.rules.js';

function assertAhead(visits: readonly PlanVisit[], at: Date): void {
  const today = dateOf(at).toString();
  visits.forEach(({ quarter }, i) => assertNotEnded(quarter, today, ['visits', i, 'quarter']));
}

/** The supervision plan: made, filled with visits, approved by the head (domain.md OC-14). */
@Injectable()
export class SupervisionPlans {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  make(act: Act, body: MakeSupervisionPlan): Promise<SupervisionPlan> {
    return write(this.db, act, async (tx) => {
      const at = this.clock.now();
      const { visits, ...plan } = body;
      assertWithinYears(plan, visits);
      assertAhead(visits, at);
      const id = newId();
      await tx.supervisionPlan.create({
        data: { ...plan, id, version: 1, status: 'DRAFT', madeBy: act.caller.id, madeAt: at, changedAt: at },
      });
      await this.addAll(tx, id, visits);
      return this.tell(tx, act, id, 'make', 'inspections.supervision-plan.made', at);
    });
  }

  addVisits(act: Act, id: string, version: number, visits: readonly PlanVisit[]): Promise<SupervisionPlan> {
    return write(this.db, act, async (tx) => {
      const at = this.clock.now();
      const plan = await this.draft(tx, id, version);
      assertWithinYears(plan, visits);
      assertAhead(visits, at);
      await this.addAll(tx, id, visits);
      await this.change(tx, id, version, { changedAt: at });
      return this.tell(tx, act, id, 'add-visits', 'inspections.supervision-plan.made', at);
    });
  }

  /** The first year is precise: its visits become planned cases; the later ones stay an indication (OC-14). */
  approve(act: Act, id: string, version: number, body: ApproveSupervisionPlan): Promise<SupervisionPlan> {
    return write(this.db, act, async (tx) => {
      const at = this.clock.now();
      const plan = await this.draft(tx, id, version);
      await this.change(tx, id, version, {
        status: 'APPROVED',
        decisionRef: body.decisionRef,
        approvedOn: asDate(body.approvedOn),
        approvedBy: act.caller.id,
        changedAt: at,
      });
      const answer = await this.tell(tx, act, id, 'approve', 'inspections.supervision-plan.approved', at);
      await this.planCases(tx, act, plan, at);
      return answer;
    });
  }

  async one(id: string): Promise<SupervisionPlan> {
    return this.view(this.db, id);
  }

  async actions({ caller, language }: Act, id: string): Promise<AvailableAction[]> {
    const plan = await this.one(id);
    return availableActions(
      {
        'add-visits': () => {
          assertMayFill(caller.roles);
          assertDraft(plan);
        },
        approve: () => {
          assertMayApprove(caller.roles);
          assertDraft(plan);
        },
      },
      language,
    );
  }

  async list(query: PageQuery): Promise<Page<SupervisionPlan>> {
    return pageById(
      query,
      (after, take) =>
        this.db.supervisionPlan.findMany({
          where: after,
          select: { id: true },
          orderBy: { id: 'asc' },
          take,
        }),
      (found) => Promise.all(found.map(({ id }) => this.one(id))),
    );
  }

  async visits(planId: string, query: PageQuery): Promise<Page<PlannedVisit>> {
    await this.one(planId);
    return pageById(
      query,
      (after, take) =>
        this.db.plannedVisit.findMany({
          where: { planId, ...after },
          orderBy: { id: 'asc' },
          take,
        }),
      (found) => found,
    );
  }

  private async draft(tx: Tx, id: string, version: number) {
    const plan = await tx.supervisionPlan.findUnique({ where: { id } });
    if (!plan) throw new RuleBroken('not_found');
    assertVersion(plan, version);
    assertDraft(plan);
    return plan;
  }

  private async change(tx: Tx, id: string, version: number, data: object): Promise<void> {
    assertUpdated(
      await tx.supervisionPlan.updateMany({
        where: { id, version },
        data: { ...data, version: version + 1 },
      }),
    );
  }

  private async addAll(tx: Tx, planId: string, visits: readonly PlanVisit[]): Promise<void> {
    const unitIds = [...new Set(visits.map((visit) => visit.unitId))];
    const known = await tx.unit.count({ where: { id: { in: unitIds } } });
    if (known !== unitIds.length) throw new RuleBroken('unit.unknown', {}, ['visits']);
    await tx.plannedVisit.createMany({ data: visits.map((visit) => ({ ...visit, id: newId(), planId })) });
  }

  private async planCases(
    tx: Tx,
    act: Act,
    plan: { id: string; firstYear: number },
    at: Date,
  ): Promise<void> {
    const visits = await tx.plannedVisit.findMany({ where: { planId: plan.id }, include: { unit: true } });
    const precise = visits.filter((visit) => isOfFirstYear(plan, visit.quarter));
    await tx.inspection.createMany({
      data: precise.map(({ id, unitId, type, quarter }) => ({
        id,
        unitId,
        type,
        quarter,
        planId: plan.id,
        version: 1,
        trigger: 'plan',
        remote: false,
        state: 'PLANNED' as const,
        createdBy: act.caller.id,
        createdAt: at,
      })),
    });
    const [sample] = precise;
    if (!sample) return;
    // All cases of a plan are new and alike: one is read, the others differ by id, unit, type and quarter.
    const fact = caseFact(await loadCase(tx, sample.id));
    await outbox.add(
      tx,
      precise.map(({ id, unitId, type, quarter, unit }) => ({
        type: 'inspections.inspection.planned' as const,
        entity: { type: 'inspection', id, version: 1 },
        at,
        data: { ...fact, id, unitId, type, quarter, productionMode: unit.productionMode },
      })),
    );
  }

  private async tell(
    tx: Tx,
    act: Act,
    id: string,
    verb: string,
    type: 'inspections.supervision-plan.made' | 'inspections.supervision-plan.approved',
    at: Date,
  ): Promise<SupervisionPlan> {
    const plan = await this.view(tx, id);
    const fact: SupervisionPlanFact = without(plan, 'title', 'decisionRef', 'madeBy');
    const entity = { type: 'supervision-plan', id, version: fact.version };
    await outbox.add(tx, { type, entity, at, data: fact });
    const entry = { action: `supervision-plan.${verb}`, objectType: 'supervision-plan', objectId: id };
    await this.audit.add(tx, act, entry, at);
    return plan;
  }

  private async view(tx: Tx, id: string): Promise<SupervisionPlan> {
    const plan = await tx.supervisionPlan.findUnique({
      where: { id },
      include: { _count: { select: { visits: true } } },
    });
    if (!plan) throw new RuleBroken('not_found');
    return {
      id: plan.id,
      version: plan.version,
      title: plan.title,
      firstYear: plan.firstYear,
      lastYear: plan.lastYear,
      status: plan.status as SupervisionPlan['status'],
      decisionRef: plan.decisionRef,
      approvedOn: civil(plan.approvedOn),
      plannedVisits: plan._count.visits,
      madeBy: plan.madeBy,
      changedAt: plan.changedAt.toISOString(),
    };
  }
}
