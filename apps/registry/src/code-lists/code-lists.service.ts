import { Inject, Injectable } from '@nestjs/common';
import {
  RuleBroken,
  type Clock,
  type CodeList,
  type CodeListQuery,
  type CodeListVersions,
  type PublishCodeList,
} from '@valvomo/contracts';
import { outbox } from '@valvomo/messaging';
import { Audit, rows, write, type Act, CLOCK } from '@valvomo/service';
import { Database } from '../database.js';
import { dated, plain } from '../rows.js';
import { today } from '../today.js';
import type { RegisterTx } from '../register.js';
import { assertCodes } from './code-lists.rules.js';

@Injectable()
export class CodeListsService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The versions of all lists, or of one. */
  async versions(list?: string): Promise<CodeListVersions> {
    const found = await this.db.codeList.findMany({
      where: list ? { list } : {},
      orderBy: [{ list: 'asc' }, { validFrom: 'asc' }],
    });
    return {
      items: found.map((row) => {
        const { codes, ...version } = plain(row);
        return { ...version, size: (codes as unknown[]).length };
      }),
    } as CodeListVersions;
  }

  /** A list by version, or the one in force on a day, by default today. */
  async get(list: string, { version, asOf = today(this.clock) }: CodeListQuery): Promise<CodeList> {
    const found = await this.db.codeList.findFirst({
      where: version ? { list, version } : { list, validFrom: { lte: dated(asOf) } },
      orderBy: { validFrom: 'desc' },
    });
    if (!found) throw new RuleBroken('not_found');
    return plain(found) as unknown as CodeList;
  }

  async publish(act: Act, list: string, body: PublishCodeList): Promise<CodeList> {
    return write(this.db, act, (tx) => this.add(tx, act, list, body));
  }

  /** Adds a version in the caller's transaction; a published version never changes. */
  async add(tx: RegisterTx, act: Act, list: string, body: PublishCodeList): Promise<CodeList> {
    assertCodes(body.codes);
    const at = this.clock.now();
    const { version, title, source, validFrom, codes } = body;
    const added = await rows<{ versions: number }>(
      tx,
      `insert into code_list (list, version, title, source, valid_from, published_at, codes)
       values ($1, $2, $3::text::jsonb, $4, $5::date, $6::timestamptz, $7::text::jsonb)
       on conflict do nothing
       returning (select count(*)::int + 1 from code_list where list = $1) as versions`,
      [list, version, JSON.stringify(title), source, validFrom, at.toISOString(), JSON.stringify(codes)],
    );
    if (!added[0]) throw new RuleBroken('code_list_version_taken', { version }, ['version']);
    const published: CodeList = {
      list,
      version,
      title,
      source,
      validFrom,
      publishedAt: at.toISOString(),
      codes,
    };
    const message = {
      type: 'registry.code-list.published' as const,
      entity: { type: 'code-list', id: list, version: added[0].versions },
      at,
      data: published,
    };
    if ('outbox' in tx) await outbox.add(tx, message);
    else await outbox.addAll(tx, [message]);
    await this.audit.add(
      tx,
      act,
      { action: 'code-list.publish', objectType: 'code-list', objectId: list },
      at,
    );
    return published;
  }
}
