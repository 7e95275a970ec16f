import { Body, Controller, Param } from '@nestjs/common';
import { Person, PersonQuery, SaveAbsence, SaveEmployment, SavePerson, Uuid } from '@valvomo/contracts';
import { Allow, By, Command, IfMatch, Remove, type Act } from '@valvomo/service';
import { EVERYBODY, KEEPER, PEOPLE_READERS } from '../access.js';
import { resourceController } from '../register.controller.js';
import { PeopleService } from './people.service.js';

export const PeopleController = resourceController({
  path: 'people',
  matter: 'person',
  one: 'a person',
  lists: 'Lists people by name, role and unit; without a role for it, oneself.',
  answer: Person,
  save: SavePerson,
  query: PersonQuery,
  askers: EVERYBODY,
  readers: PEOPLE_READERS,
  actions: ['add-absence', 'add-employment'],
  service: PeopleService,
});

/** What hangs on a person: absences and work in units. */
@Controller('people')
export class TiesController {
  /** It stands with the other routes of people in the OpenAPI document. */
  static readonly name = 'People';

  constructor(private readonly people: PeopleService) {}

  @Command(':id/absences', {
    matter: 'person',
    summary: 'Tells of an absence and who stands in.',
    answer: Person,
  })
  @Allow({ roles: [KEEPER], seenBy: PEOPLE_READERS })
  addAbsence(
    @By() act: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() ifMatch: number,
    @Body({ schema: SaveAbsence }) body: SaveAbsence,
  ): Promise<Person> {
    return this.people.addAbsence(act, id, ifMatch, body);
  }

  @Remove(':id/absences/:absenceId', { matter: 'person', summary: 'Takes an absence back.' })
  @Allow({ roles: [KEEPER], seenBy: PEOPLE_READERS })
  async removeAbsence(
    @By() act: Act,
    @Param('id', { schema: Uuid }) id: string,
    @Param('absenceId', { schema: Uuid }) absenceId: string,
    @IfMatch() ifMatch: number,
  ): Promise<void> {
    await this.people.removeAbsence(act, id, ifMatch, absenceId);
  }

  @Command(':id/employments', {
    matter: 'person',
    summary: 'Tells of work in a unit, present or past.',
    answer: Person,
  })
  @Allow({ roles: [KEEPER], seenBy: PEOPLE_READERS })
  addEmployment(
    @By() act: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() ifMatch: number,
    @Body({ schema: SaveEmployment }) body: SaveEmployment,
  ): Promise<Person> {
    return this.people.addEmployment(act, id, ifMatch, body);
  }
}
