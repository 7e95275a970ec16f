import { Inject, Param, Query, Req, Res } from '@nestjs/common';
import { canonicalJson, derivedId, RuleBroken, type PublicationListItem } from '@valvomo/contracts';
import { CONFIG, type Config } from '@valvomo/service';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { specialtyNames } from '../consultations/specialties.queries.js';
import { Database } from '../database.js';
import { PageQuery, readersLanguage, sendDocument } from '../public-pages/documents.js';
import { PublicGet, PublicPages } from '../public-pages/public-pages.js';
import {
  publicationCsv,
  publicationPage,
  publicationsFeed,
  publicationsPage,
  type ShownEdition,
} from './publication-page.js';
import { contentOf, itemOf, type PublicationRow } from './publications.queries.js';

const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const PUBLIC = ['PUBLISHED', 'CORRECTED', 'WITHDRAWN'];
/** The most reports of the list and the feed: ten years of months. */
const MOST = 120;
/** The feed's age while nothing is published: it never changes. */
const BEGUN = new Date('2023-01-01T00:00:00Z');

/** Published reports without sign-in, by the hash of their figures (design 5.12). */
@PublicPages('publications')
export class PublicationPagesController {
  constructor(
    private readonly db: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @PublicGet('', 'Published reports, as a page.')
  async all(
    @Query({ schema: PageQuery }) query: PageQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const language = readersLanguage(query, request);
    const items = (await this.published()).map((row) => itemOf(row, null));
    sendDocument(request, reply, { form: 'html', body: publicationsPage(language, items), language });
  }

  @PublicGet('feed.atom', 'What was published, corrected and withdrawn, as an Atom feed.')
  async feed(
    @Query({ schema: PageQuery }) query: PageQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const language = readersLanguage(query, request);
    const entries = (await this.published())
      .flatMap((row) => happenedTo(itemOf(row, null)))
      .toSorted((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? 1 : -1))
      .slice(0, MOST);
    const body = publicationsFeed(language, this.config.publicUrl, entries, BEGUN);
    sendDocument(request, reply, { form: 'atom', body, language });
  }

  @PublicGet(':hash', 'One report, as a page; 410 when it was withdrawn.')
  async one(
    @Param('hash', { schema: Hash }) hash: string,
    @Query({ schema: PageQuery }) query: PageQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const language = readersLanguage(query, request);
    const row = await this.find(hash);
    const status = row.state === 'WITHDRAWN' ? 410 : 200;
    const names = await specialtyNames(this.db, language);
    const body = publicationPage(language, await this.shown(row), contentOf(row), names);
    sendDocument(request, reply, { form: 'html', body, language, status });
  }

  @PublicGet(':hash/figures.csv', 'The figures of a report as CSV.')
  async csv(
    @Param('hash', { schema: Hash }) hash: string,
    @Query({ schema: PageQuery }) query: PageQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const language = readersLanguage(query, request);
    const content = contentOf(await this.standing(hash));
    const body = publicationCsv(language, content, await specialtyNames(this.db, language));
    sendDocument(request, reply, { form: 'csv', body, language });
  }

  @PublicGet(':hash/figures.json', 'The figures of a report in canonical JSON, whose SHA-256 is its address.')
  async json(
    @Param('hash', { schema: Hash }) hash: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const body = canonicalJson(contentOf(await this.standing(hash)));
    sendDocument(request, reply, { form: 'json', body, language: null });
  }

  private published(): Promise<PublicationRow[]> {
    return this.db.publication.findMany({
      where: { state: { in: PUBLIC } },
      orderBy: [{ from: 'desc' }, { edition: 'desc' }],
      take: MOST,
    });
  }

  /** What was never published does not exist here. Where two editions have the same figures, the newest stands for them. */
  private async find(hash: string): Promise<PublicationRow> {
    const where = { hash, state: { in: PUBLIC } };
    const row = await this.db.publication.findFirst({ where, orderBy: { edition: 'desc' } });
    if (!row) throw new RuleBroken('not_found');
    return row;
  }

  private async standing(hash: string): Promise<PublicationRow> {
    const row = await this.find(hash);
    if (row.state === 'WITHDRAWN') throw new RuleBroken('publication.withdrawn');
    return row;
  }

  private async shown(row: PublicationRow): Promise<ShownEdition> {
    const earlier =
      row.correctsId && (await this.db.publication.findUnique({ where: { id: row.correctsId } }));
    const later = await this.db.publication.findFirst({
      where: { correctsId: row.id, state: { in: PUBLIC } },
    });
    return { item: itemOf(row, later), earlier: earlier ? earlier.hash : null, later: later?.hash ?? null };
  }
}

/** The feed's entries of an edition: that it came out, and that it was withdrawn. A correction is the next edition's coming out. */
function happenedTo(item: PublicationListItem) {
  const { id, published, withdrawn } = item;
  const of = (state: 'PUBLISHED' | 'WITHDRAWN', at: string) => ({
    id: derivedId(id, state),
    item,
    at,
    state,
  });
  return [
    ...(published ? [of('PUBLISHED', published.at)] : []),
    ...(withdrawn ? [of('WITHDRAWN', withdrawn.at)] : []),
  ];
}
