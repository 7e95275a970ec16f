import type { Action } from '../story/action.js';
import { Case } from '../story/case.js';
import { givenMunicipality, givenUnit, type StoryUnit } from '../story/register.js';
import { enterPeople, type World } from '../story/world.js';
import { instantOf } from '../wall.js';

/** The first instant of a region in which the case is walked. */
export const BEGINS = '2037-11-23T08:00';
const SINCE = '2030-01-01';

/** What people do at one instant of a story. */
export interface Act {
  /** The service in which they do it. */
  readonly of: 'inspections' | 'consultations';
  /** Wall clock in Helsinki. */
  readonly at: string;
  readonly says: string;
  readonly does: () => Promise<unknown>;
}

/** One case with a MAJOR finding whose plan comes after E3, from the visit to its closing (domain.md 5.4–5.6). */
export class LatePlan {
  visit!: Case;
  action!: Action;

  private constructor(readonly unit: StoryUnit) {}

  /** Brings people, municipality and unit into the register. */
  static async given(world: World): Promise<LatePlan> {
    await Promise.all([enterPeople(world, SINCE), givenMunicipality(world, SINCE)]);
    return new LatePlan(await givenUnit(world, { name: 'Häiriön koti', mode: 'purchased', since: SINCE }));
  }

  /** What is called what where two runs of the case are compared. */
  names(): [id: string, name: string][] {
    return [
      [this.unit.id, 'the unit'],
      [this.visit.id, 'the case'],
      [this.action.id, 'the action'],
    ];
  }

  /** The acts in order; between them time passes. */
  acts(world: World): Act[] {
    const at = (when: string, says: string, does: Act['does']): Act => ({
      of: 'inspections',
      at: when,
      says,
      does,
    });
    const { manager } = this.unit;
    return [
      at('2037-11-23T09:00', 'the visit is planned and begins', async () => {
        this.visit = await Case.visiting(world, this.unit, '2037-Q4', instantOf('2037-11-23T09:00'));
      }),
      at('2037-11-23T10:00', 'a MAJOR finding is recorded', () => this.visit.recordFinding('MAJOR')),
      at('2037-11-23T12:00', 'the visit ends, the draft is written', async () => {
        await this.visit.finishVisit();
        await this.visit.submitDraft();
      }),
      at('2037-11-24T10:00', 'the draft is approved and sent', async () => {
        await this.visit.approveDraft();
        await this.visit.sendDraft();
      }),
      at('2037-11-25T10:00', 'the unit has no comments, the report is final', async () => {
        await this.visit.does(manager, 'no-comments');
        await this.visit.finalise();
        this.action = await this.visit.action();
      }),
      at('2037-11-25T12:00', 'the copy goes to LVV, the report is published', async () => {
        await this.visit.sendCopy();
        await this.visit.publish();
      }),
      at('2037-12-28T10:00', 'the plan comes, after E3', () => this.action.submitPlan('2037-12-28')),
      at('2037-12-28T12:00', 'the plan is accepted, the evidence comes and is accepted', async () => {
        await this.action.does('inspector', 'judge-plan', { outcome: 'accepted' });
        await this.action.submitEvidence();
        await this.action.does('inspector', 'check-evidence', { outcome: 'accepted' });
      }),
      at('2038-01-12T10:00', 'the correction is verified', () =>
        this.action.does('inspector', 'verify', { method: 'on-site' }),
      ),
      at('2038-07-15T10:00', 'its effect is confirmed, the case is closed', async () => {
        await this.action.does('inspector', 'check-effect', { outcome: 'confirmed' });
        await this.visit.does('inspector', 'close');
      }),
    ];
  }
}
