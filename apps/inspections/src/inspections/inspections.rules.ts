import {
  commandsOf,
  RuleBroken,
  type ProblemCode,
  type InspectionState,
  type VisitType,
} from '@valvomo/contracts';
import { isAnnounced } from './visit-days.rules.js';

/** How a caller stands to an inspection case. */
export type CaseRelation = 'inspector' | 'team' | 'lead' | 'head' | 'provider';

/** What the guards of the case look at. */
export interface CaseFacts {
  readonly state: InspectionState;
  readonly type: VisitType;
  readonly scheduledFor: Date | null;
  readonly reviewed: boolean;
  /** What the draft in review lacks in the unit's language (scenario 56). */
  readonly untranslated: RuleBroken | null;
  /** Members who have not declared to be impartial. */
  readonly undeclared: readonly string[];
  readonly feedbackGiven: boolean;
  /** The time of the fact check is over, whether or not its expiry has been written yet. */
  readonly factCheckOver: boolean;
  readonly comments: number;
  readonly undecided: number;
  readonly rejectedWithoutReason: number;
  readonly extensionPending: boolean;
  readonly extensionsGranted: number;
  readonly copiesDue: number;
  readonly openActions: number;
  readonly surveyClosed: boolean;
  readonly surveyAnswered: boolean;
  /** The time of the survey is over, whether or not its closing has been written yet. */
  readonly surveyOver: boolean;
  /** The caller belongs to the team, or wrote the final report: second-person checks refuse them. */
  readonly callerInTeam: boolean;
  readonly callerIsAuthor: boolean;
}

const BEFORE_VISIT = ['PLANNED', 'SCHEDULED', 'NOTIFIED', 'POSTPONED'] as const satisfies InspectionState[];

/** States in which a case runs and may be taken over by the police or LVV (domain.md 5.4, SUSPENDED). */
export const RUNNING = [
  'IN_PROGRESS',
  'FIELD_CLOSED',
  'DRAFTING',
  'QUALITY_REVIEW',
  'SENT_FOR_FACT_CHECK',
  'FACT_CHECK_RECEIVED',
  'FACT_CHECK_EXPIRED',
  'FINALISING',
  'FINAL',
  'PUBLISHED',
  'FOLLOW_UP',
] as const satisfies InspectionState[];

/** States in which the case is over. */
export const ENDED: readonly InspectionState[] = ['CLOSED', 'CANCELLED', 'CONVERTED'];

const refuse = (when: boolean, refusal: () => RuleBroken): RuleBroken | null => (when ? refusal() : null);

// A worker that is down makes nobody punctual: from the due instant on the answer is that of an expired check.
const inTime = (facts: CaseFacts): RuleBroken | null =>
  refuse(facts.factCheckOver, () => new RuleBroken('inspection.state', { state: 'FACT_CHECK_EXPIRED' }));

const commentsDecided = (facts: CaseFacts): RuleBroken | null =>
  refuse(facts.rejectedWithoutReason > 0, () => new RuleBroken('comment.rejection_needs_reason')) ??
  refuse(facts.undecided > 0, () => new RuleBroken('comment.undecided', { count: facts.undecided }));

/** A closed case is refused in words of its own. */
export const caseState = (state: InspectionState): ProblemCode =>
  state === 'CLOSED' ? 'inspection.closed' : 'inspection.state';

/** The inspection case of domain.md 5.4: every command, where it may be given, by whom, and what must hold. */
export const INSPECTION_COMMANDS = commandsOf<InspectionState, CaseRelation, CaseFacts>()({
  schedule: { from: ['PLANNED', 'SCHEDULED', 'POSTPONED'], by: ['inspector', 'head'] },
  'declare-impartial': { from: ['SCHEDULED', 'NOTIFIED', 'IN_PROGRESS'], by: ['team'] },
  'waive-recusal': { from: [...BEFORE_VISIT], by: ['head'] },
  notify: {
    from: ['SCHEDULED'],
    by: ['lead', 'head'],
    guard: (facts) => refuse(facts.type === 'unannounced', () => new RuleBroken('notice.unannounced')),
  },
  start: {
    from: ['SCHEDULED', 'NOTIFIED'],
    by: ['lead'],
    guard: (facts) =>
      refuse(
        facts.undeclared.length > 0,
        () =>
          new RuleBroken('team.undeclared', {
            count: facts.undeclared.length,
            personIds: facts.undeclared.join(', '),
          }),
      ) ??
      refuse(isAnnounced(facts.type) && facts.state !== 'NOTIFIED', () => new RuleBroken('notice.missing')),
  },
  answer: { from: ['IN_PROGRESS', 'FIELD_CLOSED', 'DRAFTING'], by: ['team'] },
  'add-evidence': { from: ['IN_PROGRESS', 'FIELD_CLOSED', 'DRAFTING', 'FOLLOW_UP'], by: ['team'] },
  'record-finding': { from: ['IN_PROGRESS', 'FIELD_CLOSED', 'DRAFTING'], by: ['team'] },
  convert: {
    from: ['IN_PROGRESS'],
    by: ['lead', 'head'],
    guard: (facts) => refuse(facts.type !== 'guidance', () => new RuleBroken('convert.not_guidance')),
  },
  'finish-visit': { from: ['IN_PROGRESS'], by: ['lead'] },
  'oral-feedback': {
    from: ['FIELD_CLOSED'],
    by: ['lead', 'team'],
    guard: (facts) => refuse(facts.feedbackGiven, () => new RuleBroken('action.already_done')),
  },
  'submit-draft': { from: ['FIELD_CLOSED', 'DRAFTING'], by: ['lead', 'team'] },
  'quality-review': {
    from: ['QUALITY_REVIEW'],
    by: ['inspector', 'head'],
    // An approved draft is still returned until it is sent: what is found in it then must lead somewhere.
    guard: (facts) => refuse(facts.callerInTeam, () => new RuleBroken('review.by_team')),
  },
  'send-for-fact-check': {
    from: ['QUALITY_REVIEW'],
    by: ['lead'],
    guard: (facts) => refuse(!facts.reviewed, () => new RuleBroken('review.missing')) ?? facts.untranslated,
  },
  comment: {
    from: ['SENT_FOR_FACT_CHECK', 'FACT_CHECK_RECEIVED', 'FACT_CHECK_EXPIRED', 'FINALISING'],
    by: ['provider'],
  },
  'submit-comments': {
    from: ['SENT_FOR_FACT_CHECK'],
    by: ['provider'],
    guard: (facts) =>
      inTime(facts) ?? refuse(facts.comments === 0, () => new RuleBroken('fact_check.no_comments')),
  },
  'no-comments': {
    from: ['SENT_FOR_FACT_CHECK'],
    by: ['provider'],
    guard: (facts) =>
      inTime(facts) ?? refuse(facts.comments > 0, () => new RuleBroken('fact_check.has_comments')),
  },
  'ask-extension': {
    from: ['SENT_FOR_FACT_CHECK'],
    by: ['provider'],
    guard: (facts) =>
      refuse(facts.factCheckOver, () => new RuleBroken('extension.late')) ??
      refuse(facts.extensionsGranted > 0, () => new RuleBroken('fact_check.extended_once')) ??
      refuse(facts.extensionPending, () => new RuleBroken('extension.pending')),
  },
  'decide-extension': {
    from: ['SENT_FOR_FACT_CHECK'],
    by: ['lead', 'head'],
    guard: (facts) =>
      inTime(facts) ?? refuse(!facts.extensionPending, () => new RuleBroken('extension.none_pending')),
  },
  'decide-comment': { from: ['FACT_CHECK_RECEIVED', 'FACT_CHECK_EXPIRED', 'FINALISING'], by: ['lead'] },
  'grant-late-comment': { from: ['FACT_CHECK_RECEIVED', 'FACT_CHECK_EXPIRED', 'FINALISING'], by: ['lead'] },
  finalise: {
    from: ['FACT_CHECK_RECEIVED', 'FACT_CHECK_EXPIRED', 'FINALISING'],
    by: ['lead'],
    guard: commentsDecided,
  },
  'send-copy': { from: ['FINAL', 'PUBLISHED', 'FOLLOW_UP'], by: ['lead', 'team', 'head'] },
  publish: {
    from: ['FINAL'],
    by: ['inspector', 'head'],
    guard: (facts) => refuse(facts.callerIsAuthor, () => new RuleBroken('publication.second_person')),
  },
  close: {
    from: ['PUBLISHED', 'FOLLOW_UP'],
    by: ['lead', 'head'],
    guard: (facts) =>
      refuse(
        facts.openActions > 0,
        () => new RuleBroken('closing.open_actions', { count: facts.openActions }),
      ) ??
      refuse(facts.copiesDue > 0, () => new RuleBroken('closing.copy_missing', { count: facts.copiesDue })) ??
      refuse(!facts.surveyClosed, () => new RuleBroken('closing.survey_open')),
  },
  'answer-survey': {
    from: ['FOLLOW_UP'],
    by: ['provider'],
    guard: (facts) =>
      refuse(facts.surveyAnswered, () => new RuleBroken('survey.answered')) ??
      refuse(facts.surveyOver, () => new RuleBroken('survey.closed')),
  },
  postpone: { from: ['PLANNED', 'SCHEDULED', 'NOTIFIED'], by: ['lead', 'head'] },
  cancel: { from: [...BEFORE_VISIT], by: ['lead', 'head'] },
  suspend: { from: [...RUNNING], by: ['head'] },
  resume: { from: ['SUSPENDED'], by: ['head'] },
});

export type InspectionCommand = keyof typeof INSPECTION_COMMANDS;
