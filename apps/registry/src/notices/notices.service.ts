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
import { noticesOf } from './notices.queries.js';

/** The inbox of the caller; nobody reads another's. */
@Injectable()
export class NoticesService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Newest first. */
  async list(act: Act, query: NoticeQuery, asked: Language | null): Promise<Page<Notice>> {
    const { unread, matterType, matterId } = query;
    const language = await this.languageOf(act, asked);
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
        return noticesOf(this.db, found, language);
      },
      ({ raisedAt, id }) => [raisedAt, id],
    );
  }

  async get(act: Act, id: string, asked: Language | null): Promise<Notice> {
    const found = await this.db.notice.findFirst({ where: { id, recipientId: act.caller.id } });
    if (!found) throw new RuleBroken('not_found');
    const [notice] = await noticesOf(this.db, [found], await this.languageOf(act, asked));
    return notice!;
  }

  async markRead(act: Act, id: string, ifMatch: number, asked: Language | null): Promise<Notice> {
    const language = await this.languageOf(act, asked);
    return write(this.db, act, async (tx) => {
      const notice = await tx.notice.findFirst({ where: { id, recipientId: act.caller.id } });
      if (!notice) throw new RuleBroken('not_found');
      assertVersion(notice, ifMatch);
      const told = async (row: typeof notice) => (await noticesOf(tx, [row], language))[0]!;
      if (notice.readAt) return told(notice);
      const change = { readAt: this.clock.now(), version: ifMatch + 1 };
      assertUpdated(await tx.notice.updateMany({ where: { id, version: ifMatch }, data: change }));
      await this.audit.add(tx, act, { action: 'notice.read', objectType: 'notice', objectId: id });
      return told({ ...notice, ...change });
    });
  }

  /** The language that the request names, else the person's own. */
  private async languageOf(act: Act, asked: Language | null): Promise<Language> {
    if (asked) return asked;
    const person = await this.db.person.findUnique({
      where: { id: act.caller.id },
      select: { language: true },
    });
    return (person?.language as Language | undefined) ?? act.language;
  }
}
