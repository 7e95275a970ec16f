import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  absenceAhead,
  awayOn,
  fallsIntoAbsence,
  nextInRota,
  type Load,
  type Rota,
  type Specialist,
} from './assignment.rules.js';

const TODAY = '2026-11-23';
const DUE = '2026-11-30';

const specialist = (id: string, more: Partial<Specialist> = {}): Specialist => ({
  id,
  roles: ['specialist'],
  absences: [],
  validFrom: '2023-01-01',
  validTo: null,
  ...more,
});
const away = (startsOn: string, endsOn: string, deputyId: string | null = null) => ({
  absences: [{ startsOn, endsOn, deputyId }],
});

/** Sessions of `a`, `b`, `c` in one pool, each with place for two, and `z` as the backup. */
const rotaOf = (change: Partial<Rota> = {}, loads: Record<string, Load> = {}): Rota => ({
  sessions: ['a', 'b', 'c'].map((id) => ({
    id: `session-${id}`,
    poolId: 'pool',
    specialistId: id,
    capacity: 2,
    assigned: 0,
  })),
  backups: [{ poolId: 'pool', personId: 'z' }],
  specialists: ['a', 'b', 'c', 'z'].map((id) => specialist(id)),
  load: new Map(Object.entries(loads)),
  ...change,
});
const next = (rota: Rota, excluded: string[] = []) =>
  nextInRota(rota, [TODAY, DUE], new Set(excluded))?.personId ?? null;

describe('who is next in the rota (7.3)', () => {
  it.each<[string, Rota, string[], string | null]>([
    ['the first, where nobody has anything', rotaOf(), [], 'a'],
    [
      'who has the fewest open questions',
      rotaOf({}, { a: { open: 2, lastAt: 1 }, b: { open: 1, lastAt: 3 }, c: { open: 2, lastAt: 2 } }),
      [],
      'b',
    ],
    [
      'of those who have as many, the one whose turn is longest ago',
      rotaOf({}, { a: { open: 1, lastAt: 3 }, b: { open: 1, lastAt: 1 }, c: { open: 1, lastAt: 2 } }),
      [],
      'b',
    ],
    ['one who never had a turn before one who had', rotaOf({}, { a: { open: 0, lastAt: 1 } }), [], 'b'],
    ['nobody who has had it', rotaOf(), ['a', 'b'], 'c'],
    ['the backup, when all of the rota have had it', rotaOf(), ['a', 'b', 'c'], 'z'],
    ['nobody, when the backup has had it too', rotaOf(), ['a', 'b', 'c', 'z'], null],
    [
      'nobody whose session is full',
      rotaOf({ sessions: rotaOf().sessions.map((s) => (s.id === 'session-a' ? { ...s, assigned: 2 } : s)) }),
      [],
      'b',
    ],
    ['the backup, where no session is under way', rotaOf({ sessions: [] }), [], 'z'],
    ['nobody, where there is no session and no backup', rotaOf({ sessions: [], backups: [] }), [], null],
    [
      'nobody who is away today',
      rotaOf({ specialists: [specialist('a', away(TODAY, '2026-11-24')), specialist('b')] }),
      [],
      'b',
    ],
    [
      'nobody who is away when the answer is due',
      rotaOf({ specialists: [specialist('a', away(DUE, '2026-12-10')), specialist('b')] }),
      [],
      'b',
    ],
    [
      'somebody who comes back on the due day: the end of an absence is half-open',
      rotaOf({ specialists: [specialist('a', away('2026-11-25', DUE)), specialist('b')] }),
      [],
      'a',
    ],
    [
      'the deputy of one who is away',
      rotaOf({
        sessions: rotaOf().sessions.slice(0, 1),
        specialists: [specialist('a', away(TODAY, '2026-12-24', 'd')), specialist('d'), specialist('z')],
      }),
      [],
      'd',
    ],
    [
      'the backup, where the deputy has had it',
      rotaOf({
        sessions: rotaOf().sessions.slice(0, 1),
        specialists: [specialist('a', away(TODAY, '2026-12-24', 'd')), specialist('d'), specialist('z')],
      }),
      ['d'],
      'z',
    ],
    [
      'nobody without the role, or after it',
      rotaOf({
        specialists: [
          specialist('a', { roles: ['clinician'] }),
          specialist('b', { validTo: DUE }),
          specialist('c'),
        ],
      }),
      [],
      'c',
    ],
    ['nobody whom the register does not know', rotaOf({ specialists: [specialist('c')] }), [], 'c'],
  ])('%s', (_case, rota, excluded, expected) => {
    expect(next(rota, excluded)).toBe(expected);
  });

  const IDS = ['a', 'b', 'c', 'd', 'e'];
  const anyRota = fc
    .record({
      sessions: fc.array(
        fc.record({
          specialistId: fc.constantFrom(...IDS),
          capacity: fc.nat({ max: 3 }),
          assigned: fc.nat({ max: 3 }),
        }),
        { maxLength: 5 },
      ),
      backupIds: fc.uniqueArray(fc.constantFrom(...IDS), { maxLength: 2 }),
      awayIds: fc.uniqueArray(fc.constantFrom(...IDS), { maxLength: 3 }),
      deputyId: fc.option(fc.constantFrom(...IDS)),
      loads: fc.dictionary(
        fc.constantFrom(...IDS),
        fc.record({ open: fc.nat({ max: 3 }), lastAt: fc.option(fc.nat({ max: 9 })) }),
      ),
    })
    .map(({ sessions, backupIds, awayIds, deputyId, loads }): Rota => ({
      sessions: sessions.map((session, i) => ({ ...session, id: `session-${i}`, poolId: 'pool' })),
      backups: backupIds.map((personId) => ({ poolId: 'pool', personId })),
      specialists: IDS.map((id) =>
        specialist(id, awayIds.includes(id) ? away(TODAY, DUE, deputyId) : undefined),
      ),
      load: new Map(Object.entries(loads)),
    }));
  const anyExcluded = fc.uniqueArray(fc.constantFrom(...IDS));

  it('never gives a question to one who has had it, is away, or whose session is full', () => {
    fc.assert(
      fc.property(anyRota, anyExcluded, (rota, excluded) => {
        const place = nextInRota(rota, [TODAY], new Set(excluded));
        if (!place) return;
        const taker = rota.specialists.find(({ id }) => id === place.personId)!;
        expect(excluded).not.toContain(taker.id);
        expect(awayOn(taker, [TODAY])).toBeUndefined();
        const session = rota.sessions.find(({ id }) => id === place.sessionId);
        if (session) expect(session.assigned).toBeLessThan(session.capacity);
        else expect(rota.backups.length).toBeGreaterThan(0);
      }),
    );
  });

  it('does not depend on the order in which sessions and people were read', () => {
    fc.assert(
      fc.property(anyRota, anyExcluded, (rota, excluded) => {
        const turned = {
          ...rota,
          sessions: rota.sessions.toReversed(),
          specialists: rota.specialists.toReversed(),
        };
        const of = (given: Rota) => nextInRota(given, [TODAY], new Set(excluded));
        expect(of(turned)).toEqual(of(rota));
      }),
    );
  });

  it('goes round: as many questions as there are equal specialists give each of them one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 4 }), (people, rounds) => {
        const ids = Array.from({ length: people }, (_, i) => `p${i}`);
        const load = new Map<string, Load>();
        const rota = rotaOf({
          sessions: ids.map((id) => ({
            id,
            poolId: 'pool',
            specialistId: id,
            capacity: rounds,
            assigned: 0,
          })),
          specialists: ids.map((id) => specialist(id)),
          load,
        });
        const given = Array.from({ length: people * rounds }, (_, i) => {
          const { personId } = nextInRota(rota, [TODAY], new Set())!;
          load.set(personId, { open: (load.get(personId)?.open ?? 0) + 1, lastAt: i });
          return personId;
        });
        for (const id of ids) expect(given.filter((one) => one === id)).toHaveLength(rounds);
      }),
    );
  });
});

describe('what falls into an absence (scenario 43)', () => {
  const leave = specialist('a', away('2026-11-24', '2026-12-01'));
  it.each<[string, Specialist, string[], boolean]>([
    ['what is due while they are away', leave, ['2026-11-26'], true],
    ['what is due before', leave, [TODAY], false],
    ['what is due on the day of the return', leave, ['2026-12-01'], false],
    ['what is due after', leave, ['2026-12-04'], false],
    ['one of two due days suffices', leave, [TODAY, '2026-11-30'], true],
    ['what is overdue waits for them today, who are here', leave, ['2026-11-20'], false],
    [
      'what is overdue, when they are away today',
      specialist('a', away(TODAY, '2026-11-24')),
      ['2026-11-20'],
      true,
    ],
    ['what has no due day, when they are away today', specialist('a', away(TODAY, '2026-11-24')), [], true],
    ['all, when the role is lost', specialist('a', { roles: [] }), ['2027-01-04'], true],
    ['what is due when they have gone', specialist('a', { validTo: '2026-12-01' }), ['2026-12-01'], true],
  ])('%s', (_case, person, dueDays, expected) => {
    expect(fallsIntoAbsence(person, dueDays, TODAY)).toBe(expected);
  });
});

describe('the first morning on which something falls into an absence that is known', () => {
  const leave = specialist('a', away('2026-12-07', '2026-12-14'));
  it.each<[string, Specialist, string[], string | null]>([
    ['the next one, where it falls in already', leave, ['2026-12-10'], '2026-11-24'],
    ['the first of the absence, for what is due before it', leave, ['2026-12-01'], '2026-12-07'],
    ['none, for what is due after it', leave, ['2026-12-14'], null],
    ['the first of the absence, for what has no due day', leave, [], '2026-12-07'],
    ['none, when nobody is away', specialist('a'), ['2026-12-01'], null],
    ['none, for an absence that is over', specialist('a', away('2026-11-01', '2026-11-24')), [], null],
    [
      'the day on which they are gone',
      specialist('a', { validTo: '2026-12-01' }),
      ['2026-11-30'],
      '2026-12-01',
    ],
  ])('%s', (_case, person, dueDays, expected) => {
    expect(absenceAhead(person, dueDays, '2026-11-24')).toBe(expected);
  });
});
