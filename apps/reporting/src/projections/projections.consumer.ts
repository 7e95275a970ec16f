import { Controller, Inject } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import type { Clock } from '@valvomo/contracts';
import type { BusContext, BusEvent } from '@valvomo/messaging';
import { CLOCK, keepPeople } from '@valvomo/service';
import { projectLive } from './generations.js';

/** Keeps and projects what happens in the other services, and the batches of feedback, a batch a statement. */
@Controller()
export class ProjectionsConsumer {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  // Every event comes here, also those that no table keeps: the journal keeps it, and the position must say what was seen.
  @EventPattern(['registry.>', 'inspections.>', 'consultations.>', 'reporting.feedback-batch.*'], {
    batch: true,
  })
  async on(@Payload() events: BusEvent[], @Ctx() { tx, meta, metas }: BusContext): Promise<void> {
    const batch = events.map((event, i) => ({ event, sequence: metas[i]!.streamSeq }));
    await projectLive(tx, meta.stream, batch, this.clock.now());
    await keepPeople(tx, events.filter(isPerson));
  }
}

function isPerson(event: BusEvent): event is BusEvent<'registry.person.changed'> {
  return event.type === 'registry.person.changed';
}
