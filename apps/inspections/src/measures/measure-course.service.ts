import { Injectable } from '@nestjs/common';
import { dateOf } from '@valvomo/business-time';
import type { AnswerHearing, DecideMeasure, EnforceMeasure, Measure, OpenHearing } from '@valvomo/contracts';
import type { Act } from '@valvomo/service';
import type { Tx } from '../database.js';
import { timers } from '../deadlines/timers.service.js';
import { raise, raiseToHearers } from '../notices/notices.service.js';
import { assertDecision, assertEnforceable } from './measure-commands.rules.js';
import { MeasureDesk, type MeasureChange } from './measure-desk.service.js';
import { timedMeasure, type LoadedMeasure } from './measures.queries.js';

const notice = (measure: LoadedMeasure, kind: string) => ({
  kind,
  matterType: 'measure',
  matterId: measure.id,
  unitId: measure.unitId,
  occasion: `v${measure.version}`,
});

/** The unit hears what is asked of it and what has become of it. */
export const tellUnit = (tx: Tx, measure: LoadedMeasure, kind: string, at: Date, rule?: string) =>
  raise(tx, measure.unit.responsibleIds, { ...notice(measure, kind), ...(rule && { rule }) }, at);

/** Whoever proposed the measure carries it on. */
export const tellProposer = (tx: Tx, measure: LoadedMeasure, kind: string, at: Date) =>
  raiseToHearers(tx, ['lead'], measure.proposedBy, notice(measure, kind), at);

/** The course of a measure from its hearing to its end (domain.md 5.7, 5.8). */
@Injectable()
export class MeasureCourse {
  constructor(private readonly desk: MeasureDesk) {}

  openHearing(act: Act, id: string, version: number, body: OpenHearing): Promise<Measure> {
    return this.desk.command(act, id, version, 'open-hearing', async ({ tx, measure, at }) => {
      const facts = body.workingDays === undefined ? undefined : { n: body.workingDays };
      await timers.begin(tx, timedMeasure(measure), 'HEARING', at, at, facts);
      return {
        news: 'inspections.measure.hearing-opened',
        data: { state: 'HEARING', hearingSubject: body.subject, hearingOpenedAt: at },
        after: (changed) => tellUnit(tx, changed, 'measure-hearing', at, 'HEARING'),
      };
    });
  }

  answerHearing(act: Act, id: string, version: number, body: AnswerHearing): Promise<Measure> {
    return this.desk.command(act, id, version, 'answer-hearing', ({ tx, measure, at }) => ({
      news: 'inspections.measure.heard',
      data: { state: 'HEARD', response: body.response, respondedBy: act.caller.id, heardAt: at },
      after: async (changed) => {
        const matter = timedMeasure(measure);
        await timers.meet(tx, matter, ['HEARING'], at);
        await timers.begin(tx, matter, 'MEASURE-DECISION', at, at);
        await tellProposer(tx, changed, 'measure-heard', at);
      },
    }));
  }

  /** Dropped, a measure needs reasons too; refused in own production it goes to the county director (5.7: E4). */
  decide(act: Act, id: string, version: number, body: DecideMeasure): Promise<Measure> {
    return this.desk.command(act, id, version, 'decide', ({ tx, measure, at }): MeasureChange => {
      const { productionMode } = measure.unit;
      assertDecision(measure.step, productionMode, body);
      const { outcome, reasons, ...anchors } = body;
      const decision = { decision: reasons, decidedBy: act.caller.id, decidedAt: at };
      const decided = async (changed: LoadedMeasure) => {
        await timers.meet(tx, timedMeasure(measure), ['MEASURE-DECISION'], at);
        await tellProposer(tx, changed, `measure-${outcome}`, at);
        // Who was never heard has not heard of the proposal either.
        if (outcome === 'decided' || measure.hearingOpenedAt)
          await tellUnit(tx, changed, `measure-${outcome}`, at);
      };
      if (outcome === 'decided')
        return {
          news: 'inspections.measure.decided',
          data: { state: 'DECIDED', ...decision, ...anchors },
          after: decided,
        };
      return {
        news: 'inspections.measure.dropped',
        data: { state: 'DROPPED', ...decision, endedAt: at },
        after: async (changed) => {
          await decided(changed);
          if (measure.step !== 'M3' || productionMode !== 'own') return;
          const refused = { ...notice(changed, 'measure-refused-in-own-production'), rung: 'E4' as const };
          await raiseToHearers(tx, ['county-director'], null, refused, at);
        },
      };
    });
  }

  /** The measure goes out: M1 begins the time to clarify, M2 the time to correct. */
  enforce(act: Act, id: string, version: number, body: EnforceMeasure): Promise<Measure> {
    return this.desk.command(act, id, version, 'enforce', ({ tx, measure, at }) => {
      const { step } = measure;
      assertEnforceable(step, body, dateOf(at).toString());
      return {
        news: 'inspections.measure.enforced',
        data: { state: 'IN_FORCE', inForceAt: at },
        after: async (changed) => {
          const matter = timedMeasure(measure);
          const facts = body.workingDays === undefined ? undefined : { n: body.workingDays };
          if (step === 'M1') await timers.begin(tx, matter, 'M1', at, at, facts);
          if (step === 'M2') await timers.begin(tx, matter, 'M2', body.dueOn!, at);
          await tellUnit(tx, changed, 'measure-enforced', at, step);
          // A demand on own production is one on its director as well (5.7).
          if (step === 'M2' && measure.unit.productionMode === 'own')
            await raiseToHearers(tx, ['service-director'], null, notice(changed, 'measure-enforced'), at);
        },
      };
    });
  }

  /** The unit's own time ends with its report; whether that is enough the county says by completing the measure. */
  reportDone(act: Act, id: string, version: number, report: string): Promise<Measure> {
    return this.desk.command(act, id, version, 'report-done', ({ tx, measure, at }) => ({
      news: 'inspections.measure.reported',
      data: { report, reportedAt: at },
      after: async (changed) => {
        await timers.meet(tx, timedMeasure(measure), ['M1', 'M2'], at);
        await tellProposer(tx, changed, 'measure-reported', at);
      },
    }));
  }

  lift(act: Act, id: string, version: number, reason: string): Promise<Measure> {
    return this.desk.command(act, id, version, 'lift', ({ tx, measure, at }) => ({
      news: 'inspections.measure.lifted',
      data: { state: 'LIFTED', endedAt: at, endReason: reason },
      after: async (changed) => {
        await timers.cancel(tx, timedMeasure(measure), at);
        await tellUnit(tx, changed, 'measure-ended', at);
      },
    }));
  }

  complete(act: Act, id: string, version: number, reason: string): Promise<Measure> {
    return this.desk.command(act, id, version, 'complete', ({ tx, measure, at }) => ({
      news: 'inspections.measure.completed',
      data: { state: 'COMPLETED', endedAt: at, endReason: reason },
      after: async (changed) => {
        await timers.meet(tx, timedMeasure(measure), ['M1', 'M2'], at);
        await tellUnit(tx, changed, 'measure-ended', at);
      },
    }));
  }

  /** A dispute stops nothing by itself: it runs beside the states (5.8). */
  dispute(act: Act, id: string, version: number, grounds: string): Promise<Measure> {
    return this.desk.command(act, id, version, 'dispute', ({ tx, at }) => ({
      news: 'inspections.measure.disputed',
      data: { dispute: grounds, disputedAt: at, disputeOutcome: null, disputeSettledAt: null },
      after: (changed) => tellProposer(tx, changed, 'measure-disputed', at),
    }));
  }

  settleDispute(act: Act, id: string, version: number, outcome: string): Promise<Measure> {
    return this.desk.command(act, id, version, 'settle-dispute', ({ tx, at }) => ({
      news: 'inspections.measure.dispute-settled',
      data: { disputeOutcome: outcome, disputeSettledAt: at },
      after: (changed) => tellUnit(tx, changed, 'measure-dispute-settled', at),
    }));
  }
}
