import type { Tx } from '../database.js';
import { raise, raiseToHearers } from '../notices/notices.service.js';
import { leadOf, type LoadedAction } from './corrective-actions.queries.js';

/** A notice about an action as it now stands. */
export const actionNotice = (action: LoadedAction, kind: string) => ({
  kind,
  matterType: 'corrective-action',
  matterId: action.id,
  unitId: action.unitId,
  occasion: `v${action.version}`,
});

export const tellLead = (tx: Tx, action: LoadedAction, kind: string, at: Date): Promise<void> =>
  raiseToHearers(tx, ['lead'], leadOf(action.inspection.team), actionNotice(action, kind), at);

export const tellProvider = (tx: Tx, action: LoadedAction, kind: string, at: Date): Promise<void> =>
  raise(tx, action.unit.responsibleIds, actionNotice(action, kind), at);
