import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { newestOfEach, type BusContext, type BusEvent } from '@valvomo/messaging';

/**
 * Keeps this service's copy of units, which registry owns. An older version never overwrites a newer one,
 * whatever the order in which the bus brings them.
 */
@Controller()
export class CopiesConsumer {
  @EventPattern(['registry.unit.changed'], { batch: true })
  async units(
    @Payload() events: BusEvent<'registry.unit.changed'>[],
    @Ctx() { tx }: BusContext,
  ): Promise<void> {
    await tx.query(
      `insert into unit (id, version, name_fi, name_sv, municipality, responsible_ids, valid_to)
       select u.id, u.version, u.names ->> 'fi', u.names ->> 'sv', u.municipality,
              array(select r::uuid from jsonb_array_elements_text(u."responsibleIds") as r), u."validTo"
       from jsonb_to_recordset($1::jsonb) as u (id uuid, version int, names jsonb, municipality text,
         "responsibleIds" jsonb, "validTo" date)
       on conflict (id) do update set
         version = excluded.version, name_fi = excluded.name_fi, name_sv = excluded.name_sv,
         municipality = excluded.municipality, responsible_ids = excluded.responsible_ids,
         valid_to = excluded.valid_to
       where excluded.version > unit.version`,
      [JSON.stringify(newestOfEach(events).map((event) => event.data))],
    );
  }
}
