import { Body, Controller } from '@nestjs/common';
import { ChangedCalendar, DeclareClosedDay, OfficeCalendar } from '@valvomo/contracts';
import { By, Command, IfMatch, Read, type Act } from '@valvomo/service';
import { Everybody, Head } from '../access.js';
import { OfficeCalendars } from './calendar.service.js';

@Controller('office-calendar')
export class CalendarController {
  constructor(private readonly calendars: OfficeCalendars) {}

  @Read('', {
    matter: 'office-calendar',
    summary: 'The days on which the county is closed beyond the national list.',
    answer: OfficeCalendar,
  })
  @Everybody()
  read(): Promise<OfficeCalendar> {
    return this.calendars.read();
  }

  @Command('declare-closed-day', {
    matter: 'office-calendar',
    summary:
      'Declares a day on which the county is closed; each deadline that it moves is told with its explanation.',
    answer: ChangedCalendar,
  })
  @Head()
  declare(
    @By() by: Act,
    @IfMatch() version: number,
    @Body({ schema: DeclareClosedDay }) body: DeclareClosedDay,
  ): Promise<ChangedCalendar> {
    return this.calendars.declare(by, version, body);
  }
}
