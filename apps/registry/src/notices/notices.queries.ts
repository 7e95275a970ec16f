import { noticeTexts, type Language, type Notice, type Rung } from '@valvomo/contracts';
import type { Notice as NoticeModel } from '../generated/prisma/client.js';
import { plain, without } from '../rows.js';

/** A notice as its recipient reads it. */
export function noticeOf(notice: NoticeModel, language: Language): Notice {
  const row = without(notice, 'recipientId');
  const rung = row.rung as Rung | null;
  const dueAt = row.dueAt?.toISOString() ?? null;
  const text = noticeTexts({ kind: row.kind, matterType: row.matterType, rung, dueAt })[language];
  return { ...plain(row), dueAt, rung, text } as Notice;
}
