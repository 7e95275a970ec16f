import { climbed } from '../story/deadlines.js';
import { kinds, missed } from '../story/notices.js';
import { DIRECTOR, type PilotStory } from '../story/pilot.js';
import type { StoryUnit } from '../story/register.js';
import type { World } from '../story/world.js';
import { wallOf } from '../wall.js';
import { monthsAfter, workingDay, type Day } from './calendar.js';
import type { Narrator } from './narrator.js';
import { checkEvaluation } from './pilot-figures.js';
import type { Asked } from './pilot-questions.js';
import { printEvaluation } from './pilot-table.js';
import { PILOT_WORDS as SAYS } from './pilot-words.js';
import type { Teller } from './teller.js';

/** What becomes of a pilot whose run has ended by itself: evaluation, decision, scaling (domain.md 8). */
export class PilotOutcome {
  /** @param ends the last day of the run */
  constructor(
    private readonly world: World,
    private readonly teller: Teller,
    private readonly narrator: Narrator,
    private readonly pilot: PilotStory,
    private readonly ends: Day,
  ) {}

  /**
   * The report, with every figure compared with the questions.
   * @param byHand when it is due, as somebody counted it
   */
  async evaluating(before: readonly Asked[], during: readonly Asked[], byHand?: string): Promise<void> {
    const { teller, narrator, pilot, world, ends } = this;
    const { language } = teller;
    teller.chapter(SAYS.chapter4);
    const { state, runEnd, runEndedAt } = await pilot.now();
    const ended = [state, runEnd, wallOf(runEndedAt!)];
    teller.check('the run, ended by itself', ended, ['EVALUATING', 'period-over', `${ends} 16:00`]);
    const longer = { to: monthsAfter(ends, 1), reason: 'Tulokset ovat hyviä.' };
    await narrator.refused(
      SAYS.goingOn,
      pilot.try(DIRECTOR, 'move-end', longer, { language }),
      'pilot.state',
    );
    const due = await narrator.due(pilot.id, 'PILOT-EVALUATION', ends, { byHand });
    const waits = { stage: 'EVALUATING', who: 'owner', due };
    await narrator.inTemporal('consultationPilot', pilot.id, waits);

    await narrator.until(workingDay(ends, 30), '10:00');
    const live = await pilot.evaluation();
    await pilot.does(pilot.owner, 'evaluate', {
      conclusions: 'Vastaus tulee päivässä, ja lähetteitä on vähemmän.',
    });
    await narrator.said(SAYS.evaluated);
    const frozen = await pilot.evaluation();
    printEvaluation(teller, frozen.rows);
    teller.check('the table, frozen as it was', frozen.rows, live.rows);
    checkEvaluation(teller, frozen.rows, before, during);
    await narrator.inTemporal('consultationPilot', pilot.id, {
      stage: 'DECISION',
      who: 'service-director',
    });
    teller.check('every rung, each once', await climbed(world, pilot.id, 'consultations'), [
      `E1 PILOT-END ${ends} 16:00`,
    ]);
    teller.check('what the owner missed', await missed(world, pilot.owner, pilot.id), ['E1 PILOT-END']);
  }

  /** The decision to scale, until what was piloted is established. */
  async deciding(next: readonly StoryUnit[]): Promise<void> {
    const { teller, narrator, pilot, world, ends } = this;
    const { language } = teller;
    teller.chapter(SAYS.chapter5);
    await narrator.until(workingDay(ends, 35), '10:00');
    const unitIds = next.map(({ id }) => id);
    await pilot.does(DIRECTOR, 'decide', { decision: 'scale', reason: 'Tavoitteet on saavutettu.', unitIds });
    await narrator.said(SAYS.decided);
    await narrator.inTemporal('consultationPilot', pilot.id, { stage: 'SCALING', who: 'owner' });
    await this.adopted(unitIds[0]!, 40);
    await narrator.refused(
      SAYS.unitsOpen,
      pilot.try(pilot.owner, 'establish', {}, { language }),
      'pilot.units_open',
    );
    await this.adopted(unitIds[1]!, 42);
    await pilot.does(pilot.owner, 'establish');
    await narrator.said(SAYS.established);
    await narrator.completed('consultationPilot', pilot.id);
    const { state, decision, scaling } = await pilot.now();
    const units = scaling.map((unit) => unit.state);
    const outcome = ['ESTABLISHED', 'scale', ['adopted', 'adopted']];
    teller.check('what became of the pilot', [state, decision, units], outcome);
    const toOwner = ['deadline-missed', 'pilot-approved', 'pilot-decided'];
    teller.check('what the owner was told', await kinds(world, pilot.owner, pilot.id), toOwner);
    const toDirector = await kinds(world, DIRECTOR, pilot.id);
    teller.check('what the director was told', toDirector, ['pilot-to-decide']);
  }

  private async adopted(unitId: string, workingDays: number): Promise<void> {
    const { narrator, pilot, ends } = this;
    const on = workingDay(ends, workingDays);
    await narrator.until(on, '10:00');
    await pilot.does(pilot.owner, 'settle-unit', { unitId, state: 'adopted', on });
  }
}
