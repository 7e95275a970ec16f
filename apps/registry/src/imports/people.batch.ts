import { RuleBroken } from '@valvomo/contracts';
import { rows } from '@valvomo/service';
import { PEOPLE, type PersonRow } from '../people/people.queries.js';
import { assertPeriod } from '../validity.rules.js';
import type { PersonDraft } from './drafts.js';
import { simpleBatch } from './simple.batch.js';

/** People of a file, under the ids that their tokens carry; one whom another source or a person has saved is not taken over. */
export const peopleBatch = simpleBatch<PersonDraft, PersonRow, 'registry.person.changed'>(
  PEOPLE,
  async ({ tx, source }, good) => {
    const others = await rows<{ id: string }>(
      tx,
      `select id::text from person where id = any($1::uuid[]) and source is distinct from $2`,
      [good.map(({ draft }) => draft.person.id), source],
    );
    const taken = new Set(others.map(({ id }) => id));
    return ({ person }) => {
      assertPeriod(person);
      if (taken.has(person.id)) throw new RuleBroken('person_exists', {}, ['id']);
      return person;
    };
  },
);
