import { z } from 'zod';
import { Rung } from './deadlines.js';
import type { EventDefinition } from './define-events.js';
import { Instant, PlainCode, Uuid } from './ids.js';

/** A message to one person's inbox: raised by the service of the matter, kept and delivered by `registry`. */
export const NoticeRaised = z.strictObject({
  id: Uuid,
  recipientId: Uuid,
  kind: PlainCode,
  service: PlainCode,
  matterType: PlainCode,
  matterId: PlainCode,
  unitId: PlainCode.nullable(),
  rule: PlainCode.nullable(),
  rung: Rung.nullable(),
  dueAt: Instant.nullable(),
  raisedAt: Instant,
});
export type NoticeRaised = z.infer<typeof NoticeRaised>;

/** The event by which a service raises notices. */
export function noticeEvents<const S extends string>(service: S) {
  return {
    [`${service}.notice.raised`]: {
      version: 1,
      audience: 'service',
      title: { fi: 'Ilmoitus henkilölle', sv: 'Meddelande till en person', en: 'Notice to a person' },
      data: NoticeRaised,
    },
  } as Record<`${S}.notice.raised`, EventDefinition<typeof NoticeRaised>>;
}
