import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { z } from 'zod';
import { type FieldProblem, InvalidRequest, pointer } from './problem.js';
import { say } from './words.js';

interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

type Schema = NonNullable<ArgumentMetadata['schema']>;
type Result = Awaited<ReturnType<Schema['~standard']['validate']>>;

/**
 * The pipe that holds the `{ schema }` of a route that Nest's router calls (`straight` does it for the others); refusals
 * are 400 `invalid_request` with each field named.
 */
export class SchemaPipe implements PipeTransform {
  transform(value: unknown, { schema, type, data }: ArgumentMetadata): unknown {
    return !schema || type === 'custom' ? value : validated(schema, value, data);
  }
}

/**
 * A value as its schema reads it.
 * @param name of the parameter that it is the value of, where it is a part of the path or the query
 * @throws InvalidRequest
 */
export function validated(schema: Schema, value: unknown, name?: string): unknown {
  const given: Given = { value, within: name === undefined ? [] : [name], schema };
  const result = schema['~standard'].validate(value);
  // A schema that waits for something would keep the caller waiting before anything is known to be right.
  if (result instanceof Promise) throw new Error('a schema of a request must not be asynchronous');
  return valueOf(result, given);
}

/** What was validated, by what, and the name of the parameter that it is the value of. */
interface Given {
  readonly value: unknown;
  readonly schema: unknown;
  readonly within: readonly string[];
}

function valueOf(result: Result, given: Given): unknown {
  if (!result.issues) return result.value;
  throw new InvalidRequest(result.issues.slice(0, 100).flatMap((issue) => fieldProblems(issue, given)));
}

function fieldProblems(issue: Issue, { value, schema, within }: Given): FieldProblem[] {
  const path = (issue.path ?? []).map((part) => (typeof part === 'object' ? part.key : part));
  const { code = 'invalid', keys, values } = issue as Issue & Told;
  if (keys && code === 'unrecognized_keys') {
    const message = path.length === 0 ? issue.message + othersOf(schema) : issue.message;
    // An unknown key is a fault of that key, not of the object around it.
    return keys.map((key) => ({ path: pointer([...within, ...path, key]), code, message }));
  }
  const isLeftOut = SHAPE.has(code) && isMissing(value, path);
  return [
    { path: pointer([...within, ...path]), code, message: isLeftOut ? missing(values) : issue.message },
  ];
}

/** The keys of the whole that may be given, after the word that one may not. */
function othersOf(schema: unknown): string {
  const known = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  return known.length === 0 ? '' : `. ${say('known')} ${known.join(', ')}.`;
}

/** What zod says of some codes. */
interface Told {
  readonly code?: string;
  readonly keys?: readonly string[];
  readonly values?: readonly unknown[];
}

/** To who left a choice out, "expected one of" tells the wrong fault; a rule of ours (`custom`) has words of its own. */
const missing = (choices: readonly unknown[] = []): string =>
  choices.length === 0
    ? say('missing')
    : `${say('missing')} ${say('oneOf')} ${choices.map(String).join(', ')}.`;

/** The codes that zod gives for a value of another shape, also for none. */
const SHAPE = new Set(['invalid_type', 'invalid_value', 'invalid_union']);

function isMissing(value: unknown, path: readonly PropertyKey[]): boolean {
  let at = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return false;
    at = (at as Record<PropertyKey, unknown>)[key];
  }
  return at === undefined;
}

/** Parses what comes in outside of a controller. @throws InvalidRequest */
export function parseRequest<S extends z.ZodType>(schema: S, value: unknown): z.infer<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new InvalidRequest(
    parsed.error.issues.flatMap((issue) => fieldProblems(issue, { value, schema, within: [] })),
  );
}
