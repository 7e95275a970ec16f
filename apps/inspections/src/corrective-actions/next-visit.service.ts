import type { Tx } from '../database.js';
import { timers } from '../deadlines/timers.service.js';
import { raise, raiseToHearers } from '../notices/notices.service.js';

/**
 * The next visit to a unit with minor findings (domain.md 5.6, 4.7 T17): what is to be corrected is due on its day, what has
 * been corrected is verified at it. The unit and the lead of the visit hear of it.
 */
export async function visitBegins(
  tx: Tx,
  visit: { id: string; unitId: string; unit: { responsibleIds: string[] }; leadId: string | null },
  at: Date,
): Promise<void> {
  const { id, unitId, unit, leadId } = visit;
  const occasion = `visit ${id}`;
  for (const { matterType, matterId, rule, dueAt } of await timers.visitBegins(tx, unitId, at)) {
    const due = { matterType, matterId, unitId, rule, dueAt, occasion };
    await raise(tx, unit.responsibleIds, { ...due, kind: 'fix-due-at-visit' }, at);
  }
  const waiting = await tx.correctiveAction.count({
    where: { unitId, severity: 'MINOR', state: { notIn: ['VERIFIED_CLOSED', 'WITHDRAWN'] } },
  });
  if (waiting === 0) return;
  const verify = { kind: 'verify-at-visit', matterType: 'inspection', matterId: id, unitId, occasion };
  await raiseToHearers(tx, ['lead'], leadId, verify, at);
}
