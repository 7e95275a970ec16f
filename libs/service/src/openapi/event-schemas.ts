import { hash } from 'node:crypto';
import { type EventDefinition, events, RuleBroken, type ServiceName } from '@valvomo/contracts';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { JsonSchema } from './schemas.js';

const PUBLIC = { config: { valvomo: { permission: { public: true }, api: false } } } as const;

interface Published {
  readonly body: string;
  readonly etag: string;
}

/**
 * Serves at `/<service>/schemas/<type>/<version>`, the `dataschema` of a service's events, the JSON Schema of their `data`.
 * @param publicUrl where events say that their schemas are
 * @see CloudEvents 1.0, attribute `dataschema`
 */
export function mountEventSchemas(fastify: FastifyInstance, service: ServiceName, publicUrl: string): void {
  const own = new Map(
    Object.entries<EventDefinition>(events)
      .filter(([type]) => type.startsWith(`${service}.`))
      .map(([type, event]) => [`/${service}/schemas/${type}/${event.version}`, event]),
  );
  const made = new Map<string, Published>();
  fastify.get<{ Params: { type: string; version: string } }>(
    `/${service}/schemas/:type/:version`,
    PUBLIC,
    (request, reply) => {
      const path = `/${service}/schemas/${request.params.type}/${request.params.version}`;
      const event = own.get(path);
      if (!event) throw new RuleBroken('not_found');
      const schema = made.get(path) ?? publish(event, `${publicUrl}${path}`);
      made.set(path, schema);
      reply.header('etag', schema.etag).header('cache-control', 'public, max-age=3600');
      // A hash is in no other tag of the list, and weak comparison is what is asked for (RFC 9110 section 13.1.2).
      if (request.headers['if-none-match']?.includes(schema.etag)) return reply.code(304).send();
      return reply.type('application/schema+json').send(schema.body);
    },
  );
}

function publish({ title, data }: EventDefinition, address: string): Published {
  const { $schema, ...schema } = z.toJSONSchema(data, { target: 'draft-2020-12', io: 'input' }) as JsonSchema;
  const body = JSON.stringify({ $schema, $id: address, title: title.en, ...schema });
  return { body, etag: `"${hash('sha256', body, 'base64url')}"` };
}
