import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { newestOfEach, OnEventBatch, type BusContext, type BusEvent } from '@valvomo/messaging';
import { keepPeople } from '@valvomo/service';

type Tx = BusContext['tx'];

/**
 * Keeps this service's copies of units, people and contracts, which registry owns. An older version never overwrites a
 * newer one, whatever the order in which the bus brings them.
 */
@Controller()
export class CopiesConsumer {
  @OnEventBatch('registry.unit.changed')
  async units(
    @Payload() events: BusEvent<'registry.unit.changed'>[],
    @Ctx() { tx }: BusContext,
  ): Promise<void> {
    await upsert(
      tx,
      `insert into unit (id, version, provider_id, name_fi, name_sv, municipality, production_mode, language,
                         service_types, responsible_ids, valid_to)
       select u.id, u.version, u."providerId", u.names ->> 'fi', u.names ->> 'sv', u.municipality,
              u."productionMode"::production_mode, u.language,
              array(select s ->> 'type' from jsonb_array_elements(u.services) as s),
              array(select r::uuid from jsonb_array_elements_text(u."responsibleIds") as r), u."validTo"
       from jsonb_to_recordset($1::jsonb) as u (id uuid, version int, "providerId" uuid, names jsonb, municipality text,
         "productionMode" text, language text, services jsonb, "responsibleIds" jsonb, "validTo" date)
       on conflict (id) do update set
         version = excluded.version, provider_id = excluded.provider_id, name_fi = excluded.name_fi,
         name_sv = excluded.name_sv, municipality = excluded.municipality,
         production_mode = excluded.production_mode, language = excluded.language,
         service_types = excluded.service_types, responsible_ids = excluded.responsible_ids,
         valid_to = excluded.valid_to
       where excluded.version > unit.version`,
      newestOfEach(events),
    );
  }

  @OnEventBatch('registry.person.changed')
  people(@Payload() events: BusEvent<'registry.person.changed'>[], @Ctx() { tx }: BusContext): Promise<void> {
    return keepPeople(tx, events);
  }

  @OnEventBatch('registry.contract.changed')
  async contracts(
    @Payload() events: BusEvent<'registry.contract.changed'>[],
    @Ctx() { tx }: BusContext,
  ): Promise<void> {
    await upsert(
      tx,
      `insert into contract (id, version, provider_id, unit_ids, organisers, owner_id, valid_from, valid_to)
       select c.id, c.version, c."providerId", array(select u::uuid from jsonb_array_elements_text(c."unitIds") as u),
              array(select jsonb_array_elements_text(c.organisers)), c."ownerId", c."validFrom", c."validTo"
       from jsonb_to_recordset($1::jsonb) as c (id uuid, version int, "providerId" uuid, "unitIds" jsonb,
         organisers jsonb, "ownerId" uuid, "validFrom" date, "validTo" date)
       on conflict (id) do update set
         version = excluded.version, provider_id = excluded.provider_id, unit_ids = excluded.unit_ids,
         organisers = excluded.organisers, owner_id = excluded.owner_id,
         valid_from = excluded.valid_from, valid_to = excluded.valid_to
       where excluded.version > contract.version`,
      newestOfEach(events),
    );
  }
}

async function upsert(tx: Tx, statement: string, events: readonly BusEvent[]): Promise<void> {
  await tx.query(statement, [JSON.stringify(events.map((event) => event.data))]);
}
