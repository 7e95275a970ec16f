import { type Argument, argumentsOfKind } from '../http/arguments.js';
import type { RouteFacts } from '../http/routes.js';
import { VERSION } from '../http/versions.js';
import type { JsonSchema, Schemas } from './schemas.js';

/** Path, query and header parameters of a route. */
export function parametersOf(url: string, facts: RouteFacts, schemas: Schemas): JsonSchema[] {
  const path = fields(argumentsOfKind(facts, 'param'), schemas);
  const query = fields(argumentsOfKind(facts, 'query'), schemas);
  const inPath = [...url.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: path.get(name!)?.schema ?? { type: 'string' },
  }));
  const inQuery = [...query].map(([name, { schema, required }]) => ({ name, in: 'query', required, schema }));
  return [...inPath, ...inQuery, ...headersOf(facts)];
}

function fields(
  given: readonly Argument[],
  schemas: Schemas,
): Map<string, { schema: JsonSchema; required: boolean }> {
  const found = new Map<string, { schema: JsonSchema; required: boolean }>();
  for (const { data, schema } of given) {
    if (!schema) continue;
    const made = schemas.of(schema, 'input');
    if (typeof data === 'string')
      found.set(data, { schema: made, required: !schema.safeParse(undefined).success });
    else {
      const whole =
        typeof made['$ref'] === 'string' ? schemas.components[made['$ref'].split('/').at(-1)!]! : made;
      const required = new Set((whole['required'] as string[] | undefined) ?? []);
      for (const [name, property] of Object.entries(
        (whole['properties'] as Record<string, JsonSchema> | undefined) ?? {},
      ))
        found.set(name, { schema: property, required: required.has(name) });
    }
  }
  return found;
}

function headersOf(facts: RouteFacts): JsonSchema[] {
  const header = (
    name: string,
    required: boolean,
    description: string,
    schema: JsonSchema = { type: 'string' },
  ) => ({
    name,
    in: 'header',
    required,
    description,
    schema,
  });
  return [
    header('Accept-Language', false, 'Language of texts: fi, sv or en.'),
    ...(facts.matter
      ? [header('X-Purpose', facts.purpose === true, 'What the matter is handled for; kept in the audit.')]
      : []),
    ...(facts.ifMatch
      ? [
          header('If-Match', true, 'The ETag of the version that was read, for example "3".', {
            type: 'string',
            pattern: VERSION.source,
            examples: ['"3"'],
          }),
        ]
      : []),
    ...(facts.idempotent
      ? [
          header(
            'Idempotency-Key',
            false,
            'The same key and body give the first answer again; required of machine clients.',
            { type: 'string', maxLength: 200 },
          ),
        ]
      : []),
  ];
}
