import { Body, Controller, Param, Query } from '@nestjs/common';
import { Person, PersonQuery, SaveAbsence, SaveEmployment, SavePerson, Uuid } from '@valvomo/contracts';
import {
  Allow,
  AvailableAction,
  availableActions,
  By,
  Command,
  Create,
  IfMatch,
  List,
  pageOf,
  Read,
  Remove,
  Replace,
  type Act,
  type Page,
} from '@valvomo/service';
import { z } from 'zod';
import { EVERYBODY, KEEPER, PEOPLE_READERS } from '../access.js';
import { assertKeeper } from '../guards.js';
import { PeopleService } from './people.service.js';

@Controller('people')
@Allow(...EVERYBODY)
export class PeopleController {
  constructor(private readonly people: PeopleService) {}

  @List('', {
    matter: 'person',
    summary: 'Lists people by name, role and unit; without a role for it, oneself.',
    answer: pageOf(Person),
  })
  list(@By() act: Act, @Query({ schema: PersonQuery }) query: PersonQuery): Promise<Page<Person>> {
    return this.people.list(act, query);
  }

  @Read(':id', { matter: 'person', summary: 'Reads a person.', answer: Person })
  get(@By() act: Act, @Param('id', { schema: Uuid }) id: string): Promise<Person> {
    return this.people.get(act, id);
  }

  @Read(':id/available-actions', {
    matter: 'person',
    summary: 'Says what the caller may do with a person now, and why not the rest.',
    answer: z.array(AvailableAction),
  })
  async actions(@By() act: Act, @Param('id', { schema: Uuid }) id: string): Promise<AvailableAction[]> {
    await this.people.get(act, id);
    return availableActions(
      {
        replace: () => assertKeeper(act),
        'add-absence': () => assertKeeper(act),
        'add-employment': () => assertKeeper(act),
      },
      act.language,
    );
  }

  @Create('', { matter: 'person', summary: 'Adds a person.', answer: Person })
  @Allow(KEEPER)
  create(@By() act: Act, @Body({ schema: SavePerson }) body: SavePerson): Promise<Person> {
    return this.people.create(act, body);
  }

  @Replace(':id', {
    matter: 'person',
    summary: 'Replaces a person; an unchanged save changes nothing.',
    answer: Person,
  })
  @Allow({ roles: [KEEPER], seenBy: PEOPLE_READERS })
  replace(
    @By() act: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() ifMatch: number,
    @Body({ schema: SavePerson }) body: SavePerson,
  ): Promise<Person> {
    return this.people.replace(act, id, ifMatch, body);
  }

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
