import type { Absence, Employment, Person, PersonQuery } from '@valvomo/contracts';
import { rows, type Tx } from '@valvomo/service';
import { activeOn, changedSince, containing } from '../filters.js';
import type { Person as PersonModel, Prisma } from '../generated/prisma/client.js';
import type { Resource } from '../register.js';
import { without, type Plain } from '../rows.js';

export type PersonRow = Plain<PersonModel>;

export interface Ties {
  readonly absences: Absence[];
  readonly employments: Employment[];
}

/** Absences and past and present work of people, by person. */
export async function tiesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, Ties>> {
  const absences = await rows<Absence & { personId: string }>(
    tx,
    `select person_id::text as "personId", id::text, starts_on::text as "startsOn", ends_on::text as "endsOn",
            deputy_id::text as "deputyId"
     from absence where person_id = any($1::uuid[]) order by starts_on, id`,
    [ids],
  );
  const employments = await rows<Employment & { personId: string }>(
    tx,
    `select person_id::text as "personId", id::text, unit_id::text as "unitId", starts_on::text as "startsOn",
            ends_on::text as "endsOn"
     from employment where person_id = any($1::uuid[]) order by starts_on, id`,
    [ids],
  );
  const of = <T extends { personId: string }>(all: T[], id: string): Omit<T, 'personId'>[] =>
    all.filter((one) => one.personId === id).map((one) => without(one, 'personId'));
  return new Map(
    ids.map((id) => [
      id,
      { absences: of(absences, id) as Absence[], employments: of(employments, id) as Employment[] },
    ]),
  );
}

export function personOf(person: PersonRow, ties: Ties): Person {
  const row = without(person, 'source', 'sourceKey');
  return { ...row, changedAt: new Date(row.changedAt).toISOString(), ...ties } as Person;
}

/** People as others hear of them: without name and e-mail, which never leave this service. */
export const PEOPLE: Resource<PersonRow, 'registry.person.changed'> = {
  table: 'person',
  entity: 'person',
  event: 'registry.person.changed',
  facts: async (tx, people) => {
    const ties = await tiesOf(
      tx,
      people.map(({ id }) => id),
    );
    return people.map((row) => without(personOf(row, ties.get(row.id)!), 'name', 'email', 'changedAt'));
  },
};

export function personFilter(query: PersonQuery): Prisma.PersonWhereInput {
  const { role, unitId, q } = query;
  return {
    ...changedSince(query.changedSince),
    ...(role && { roles: { has: role } }),
    ...(unitId && { employments: { some: { unitId } } }),
    ...(q && { name: containing(q) }),
    AND: [activeOn(query.activeOn)],
  };
}
