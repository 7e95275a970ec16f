import type { Severity } from '@valvomo/contracts';
import { isGrave } from '../corrective-actions/corrective-actions.rules.js';
import { openAction } from '../corrective-actions/opening.service.js';
import type { Tx } from '../database.js';
import { lockActionsOf } from '../locks.queries.js';
import { civil } from '../rows.js';
import { changeFinding, earlierFindings, findingsOf } from './findings.queries.js';
import { FINDING_BY_ACTION, within24Months } from './findings.rules.js';

/** The unit hears of the findings with the draft; a major one that repeats is flagged then (scenario 18). */
export async function issueFindings(tx: Tx, inspectionId: string, at: Date): Promise<void> {
  for (const finding of await findingsOf(tx, inspectionId)) {
    if (finding.state !== 'DRAFT') continue;
    const repeated = finding.repeated || (await repeatsMajor(tx, finding));
    await changeFinding(
      tx,
      finding.id,
      { state: 'ISSUED', issuedAt: at, repeated },
      'inspections.finding.issued',
      at,
    );
  }
}

async function repeatsMajor(
  tx: Tx,
  finding: { id: string; unitId: string; criterionCode: string; severity: Severity; observedOn: Date },
): Promise<boolean> {
  if (!isGrave(finding.severity)) return false;
  const earlier = await earlierFindings(tx, finding.unitId, finding.criterionCode);
  const others = earlier.filter(({ id, severity }) => id !== finding.id && isGrave(severity));
  return within24Months(others, civil(finding.observedOn)).length > 0;
}

/** At FINAL the findings stand, and each that calls for it has its corrective action (domain.md 5.4 T10). */
export async function confirmFindings(tx: Tx, inspectionId: string, at: Date): Promise<void> {
  // An action of a critical finding has been going on since the visit: a command on it is waited for, then read.
  await lockActionsOf(tx, inspectionId);
  for (const finding of await findingsOf(tx, inspectionId)) {
    if (!finding.action) await openAction(tx, finding, at);
    const action = await tx.correctiveAction.findUnique({ where: { findingId: finding.id } });
    const state = action ? FINDING_BY_ACTION[action.state] : 'CONFIRMED';
    const closedAt = state === 'VERIFIED_CLOSED' ? (action?.closedAt ?? null) : null;
    await changeFinding(tx, finding.id, { state, closedAt }, 'inspections.finding.confirmed', at);
  }
}
