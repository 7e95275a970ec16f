import { Injectable, Inject } from '@nestjs/common';
import { RuleBroken, type Clock, type Language, type Notice, type NoticeQuery } from '@valvomo/contracts';
import {
  assertUpdated,
  assertVersion,
  Audit,
  CLOCK,
  page,
  write,
  type Act,
  type Page,
} from '@valvomo/service';
import { Database } from '../database.js';
import { noticeOf } from './notices.queries.js';

/** The inbox of the caller; nobody reads another's. */
@Injectable()
export class NoticesService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Newest first. */
  async list(act: Act, query: NoticeQuery): Promise<Page<Notice>> {
    const { unread, matterType, matterId } = query;
    const language = await this.languageOf(act);
    const where = {
      recipientId: act.caller.id,
      ...(unread !== undefined && { readAt: unread ? null : { not: null } }),
      ...(matterType && { matterType }),
      ...(matterId && { matterId }),
    };
    return page(
      query,
      async (after, take) => {
        const older = after && { raisedAt: new Date(String(after[0])), id: String(after[1]) };
        if (older && Number.isNaN(older.raisedAt.getTime())) throw new RuleBroken('cursor_invalid');
        const found = await this.db.notice.findMany({
          where: {
            ...where,
            ...(older && {
              OR: [{ raisedAt: { lt: older.raisedAt } }, { raisedAt: older.raisedAt, id: { lt: older.id } }],
            }),
          },
          orderBy: [{ raisedAt: 'desc' }, { id: 'desc' }],
          take,
        });
        return found.map((row) => noticeOf(row, language));
      },
      ({ raisedAt, id }) => [raisedAt, id],
    );
  }

  async get(act: Act, id: string): Promise<Notice> {
    const found = await this.db.notice.findFirst({ where: { id, recipientId: act.caller.id } });
    if (!found) throw new RuleBroken('not_found');
    return noticeOf(found, await this.languageOf(act));
  }

  async markRead(act: Act, id: string, ifMatch: number): Promise<Notice> {
    const language = await this.languageOf(act);
    return write(this.db, act, async (tx) => {
      const notice = await tx.notice.findFirst({ where: { id, recipientId: act.caller.id } });
      if (!notice) throw new RuleBroken('not_found');
      assertVersion(notice, ifMatch);
      if (notice.readAt) return noticeOf(notice, language);
      const change = { readAt: this.clock.now(), version: ifMatch + 1 };
      assertUpdated(await tx.notice.updateMany({ where: { id, version: ifMatch }, data: change }));
      await this.audit.add(tx, act, { action: 'notice.read', objectType: 'notice', objectId: id });
      return noticeOf({ ...notice, ...change }, language);
    });
  }

  /** The person's own language; the request's where the register does not know the person. */
  private async languageOf(act: Act): Promise<Language> {
    const person = await this.db.person.findUnique({
      where: { id: act.caller.id },
      select: { language: true },
    });
    return (person?.language as Language | undefined) ?? act.language;
  }
}
