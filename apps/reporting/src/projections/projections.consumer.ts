import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import type { BusContext, BusEvent } from '@valvomo/messaging';
import { keepPeople } from '@valvomo/service';
import { projectLive } from './generations.js';

/** Projects what happens in the other services, a batch a statement. */
@Controller()
export class ProjectionsConsumer {
  // Every event comes here, also those that no table keeps: the position must say what was seen.
  @EventPattern(['registry.>', 'inspections.>'], { batch: true })
  async on(@Payload() events: BusEvent[], @Ctx() { tx, meta, metas }: BusContext): Promise<void> {
    const batch = events.map((event, i) => ({ event, sequence: metas[i]!.streamSeq }));
    await projectLive(tx, meta.stream, batch);
    await keepPeople(tx, events.filter(isPerson));
  }
}

function isPerson(event: BusEvent): event is BusEvent<'registry.person.changed'> {
  return event.type === 'registry.person.changed';
}
