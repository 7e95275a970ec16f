import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { PublicationListItem, Role } from '@valvomo/contracts';
import { idOf } from '../spec/facts.fixture.js';
import { startRegion, type Region } from '../spec/region.fixture.js';
import { fillPublications } from './publications.js';

jest.setTimeout(60_000);

let region: Region;
beforeAll(async () => void (region = await startRegion()));
afterAll(() => region.stop());

describe('the example of a report', () => {
  it('is published by three people, and filling again changes nothing', async () => {
    const said: string[] = [];
    const of = {
      url: region.service.url,
      people: async (login: string) => ({ id: idOf('person', login), token: region.token(login as Role) }),
      now: new Date('2026-11-24T08:00:00Z'),
      say: (line: string) => void said.push(line),
    };
    await fillPublications(of);
    await fillPublications(of);
    const { items } = (await (await region.get('publications', 'publisher')).json()) as {
      items: PublicationListItem[];
    };
    expect(items.map(({ from, state, edition }) => [from, state, edition])).toEqual([
      ['2026-10-01', 'PUBLISHED', 1],
    ]);
    const [report] = items;
    expect(new Set([report!.checked!.by, report!.approved!.by, report!.published!.by]).size).toBe(3);
    expect(said).toEqual(['the report of 2026-10 published', 'the report of 2026-10 published']);
  });
});
