import { dateOf } from '@valvomo/business-time';
import type { Hearer, NoticeKind } from '@valvomo/contracts';
import { raiseNotices, recipientsOf, staffOf } from '@valvomo/service';
import type { Tx } from '../database.js';
import type { PilotRow } from './pilots.queries.js';

/** Raises a notice of a pilot to its owner or to a role of the county; who is away is stood in for. */
export async function tellOf(
  tx: Tx,
  { id, version, ownerId }: Pick<PilotRow, 'id' | 'version' | 'ownerId'>,
  whom: Extract<Hearer, 'owner' | 'service-director'>,
  kind: NoticeKind,
  at: Date,
): Promise<void> {
  const people = whom === 'owner' ? { owner: [ownerId] } : {};
  const staff = await staffOf(tx, [whom], [ownerId]);
  const recipients = recipientsOf([whom], people, staff, dateOf(at).toString());
  const notice = { kind, matterType: 'pilot', matterId: id, unitId: null, occasion: `v${version}` };
  await raiseNotices(tx, 'consultations', recipients, notice, at);
}
