import type { Language, Notice, Rung } from '@valvomo/contracts';
import type { Database } from '../database.js';
import type { Notice as NoticeModel } from '../generated/prisma/client.js';
import { plain, without } from '../rows.js';
import { sayNotice } from './notices.rules.js';

/** Notices as their recipient reads them, with the names of their units. */
export async function noticesOf(
  tx: Pick<Database, 'unit'>,
  notices: readonly NoticeModel[],
  language: Language,
): Promise<Notice[]> {
  const ids = new Set(notices.flatMap(({ unitId }) => unitId ?? []));
  const units = await tx.unit.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, nameFi: true, nameSv: true },
  });
  return notices.map((notice) => {
    const row = without(notice, 'recipientId');
    const rung = row.rung as Rung | null;
    const dueAt = row.dueAt?.toISOString() ?? null;
    const unit = units.find(({ id }) => id === row.unitId) ?? null;
    return { ...plain(row), dueAt, rung, text: sayNotice({ ...row, rung, dueAt, unit }, language) } as Notice;
  });
}
