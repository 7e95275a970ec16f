import { Inject, Injectable } from '@nestjs/common';
import { dateOf } from '@valvomo/business-time';
import { newId, RuleBroken, type Clock, type Measure, type ProposeMeasure } from '@valvomo/contracts';
import { Audit, CLOCK, write, type Act } from '@valvomo/service';
import { Database, type Tx } from '../database.js';
import { raiseToHearers } from '../notices/notices.service.js';
import { civil } from '../rows.js';
import { assertProposer, decidersOf } from './measure-commands.rules.js';
import { tellMeasure } from './measure-desk.service.js';
import { loadMeasure, measureView, type LoadedMeasure } from './measures.queries.js';
import { measureRefusal, measuresLadder, repetition, situationOf, type Ground } from './measures.rules.js';

/** Measures towards a unit (domain.md 5.7): which steps are open, and the proposal of one. */
@Injectable()
export class Measures {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The ladder as the chooser sees it, with the findings that make a breach a repeated one. */
  async available(unitId: string) {
    const unit = await this.unitOf(this.db, unitId);
    const { grounds, repeated } = await this.groundsOf(this.db, unitId);
    return {
      unitId,
      repeated: repeated.length > 0,
      grounds: (repeated.length > 0 ? repeated : grounds).map((ground) => ground.id),
      steps: measuresLadder(situationOf(unit.productionMode, grounds, repeated.length > 0)),
    };
  }

  /** Both findings of a repetition are listed as grounds, whichever of them was named (scenario 18). */
  propose(act: Act, body: ProposeMeasure): Promise<Measure> {
    return write(this.db, act, async (tx) => {
      const at = this.clock.now();
      const unit = await this.unitOf(tx, body.unitId);
      assertProposer(body.step, unit.productionMode, act.caller.roles);
      const { grounds, repeated } = await this.groundsOf(tx, body.unitId);
      const foreign = body.findingIds.findIndex((id) => !grounds.some((ground) => ground.id === id));
      if (foreign >= 0) throw new RuleBroken('measure.other_unit', {}, ['findingIds', foreign]);
      const named = grounds.filter((ground) => body.findingIds.includes(ground.id));
      const situation = situationOf(unit.productionMode, named, repeated.length > 0);
      const refusal = measureRefusal(body.step, situation);
      if (refusal) throw refusal;
      const findingIds = [...new Set([...body.findingIds, ...repeated.map((ground) => ground.id)])];
      const id = newId();
      await tx.measure.create({
        data: {
          id,
          version: 1,
          unitId: body.unitId,
          step: body.step,
          state: 'PROPOSED',
          repeated: repeated.length > 0,
          findingIds,
          reasons: body.reasons,
          proposedBy: act.caller.id,
          proposedAt: at,
          // Supervision stays independent of production: its proposal is public whatever the line decides (5.7).
          proposalPublishedAt: body.step === 'M3' && unit.productionMode === 'own' ? at : null,
        },
      });
      const measure = await loadMeasure(tx, id);
      await tellMeasure(tx, measure, 'inspections.measure.proposed', at);
      await this.tellDeciders(tx, measure, at);
      const entry = {
        action: 'measure.propose',
        objectType: 'measure',
        objectId: id,
        fields: [body.step],
      };
      await this.audit.add(tx, act, entry, at);
      return measureView(measure);
    });
  }

  private tellDeciders(tx: Tx, { id, unitId, step, unit }: LoadedMeasure, at: Date): Promise<void> {
    const to = { matterType: 'measure', matterId: id, unitId, occasion: 'proposed' };
    const deciders = decidersOf(step, unit.productionMode)
      .filter((role) => role !== 'inspector')
      .map((role) => (role === 'contract-owner' ? 'contract-owner-of-unit' : role));
    return raiseToHearers(tx, deciders, null, { ...to, kind: 'measure-to-decide' }, at);
  }

  private async unitOf(tx: Tx, id: string) {
    const unit = await tx.unit.findUnique({ where: { id } });
    if (!unit) throw new RuleBroken('unit.unknown', {}, ['unitId']);
    return unit;
  }

  /** Issued findings of the unit, and those that repeat. */
  private async groundsOf(tx: Tx, unitId: string) {
    const today = dateOf(this.clock.now()).toString();
    const found = await tx.finding.findMany({
      where: { unitId, state: { notIn: ['DRAFT', 'WITHDRAWN'] } },
      include: { action: true },
      orderBy: { observedOn: 'asc' },
    });
    const overdue = await this.overdueSince(
      tx,
      found.flatMap(({ action }) => (action ? [action.id] : [])),
    );
    const grounds: Ground[] = found.map((finding) => ({
      id: finding.id,
      criterionCode: finding.criterionCode,
      severity: finding.severity,
      observedOn: civil(finding.observedOn),
      overdueSince: (finding.action && overdue.get(finding.action.id)) ?? null,
      closed: finding.state === 'VERIFIED_CLOSED',
    }));
    return { grounds, repeated: repetition(grounds, today) };
  }

  /** Since when the provider is late with each action; what the county has missed is no ground against the provider. */
  private async overdueSince(tx: Tx, actionIds: readonly string[]): Promise<Map<string, string>> {
    const missed = await tx.deadline.groupBy({
      by: ['matterId'],
      where: {
        matterType: 'corrective-action',
        matterId: { in: [...actionIds] },
        turn: 'provider',
        expiredAt: { not: null },
      },
      _min: { expiredAt: true },
    });
    return new Map(missed.map((row) => [row.matterId, dateOf(row._min.expiredAt!).toString()]));
  }
}
