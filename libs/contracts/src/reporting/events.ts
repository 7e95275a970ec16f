import { deadlineEvents } from '../deadline-events.js';
import { defineEvents } from '../define-events.js';
import { newsOf } from '../news-of.js';
import { noticeEvents } from '../notices.js';
import { FeedbackBatchFact } from './feedback.js';
import { PublicationFact } from './publications-facts.js';
import { publicationTitles } from './publications-titles.js';
import {
  safetyAnswerTitles,
  safetyPlanItemTitles,
  safetyProgrammeTitles,
  safetyRoundTitles,
  safetyTaskTitles,
} from './safety-event-titles.js';
import {
  SafetyAnswerFact,
  SafetyPlanItemFact,
  SafetyProgrammeFact,
  SafetyRoundFact,
  SafetyTaskFact,
} from './safety-facts.js';
import { PromiseFact, StrategyFact, StrategyRemarkFact } from './strategy-facts.js';
import { promiseTitles, strategyRemarkTitles, strategyTitles } from './strategy-titles.js';

const feedbackTitles = {
  'reporting.feedback-batch.received': {
    fi: 'Palaute-erä saatu',
    sv: 'Responsparti mottaget',
    en: 'Feedback batch received',
  },
  'reporting.feedback-batch.corrected': {
    fi: 'Palaute-erä korjattu',
    sv: 'Responsparti korrigerat',
    en: 'Feedback batch corrected',
  },
};

export const reportingEvents = defineEvents({
  ...newsOf(feedbackTitles, FeedbackBatchFact, 'region'),
  ...newsOf(safetyProgrammeTitles, SafetyProgrammeFact, 'region'),
  ...newsOf(safetyTaskTitles, SafetyTaskFact, 'region'),
  ...newsOf(safetyRoundTitles, SafetyRoundFact, 'region'),
  ...newsOf(safetyAnswerTitles, SafetyAnswerFact, 'service'),
  ...newsOf(safetyPlanItemTitles, SafetyPlanItemFact, 'service'),
  ...newsOf(strategyTitles, StrategyFact, 'region'),
  ...newsOf(strategyRemarkTitles, StrategyRemarkFact, 'service'),
  ...newsOf(promiseTitles, PromiseFact, 'region'),
  ...newsOf(publicationTitles, PublicationFact, 'region'),
  ...deadlineEvents('reporting'),
  ...noticeEvents('reporting'),
});
