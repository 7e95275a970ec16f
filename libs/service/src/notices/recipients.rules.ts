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

/** Whom a relation to the matter means, such as its owner; a hearer without an entry is a county role. */
export type MatterPeople = Partial<Readonly<Record<Hearer, readonly string[]>>>;

const employed = (person: Staff, on: string): boolean =>
  person.validFrom <= on && (person.validTo === null || person.validTo > on);

/** The person, or the deputy while the person is away (half-open days); a chain of deputies ends at the first. */
function presentOrDeputy(person: Staff, on: string): string {
  const away = person.absences.find((absence) => absence.startsOn <= on && absence.endsOn > on);
  return away?.deputyId ?? person.id;
}

/**
 * Who hears at a rung: county roles by the staff, relations by the matter (contracts: HEARERS).
 * A person unknown to the staff's copy is named as is: a notice too many is better than none.
 * @param on the civil date in Helsinki, `YYYY-MM-DD`
 */
export function recipientsOf(
  hearers: readonly Hearer[],
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
