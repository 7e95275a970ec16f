import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { halfWay } from '@valvomo/business-time';
import {
  RuleBroken,
  type CheckMidterm,
  type DecidePilot,
  type EndPilot,
  type EndRun,
  type FreezeEvaluation,
  type MoveRunEnd,
  type Pilot,
  type SettleUnit,
} from '@valvomo/contracts';
import { countOf, type Act } from '@valvomo/service';
import type { Tx } from '../database.js';
import { timers } from '../deadlines/timers.js';
import { lastDayOf, outsideFunding } from '../funding/coverage.rules.js';
import type { Prisma } from '../generated/prisma/client.js';
import { asDate } from '../rows.js';
import { PilotDesk, type PilotCase, type PilotChange } from './pilot-desk.service.js';
import { tableOf } from './pilot-evaluation.queries.js';
import { tellOf } from './pilot-notices.service.js';
import { runEnded, turnOf } from './pilot-steps.service.js';
import { runOf, timedPilot, type PilotRow } from './pilots.queries.js';
import { assertEnd, assertNotAhead, assertRunAhead } from './pilots.rules.js';

const NEXT_DAY = 86_400_000;
const dayAfter = (day: string): string => new Date(Date.parse(day) + NEXT_DAY).toISOString().slice(0, 10);

/** A pilot from its start: run, evaluation, decision, scaling (domain.md 8). */
@Injectable()
export class PilotRuns {
  constructor(private readonly desk: PilotDesk) {}

  /** It runs from today; its midterm check is due when half of the run has passed (T15). */
  start(act: Act, id: string, version: number): Promise<Pilot> {
    return this.desk.command(act, id, version, 'start', ({ tx, facts, at }) => ({
      news: 'consultations.pilot.started',
      data: { state: 'RUNNING', startedAt: at, runFrom: asDate(facts.today) },
      parts: async (pilot) => {
        const lastDay = lastDayOf(runOf(pilot));
        const midterm = halfWay(facts.today, lastDay).toString();
        await timers.open(tx, timedPilot(pilot), 'PILOT-MIDTERM', { start: midterm, at, ...turnOf(pilot) });
        await timers.open(tx, timedPilot(pilot), 'PILOT-END', { start: lastDay, at, ...turnOf(pilot) });
      },
    }));
  }

  checkMidterm(act: Act, id: string, version: number, { finding, note }: CheckMidterm): Promise<Pilot> {
    return this.desk.command(act, id, version, 'check-midterm', ({ tx, pilot, at }) => ({
      news: 'consultations.pilot.midterm-checked',
      data: { midterm: finding, midtermNote: note, midtermAt: at },
      parts: () => timers.meet(tx, timedPilot(pilot), ['PILOT-MIDTERM'], at),
    }));
  }

  moveEnd(act: Act, id: string, version: number, { to, reason }: MoveRunEnd): Promise<Pilot> {
    return this.desk.command(act, id, version, 'move-end', ({ tx, facts, at }) => {
      assertEnd(facts, to);
      return {
        news: 'consultations.pilot.moved',
        data: { runTo: asDate(to) },
        parts: async (pilot) => {
          const run = runOf(pilot);
          const lastDay = lastDayOf(run);
          const extension = { reason, by: act.caller.id, at: at.toISOString() };
          await moveTo(tx, pilot, 'PILOT-END', lastDay, at, extension);
          await moveTo(tx, pilot, 'PILOT-MIDTERM', halfWay(run.from, lastDay).toString(), at, extension);
        },
      };
    });
  }

  /** Before its last day is over: today is the last one. */
  endRun(act: Act, id: string, version: number, { why, note }: EndRun): Promise<Pilot> {
    return this.desk.command(act, id, version, 'end-run', ({ tx, facts, at }) => {
      const runTo = facts.today < facts.run.to ? dayAfter(facts.today) : facts.run.to;
      return runEnded(tx, { why, note, runTo }, at);
    });
  }

  /** The evaluation report: its table as it stands now, with its conclusions; it then waits for a decision. */
  evaluate(act: Act, id: string, version: number, { conclusions }: FreezeEvaluation): Promise<Pilot> {
    return this.desk.command(act, id, version, 'evaluate', ({ tx, at }) => ({
      news: 'consultations.pilot.evaluated',
      data: { state: 'DECISION', evaluatedAt: at },
      parts: async (pilot) => {
        const { before, during, rows } = await tableOf(tx, pilot, at);
        const hash = createHash('sha256').update(JSON.stringify({ before, during, rows })).digest('hex');
        await tx.pilotEvaluation.create({
          data: {
            pilotId: id,
            round: pilot.round,
            beforeFrom: before && asDate(before.from),
            beforeTo: before && asDate(before.to),
            duringFrom: asDate(during.from),
            duringTo: asDate(during.to),
            rows: rows as unknown as Prisma.InputJsonValue,
            conclusions,
            hash,
            frozenBy: act.caller.id,
            frozenAt: at,
          },
        });
        await timers.meet(tx, timedPilot(pilot), ['PILOT-EVALUATION'], at);
      },
      after: (pilot) => tellOf(tx, pilot, 'service-director', 'pilot-to-decide', at),
    }));
  }

  decide(act: Act, id: string, version: number, body: DecidePilot): Promise<Pilot> {
    return this.desk.command(act, id, version, 'decide', (of) => {
      const { tx, pilot, at } = of;
      const { data, parts } = meaningOf(of, body);
      const { decision, reason } = body;
      const decided = { decision, reason, decidedBy: act.caller.id, decidedAt: at };
      return {
        news: 'consultations.pilot.decided',
        data: { ...data, decision, decidedAt: at },
        parts: async (changed) => {
          await tx.pilotDecision.create({ data: { pilotId: id, round: pilot.round, ...decided } });
          await parts?.(changed);
        },
        after: (changed) => tellOf(tx, changed, 'owner', 'pilot-decided', at),
      };
    });
  }

  settleUnit(act: Act, id: string, version: number, { unitId, state, on }: SettleUnit): Promise<Pilot> {
    return this.desk.command(act, id, version, 'settle-unit', ({ tx, pilot, facts }) => {
      if (!pilot.scaling.some((unit) => unit.unitId === unitId))
        throw new RuleBroken('pilot.unit_not_planned', {}, ['unitId']);
      assertNotAhead(on, facts.today);
      return {
        news: 'consultations.pilot.unit-settled',
        data: {},
        parts: async () => {
          const settled = { state, onDay: asDate(on) };
          await tx.pilotUnit.update({ where: { pilotId_unitId: { pilotId: id, unitId } }, data: settled });
        },
      };
    });
  }

  establish(act: Act, id: string, version: number): Promise<Pilot> {
    return this.desk.command(act, id, version, 'establish', () => ({
      news: 'consultations.pilot.established',
      data: { state: 'ESTABLISHED' },
    }));
  }

  end(act: Act, id: string, version: number, { reason }: EndPilot): Promise<Pilot> {
    return this.desk.command(act, id, version, 'end', ({ tx, at }) => ({
      news: 'consultations.pilot.ended',
      data: { state: 'ENDED', endReason: reason },
      after: (pilot) => tellOf(tx, pilot, 'owner', 'pilot-ended', at),
    }));
  }
}

/** What a decision means for the pilot. */
function meaningOf({ tx, facts }: PilotCase, body: DecidePilot): Pick<PilotChange, 'data' | 'parts'> {
  switch (body.decision) {
    case 'scale':
      return {
        data: { state: 'SCALING' },
        parts: async ({ id }) => {
          const units = body.unitIds.map((unitId) => ({ pilotId: id, unitId, state: 'planned' }));
          await tx.pilotUnit.createMany({ data: units });
        },
      };
    case 'modify': {
      assertRunAhead(body.run, facts.today);
      const refusal = outsideFunding(body.run, facts.sources, ['run', 'to']);
      if (refusal) throw refusal;
      return { data: { ...NEXT_ROUND, round: { increment: 1 }, ...datesOf(body.run) } };
    }
    case 'stop':
      return { data: { state: 'ENDED', endReason: body.reason } };
  }
}

/** What is modified is prepared anew: baseline and targets stay, consent and data protection are checked again. */
const NEXT_ROUND = {
  state: 'PREPARING',
  dataCheckedAt: null,
  dataNote: null,
  startedAt: null,
  midterm: null,
  midtermNote: null,
  midtermAt: null,
  runEndedAt: null,
  runEnd: null,
  runEndNote: null,
  evaluatedAt: null,
} as const;

const datesOf = ({ from, to }: { from: string; to: string }) => ({
  runFrom: asDate(from),
  runTo: asDate(to),
});

/** Gives the open deadline of a rule another day; none open is nothing. */
async function moveTo(
  tx: Tx,
  pilot: PilotRow,
  rule: string,
  day: string,
  at: Date,
  extension: object,
): Promise<void> {
  for (const row of await timers.openOf(tx, timedPilot(pilot), [rule]))
    await timers.store.move(tx, row.id, countOf(rule, day), at, extension);
}
