import { Body, Controller, Param } from '@nestjs/common';
import { AssessGoal, GoalBody, Strategy, Uuid } from '@valvomo/contracts';
import { By, Command, IfMatch, Remove, Replace, type Act } from '@valvomo/service';
import { Goals } from './goals.service.js';
import { OfStrategy } from './strategy-access.js';

const VERSION = { matter: 'strategy', answer: Strategy } as const;

/** Goals of a version; If-Match is the version's, and the whole of it is the answer. */
@Controller('strategies/:id/goals')
@OfStrategy()
export class GoalsController {
  constructor(private readonly goals: Goals) {}

  @Command('', { ...VERSION, status: 201, summary: 'Adds a goal with the figures that follow it.' })
  add(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: GoalBody }) body: GoalBody,
  ) {
    return this.goals.add(by, id, version, body);
  }

  @Replace(':goalId', { ...VERSION, summary: 'Changes a goal as a whole.' })
  change(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @Param('goalId', { schema: Uuid }) goalId: string,
    @IfMatch() version: number,
    @Body({ schema: GoalBody }) body: GoalBody,
  ) {
    return this.goals.change(by, id, version, goalId, body);
  }

  @Remove(':goalId', { ...VERSION, status: 200, summary: 'Takes a goal out.' })
  remove(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @Param('goalId', { schema: Uuid }) goalId: string,
    @IfMatch() version: number,
  ) {
    return this.goals.remove(by, id, version, goalId);
  }

  @Command(':goalId/mark-open-line', {
    ...VERSION,
    summary: 'Says that the next version sets the target of a goal.',
  })
  markOpenLine(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @Param('goalId', { schema: Uuid }) goalId: string,
    @IfMatch() version: number,
  ) {
    return this.goals.markOpenLine(by, id, version, goalId);
  }

  @Command(':goalId/assess', {
    ...VERSION,
    status: 201,
    summary: 'Records what the owner says of a year, with the light that the goal has now.',
  })
  assess(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @Param('goalId', { schema: Uuid }) goalId: string,
    @IfMatch() version: number,
    @Body({ schema: AssessGoal }) body: AssessGoal,
  ) {
    return this.goals.assess(by, id, version, goalId, body);
  }
}
