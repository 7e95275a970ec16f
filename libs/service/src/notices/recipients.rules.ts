import type { Hearer } from '@valvomo/contracts';

/** A person as far as it matters for who hears: roles, times, absences with deputies. */
export interface Staff {
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

/** Who can be told: those who hear of the county, and the people who answer for the unit. */
export type Addressee = Hearer | 'responsible-of-unit';

/** Whom a relation to the matter means, such as its owner; an addressee without an entry is a county role. */
export type MatterPeople = Partial<Readonly<Record<Addressee, readonly string[]>>>;

const employed = (person: Staff, on: string): boolean =>
  person.validFrom <= on && (person.validTo === null || person.validTo > on);

const away = (person: Staff, on: string) =>
  person.absences.find((absence) => absence.startsOn <= on && absence.endsOn > on);

/** The person, or the deputy while the person is away (half-open days); a chain of deputies ends at the first. */
function presentOrDeputy(person: Staff, on: string): string {
  return away(person, on)?.deputyId ?? person.id;
}

/**
 * Whether somebody of these is there to hear: in the register's time and not away. Who is unknown here may be.
 * @param on the civil date in Helsinki, `YYYY-MM-DD`
 */
export function isHeard(ids: readonly string[], staff: readonly Staff[], on: string): boolean {
  const byId = new Map(staff.map((person) => [person.id, person]));
  return ids.some((id) => {
    const person = byId.get(id);
    return !person || (employed(person, on) && !away(person, on));
  });
}

/**
 * Who hears at a rung: county roles by the staff, relations by the matter (contracts: HEARERS).
 * A person unknown to the staff's copy is named as is: a notice too many is better than none.
 * @param on the civil date in Helsinki, `YYYY-MM-DD`
 */
export function recipientsOf(
  hearers: readonly Addressee[],
  people: MatterPeople,
  staff: readonly Staff[],
  on: string,
): string[] {
  const byId = new Map(staff.map((person) => [person.id, person]));
  const ids = hearers.flatMap(
    (hearer) =>
      people[hearer] ??
      staff.filter((person) => employed(person, on) && person.roles.includes(hearer)).map(({ id }) => id),
  );
  const resolved = ids.map((id) => {
    const person = byId.get(id);
    return person ? presentOrDeputy(person, on) : id;
  });
  return [...new Set(resolved)];
}
