import { deadlineEvents } from '../deadline-events.js';
import { defineEvents } from '../define-events.js';
import { newsOf } from '../news-of.js';
import { noticeEvents } from '../notices.js';
import { ConsultationFact } from './consultation-facts.js';
import { consultationTitles, guaranteeTitles } from './event-titles.js';
import { GuaranteeCaseFact } from './guarantee-facts.js';

export const consultationsEvents = defineEvents({
  ...newsOf(consultationTitles, ConsultationFact, 'service'),
  ...newsOf(guaranteeTitles, GuaranteeCaseFact, 'service'),
  ...deadlineEvents('consultations'),
  ...noticeEvents('consultations'),
});
