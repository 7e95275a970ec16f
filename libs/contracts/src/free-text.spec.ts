import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { events } from './events.js';

/** What is published of organisations, places and specialties in its own words; a person is never among them. */
const PUBLISHED =
  /^registry\.(provider|unit|service-point)\.changed\.(names\.(fi|sv)|address\.\w+|groupName|oid|soteriId|planUrl|businessId)$|^consultations\.specialty\.changed\.names\.(fi|sv|en)$|^registry\.code-list\.published\./;

interface Schema {
  readonly type?: string;
  readonly enum?: unknown;
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

/** Paths of all strings that are no code, id, date or bounded pattern without spaces. */
function freeText(schema: Schema, path: string): string[] {
  const below = [
    ...Object.entries(schema.properties ?? {}).flatMap(([name, part]) => freeText(part, `${path}.${name}`)),
    ...(schema.items ? freeText(schema.items, path) : []),
    ...(schema.anyOf ?? []).flatMap((part) => freeText(part, path)),
  ];
  const bound = schema.enum ?? schema.const ?? (schema.format !== 'uri' && schema.format);
  const takesSentences = !schema.pattern || new RegExp(schema.pattern, 'u').test('Maija Mallikas soitti');
  return schema.type === 'string' && !bound && takesSentences ? [path, ...below] : below;
}

describe('the bus', () => {
  it.each(Object.keys(events))('carries no free text in %s', (type) => {
    const schema = z.toJSONSchema(events[type as keyof typeof events].data, { io: 'output' }) as Schema;
    expect(freeText(schema, type).filter((path) => !PUBLISHED.test(path))).toEqual([]);
  });
});
