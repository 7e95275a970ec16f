import {
  commandsOf,
  RuleBroken,
  type ActionState,
  type Severity,
  type VerifyAction,
} from '@valvomo/contracts';

/** How a caller stands to a corrective action. */
export type ActionRelation = 'provider' | 'team' | 'inspector' | 'head';

export interface ActionFacts {
  readonly state: ActionState;
  readonly severity: Severity;
  readonly today: string;
  readonly headInformed: boolean;
  readonly lvvNotified: boolean;
  readonly confirmed: boolean;
  readonly safe: boolean;
  readonly evidenceAccepted: boolean;
  readonly effectCheckFrom: string | null;
  readonly extensionPending: boolean;
}

const OPEN: readonly ActionState[] = [
  'OPENED',
  'PLAN_SUBMITTED',
  'PLAN_ACCEPTED',
  'PLAN_RETURNED',
  'IN_PROGRESS',
  'EVIDENCE_SUBMITTED',
  'REOPENED',
];

/**
 * What keeps the inspection of an action from closing: an action that is not over. One that waits only for the unit's next
 * visit does not (domain.md 5.6), which may be years away.
 */
export function keepsCaseOpen(action: {
  state: ActionState;
  severity: Severity;
  evidenceAcceptedAt: Date | null;
}): boolean {
  const waitsForVisit = action.severity === 'MINOR' && action.evidenceAcceptedAt !== null;
  return OPEN.includes(action.state) && !waitsForVisit;
}

/** Severities whose correction is verified by a visit and whose effect is checked (domain.md 5.6). */
export const isGrave = (severity: Severity): boolean => severity === 'CRITICAL' || severity === 'MAJOR';

const refuse = (when: boolean, refusal: () => RuleBroken): RuleBroken | null => (when ? refusal() : null);

const once = (done: (facts: ActionFacts) => boolean) => (facts: ActionFacts) =>
  refuse(facts.severity !== 'CRITICAL', () => new RuleBroken('action.not_critical')) ??
  refuse(done(facts), () => new RuleBroken('action.already_done'));

/** The corrective action of domain.md 5.6 and 5.8. */
export const ACTION_COMMANDS = commandsOf<ActionState, ActionRelation, ActionFacts>()({
  'confirm-receipt': { from: OPEN, by: ['provider'], guard: once((facts) => facts.confirmed) },
  'confirm-safe-state': { from: OPEN, by: ['provider'], guard: once((facts) => facts.safe) },
  'acknowledge-danger': { from: OPEN, by: ['head'], guard: once((facts) => facts.headInformed) },
  // OC-9: a deficiency that guidance did not mend is notified too, so any severity may be.
  'notify-lvv': {
    from: OPEN,
    by: ['team', 'inspector', 'head'],
    guard: (facts) => refuse(facts.lvvNotified, () => new RuleBroken('action.already_done')),
  },
  'submit-plan': { from: ['OPENED', 'PLAN_RETURNED'], by: ['provider'] },
  'judge-plan': { from: ['PLAN_SUBMITTED'], by: ['team', 'head'] },
  begin: { from: ['PLAN_ACCEPTED'], by: ['provider'] },
  'submit-evidence': { from: ['PLAN_ACCEPTED', 'IN_PROGRESS', 'REOPENED'], by: ['provider'] },
  'check-evidence': {
    from: ['EVIDENCE_SUBMITTED'],
    by: ['team', 'head'],
    guard: (facts) => refuse(facts.evidenceAccepted, () => new RuleBroken('action.already_done')),
  },
  verify: {
    from: ['EVIDENCE_SUBMITTED'],
    by: ['team', 'inspector', 'head'],
    guard: (facts) => refuse(!facts.evidenceAccepted, () => new RuleBroken('action.evidence_not_checked')),
  },
  'check-effect': {
    from: ['VERIFIED_CLOSED'],
    by: ['team', 'inspector', 'head'],
    guard: (facts) =>
      refuse(facts.effectCheckFrom === null, () => new RuleBroken('action.state', { state: facts.state })) ??
      refuse(
        facts.today < facts.effectCheckFrom!,
        () => new RuleBroken('action.effect_too_early', { from: facts.effectCheckFrom! }),
      ),
  },
  'ask-extension': {
    from: ['OPENED', 'PLAN_RETURNED', 'PLAN_ACCEPTED', 'IN_PROGRESS', 'REOPENED'],
    by: ['provider'],
    guard: (facts) => refuse(facts.extensionPending, () => new RuleBroken('extension.pending')),
  },
  'decide-extension': {
    from: OPEN,
    by: ['team', 'head'],
    guard: (facts) => refuse(!facts.extensionPending, () => new RuleBroken('extension.none_pending')),
  },
});

export type ActionCommand = keyof typeof ACTION_COMMANDS;

/** How a correction is verified; where nothing is named, by the documents that were accepted (domain.md 5.6, T17). */
const VERIFIED_BY: Readonly<Partial<Record<Severity, readonly VerifyAction['method'][]>>> = {
  CRITICAL: ['on-site'],
  MAJOR: ['reinspection', 'on-site'],
  MINOR: ['next-visit'],
};

export const closesByDocuments = (severity: Severity): boolean => !VERIFIED_BY[severity];

export function assertMethod(severity: Severity, method: VerifyAction['method']): void {
  const allowed = VERIFIED_BY[severity] ?? [];
  if (!allowed.includes(method))
    throw new RuleBroken('action.verification_method', { method: allowed.join(', ') }, ['method']);
}

/** A visit at which a correction may have been seen. */
export interface Visit {
  readonly id: string;
  readonly unitId: string;
  readonly startedAt: Date | null;
}

/** The visit that is named was made to the action's unit; the "next" one began after the action was opened. */
export function assertVisit(
  action: { unitId: string; inspectionId: string; openedAt: Date },
  { method, inspectionId }: Pick<VerifyAction, 'method' | 'inspectionId'>,
  visit: Visit | null,
): void {
  if (method !== 'next-visit' && inspectionId === undefined) return;
  const made = visit?.startedAt && visit.unitId === action.unitId ? visit.startedAt : null;
  const isNext = made && made > action.openedAt && visit?.id !== action.inspectionId;
  if (!made || (method === 'next-visit' && !isNext))
    throw new RuleBroken('action.verification_visit', {}, ['inspectionId']);
}

/** The second rejection is the last before the head of supervision hears of it at once (domain.md 5.5). */
export const REJECTIONS_BEFORE_E2 = 2;
export const goesToHead = (rejections: number): boolean => rejections > REJECTIONS_BEFORE_E2;

/** Extensions of 5.6: asked before expiry, at most two, together at most half of the original, decided by another. */
export interface ExtensionCase {
  readonly severity: Severity;
  readonly original: number;
  readonly granted: readonly number[];
  readonly amount: number;
}

export function assertExtensible(extension: ExtensionCase): void {
  if (extension.granted.length >= 2) throw new RuleBroken('extension.too_many');
  const left =
    Math.floor(extension.original / 2) - extension.granted.reduce((sum, amount) => sum + amount, 0);
  if (extension.amount > left)
    throw new RuleBroken('extension.too_long', { left: Math.max(0, left) }, ['amount']);
}

export function assertMayDecide(
  severity: Severity,
  askedBy: string,
  decidedBy: string,
  isHead: boolean,
): void {
  if (askedBy === decidedBy) throw new RuleBroken('extension.own_request');
  if (severity === 'CRITICAL' && !isHead) throw new RuleBroken('extension.critical_by_head');
}
