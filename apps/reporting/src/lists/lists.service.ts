import {
  Instant,
  RuleBroken,
  type Clock,
  type Freshness,
  type Language,
  type Texts,
} from '@valvomo/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, DatabaseBase, page } from '@valvomo/service';
import { toCsv, type CodeTitles } from './csv.js';
import type { Filter } from './filter.js';
import type { Form } from './file.js';
import { FILE_ROWS, freshness, inSnapshot, readRows, type Found, type Listing } from './lists.queries.js';

/** What every list's query has; the rest of it is the list's own filters. */
export interface ListQuery {
  readonly cursor?: string | undefined;
  readonly limit: number;
  readonly sort: string;
  readonly order: 'asc' | 'desc';
}

/** Titles of a list's columns, and of the codes that stand in them, for its file. */
export interface FileTitles<Row> {
  readonly columns: Readonly<Record<keyof Row & string, Texts>>;
  readonly codes?: Partial<Record<keyof Row, CodeTitles>>;
}

/** A list as one caller asks for it. */
export interface Asked<Row> {
  readonly query: ListQuery;
  readonly language: Language;
  readonly titles: FileTitles<Row>;
  /** The instant that the list is for; the region's now without it. */
  readonly asOf?: Date | undefined;
  readonly make: (at: Date) => { listing: Listing; filter: Filter };
}

/** A page of a list, with how far it reaches. */
export interface FreshPage<Row> {
  items: Row[];
  nextCursor: string | null;
  freshness: Freshness;
}

/** Answers the lists of reporting: a page with its freshness, or everything as a file. */
@Injectable()
export class ListsService {
  constructor(
    @Inject(DatabaseBase) private readonly db: DatabaseBase,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  answer<Row extends { id: string }>(asked: Asked<Row>, form: Form): Promise<FreshPage<Row> | string> {
    return form.file ? this.file(asked, form) : this.page(asked);
  }

  /**
   * One page. The instant of the first page goes with the cursor, so that what is overdue does not change on the way.
   */
  private page<Row extends { id: string }>({ query, make, asOf }: Asked<Row>): Promise<FreshPage<Row>> {
    return inSnapshot(this.db.pool, async (tx) => {
      let at = asOf ?? this.clock.now();
      const found = await page<Found<Row>>(
        { ...query },
        (after, take) => {
          if (after) at = instantIn(after[0]);
          const { listing, filter } = make(at);
          const last = after && { key: String(after[1]), id: String(after[2]) };
          return readRows<Row>(tx, listing, filter, query.order, take, last);
        },
        ({ row, key }) => [at.toISOString(), key, row.id],
      );
      const items = found.items.map(({ row }) => row);
      return { items, nextCursor: found.nextCursor, freshness: await freshness(tx, at) };
    });
  }

  /**
   * All rows of the list as CSV.
   * @throws RuleBroken `file_too_large`
   */
  private file<Row extends { id: string }>(asked: Asked<Row>, form: Form): Promise<string> {
    const { query, titles, language, asOf, make } = asked;
    return inSnapshot(this.db.pool, async (tx) => {
      const at = asOf ?? this.clock.now();
      const { listing, filter } = make(at);
      const found = await readRows<Row>(tx, listing, filter, query.order, FILE_ROWS + 1, null);
      if (found.length > FILE_ROWS) throw new RuleBroken('file_too_large', { most: FILE_ROWS });
      const rows = found.map(({ row }) => row);
      const csv = toCsv(rows, titles.columns, language, titles.codes);
      return form.asFile(csv, rows.length, await freshness(tx, at));
    });
  }
}

/** The instant in a cursor, which a caller may have made up. */
function instantIn(value: string | number | null | undefined): Date {
  const instant = Instant.safeParse(value);
  if (!instant.success) throw new RuleBroken('cursor_invalid');
  return new Date(instant.data);
}
