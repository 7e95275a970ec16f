import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { OnEventBatch, type BusContext, type BusEvent } from '@valvomo/messaging';

type NoticeRaised = 'inspections.notice.raised' | 'consultations.notice.raised' | 'reporting.notice.raised';

/** Puts what services tell a person into that person's inbox; a notice that comes again is there already. */
@Controller()
export class NoticesConsumer {
  @OnEventBatch('inspections.notice.raised', 'consultations.notice.raised', 'reporting.notice.raised')
  async raised(@Payload() events: BusEvent<NoticeRaised>[], @Ctx() { tx }: BusContext): Promise<void> {
    await tx.query(
      `insert into notice (id, version, recipient_id, kind, service, matter_type, matter_id, unit_id, rule, rung,
                           due_at, raised_at)
       select id, 1, "recipientId", kind, service, "matterType", "matterId", "unitId", rule, rung, "dueAt", "raisedAt"
       from jsonb_to_recordset($1::text::jsonb) as n (id uuid, "recipientId" uuid, kind text, service text,
         "matterType" text, "matterId" text, "unitId" text, rule text, rung text, "dueAt" timestamptz,
         "raisedAt" timestamptz)
       on conflict (id) do nothing`,
      [JSON.stringify(events.map(({ data }) => data))],
    );
  }
}
