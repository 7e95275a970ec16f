import type { TestRegion } from '../region.js';
import type { GuardedRoute } from './documents.js';

/** Somebody for whom each list has something in it. */
const READERS = [
  'head-of-supervision',
  'registry-keeper',
  'operator',
  'provider-manager',
  'director',
  'coordinator',
  'clinician',
  'development-manager',
  'safety-coordinator',
  'publisher',
];
/** Reading about patients says why. */
export const WHY = { headers: { 'x-purpose': 'security-test' } };
export const ABSENT = '0195f000-0000-7000-8000-000000000000';
/** Paths below which there is no list, and the list that knows the ids. */
const LISTED_ELSEWHERE: Record<string, string> = { '/inspections/v1/units': '/registry/v1/units' };
/** Lists that are asked for one kind of work. */
const ASKED: Record<string, string> = { '/consultations/v1/consultations': '&list=unit&ended=true' };

/** Ids that exist, by the path of their collection: the first that a list shows. */
export class KnownIds {
  private readonly ids = new Map<string, string>();

  constructor(private readonly region: TestRegion) {}

  /** Looks into the list of every collection that the routes name. */
  async find(routes: readonly GuardedRoute[]): Promise<this> {
    const collections = new Set(routes.flatMap(({ path }) => collectionOf(path) ?? []));
    for (const collection of collections)
      for (const login of READERS) {
        if (this.ids.has(collection)) break;
        const list = `${LISTED_ELSEWHERE[collection] ?? collection}?limit=1${ASKED[collection] ?? ''}`;
        const answer = await this.region.as(login).get<{ items?: { id?: string }[] }>(list, WHY);
        const { status, body } = answer;
        const id = status === 200 ? body.items?.[0]?.id : undefined;
        if (id) this.ids.set(collection, id);
      }
    return this;
  }

  /** Collections of which something is known. */
  get collections(): string[] {
    return [...this.ids.keys()].toSorted();
  }

  /** The route's path with a matter that exists; undefined where none is known. */
  existing({ path }: GuardedRoute): string | undefined {
    const collection = collectionOf(path);
    const id = collection && this.ids.get(collection);
    return id ? filled(path, id) : undefined;
  }

  /** The route's path with a matter that does not exist. */
  absent({ path }: GuardedRoute): string {
    return filled(path, ABSENT);
  }
}

/** What a route is one of: its path up to the first parameter. */
export function collectionOf(path: string): string | undefined {
  const at = path.indexOf('/{');
  return at < 0 ? undefined : path.slice(0, at);
}

/** The first parameter is the matter; what lies below it is never there. */
function filled(path: string, id: string): string {
  return path.replace(/\{\w+\}/, id).replaceAll(/\{\w+\}/g, ABSENT);
}
