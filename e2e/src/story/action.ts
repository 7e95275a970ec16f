import type { CorrectiveAction, SubmitActionPlan } from '@valvomo/contracts';
import { done, type Answer } from '../client.js';
import type { StoryUnit } from './register.js';
import type { World } from './world.js';

export type ActionRow = Pick<CorrectiveAction, 'id' | 'state'>;

/** One corrective action; the provider and the county take it forward in turn. */
export class Action {
  constructor(
    private readonly world: World,
    private readonly unit: StoryUnit,
    readonly id: string,
  ) {}

  get path(): string {
    return `/inspections/v1/corrective-actions/${this.id}`;
  }

  async now(login = 'inspector'): Promise<CorrectiveAction> {
    return done(await this.world.as(login).get<CorrectiveAction>(this.path));
  }

  try(login: string, command: string, body: unknown = {}): Promise<Answer<CorrectiveAction>> {
    return this.world.as(login).command<CorrectiveAction>(this.path, command, body);
  }

  async does(login: string, command: string, body: unknown = {}): Promise<CorrectiveAction> {
    return done(await this.try(login, command, body));
  }

  submitPlan(doneBy: string): Promise<CorrectiveAction> {
    const plan: SubmitActionPlan = {
      rootCause: 'Lists were copied by hand between two systems.',
      measure: 'One electronic list; a second person checks each change.',
      ownerRole: 'nurse in charge',
      doneBy,
      resources: '',
      successMeasure: 'No difference in a sample of twenty lists.',
    };
    return this.does(this.unit.manager, 'submit-plan', plan);
  }

  submitEvidence(): Promise<CorrectiveAction> {
    return this.does(this.unit.manager, 'submit-evidence', {
      description: 'Sample of twenty lists, no difference.',
    });
  }
}
