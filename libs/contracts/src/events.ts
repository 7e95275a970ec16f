import { z } from 'zod';
import { consultationsEvents } from './consultations/events.js';
import { Instant } from './ids.js';
import { inspectionsEvents } from './inspections/events.js';
import { registryEvents } from './registry/events.js';
import { reportingEvents } from './reporting/events.js';

/** Every event of the product by its type, which is its NATS subject too. */
export const events = {
  ...registryEvents,
  ...inspectionsEvents,
  ...consultationsEvents,
  ...reportingEvents,
} as const;

export type EventType = keyof typeof events;
export type EventData<T extends EventType> = z.infer<(typeof events)[T]['data']>;

/** CloudEvents 1.0 in structured JSON, with the entity's version as an extension attribute. */
export const CloudEvent = z.object({
  specversion: z.literal('1.0'),
  id: z.string().min(1).max(200),
  source: z.string().min(1).max(200),
  type: z.string().min(1).max(200),
  subject: z.string().min(1).max(200),
  time: Instant,
  dataschema: z.string().max(500).optional(),
  datacontenttype: z.literal('application/json').optional(),
  entityversion: z.int().nonnegative(),
  traceparent: z.string().max(100).optional(),
  data: z.unknown(),
});

/** The envelope of one event; `data` is the whole public state of `subject` at `entityversion`. */
export type CloudEvent<D = unknown> = Omit<z.infer<typeof CloudEvent>, 'data'> & { data: D };
