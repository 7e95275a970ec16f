import { SafetyAnswersController } from './answers/safety-answers.controller.js';
import { SafetyAnswers } from './answers/safety-answers.service.js';
import { SafetyReview } from './answers/safety-review.service.js';
import { SafetyPlanItemsController } from './plan-items/safety-plan-items.controller.js';
import { SafetyPlanItems } from './plan-items/safety-plan-items.service.js';
import { SafetyProgrammesController } from './programmes/safety-programmes.controller.js';
import { SafetyProgrammes } from './programmes/safety-programmes.service.js';
import { SafetyFigures } from './reports/safety-figures.service.js';
import { SafetyPagesController } from './reports/safety-pages.controller.js';
import { SafetyReportsController } from './reports/safety-reports.controller.js';
import { SafetyReports } from './reports/safety-reports.service.js';
import { RoundDesk } from './rounds/round-desk.service.js';
import { SafetyRoundsController } from './rounds/safety-rounds.controller.js';
import { SafetyRoundSweep } from './rounds/safety-rounds.sweep.js';
import { SafetyRounds } from './rounds/safety-rounds.service.js';
import { SafetyAccess } from './safety-access.js';
import { SafetyTasksController } from './tasks/safety-tasks.controller.js';
import { SafetyTasks } from './tasks/safety-tasks.service.js';

/** The safety programme in the service's module. */
export const SAFETY_CONTROLLERS = [
  SafetyAnswersController,
  SafetyPagesController,
  SafetyPlanItemsController,
  SafetyProgrammesController,
  SafetyReportsController,
  SafetyRoundsController,
  SafetyTasksController,
];
export const SAFETY_PROVIDERS = [
  RoundDesk,
  SafetyAccess,
  SafetyAnswers,
  SafetyFigures,
  SafetyPlanItems,
  SafetyProgrammes,
  SafetyReports,
  SafetyReview,
  SafetyRounds,
  SafetyRoundSweep,
  SafetyTasks,
];
