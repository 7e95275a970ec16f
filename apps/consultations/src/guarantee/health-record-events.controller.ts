import { Body, Controller } from '@nestjs/common';
import { HealthRecordEventsTaken, TellHealthRecordEvents } from '@valvomo/contracts';
import { By, Create, type Act } from '@valvomo/service';
import { HealthRecordSystems } from './guarantee-access.js';
import { HealthRecordEvents } from './health-record-events.service.js';

/** Where the county's health record and booking systems tell what happened to referred patients. */
@Controller('health-record-events')
@HealthRecordSystems()
export class HealthRecordEventsController {
  constructor(private readonly events: HealthRecordEvents) {}

  @Create('', {
    matter: 'guarantee-case',
    action: 'guarantee-case.tell-events',
    status: 200,
    summary: 'Takes up to a thousand events of guarantee cases, each once and each alone.',
    answer: HealthRecordEventsTaken,
  })
  tell(@By() by: Act, @Body({ schema: TellHealthRecordEvents }) { events }: TellHealthRecordEvents) {
    return this.events.take(by, events);
  }
}
