import { Injectable } from '@nestjs/common';
import {
  newId,
  RuleBroken,
  type Person,
  type PersonQuery,
  type SaveAbsence,
  type SaveEmployment,
  type SavePerson,
} from '@valvomo/contracts';
import { rows, write, type Act, type Page } from '@valvomo/service';
import { personScope } from '../access.js';
import { Database } from '../database.js';
import { pageById } from '../filters.js';
import { lockVersion, Register, type RegisterTx } from '../register.js';
import { plain, without } from '../rows.js';
import { existing } from '../units/units.service.js';
import { assertPeriod } from '../validity.rules.js';
import { personFilter, personOf, PEOPLE, tiesOf, type PersonRow } from './people.queries.js';
import { assertAbsence, assertEmployment } from './people.rules.js';

@Injectable()
export class PeopleService {
  constructor(
    private readonly db: Database,
    private readonly register: Register,
  ) {}

  async list(act: Act, query: PersonQuery): Promise<Page<Person>> {
    return pageById(query, [personFilter(query), personScope(act.caller)], async (asked) => {
      const found = await this.db.person.findMany(asked);
      const ties = await tiesOf(
        this.db,
        found.map(({ id }) => id),
      );
      return found.map((row) => personOf(plain(row), ties.get(row.id)!));
    });
  }

  async get(act: Act, id: string): Promise<Person> {
    const found = await this.db.person.findFirst({ where: { AND: [{ id }, personScope(act.caller)] } });
    if (!found) throw new RuleBroken('not_found');
    return personOf(plain(found), (await tiesOf(this.db, [id])).get(id)!);
  }

  async create(act: Act, { id = newId(), ...body }: SavePerson): Promise<Person> {
    return write(this.db, act, async (tx) => {
      if ((await existing(tx, 'person', [id])).has(id)) throw new RuleBroken('person_exists', {}, ['id']);
      return this.save(tx, act, id, null, body);
    });
  }

  async replace(act: Act, id: string, ifMatch: number, body: SavePerson): Promise<Person> {
    return write(this.db, act, async (tx) =>
      this.save(tx, act, id, await lockVersion<PersonRow>(tx, 'person', id, ifMatch), without(body, 'id')),
    );
  }

  async addAbsence(act: Act, id: string, ifMatch: number, body: SaveAbsence): Promise<Person> {
    return write(this.db, act, async (tx) => {
      const person = await lockVersion<PersonRow>(tx, 'person', id, ifMatch);
      const { deputyId } = body;
      if (deputyId && !(await existing(tx, 'person', [deputyId])).has(deputyId))
        throw new RuleBroken('person_unknown', {}, ['deputyId']);
      if (deputyId === id) throw new RuleBroken('deputy_is_absent', {}, ['deputyId']);
      const ties = await tiesOf(tx, deputyId ? [id, deputyId] : [id]);
      assertAbsence(body, ties.get(id)!.absences, deputyId ? ties.get(deputyId)!.absences : []);
      await rows(
        tx,
        `insert into absence (id, person_id, starts_on, ends_on, deputy_id)
         values ($1::uuid, $2::uuid, $3::date, $4::date, $5::uuid) returning id::text`,
        [newId(), id, body.startsOn, body.endsOn, deputyId],
      );
      return this.touch(tx, act, person);
    });
  }

  async removeAbsence(act: Act, id: string, ifMatch: number, absenceId: string): Promise<Person> {
    return write(this.db, act, async (tx) => {
      const person = await lockVersion<PersonRow>(tx, 'person', id, ifMatch);
      const gone = await rows(
        tx,
        `delete from absence where id = $1::uuid and person_id = $2::uuid returning id::text`,
        [absenceId, id],
      );
      if (gone.length === 0) throw new RuleBroken('not_found');
      return this.touch(tx, act, person);
    });
  }

  async addEmployment(act: Act, id: string, ifMatch: number, body: SaveEmployment): Promise<Person> {
    return write(this.db, act, async (tx) => {
      const person = await lockVersion<PersonRow>(tx, 'person', id, ifMatch);
      if (!(await existing(tx, 'unit', [body.unitId])).has(body.unitId))
        throw new RuleBroken('unit_unknown', {}, ['unitId']);
      assertEmployment(body, (await tiesOf(tx, [id])).get(id)!.employments);
      await rows(
        tx,
        `insert into employment (id, person_id, unit_id, starts_on, ends_on)
         values ($1::uuid, $2::uuid, $3::uuid, $4::date, $5::date) returning id::text`,
        [newId(), id, body.unitId, body.startsOn, body.endsOn],
      );
      return this.touch(tx, act, person);
    });
  }

  private async save(
    tx: RegisterTx,
    act: Act,
    id: string,
    before: PersonRow | null,
    body: Omit<SavePerson, 'id'>,
  ): Promise<Person> {
    assertPeriod(body);
    const after = { source: null, sourceKey: null, ...before, ...body, id };
    const [row] = await this.register.save(tx, act, PEOPLE, [{ before, after }]);
    return personOf(row!, (await tiesOf(tx, [id])).get(id)!);
  }

  private async touch(tx: RegisterTx, act: Act, person: PersonRow): Promise<Person> {
    const [row] = await this.register.save(tx, act, PEOPLE, [
      { before: person, after: person, touched: true },
    ]);
    return personOf(row!, (await tiesOf(tx, [person.id])).get(person.id)!);
  }
}
