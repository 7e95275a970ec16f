import { z } from 'zod';

export type JsonSchema = { [key: string]: unknown };

/** Values of which the first that fits is a pattern's example. */
const EXAMPLES = ['example', '"3"', '06', '091', '2026-Q4', 'text/plain', '0'.repeat(64)];

/**
 * Leaves nothing for a page to make up: for a pattern it would show letters that fit, other ones each time. A format says
 * the same as its pattern, and has one example everywhere.
 * @throws Error where no example is known, so that the document cannot be written without one
 */
function withExample(schema: JsonSchema): JsonSchema {
  const { pattern, ...rest } = schema;
  if (typeof pattern !== 'string') return schema;
  if (rest['format']) return rest;
  const example = EXAMPLES.find((value) => new RegExp(pattern, 'u').test(value));
  if (!rest['examples'] && example === undefined)
    throw new Error(`no example fits ${pattern}: give the schema one, .meta({ examples })`);
  return { ...rest, pattern, examples: rest['examples'] ?? [example] };
}

/** Turns zod schemas into JSON Schema 2020-12, as OpenAPI 3.1 has it; named ones (`.meta({ id })`) become components. */
export class Schemas {
  readonly components: Record<string, JsonSchema> = {};

  /** @param io `input` for what callers send, `output` for what they get */
  of(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
    const made = z.toJSONSchema(schema, {
      target: 'draft-2020-12',
      io,
      unrepresentable: 'any',
      override: ({ zodSchema, jsonSchema }) => {
        // A Date leaves as text.
        if (zodSchema._zod.def.type === 'date')
          Object.assign(jsonSchema, { type: 'string', format: 'date-time' });
      },
    }) as JsonSchema;
    const { $schema: _, $defs = {}, ...rest } = made;
    for (const [name, definition] of Object.entries($defs as Record<string, JsonSchema>))
      this.components[name] = referToComponents(definition) as JsonSchema;
    const own = rest['id'];
    if (typeof own !== 'string') return referToComponents(rest) as JsonSchema;
    this.components[own] = referToComponents(rest) as JsonSchema;
    return { $ref: `#/components/schemas/${own}` };
  }
}

function referToComponents(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(referToComponents);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(withExample(value as JsonSchema))
      .filter(([key]) => key !== 'id' || typeof (value as JsonSchema)['id'] !== 'string')
      .map(([key, item]) => [
        key,
        key === '$ref' && typeof item === 'string'
          ? item.replace('#/$defs/', '#/components/schemas/')
          : referToComponents(item),
      ]),
  );
}
