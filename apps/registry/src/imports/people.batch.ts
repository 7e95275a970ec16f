import { PEOPLE, type PersonRow } from '../people/people.queries.js';
import { assertPeriod } from '../validity.rules.js';
import type { PersonDraft } from './drafts.js';
import { simpleBatch } from './simple.batch.js';

/** People of a file, under the ids that their tokens carry. */
export const peopleBatch = simpleBatch<PersonDraft, PersonRow, 'registry.person.changed'>(
  PEOPLE,
  async () =>
    ({ person }) => {
      assertPeriod(person);
      return person;
    },
);
