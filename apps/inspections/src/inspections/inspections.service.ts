import { Inject, Injectable } from '@nestjs/common';
import { dateOf } from '@valvomo/business-time';
import {
  newId,
  RuleBroken,
  type Clock,
  type DeclareImpartial,
  type Inspection,
  type PlanInspection,
  type ScheduleInspection,
  type WaiveRecusal,
} from '@valvomo/contracts';
import { Audit, CLOCK, write, type Act } from '@valvomo/service';
import { leadOf } from '../corrective-actions/corrective-actions.queries.js';
import { visitBegins } from '../corrective-actions/next-visit.service.js';
import { officeCalendar } from '../calendar/calendar.queries.js';
import { Database, type Tx } from '../database.js';
import { timers } from '../deadlines/timers.service.js';
import { raise } from '../notices/notices.service.js';
import { assertNotEnded } from '../supervision-plans/supervision-plans.rules.js';
import { CaseDesk, tellCase, type Case } from './case-desk.service.js';
import { convertCase } from './conversion.service.js';
import { assertMayDeclare } from './declarations.rules.js';
import { caseNotice, caseView, loadCase, type LoadedCase, timedCase } from './inspections.queries.js';
import { barOf, barredMembers, keepRecusal, type Barred } from './team.queries.js';
import { assertNewMember, assertTeam } from './team.rules.js';
import { assertNoticeInTime, visitDay } from './visit-days.rules.js';

/** Recusal refuses the assignment and is counted, though the command is rolled back (scenario 13, Q9). */
class Blocked extends Error {
  constructor(
    readonly barred: readonly Barred[],
    readonly inspection: LoadedCase,
  ) {
    super('recusal');
  }
}

/** Use cases of an inspection case from its planning to the end of the visit, and its side exits (domain.md 5.3, 5.4). */
@Injectable()
export class Inspections {
  constructor(
    private readonly db: Database,
    private readonly desk: CaseDesk,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  plan(act: Act, body: PlanInspection): Promise<Inspection> {
    return write(this.db, act, async (tx) => {
      const at = this.clock.now();
      const { reInspectionOf, ...planned } = body;
      assertNotEnded(body.quarter, dateOf(at).toString(), ['quarter']);
      if (!(await tx.unit.findUnique({ where: { id: body.unitId } })))
        throw new RuleBroken('unit.unknown', {}, ['unitId']);
      const id = newId();
      await tx.inspection.create({
        data: {
          ...planned,
          id,
          version: 1,
          state: 'PLANNED',
          reinspectionOf: reInspectionOf ?? null,
          createdBy: act.caller.id,
          createdAt: at,
        },
      });
      const inspection = await loadCase(tx, id);
      await tellCase(tx, inspection, 'inspections.inspection.planned', at);
      await this.audit.add(
        tx,
        act,
        { action: 'inspection.plan', objectType: 'inspection', objectId: id },
        at,
      );
      return caseView(inspection);
    });
  }

  async schedule(act: Act, id: string, version: number, body: ScheduleInspection): Promise<Inspection> {
    try {
      return await this.desk.command(act, id, version, 'schedule', async ({ tx, inspection, at }) => {
        await this.assertSchedulable(tx, inspection, body, at);
        await tx.teamMember.deleteMany({ where: { inspectionId: id } });
        await tx.teamMember.createMany({
          // Scheduled again, one who is not impartial has not become so.
          data: body.team.map((member) => {
            const before = inspection.team.find((one) => one.personId === member.personId);
            return { ...(before?.impartial === false && before), ...member, inspectionId: id };
          }),
        });
        return {
          news: 'inspections.inspection.scheduled',
          data: {
            state: 'SCHEDULED',
            scheduledFor: new Date(body.scheduledFor),
            checklistId: body.checklistId,
            notifiedAt: null,
            reason: null,
          },
          after: async (changed) => {
            const matter = timedCase(changed);
            await timers.handToLead(tx, matter, at);
            await timers.meet(tx, matter, ['VISIT-PLANNED'], at);
            await timers.expect(tx, matter, 'VISIT-DAY', visitDay(changed.scheduledFor!), at);
            await raise(
              tx,
              body.team.map((member) => member.personId),
              { ...caseNotice(changed, 'inspection-assigned'), dueAt: body.scheduledFor },
              at,
            );
          },
        };
      });
    } catch (error) {
      if (!(error instanceof Blocked)) throw error;
      await this.keepBlocked(act, error);
      throw new RuleBroken('recusal', { until: error.barred[0]!.until }, ['team']);
    }
  }

  private async assertSchedulable(
    tx: Tx,
    inspection: LoadedCase,
    body: ScheduleInspection,
    at: Date,
  ): Promise<void> {
    // By the day: a visit of this morning is still written down this afternoon.
    const today = dateOf(at).toString();
    if (dateOf(body.scheduledFor).toString() < today)
      throw new RuleBroken('schedule.past', { today }, ['scheduledFor']);
    const checklist = await tx.checklist.findUnique({ where: { id: body.checklistId } });
    if (!checklist) throw new RuleBroken('checklist.unknown', {}, ['checklistId']);
    assertTeam(inspection.type, body.team);
    const barred = await barredMembers(tx, inspection, body.team, at);
    if (barred.length > 0) throw new Blocked(barred, inspection);
    if (!inspection.reinspectionOf) return;
    const before = await tx.teamMember.findMany({ where: { inspectionId: inspection.reinspectionOf } });
    assertNewMember(
      body.team,
      before.map((member) => member.personId),
    );
  }

  private async keepBlocked(act: Act, { barred, inspection }: Blocked): Promise<void> {
    const at = this.clock.now();
    await this.db.$transaction(async (tx) => {
      for (const { personId, until } of barred)
        await keepRecusal(
          tx,
          inspection,
          { kind: 'blocked', personId, until, reason: null, by: act.caller.id },
          at,
        );
    });
  }

  waiveRecusal(act: Act, id: string, version: number, body: WaiveRecusal): Promise<Inspection> {
    return this.desk.command(act, id, version, 'waive-recusal', async ({ tx, inspection, at }) => {
      const until = await barOf(tx, inspection.unitId, body.personId, at);
      await keepRecusal(tx, inspection, { kind: 'waived', ...body, until, by: act.caller.id }, at);
      return { news: 'inspections.inspection.changed', data: {} };
    });
  }

  declareImpartial(act: Act, id: string, version: number, body: DeclareImpartial): Promise<Inspection> {
    return this.desk.command(act, id, version, 'declare-impartial', async ({ tx, inspection, at }) => {
      assertMayDeclare(inspection, act.caller.id, body);
      await tx.teamMember.update({
        where: { inspectionId_personId: { inspectionId: id, personId: act.caller.id } },
        data: { impartial: body.impartial, grounds: body.grounds ?? null, declaredAt: at },
      });
      return { news: 'inspections.inspection.changed', data: {} };
    });
  }

  /** Notice of a visit, or of a guidance visit's programme, within the days of domain.md 5.3. */
  notify(act: Act, id: string, version: number): Promise<Inspection> {
    return this.desk.command(act, id, version, 'notify', async ({ tx, inspection, at }) => {
      assertNoticeInTime(inspection.type, inspection.scheduledFor!, at, await officeCalendar(tx));
      return {
        news: 'inspections.inspection.notified',
        data: { state: 'NOTIFIED', notifiedAt: at },
        after: (changed) => {
          const visit = { dueAt: inspection.scheduledFor!.toISOString() };
          const told = { ...caseNotice(changed, 'inspection-notified'), ...visit };
          return raise(tx, inspection.unit.responsibleIds, told, at);
        },
      };
    });
  }

  /** The party is told of the start (Administrative Procedure Act 434/2003 s.39). */
  start(act: Act, id: string, version: number): Promise<Inspection> {
    return this.desk.command(act, id, version, 'start', ({ tx, inspection, at }) => ({
      news: 'inspections.inspection.started',
      data: { state: 'IN_PROGRESS', startedAt: at },
      after: async (changed) => {
        await timers.meet(tx, timedCase(inspection), ['VISIT-DAY'], at);
        await visitBegins(tx, { ...changed, leadId: leadOf(changed.team) }, at);
        await raise(tx, inspection.unit.responsibleIds, caseNotice(changed, 'inspection-started'), at);
      },
    }));
  }

  finishVisit(act: Act, id: string, version: number): Promise<Inspection> {
    return this.desk.command(act, id, version, 'finish-visit', ({ tx, inspection, at }) => ({
      news: 'inspections.inspection.field-closed',
      data: { state: 'FIELD_CLOSED', fieldClosedAt: at },
      after: async () => {
        const matter = timedCase(inspection);
        await timers.begin(tx, matter, 'T1', at, at);
        await timers.begin(tx, matter, inspection.type === 'guidance' ? 'MEMO' : 'T3', at, at);
      },
    }));
  }

  giveFeedback(act: Act, id: string, version: number): Promise<Inspection> {
    return this.desk.command(act, id, version, 'oral-feedback', ({ tx, inspection, at }) => ({
      news: 'inspections.inspection.feedback-given',
      data: { state: 'DRAFTING', feedbackAt: at },
      after: () => timers.meet(tx, timedCase(inspection), ['T1'], at),
    }));
  }

  convert(act: Act, id: string, version: number): Promise<Inspection> {
    return this.desk.command(act, id, version, 'convert', (of) => convertCase(of, act.caller.id));
  }

  postpone(act: Act, id: string, version: number, reason: string): Promise<Inspection> {
    return this.desk.command(act, id, version, 'postpone', (of) => ({
      news: 'inspections.inspection.postponed',
      data: { state: 'POSTPONED', scheduledFor: null, reason },
      after: async (changed) => {
        await timers.cancel(of.tx, timedCase(changed), of.at, ['VISIT-DAY']);
        await this.tellIfKnown(of, changed, 'inspection-postponed');
      },
    }));
  }

  cancel(act: Act, id: string, version: number, reason: string): Promise<Inspection> {
    return this.desk.command(act, id, version, 'cancel', (of) => ({
      news: 'inspections.inspection.cancelled',
      data: { state: 'CANCELLED', reason, closedAt: of.at },
      after: async (changed) => {
        await timers.cancel(of.tx, timedCase(of.inspection), of.at);
        await this.tellIfKnown(of, changed, 'inspection-cancelled');
      },
    }));
  }

  /** The police or LVV takes over: the case's deadlines stand still until it comes back (domain.md 5.8). */
  suspend(act: Act, id: string, version: number, reason: string): Promise<Inspection> {
    return this.desk.command(act, id, version, 'suspend', ({ tx, inspection, at }) => ({
      news: 'inspections.inspection.suspended',
      data: { state: 'SUSPENDED', stateBefore: inspection.state, reason },
      after: () => timers.pause(tx, timedCase(inspection), at),
    }));
  }

  resume(act: Act, id: string, version: number): Promise<Inspection> {
    return this.desk.command(act, id, version, 'resume', ({ tx, inspection, at }) => ({
      news: 'inspections.inspection.resumed',
      data: { state: inspection.stateBefore!, stateBefore: null, reason: null },
      after: () => timers.resume(tx, timedCase(inspection), at),
    }));
  }

  close(act: Act, id: string, version: number): Promise<Inspection> {
    return this.desk.command(act, id, version, 'close', ({ tx, inspection, at }) => ({
      news: 'inspections.inspection.closed',
      data: { state: 'CLOSED', closedAt: at },
      after: () => timers.cancel(tx, timedCase(inspection), at),
    }));
  }

  private async tellIfKnown({ tx, inspection, at }: Case, changed: LoadedCase, kind: string): Promise<void> {
    if (inspection.notifiedAt) await raise(tx, inspection.unit.responsibleIds, caseNotice(changed, kind), at);
  }
}
