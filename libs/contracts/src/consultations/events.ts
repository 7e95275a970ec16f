import { deadlineEvents } from '../deadline-events.js';
import { defineEvents } from '../define-events.js';
import { newsOf } from '../news-of.js';
import { noticeEvents } from '../notices.js';
import { ConsultationFact } from './consultation-facts.js';
import { consultationTitles, guaranteeTitles, specialtyTitles } from './event-titles.js';
import { FundingFact } from './funding-facts.js';
import { fundingTitles } from './funding-titles.js';
import { GuaranteeCaseFact } from './guarantee-facts.js';
import { NetworkActionFact } from './network-facts.js';
import { networkActionTitles } from './network-titles.js';
import { PilotFact } from './pilots-facts.js';
import { pilotTitles } from './pilots-titles.js';
import { PracticeFact } from './practices-facts.js';
import { practiceTitles } from './practices-titles.js';
import { SpecialtyFact } from './specialties.js';

export const consultationsEvents = defineEvents({
  ...newsOf(consultationTitles, ConsultationFact, 'service'),
  ...newsOf(specialtyTitles, SpecialtyFact, 'region'),
  ...newsOf(guaranteeTitles, GuaranteeCaseFact, 'service'),
  ...newsOf(pilotTitles, PilotFact, 'service'),
  ...newsOf(fundingTitles, FundingFact, 'service'),
  ...newsOf(practiceTitles, PracticeFact, 'service'),
  ...newsOf(networkActionTitles, NetworkActionFact, 'service'),
  ...deadlineEvents('consultations'),
  ...noticeEvents('consultations'),
});
