import { Inject, Injectable } from '@nestjs/common';
import { dateOf } from '@valvomo/business-time';
import {
  newId,
  RuleBroken,
  type CheckData,
  type Clock,
  type DeclareNoBaseline,
  type EndPilot,
  type FreezeBaseline,
  type HandPilot,
  type Pilot,
  type SavePilot,
  type SetTargets,
} from '@valvomo/contracts';
import { outbox } from '@valvomo/messaging';
import { Audit, CLOCK, write, type Act } from '@valvomo/service';
import { Database, type Tx } from '../database.js';
import { timers } from '../deadlines/timers.js';
import { Prisma } from '../generated/prisma/client.js';
import { currentModel } from '../models/models.queries.js';
import { asDate, civil } from '../rows.js';
import { assertSpecialty, assertUnit } from '../specialties/known.queries.js';
import { assertOwner } from '../specialties/people.queries.js';
import { PilotDesk } from './pilot-desk.service.js';
import { countsOf } from './pilot-measures.queries.js';
import { figuresOf, isCollected } from './pilot-measures.rules.js';
import { tellOf } from './pilot-notices.service.js';
import { loadPilot, pilotFact, pilotView, sourcesOf, timedPilot } from './pilots.queries.js';
import { assertBaseline, assertPlan } from './pilots.rules.js';

const NO_BASELINE = { baseline: Prisma.DbNull, baselineFrom: null, baselineTo: null, noBaselineReason: null };

/** A pilot until it runs: proposed, approved, prepared (domain.md 8). */
@Injectable()
export class Pilots {
  constructor(
    private readonly db: Database,
    private readonly desk: PilotDesk,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  propose(act: Act, body: SavePilot): Promise<Pilot> {
    return write(this.db, act, async (tx) => {
      const at = this.clock.now();
      await assertKnown(tx, body, at);
      const id = newId();
      const start = { id, version: 1, state: 'PROPOSED' as const, round: 1, proposedAt: at };
      await tx.pilot.create({ data: { ...start, ...columnsOf(body) } });
      await pay(tx, id, body.fundingIds);
      const pilot = await loadPilot(tx, id);
      const entity = { type: 'pilot', id, version: 1 };
      await outbox.add(tx, { type: 'consultations.pilot.proposed', entity, at, data: pilotFact(pilot) });
      await this.audit.add(tx, act, { action: 'pilot.propose', objectType: 'pilot', objectId: id }, at);
      return pilotView(pilot);
    });
  }

  /** Another plan. Figures of another population are no baseline of this one: it is frozen anew. */
  revise(act: Act, id: string, version: number, body: SavePilot): Promise<Pilot> {
    return this.desk.command(act, id, version, 'revise', async ({ tx, pilot, at }) => {
      await assertKnown(tx, body, at);
      const isSame = sameAs(pilot.unitIds, body.unitIds) && sameAs(pilot.specialties, body.specialties);
      return {
        news: 'consultations.pilot.revised',
        data: { ...columnsOf(body), ...(!isSame && NO_BASELINE) },
        parts: async () => {
          await pay(tx, id, body.fundingIds);
          assertPlan(pilot.state, body.run, sourcesOf(await loadPilot(tx, id)));
        },
      };
    });
  }

  approve(act: Act, id: string, version: number): Promise<Pilot> {
    return this.desk.command(act, id, version, 'approve', ({ tx, at }) => ({
      news: 'consultations.pilot.approved',
      data: { state: 'APPROVED', approvedAt: at },
      after: (pilot) => tellOf(tx, pilot, 'owner', 'pilot-approved', at),
    }));
  }

  reject(act: Act, id: string, version: number, { reason }: EndPilot): Promise<Pilot> {
    return this.desk.command(act, id, version, 'reject', ({ tx, at }) => ({
      news: 'consultations.pilot.ended',
      data: { state: 'ENDED', endReason: reason },
      after: (pilot) => tellOf(tx, pilot, 'owner', 'pilot-ended', at),
    }));
  }

  withdraw(act: Act, id: string, version: number, { reason }: EndPilot): Promise<Pilot> {
    return this.desk.command(act, id, version, 'withdraw', () => ({
      news: 'consultations.pilot.ended',
      data: { state: 'ENDED', endReason: reason },
    }));
  }

  prepare(act: Act, id: string, version: number): Promise<Pilot> {
    return this.desk.command(act, id, version, 'prepare', () => ({
      news: 'consultations.pilot.prepared',
      data: { state: 'PREPARING' },
    }));
  }

  freezeBaseline(act: Act, id: string, version: number, { period }: FreezeBaseline): Promise<Pilot> {
    return this.desk.command(act, id, version, 'freeze-baseline', async ({ tx, pilot, facts, at }) => {
      assertBaseline(period, facts.today, await firstRunOn(tx, id));
      const figures = figuresOf(await countsOf(tx, pilot, period, at), pilotView(pilot).costs);
      return {
        news: 'consultations.pilot.baseline-frozen',
        data: {
          baseline: figures,
          baselineFrom: asDate(period.from),
          baselineTo: asDate(period.to),
          noBaselineReason: null,
        },
      };
    });
  }

  declareNoBaseline(act: Act, id: string, version: number, { reason }: DeclareNoBaseline): Promise<Pilot> {
    return this.desk.command(act, id, version, 'declare-no-baseline', () => ({
      news: 'consultations.pilot.baseline-declared-absent',
      data: { ...NO_BASELINE, noBaselineReason: reason },
    }));
  }

  setTargets(act: Act, id: string, version: number, { targets }: SetTargets): Promise<Pilot> {
    return this.desk.command(act, id, version, 'set-targets', () => {
      targets.forEach(({ measure }, i) => {
        if (!isCollected(measure))
          throw new RuleBroken('pilot.target_not_collected', { measure }, ['targets', i, 'measure']);
      });
      return { news: 'consultations.pilot.targets-set', data: { targets } };
    });
  }

  checkData(act: Act, id: string, version: number, { note }: CheckData): Promise<Pilot> {
    return this.desk.command(act, id, version, 'check-data', ({ at }) => ({
      news: 'consultations.pilot.data-checked',
      data: { dataCheckedAt: at, dataNote: note },
    }));
  }

  handOver(act: Act, id: string, version: number, { ownerId }: HandPilot): Promise<Pilot> {
    return this.desk.command(act, id, version, 'hand-over', async ({ tx, facts, at }) => {
      await assertOwner(tx, ownerId, facts.today, 'pilot.owner_unknown');
      const turn = { turn: 'owner', turnPerson: ownerId };
      return {
        news: 'consultations.pilot.handed-over',
        data: { ownerId },
        parts: (pilot) => timers.hand(tx, timedPilot(pilot), PILOT_RULES, turn, at),
        after: (pilot) => tellOf(tx, pilot, 'owner', 'pilot-handed-over', at),
      };
    });
  }
}

const PILOT_RULES = ['PILOT-MIDTERM', 'PILOT-END', 'PILOT-EVALUATION'];

const sameAs = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one) => b.includes(one));

function columnsOf(body: SavePilot) {
  const { name, purpose, ownerId, model, unitIds, specialties, run, costs } = body;
  const plan = { name, purpose, ownerId, model, unitIds, specialties };
  return { ...plan, runFrom: asDate(run.from), runTo: asDate(run.to), costs: costs ?? Prisma.DbNull };
}

async function assertKnown(tx: Tx, body: SavePilot, at: Date): Promise<void> {
  const today = dateOf(at).toString();
  await currentModel(tx, body.model, today);
  await assertOwner(tx, body.ownerId, today, 'pilot.owner_unknown');
  for (const [i, id] of body.unitIds.entries()) await assertUnit(tx, id, ['unitIds', i]);
  for (const [i, code] of body.specialties.entries()) await assertSpecialty(tx, code, ['specialties', i]);
}

/** The day on which the first round ran from, of a pilot that is prepared anew. */
async function firstRunOn(tx: Tx, pilotId: string): Promise<string | null> {
  const first = await tx.pilotEvaluation.findFirst({ where: { pilotId }, orderBy: { round: 'asc' } });
  return first && civil(first.duringFrom);
}

/** Says from which open sources a pilot is paid. @throws RuleBroken `funding.unknown` */
async function pay(tx: Tx, pilotId: string, fundingIds: readonly string[]): Promise<void> {
  const open = await tx.$queryRaw<{ id: string }[]>`
    select id from funding where id = any(${[...fundingIds]}::uuid[]) and state = 'OPEN' order by id for share`;
  fundingIds.forEach((id, i) => {
    if (!open.some((one) => one.id === id)) throw new RuleBroken('funding.unknown', {}, ['fundingIds', i]);
  });
  await tx.pilotFunding.deleteMany({ where: { pilotId } });
  await tx.pilotFunding.createMany({ data: open.map(({ id }) => ({ pilotId, fundingId: id })) });
}
