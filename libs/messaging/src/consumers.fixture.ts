import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import type { BusEvent } from './envelope.js';
import { newestOfEach, type BusContext } from './inbox.js';
import { OnEvent, OnEventBatch } from './on-event.js';

/** What the next calls of the handlers do before their effect; each test sets its own. */
export const acts = { single: async (_event: BusEvent): Promise<void> => {}, calls: [] as string[][] };

type Moved = BusEvent<'inspections.deadline.moved' | 'inspections.deadline.paused'>;

/** One event to a call; the effect is one row an event, so that a doubled effect shows. */
@Controller()
export class SingleConsumer {
  @OnEvent('inspections.deadline.met')
  async on(
    @Payload() event: BusEvent<'inspections.deadline.met'>,
    @Ctx() { tx, meta }: BusContext,
  ): Promise<void> {
    await tx.query('insert into effect (event_id, entity, version, consumer) values ($1, $2, $3, $4)', [
      event.id,
      event.subject,
      event.entityversion,
      meta.consumer,
    ]);
    await acts.single(event);
  }
}

/** A batch to a call, written set-based; two patterns are one handler. */
@Controller()
export class BatchConsumer {
  @OnEventBatch('inspections.deadline.moved', 'inspections.deadline.paused')
  async on(@Payload() events: Moved[], @Ctx() { tx, metas }: BusContext): Promise<void> {
    acts.calls.push(events.map((event) => event.id));
    await tx.query(
      `insert into effect (event_id, entity, version, consumer)
       select * from unnest($1::text[], $2::text[], $3::integer[], $4::text[])`,
      [
        events.map(({ id }) => id),
        events.map(({ subject }) => subject),
        events.map(({ entityversion }) => entityversion),
        metas.map(({ consumer }) => consumer),
      ],
    );
    const newest = newestOfEach(events);
    await tx.query(
      `insert into state as s select * from unnest($1::text[], $2::integer[])
       on conflict (entity) do update set version = excluded.version where excluded.version > s.version`,
      [newest.map(({ subject }) => subject), newest.map(({ entityversion }) => entityversion)],
    );
    for (const event of events) await acts.single(event);
  }
}
