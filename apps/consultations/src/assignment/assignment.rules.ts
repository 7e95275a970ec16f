/** A specialist as far as it matters for who may take a question. */
export interface Specialist {
  readonly id: string;
  readonly roles: readonly string[];
  readonly absences: readonly {
    readonly startsOn: string;
    readonly endsOn: string;
    readonly deputyId: string | null;
  }[];
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** A session of the rota that is under way, with what it has taken so far. */
export interface OpenSession {
  readonly id: string;
  readonly poolId: string;
  readonly specialistId: string;
  readonly capacity: number;
  readonly assigned: number;
}

/** How much somebody has in hand, and when they were last given a question (ms; null: never). */
export interface Load {
  readonly open: number;
  readonly lastAt: number | null;
}

export interface Rota {
  /** The sessions under way, of all pools that may be asked. */
  readonly sessions: readonly OpenSession[];
  /** Who is asked when nobody of the rota can, in turn. */
  readonly backups: readonly { readonly poolId: string; readonly personId: string }[];
  readonly specialists: readonly Specialist[];
  readonly load: ReadonlyMap<string, Load>;
}

/** Who gets a question, out of which pool, and in which session where it is one of the rota's. */
export interface Place {
  readonly personId: string;
  readonly poolId: string;
  readonly sessionId: string | null;
}

/** Days on which somebody cannot answer, half-open; a deputy stands in where one is named. */
interface Away {
  readonly startsOn: string;
  readonly endsOn: string;
  readonly deputyId: string | null;
}

const NEVER = '0000-01-01';
const EVER = '9999-12-31';

/** When somebody cannot answer: absences, and the time before, after or without the role. */
export function timesAway(person: Specialist): readonly Away[] {
  const always = { startsOn: NEVER, endsOn: EVER, deputyId: null };
  if (!person.roles.includes('specialist')) return [always];
  return [
    ...person.absences,
    { startsOn: NEVER, endsOn: person.validFrom, deputyId: null },
    ...(person.validTo === null ? [] : [{ startsOn: person.validTo, endsOn: EVER, deputyId: null }]),
  ];
}

/** The absence that covers one of the days, or undefined. @param days civil dates in Helsinki */
export function awayOn(person: Specialist, days: readonly string[]): Away | undefined {
  return timesAway(person).find((away) => days.some((day) => away.startsOn <= day && day < away.endsOn));
}

/**
 * Whether what somebody has in hand falls into a time when they are away (scenario 43): one of its due days does; what is
 * overdue, or has no due day, waits for them today.
 */
export function fallsIntoAbsence(person: Specialist, dueDays: readonly string[], today: string): boolean {
  const days = dueDays.length > 0 ? dueDays.map((day) => (day < today ? today : day)) : [today];
  return awayOn(person, days) !== undefined;
}

/**
 * The first day from `from` on at which what somebody has in hand falls into an absence that is known now; null: on none.
 * What is due within one falls in on any day before it, too; what is due before it, if still there, on its first day.
 */
export function absenceAhead(person: Specialist, dueDays: readonly string[], from: string): string | null {
  const days = timesAway(person)
    .filter(({ startsOn, endsOn }) => startsOn < endsOn && from < endsOn)
    .map(({ startsOn }) => (startsOn < from ? from : startsOn))
    .flatMap((day) => [from, day])
    .filter((day) => fallsIntoAbsence(person, dueDays, day));
  return days.toSorted()[0] ?? null;
}

/**
 * Who is next (domain.md 7.3): of those whose session is under way and not full, the one with the fewest open questions, of
 * these the one whose turn is longest ago. One who is away on one of the days is stood in for by the deputy. Nobody gets
 * what they have had. Where the rota has nobody, the backups are asked in their order.
 * @param days the day on which the question is taken and the day on which its answer is due
 * @param excluded who has had it, declined it or returned it
 */
export function nextInRota(rota: Rota, days: readonly string[], excluded: ReadonlySet<string>): Place | null {
  const byId = new Map(rota.specialists.map((person) => [person.id, person]));
  const whoTakes = (id: string): string | null => {
    const person = byId.get(id);
    if (!person) return null;
    const away = awayOn(person, days);
    const taker = away ? away.deputyId && byId.get(away.deputyId) : person;
    return taker && !awayOn(taker, days) && !excluded.has(taker.id) ? taker.id : null;
  };
  const placesOf = (of: { personId: string; poolId: string; sessionId: string | null }): Place[] => {
    const personId = whoTakes(of.personId);
    return personId === null ? [] : [{ ...of, personId }];
  };
  const inSession = rota.sessions
    .filter(({ assigned, capacity }) => assigned < capacity)
    .flatMap(({ id, poolId, specialistId }) => placesOf({ personId: specialistId, poolId, sessionId: id }))
    .toSorted((a, b) => byTurn(rota.load, a, b));
  const [backup] = rota.backups.flatMap((of) => placesOf({ ...of, sessionId: null }));
  return inSession[0] ?? backup ?? null;
}

/** Fewest open first, then whose turn is longest ago; the ids make it the same every time. */
function byTurn(load: Rota['load'], a: Place, b: Place): number {
  const of = ({ personId }: Place): Load => load.get(personId) ?? { open: 0, lastAt: null };
  return (
    of(a).open - of(b).open ||
    (of(a).lastAt ?? -1) - (of(b).lastAt ?? -1) ||
    a.personId.localeCompare(b.personId) ||
    String(a.sessionId).localeCompare(String(b.sessionId))
  );
}
