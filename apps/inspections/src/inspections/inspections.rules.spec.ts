import { describe, expect, it } from '@jest/globals';
import { guardsOf, refusalOf, RuleBroken } from '@valvomo/contracts';
import {
  caseState,
  INSPECTION_COMMANDS,
  type CaseFacts,
  type CaseRelation,
  type InspectionCommand,
} from './inspections.rules.js';

const calm: CaseFacts = {
  state: 'PLANNED',
  type: 'announced',
  scheduledFor: null,
  reviewed: false,
  untranslated: null,
  undeclared: [],
  feedbackGiven: false,
  factCheckOver: false,
  comments: 0,
  undecided: 0,
  rejectedWithoutReason: 0,
  extensionPending: false,
  extensionsGranted: 0,
  copiesDue: 0,
  openActions: 0,
  surveyClosed: true,
  surveyAnswered: false,
  surveyOver: false,
  callerInTeam: false,
  callerIsAuthor: false,
};
const refusal = (command: InspectionCommand, facts: Partial<CaseFacts>, ...relations: CaseRelation[]) =>
  refusalOf(INSPECTION_COMMANDS[command], { ...calm, ...facts }, new Set(relations), caseState)?.code ?? null;

describe('the inspection case (domain.md 5.4)', () => {
  it.each<[InspectionCommand, Partial<CaseFacts>, CaseRelation, string | null]>([
    ['schedule', { state: 'PLANNED' }, 'inspector', null],
    ['schedule', { state: 'IN_PROGRESS' }, 'inspector', 'inspection.state'],
    ['schedule', { state: 'PLANNED' }, 'provider', 'forbidden'],
    ['notify', { state: 'SCHEDULED', type: 'unannounced' }, 'lead', 'notice.unannounced'],
    ['start', { state: 'SCHEDULED', type: 'announced' }, 'lead', 'notice.missing'],
    ['start', { state: 'SCHEDULED', type: 'unannounced' }, 'lead', null],
    ['start', { state: 'NOTIFIED', undeclared: ['p-1'] }, 'lead', 'team.undeclared'],
    ['convert', { state: 'IN_PROGRESS', type: 'guidance' }, 'lead', null],
    ['convert', { state: 'IN_PROGRESS', type: 'announced' }, 'lead', 'convert.not_guidance'],
    ['quality-review', { state: 'QUALITY_REVIEW', callerInTeam: true }, 'inspector', 'review.by_team'],
    ['quality-review', { state: 'QUALITY_REVIEW' }, 'inspector', null],
    ['quality-review', { state: 'QUALITY_REVIEW', reviewed: true }, 'inspector', null],
    ['send-for-fact-check', { state: 'QUALITY_REVIEW' }, 'lead', 'review.missing'],
    ['send-for-fact-check', { state: 'QUALITY_REVIEW', reviewed: true }, 'lead', null],
    [
      'send-for-fact-check',
      { state: 'QUALITY_REVIEW', reviewed: true, untranslated: new RuleBroken('translation_missing') },
      'lead',
      'translation_missing',
    ],
    ['no-comments', { state: 'SENT_FOR_FACT_CHECK', comments: 1 }, 'provider', 'fact_check.has_comments'],
    ['submit-comments', { state: 'SENT_FOR_FACT_CHECK' }, 'provider', 'fact_check.no_comments'],
    [
      'ask-extension',
      { state: 'SENT_FOR_FACT_CHECK', extensionsGranted: 1 },
      'provider',
      'fact_check.extended_once',
    ],
    ['ask-extension', { state: 'SENT_FOR_FACT_CHECK', factCheckOver: true }, 'provider', 'extension.late'],
    ['no-comments', { state: 'SENT_FOR_FACT_CHECK', factCheckOver: true }, 'provider', 'inspection.state'],
    [
      'decide-extension',
      { state: 'SENT_FOR_FACT_CHECK', extensionPending: true, factCheckOver: true },
      'lead',
      'inspection.state',
    ],
    ['comment', { state: 'SENT_FOR_FACT_CHECK', factCheckOver: true }, 'provider', null],
    ['ask-extension', { state: 'FACT_CHECK_EXPIRED' }, 'provider', 'inspection.state'],
    ['publish', { state: 'FINAL', callerIsAuthor: true }, 'inspector', 'publication.second_person'],
    ['close', { state: 'FOLLOW_UP', openActions: 2 }, 'lead', 'closing.open_actions'],
    ['close', { state: 'PUBLISHED', copiesDue: 1 }, 'lead', 'closing.copy_missing'],
    ['close', { state: 'FOLLOW_UP', surveyClosed: false }, 'lead', 'closing.survey_open'],
    ['close', { state: 'CLOSED' }, 'lead', 'inspection.closed'],
    ['answer-survey', { state: 'FOLLOW_UP' }, 'provider', null],
    ['answer-survey', { state: 'FOLLOW_UP' }, 'lead', 'forbidden'],
    ['answer-survey', { state: 'FOLLOW_UP', surveyAnswered: true }, 'provider', 'survey.answered'],
    ['answer-survey', { state: 'FOLLOW_UP', surveyOver: true }, 'provider', 'survey.closed'],
    ['record-finding', { state: 'CLOSED' }, 'team', 'inspection.closed'],
    ['cancel', { state: 'IN_PROGRESS' }, 'head', 'inspection.state'],
    ['cancel', { state: 'POSTPONED' }, 'head', null],
    ['suspend', { state: 'FINALISING' }, 'head', null],
    ['suspend', { state: 'SUSPENDED' }, 'head', 'inspection.state'],
    ['resume', { state: 'SUSPENDED' }, 'head', null],
  ])('%s with %j by %s: %s', (command, facts, relation, code) => {
    expect(refusal(command, facts, relation)).toBe(code);
  });

  it('FINAL is refused until every comment is decided and a rejection has its reason (scenario 12)', () => {
    const state = 'FACT_CHECK_RECEIVED';
    expect(refusal('finalise', { state, comments: 3, undecided: 1 }, 'lead')).toBe('comment.undecided');
    expect(refusal('finalise', { state, comments: 3, rejectedWithoutReason: 1 }, 'lead')).toBe(
      'comment.rejection_needs_reason',
    );
    expect(refusal('finalise', { state, comments: 3 }, 'lead')).toBeNull();
  });

  it('what is offered is what is accepted, with the reason for the rest', () => {
    const guards = guardsOf(INSPECTION_COMMANDS, calm, new Set(['inspector'] as const), caseState);
    expect(Object.keys(guards)).toEqual(Object.keys(INSPECTION_COMMANDS));
    expect(guards.schedule).not.toThrow();
    expect(guards.publish).toThrow(
      expect.objectContaining({ code: 'inspection.state', params: { state: 'PLANNED' } }),
    );
    expect(guards.close).toThrow(expect.objectContaining({ code: 'forbidden' }));
  });
});
