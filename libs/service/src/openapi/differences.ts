import { readFile, writeFile } from 'node:fs/promises';
import type { JsonSchema } from './schemas.js';

export interface OpenApiVerdict {
  /** The committed document is not what the code says. */
  readonly outdated: boolean;
  /** Changes that would break a client of the committed document, a line each. */
  readonly breaking: readonly string[];
}

/** Compares the committed document with the one that the code gives now. @param committed null where none was written */
export function checkOpenApi(committed: JsonSchema | null, now: JsonSchema): OpenApiVerdict {
  if (!committed) return { outdated: true, breaking: [] };
  const breaking: string[] = [];
  const [before, after] = [operations(committed), operations(now)];
  for (const [name, old] of before) {
    const fresh = after.get(name);
    if (!fresh) breaking.push(`${name}: the route was removed`);
    else compareOperation(name, { old, fresh, committed, now, breaking });
  }
  return { outdated: JSON.stringify(committed) !== JSON.stringify(now), breaking };
}

/** Writes the document where it is committed. */
export async function writeOpenApi(file: string, document: JsonSchema): Promise<void> {
  await writeFile(file, `${JSON.stringify(document, null, 2)}\n`);
}

/** Reads a committed document; null where there is none. */
export async function readOpenApi(file: string): Promise<JsonSchema | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  return text === null ? null : (JSON.parse(text) as JsonSchema);
}

interface Comparison {
  readonly old: JsonSchema;
  readonly fresh: JsonSchema;
  readonly committed: JsonSchema;
  readonly now: JsonSchema;
  readonly breaking: string[];
}

function operations(document: JsonSchema): Map<string, JsonSchema> {
  const paths = document['paths'] as Record<string, Record<string, JsonSchema>>;
  return new Map(
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(
        ([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const,
      ),
    ),
  );
}

function compareOperation(name: string, given: Comparison): void {
  const { old, fresh, breaking } = given;
  const key = (p: JsonSchema) => `${String(p['in'])} ${String(p['name'])}`;
  const parameters = (o: JsonSchema) =>
    new Map(((o['parameters'] as JsonSchema[] | undefined) ?? []).map((p) => [key(p), p]));
  const [before, after] = [parameters(old), parameters(fresh)];
  for (const [at, parameter] of after)
    if (parameter['required'] && !before.get(at)?.['required'])
      breaking.push(`${name}: ${at} is newly required`);
  for (const at of before.keys()) if (!after.has(at)) breaking.push(`${name}: ${at} was removed`);
  const body = (o: JsonSchema) => content(o['requestBody'] as JsonSchema | undefined);
  compareSchemas(`${name} body`, body(old), body(fresh), 'input', given);
  const status = Object.keys(old['responses'] as object).find((code) => code.startsWith('2'))!;
  const answer = (o: JsonSchema) => content((o['responses'] as Record<string, JsonSchema>)[status]);
  if (!(status in (fresh['responses'] as object))) breaking.push(`${name}: no longer answers ${status}`);
  compareSchemas(`${name} answer`, answer(old), answer(fresh), 'output', given);
}

function content(holder: JsonSchema | undefined): JsonSchema | undefined {
  const media = holder?.['content'] as Record<string, { schema?: JsonSchema }> | undefined;
  return media?.['application/json']?.schema;
}

/** A client's body must still be taken, an answer must still hold what a client reads. */
function compareSchemas(
  at: string,
  old: JsonSchema | undefined,
  fresh: JsonSchema | undefined,
  io: 'input' | 'output',
  given: Comparison,
  depth = 0,
): void {
  if (!old || depth > 12) return;
  if (!fresh) return void given.breaking.push(`${at}: was removed`);
  const [a, b] = [resolve(old, given.committed), resolve(fresh, given.now)];
  const properties = (s: JsonSchema) => (s['properties'] as Record<string, JsonSchema> | undefined) ?? {};
  const required = (s: JsonSchema) => new Set((s['required'] as string[] | undefined) ?? []);
  if (JSON.stringify(typesOf(a)) !== JSON.stringify(typesOf(b))) {
    const lost =
      io === 'input'
        ? typesOf(a).filter((t) => !typesOf(b).includes(t))
        : typesOf(b).filter((t) => !typesOf(a).includes(t));
    if (lost.length > 0) given.breaking.push(`${at}: the type changed (${lost.join(', ')})`);
  }
  const [values, nowValues] = [a['enum'] as unknown[] | undefined, b['enum'] as unknown[] | undefined];
  if (io === 'input' && nowValues && values?.some((v) => !nowValues.includes(v)))
    given.breaking.push(`${at}: values were removed`);
  if (io === 'input' && nowValues && !values) given.breaking.push(`${at}: the type was narrowed`);
  for (const [name, property] of Object.entries(properties(a))) {
    const next = properties(b)[name];
    if (!next) given.breaking.push(`${at}: ${name} was removed`);
    else compareSchemas(`${at}.${name}`, property, next, io, given, depth + 1);
  }
  for (const name of io === 'input' ? required(b) : required(a)) {
    const [before, after] = [required(a).has(name), required(b).has(name)];
    if (io === 'input' && !before) given.breaking.push(`${at}: ${name} is newly required`);
    if (io === 'output' && !after && name in properties(b))
      given.breaking.push(`${at}: ${name} may now be missing`);
  }
  compareSchemas(
    `${at}[]`,
    a['items'] as JsonSchema | undefined,
    b['items'] as JsonSchema | undefined,
    io,
    given,
    depth + 1,
  );
}

function resolve(schema: JsonSchema, document: JsonSchema): JsonSchema {
  const name = typeof schema['$ref'] === 'string' ? schema['$ref'].split('/').at(-1)! : null;
  const { schemas } = document['components'] as { schemas: Record<string, JsonSchema> };
  return name ? (schemas[name] ?? schema) : schema;
}

function typesOf(schema: JsonSchema): string[] {
  const own = schema['type'];
  const listed = ((schema['anyOf'] ?? []) as JsonSchema[]).flatMap(typesOf);
  return [
    ...new Set([...(Array.isArray(own) ? own.map(String) : typeof own === 'string' ? [own] : []), ...listed]),
  ].toSorted();
}
