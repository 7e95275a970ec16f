import { dateOf } from '@valvomo/business-time';
import { RuleBroken, workflowId, type CorrectiveAction, type CorrectiveActionFact } from '@valvomo/contracts';
import type { Caller } from '@valvomo/service';
import type { Tx } from '../database.js';
import type { Timed } from '../deadlines/timers.service.js';
import { civil, instant, without } from '../rows.js';
import type { ActionFacts, ActionRelation } from './corrective-actions.rules.js';

const INCLUDE = {
  finding: true,
  inspection: { include: { team: true } },
  unit: true,
  plans: { orderBy: { round: 'asc' } },
  evidence: { orderBy: { round: 'asc' } },
} as const;

/** An action with all that its commands look at. @throws RuleBroken `not_found` */
export async function loadAction(tx: Tx, id: string) {
  const [action] = await loadActions(tx, [id]);
  if (!action) throw new RuleBroken('not_found');
  return action;
}

/** Actions with all that their readers see, in the order of their ids. */
export async function loadActions(tx: Tx, ids: readonly string[]) {
  const found = await tx.correctiveAction.findMany({
    where: { id: { in: [...ids] } },
    include: INCLUDE,
    orderBy: { id: 'asc' },
  });
  const requests = await tx.extensionRequest.findMany({
    where: { matterType: 'corrective-action', matterId: { in: [...ids] } },
    orderBy: { id: 'asc' },
  });
  return found.map((action) => ({
    ...action,
    requests: requests.filter(({ matterId }) => matterId === action.id),
  }));
}
export type LoadedAction = Awaited<ReturnType<typeof loadAction>>;

export const leadOf = (team: readonly { personId: string; role: string }[]): string | null =>
  team.find((member) => member.role === 'lead')?.personId ?? null;

/** The action as a matter with deadlines of its own. */
export function timedAction(action: Pick<LoadedAction, 'id' | 'unitId' | 'inspection'>): Timed {
  return {
    matterType: 'corrective-action',
    matterId: action.id,
    workflowId: workflowId('correctiveAction', action.id),
    unitId: action.unitId,
    leadId: leadOf(action.inspection.team),
  };
}

export const pendingRequest = (action: LoadedAction) =>
  action.requests.find((request) => request.outcome === null);

export function actionFacts(action: LoadedAction, now: Date): ActionFacts {
  return {
    state: action.state,
    severity: action.severity,
    today: dateOf(now).toString(),
    headInformed: action.headInformedAt !== null,
    lvvNotified: action.lvvNotifiedAt !== null,
    confirmed: action.confirmedAt !== null,
    safe: action.safeAt !== null,
    evidenceAccepted: action.evidenceAcceptedAt !== null,
    effectCheckFrom: civil(action.effectCheckFrom),
    extensionPending: pendingRequest(action) !== undefined,
  };
}

export function actionRelations(action: LoadedAction, caller: Caller): Set<ActionRelation> {
  const relations = new Set<ActionRelation>();
  if (action.unit.responsibleIds.includes(caller.id)) relations.add('provider');
  if (action.inspection.team.some((member) => member.personId === caller.id)) relations.add('team');
  if (caller.roles.includes('inspector')) relations.add('inspector');
  if (caller.roles.includes('head-of-supervision')) relations.add('head');
  return relations;
}

/** The public state that every event of an action carries. */
export function actionFact(action: LoadedAction): CorrectiveActionFact {
  return {
    id: action.id,
    version: action.version,
    findingId: action.findingId,
    inspectionId: action.inspectionId,
    unitId: action.unitId,
    productionMode: action.unit.productionMode,
    severity: action.severity,
    state: action.state,
    openedAt: action.openedAt.toISOString(),
    planAcceptedAt: instant(action.planAcceptedAt),
    evidenceSubmittedAt: instant(action.evidenceSubmittedAt),
    evidenceAcceptedAt: instant(action.evidenceAcceptedAt),
    evidenceRejections: action.evidenceRejections,
    extensions: action.requests.filter((request) => request.outcome === 'granted').length,
    verifiedAt: instant(action.verifiedAt),
    effectCheckFrom: civil(action.effectCheckFrom),
    closedAt: instant(action.closedAt),
  };
}

/** The action as its readers get it. */
export function actionView(action: LoadedAction): CorrectiveAction {
  const asked = pendingRequest(action);
  return {
    ...actionFact(action),
    criterionCode: action.finding.criterionCode,
    headInformedAt: instant(action.headInformedAt),
    lvvNotifiedAt: instant(action.lvvNotifiedAt),
    confirmedAt: instant(action.confirmedAt),
    safeAt: instant(action.safeAt),
    plans: action.plans.map((plan) => ({
      ...without(plan, 'actionId', 'judgedBy'),
      doneBy: civil(plan.doneBy),
      submittedAt: plan.submittedAt.toISOString(),
      judgedAt: instant(plan.judgedAt),
    })),
    evidence: action.evidence.map((evidence) => ({
      ...without(evidence, 'actionId', 'judgedBy'),
      submittedAt: evidence.submittedAt.toISOString(),
      judgedAt: instant(evidence.judgedAt),
    })),
    extensionAsked: asked
      ? {
          id: asked.id,
          of: asked.of,
          amount: asked.amount,
          reason: asked.reason,
          askedBy: asked.askedBy,
          askedAt: asked.askedAt.toISOString(),
        }
      : null,
  };
}
