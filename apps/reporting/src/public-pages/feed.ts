import type { Language } from '@valvomo/contracts';
import { Feed } from 'feed';
import { markup } from './markup.js';

export interface FeedEntry {
  /** Of what happened, so that a reader knows the entry again. */
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** Where the reader finds the matter. */
  readonly link: string;
  readonly at: Date;
}

export interface AtomFeed {
  readonly title: string;
  readonly language: Language;
  /** Addresses of the feed itself and of the page whose changes it tells. */
  readonly self: string;
  readonly page: string;
  readonly author: string;
  /** The newest first; when nothing has happened yet, `begunAt` is the feed's age. */
  readonly entries: readonly FeedEntry[];
  readonly begunAt: Date;
}

/** An Atom feed: the same entries give the same bytes. @see RFC 4287 */
export function atomFeed({ title, language, self, page, author, entries, begunAt }: AtomFeed): string {
  const feed = new Feed({
    id: self,
    title,
    link: page,
    feedLinks: { atom: self },
    language,
    generator: false,
    updated: entries[0]?.at ?? begunAt,
    author: { name: author },
  });
  // The library marks titles and texts as HTML, so that plain words have to be escaped once.
  for (const { id, title: what, text, link, at } of entries)
    feed.addItem({
      id: `urn:uuid:${id}`,
      title: markup`${what}`.toString(),
      description: markup`${text}`.toString(),
      link,
      date: at,
    });
  return feed.atom1();
}
