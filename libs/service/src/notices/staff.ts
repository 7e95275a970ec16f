import { newestOfEach, type BusEvent } from '@valvomo/messaging';
import type { PersonFact } from '@valvomo/contracts';
import { rows, type Tx } from '../sql.js';
import type { Addressee, MatterPeople, Staff } from './recipients.rules.js';

/**
 * Keeps a service's copy of people (`ground/people`), in the transaction of the batch. An older version never overwrites
 * a newer one, whatever the order in which the bus brings them.
 */
export async function keepPeople(
  tx: Tx,
  events: readonly BusEvent<'registry.person.changed'>[],
): Promise<void> {
  await rows(
    tx,
    `insert into person (id, version, language, roles, absences, employments, valid_from, valid_to)
     select p.id, p.version, p.language, array(select jsonb_array_elements_text(p.roles)), p.absences, p.employments,
            p."validFrom", p."validTo"
     from jsonb_to_recordset($1::jsonb) as p (id uuid, version int, language text, roles jsonb, absences jsonb,
       employments jsonb, "validFrom" date, "validTo" date)
     on conflict (id) do update set
       version = excluded.version, language = excluded.language, roles = excluded.roles,
       absences = excluded.absences, employments = excluded.employments, valid_from = excluded.valid_from,
       valid_to = excluded.valid_to
     where excluded.version > person.version`,
    [JSON.stringify(newestOfEach(events).map((event) => event.data satisfies PersonFact))],
  );
}

/** Those of the copy who have one of the roles, or one of the ids. */
export async function staffOf(tx: Tx, roles: readonly string[], ids: readonly string[]): Promise<Staff[]> {
  const found = await rows<{ person: string }>(
    tx,
    `select json_build_object('id', p.id, 'roles', p.roles, 'absences', p.absences, 'validFrom', p.valid_from,
       'validTo', p.valid_to)::text as person
     from person p where p.roles && $1::text[] or p.id::text = any($2::text[]) order by p.id`,
    [roles, ids],
  );
  return found.map(({ person }) => JSON.parse(person) as Staff);
}

/** Those who may be meant by a relation or a role, and their deputies. */
export async function staffAround(
  tx: Tx,
  hearers: readonly Addressee[],
  people: MatterPeople,
): Promise<Staff[]> {
  const staff = await staffOf(tx, hearers, Object.values(people).flat());
  const known = new Set(staff.map(({ id }) => id));
  const deputies = staff
    .flatMap(({ absences }) => absences.flatMap(({ deputyId }) => deputyId ?? []))
    .filter((id) => !known.has(id));
  return deputies.length === 0 ? staff : [...staff, ...(await staffOf(tx, [], deputies))];
}
