import { newId, type Severity } from '@valvomo/contracts';
import { count, reinspectionOf } from '../deadlines/timers.rules.js';
import { timers, type Timed } from '../deadlines/timers.service.js';
import type { Tx } from '../database.js';
import { raise, raiseToHearers } from '../notices/notices.service.js';
import { changeAction, tellAction } from './action-desk.service.js';
import { leadOf, loadAction, timedAction } from './corrective-actions.queries.js';

/** Opened with a critical finding: immediate danger (domain.md 5.4 T2, 5.6; scenario 14). */
const AT_ONCE = ['T2-HEAD', 'T2-LVV', 'T2-SAFE', 'CONFIRM-CRITICAL'];

/**
 * Opens the corrective action of a finding with all its deadlines: a critical one when it is recorded, the others at
 * FINAL (domain.md 5.4 T10). GOOD_PRACTICE has none.
 */
export async function openAction(
  tx: Tx,
  finding: { id: string; inspectionId: string; unitId: string; severity: Severity },
  at: Date,
): Promise<void> {
  if (finding.severity === 'GOOD_PRACTICE') return;
  const id = newId();
  const { inspectionId, unitId, severity } = finding;
  await tx.correctiveAction.create({
    data: {
      id,
      version: 1,
      findingId: finding.id,
      inspectionId,
      unitId,
      severity,
      state: 'OPENED',
      openedAt: at,
    },
  });
  const action = await loadAction(tx, id);
  await tellAction(tx, action, 'inspections.corrective-action.opened', at);

  const matter = timedAction(action);
  const critical = severity === 'CRITICAL';
  if (critical) for (const rule of AT_ONCE) await timers.begin(tx, matter, rule, at, at);
  await timers.begin(tx, matter, `T10-${severity}`, at, at);
  await openFix(tx, matter, severity, at);

  const notice = { matterType: 'corrective-action', matterId: id, unitId, occasion: 'opened' };
  const kind = critical ? 'immediate-danger' : 'corrective-action-opened';
  await raise(tx, action.unit.responsibleIds, { ...notice, kind, rule: `T10-${severity}` }, at);
  if (critical)
    await raiseToHearers(
      tx,
      ['head-of-supervision', 'lead'],
      leadOf(action.inspection.team),
      { ...notice, kind },
      at,
    );
}

/** The fix and, where it is verified by a visit, the re-inspection: on opening and when an action is reopened. */
export async function openFix(tx: Tx, matter: Timed, severity: Severity, at: Date): Promise<void> {
  const rule = `FIX-${severity}`;
  await timers.begin(tx, matter, rule, at, at);
  const reinspection = reinspectionOf(rule);
  // T17: counted from the due date of the fix, not from its doing.
  if (reinspection) await timers.begin(tx, matter, reinspection, count(rule, at).due, at);
}

/** A withdrawn finding takes its action along. */
export async function withdrawAction(tx: Tx, actionId: string, at: Date): Promise<void> {
  const action = await loadAction(tx, actionId);
  await changeAction(
    tx,
    action,
    {
      news: 'inspections.corrective-action.withdrawn',
      data: { state: 'WITHDRAWN', closedAt: at },
      after: () => timers.cancel(tx, timedAction(action), at),
    },
    at,
  );
}
