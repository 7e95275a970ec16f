import { businessIdIsChecked } from './01-business-id-is-checked.js';
import { businessIdAsPeopleWriteIt } from './02-business-id-as-people-write-it.js';
import { draftAndFactCheckDates } from './07-draft-and-fact-check-dates.js';
import { factCheckRunsFromSending } from './11-fact-check-runs-from-sending.js';
import { rejectionNeedsAReason } from './12-rejection-needs-a-reason.js';
import { recusalOfAFormerWorker } from './13-recusal-of-a-former-worker.js';
import { immediateDanger } from './14-immediate-danger.js';
import { latePlanClimbs } from './15-late-plan-climbs.js';
import { ownProductionHasNoWithholding } from './17-own-production-has-no-withholding.js';
import { repeatedMajorIsFlagged } from './18-repeated-major-is-flagged.js';
import { guaranteeOfAReferral } from './32-guarantee-of-a-referral.js';
import { aQuestionBackPauses } from './39-a-question-back-pauses.js';
import { conversionNeedsConsent } from './40-conversion-needs-consent.js';
import { redFlagStopsAQuestion } from './41-red-flag-stops-a-question.js';
import { leavePassesQuestionsOn } from './43-leave-passes-questions-on.js';
import { promotersAndDetractors } from './45-promoters-and-detractors.js';
import { aPilotInsideItsFunding } from './47-a-pilot-inside-its-funding.js';
import { aRunThatIsOver } from './48-a-run-that-is-over.js';
import { everyTaskIsDecided } from './50-every-task-is-decided.js';
import { anOpenLineIsGrey } from './51-an-open-line-is-grey.js';
import { deliveredTwiceAndKilled } from './54-delivered-twice-and-killed.js';
import { figuresAreComputedAgain } from './60-figures-are-computed-again.js';
import type { Scenario } from './scenario.js';

/** The first instant of the region in which they are walked: before the first finding of scenario 18. */
export const BEGINS = '2036-02-29T08:00';

/** Every scenario of domain.md ch. 16 that runs; a later issue adds a file and a line. */
export const SCENARIOS: readonly Scenario[] = [
  businessIdIsChecked,
  businessIdAsPeopleWriteIt,
  draftAndFactCheckDates,
  factCheckRunsFromSending,
  rejectionNeedsAReason,
  recusalOfAFormerWorker,
  immediateDanger,
  latePlanClimbs,
  ownProductionHasNoWithholding,
  repeatedMajorIsFlagged,
  guaranteeOfAReferral,
  aQuestionBackPauses,
  conversionNeedsConsent,
  redFlagStopsAQuestion,
  leavePassesQuestionsOn,
  promotersAndDetractors,
  aPilotInsideItsFunding,
  aRunThatIsOver,
  everyTaskIsDecided,
  anOpenLineIsGrey,
  deliveredTwiceAndKilled,
  figuresAreComputedAgain,
];
