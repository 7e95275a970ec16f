import type { Language, PromiseBody, ServicePromise } from '@valvomo/contracts';
import { done } from '../client.js';
import type { World } from './world.js';

const V1 = '/reporting/v1/promises';
const PUBLIC = '/reporting/public/promise';
export const PUBLISHER = 'publisher';

/** An entry of the feed: its id, which a reader knows again, and its title. */
export interface FeedEntry {
  readonly id: string;
  readonly title: string;
}

/** One item of the service promise, as its publisher keeps it and as residents see it without signing in. */
export class PublicPromise {
  private constructor(
    private readonly world: World,
    readonly id: string,
  ) {}

  static async published(world: World, body: PromiseBody): Promise<PublicPromise> {
    const publisher = world.as(PUBLISHER);
    const { id } = done(await publisher.post<ServicePromise>(V1, body));
    done(await publisher.command(`${V1}/${id}`, 'publish'));
    return new PublicPromise(world, id);
  }

  /** By how many figures it has been judged, the first time without one. */
  async judgements(): Promise<number> {
    const path = `${V1}/${this.id}/judgements`;
    return done(await this.world.as(PUBLISHER).get<{ items: unknown[] }>(path)).items.length;
  }

  get url(): string {
    return `${this.world.region.state.url}${PUBLIC}`;
  }

  /** Its row of the page, as text. @throws when the page is not there for everybody, or the row is not on it */
  async row(language: Language): Promise<string> {
    const page = await this.read(`?lang=${language}`);
    const rows = page.match(/<tr>[^]*?<\/tr>/g) ?? [];
    const own = rows.find((row) => row.includes(this.id));
    if (!own) throw new Error(`the promise ${this.id} is not on its page in ${language}`);
    return (own.match(/<t[hd][^>]*>[^]*?<\/t[hd]>/g) ?? []).map(plainText).join(' | ');
  }

  /** What the feed tells of it, the newest first. */
  async feed(language: Language): Promise<FeedEntry[]> {
    const feed = await this.read(`/feed.atom?lang=${language}`);
    const entries = feed.match(/<entry>[^]*?<\/entry>/g) ?? [];
    return entries
      .filter((entry) => entry.includes(`${PUBLIC}/${this.id}`))
      .map((entry) => ({
        id: /<id>([^<]+)<\/id>/.exec(entry)?.[1] ?? '',
        title: plainText(/<title[^>]*>(?:<!\[CDATA\[)?([^]*?)(?:\]\]>)?<\/title>/.exec(entry)?.[1] ?? ''),
      }));
  }

  /** Asks again for what it has: a page that has not changed is not sent twice. @returns the status */
  async again(): Promise<number> {
    const { headers } = await fetch(`${this.url}?lang=fi`);
    const known = { 'if-none-match': headers.get('etag') ?? '' };
    return (await fetch(`${this.url}?lang=fi`, { headers: known })).status;
  }

  private async read(below: string): Promise<string> {
    const answer = await fetch(this.url + below);
    if (answer.status !== 200) throw new Error(`${this.url}${below}: ${answer.status}`);
    return answer.text();
  }
}

/** What a reader sees of marked-up text. */
export function plainText(marked: string): string {
  const text = marked.replace(/<[^>]*>/g, ' ').replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(+code));
  return text.replace(/\s+/g, ' ').trim();
}
