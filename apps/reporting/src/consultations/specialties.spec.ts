import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { PublicationListItem, Role } from '@valvomo/contracts';
import { computedIn } from '../indicators/figures.fixture.js';
import { consultationFact, eventOf, specialtyFact } from '../spec/facts.fixture.js';
import { startRegion, type Region } from '../spec/region.fixture.js';

jest.setTimeout(60_000);

const LANGUAGES = ['fi', 'sv', 'en'] as const;
const AT = '2026-10-01T08:00:00.000Z';
const NAMES = { fi: 'Kardiologia', sv: 'Kardiologi', en: 'Cardiology' };

function answered(name: string, specialty: string) {
  const fact = consultationFact(name, {
    specialty,
    firstAnsweredAt: '2026-10-15T10:00:00.000Z',
    answeredInTime: true,
    responseMinutes: { elapsed: 60, office: 60, paused: 0 },
    specialistMinutes: 10,
  });
  return eventOf('consultations.consultation.answered', fact, AT);
}

let region: Region;
beforeAll(async () => {
  region = await startRegion();
  const changed = (version: number, names = NAMES) =>
    eventOf('consultations.specialty.changed', specialtyFact('cardiology', { version, names }), AT);
  await region.publish(
    ...['cardiology', 'neurology'].flatMap((specialty) =>
      [1, 2, 3, 4, 5].map((i) => answered(`${specialty} ${i}`, specialty)),
    ),
    changed(2),
    // The old name comes late.
    changed(1, { fi: 'Sydän', sv: 'Hjärta', en: 'Heart' }),
  );
  await region.caughtUp();
});
afterAll(() => region?.stop());

describe('a specialty', () => {
  it('has its name in a published report and its file, in the language of the reader; one not told of has its code', async () => {
    const october = { kind: 'access-month', month: '2026-10' };
    expect((await region.post('publications', 'publisher', {}, october)).status).toBe(201);
    const read = async () => {
      const answer = await region.get('publications', 'publisher');
      return ((await answer.json()) as { items: PublicationListItem[] }).items[0]!;
    };
    const steps: [string, Role][] = [
      ['check', 'development-manager'],
      ['approve', 'service-director'],
      ['publish', 'publisher'],
    ];
    for (const [act, as] of steps) {
      const { id, version } = await read();
      const answer = await region.post(`publications/${id}/${act}`, as, { 'if-match': `"${version}"` });
      expect([act, answer.status]).toEqual([act, 200]);
    }
    const path = `${region.service.url}/reporting/public/publications/${(await read()).hash}`;
    for (const language of LANGUAGES) {
      const page = await (await fetch(`${path}?lang=${language}`)).text();
      const rows = [...page.matchAll(/<th scope="row">([^<]+)</g)].map(([, row]) => row);
      expect(rows).toEqual([expect.any(String), NAMES[language], 'neurology']);
      const file = await (await fetch(`${path}/figures.csv?lang=${language}`)).text();
      expect(file).toContain(`,${NAMES[language]},`);
    }
    // What is hashed names it by its code: a new name is no new report.
    expect(await (await fetch(`${path}/figures.json`)).text()).toContain('"specialty":"cardiology"');
  });

  it('has its name in the file of an indicator’s series', async () => {
    const month = { from: '2026-10-01', to: '2026-11-01', indicators: [{ id: 'P1' }] };
    await computedIn(region, month);
    const files = LANGUAGES.map(async (language) => {
      const path = 'indicators/P1/series.csv?dimension=specialty';
      const file = await (await region.get(path, 'director', { 'accept-language': language })).text();
      return file.split('\r\n')[1]!.split(',')[6];
    });
    expect(await Promise.all(files)).toEqual(LANGUAGES.map((language) => NAMES[language]));
  });
});
